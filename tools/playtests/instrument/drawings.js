// Things on a canvas: draw calls that continue those of the frame before, told apart by kind, colour and picture.
const drawings = (() => {
  const MANY = 64; // things of one look at one time; the others are decoration
  const tracks = new Map();
  let next = 1;
  const itself = (draw) => draw;

  const near = (track, draw) => hypot(track.x + track.dx - draw.x, track.y + track.dy - draw.y)
    + abs(track.width - draw.width) + abs(track.height - draw.height);
  const follow = (track, draw) => {
    const moved = clock.frame - track.frame || 1;
    track.dx = (draw.x - track.x) / moved;
    track.dy = (draw.y - track.y) / moved;
    track.frame = clock.frame;
    track.draw = draw;
    track.x = draw.x;
    track.y = draw.y;
    track.width = draw.width;
    track.height = draw.height;
  };
  const start = (draw) => {
    const track = { id: `c${next++}`, x: draw.x, y: draw.y, dx: 0, dy: 0 };
    follow(track, draw);
    return track;
  };
  const reach = (draw) => 40 + max(draw.width, draw.height) / 2;
  /** In order where that fits, else each to the nearest; a lone thing is the same one wherever it is. */
  const match = (before, draws) => {
    const same = before.length === draws.length;
    let fits = same;
    for (let i = 0; fits && i < draws.length; i++) {
      fits = draws.length === 1 || near(before[i], draws[i]) < reach(draws[i]);
    }
    const after = [];
    const left = new Set(before);
    for (let i = 0; i < draws.length && i < MANY; i++) {
      let best = fits ? before[i] : null;
      let distance = reach(draws[i]);
      if (!fits) {
        for (const track of left) {
          const away = near(track, draws[i]);
          if (away < distance) { best = track; distance = away; }
        }
      }
      if (best) { left.delete(best); follow(best, draws[i]); } else best = start(draws[i]);
      after[i] = best;
    }
    return after;
  };

  return {
    visit(see) {
      const groups = new Map();
      for (let i = 0; i < canvas.drawn.length; i++) {
        const draw = canvas.drawn[i];
        const group = groups.get(draw.sign);
        if (group) group[group.length] = draw; else groups.set(draw.sign, [draw]);
      }
      for (const sign of tracks.keys()) if (!groups.has(sign)) tracks.delete(sign);
      for (const [sign, draws] of groups) {
        const found = match(tracks.get(sign) || [], draws);
        tracks.set(sign, found);
        for (let i = 0; i < found.length; i++) {
          const { id, draw, dx, dy } = found[i];
          owners.vote(id, draw, hypot(dx, dy));
          see(id, draw, draw.x, draw.y, null, draw.text, itself);
        }
      }
    },
    boxes(add) {
      for (const list of tracks.values()) {
        for (let i = 0; i < list.length; i++) {
          const { id, draw } = list[i];
          add(id, draw.x - draw.width / 2, draw.y - draw.height / 2, draw.width, draw.height);
        }
      }
    },
  };
})();
