// Which part of a picture is solid: pictures have room around what they show, for glows, shadows and outlines.
const solid = (() => {
  const WHOLE = { left: 0, top: 0, width: 1, height: 1 };
  const NONE = { left: 0.5, top: 0.5, width: 0, height: 0 };
  const OPAQUE = 192; // of 255: a glow is fainter
  const LARGEST = 600; // px; larger pictures are backdrops, or drawn anew each time
  const SIDE = 256; // px of the copy that is looked at
  const TRIES = 4; // what has nothing solid may not be painted yet
  const known = new WeakMap(); // by picture: parts by their place in it
  let pen = null;

  const read = (image, x, y, wide, high) => {
    if (!pen) {
      const copy = document.createElement('canvas');
      copy.width = copy.height = SIDE;
      pen = painting.context(copy, { willReadFrequently: true });
    }
    const columns = min(SIDE, ceil(wide));
    const rows = min(SIDE, ceil(high));
    pen.clearRect(0, 0, SIDE, SIDE);
    pen.drawImage(image, x, y, wide, high, 0, 0, columns, rows);
    const { data } = pen.getImageData(0, 0, columns, rows);
    let [left, right, top, bottom] = [columns, -1, rows, -1];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        if (data[(row * columns + column) * 4 + 3] < OPAQUE) continue;
        left = min(left, column);
        right = max(right, column);
        top = min(top, row);
        bottom = row;
      }
    }
    if (right < 0) return NONE;
    return { left: left / columns, top: top / rows, width: (right + 1 - left) / columns, height: (bottom + 1 - top) / rows };
  };

  return {
    WHOLE,
    /** The solid part of a rectangle of a picture, in shares of that rectangle; no width where it is all faint. */
    of(image, x, y, wide, high) {
      if (settings.blind || !image || !(wide >= 1 && high >= 1) || wide > LARGEST || high > LARGEST) return WHOLE;
      let parts = known.get(image);
      if (!parts) { parts = new Map(); known.set(image, parts); }
      const place = `${x},${y},${wide},${high}`;
      let part = parts.get(place);
      if (!part) { part = { found: NONE, tries: 0 }; parts.set(place, part); }
      if (part.found !== NONE || part.tries >= TRIES) return part.found;
      part.tries++;
      try { part.found = read(image, x, y, wide, high); } catch { part.found = WHOLE; }
      return part.found;
    },
  };
})();
