// A board that a game tells: rows of equally long texts, a letter for each thing, with the row and column of a cursor.
// Two neighbours are worth a swap where it lines up three alike.
const board = (() => {
  const LINE = 3;
  const MOST = 40; // rows and columns
  const KEYS = [['right', 0, 1], ['left', 0, -1], ['down', 1, 0], ['up', -1, 0]];

  const rowsOf = (told) => {
    const keys = own.keys(told);
    for (let i = 0; i < keys.length; i++) {
      const rows = told[keys[i]];
      if (!Array.isArray(rows) || rows.length < LINE || rows.length > MOST) continue;
      let even = typeof rows[0] === 'string' && rows[0].length >= LINE && rows[0].length <= MOST;
      for (let r = 1; even && r < rows.length; r++) even = typeof rows[r] === 'string' && rows[r].length === rows[0].length;
      if (even) return rows;
    }
    return null;
  };
  const inside = (rows, row, column) => row >= 0 && column >= 0 && row < rows.length && column < rows[0].length;
  /** What is in a place once two places are swapped. */
  const swapped = (rows, one, other, row, column) => {
    if (row === one.row && column === one.column) return rows[other.row][other.column];
    if (row === other.row && column === other.column) return rows[one.row][one.column];
    return inside(rows, row, column) ? rows[row][column] : '';
  };
  /** Whether what comes to one place stands in a line then. */
  const lines = (rows, one, other, { row, column }) => {
    const kind = swapped(rows, one, other, row, column);
    const run = (down, right) => {
      let long = 0;
      while (swapped(rows, one, other, row + down * (long + 1), column + right * (long + 1)) === kind) long++;
      return long;
    };
    return run(0, 1) + run(0, -1) + 1 >= LINE || run(1, 0) + run(-1, 0) + 1 >= LINE;
  };

  return {
    /** Names of keys to tap one after another: to the nearest swap and through it; null without a board or a swap. */
    taps(told) {
      const rows = rowsOf(told);
      const at = told.player;
      if (!rows || !Number.isInteger(at.row) || !Number.isInteger(at.column)) return null;
      let best = null;
      for (let row = 0; row < rows.length; row++) {
        for (let column = 0; column < rows[0].length; column++) {
          const long = abs(row - at.row) + abs(column - at.column);
          for (let k = 0; k < KEYS.length && (!best || long < best.long); k++) {
            const [name, down, right] = KEYS[k];
            const one = { row, column };
            const other = { row: row + down, column: column + right };
            if (!inside(rows, other.row, other.column)) continue;
            if (lines(rows, one, other, one) || lines(rows, one, other, other)) best = { long, row, column, name };
          }
        }
      }
      if (!best) return null;
      const names = [];
      for (let i = at.column; i !== best.column; i += best.column > at.column ? 1 : -1) {
        names[names.length] = best.column > at.column ? 'right' : 'left';
      }
      for (let i = at.row; i !== best.row; i += best.row > at.row ? 1 : -1) names[names.length] = best.row > at.row ? 'down' : 'up';
      names[names.length] = 'pick';
      names[names.length] = best.name;
      return names;
    },
  };
})();
