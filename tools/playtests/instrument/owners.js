// Which object of the game a drawing on a canvas belongs to: one that is, by its x and y, where the drawing is.
const owners = (() => {
  const SURE = 0.75; // px
  const votes = new Map(); // by the id of a thing: how often which name was found
  let looks = 300; // how often the page's variables are looked through
  let gathered = -1;
  let found = [];

  const place = (object) => {
    const at = Number.isFinite(object.x) ? object : object.position || object.pos;
    return at && Number.isFinite(at.x) && Number.isFinite(at.y) ? at : null;
  };
  const isThing = (value) => place(value) !== null;
  const gather = () => {
    gathered = clock.frame;
    looks--;
    names.gather(isThing);
    found = [];
    for (const [object, told] of names.all) if (told.name || told.group) found[found.length] = { at: place(object), told };
  };
  /** Where the game may think that it is: before and after the transform, by its middle, its corner or its own zero. */
  const spotsOf = ({ x, y, untransformed: { x: plainX, y: plainY, left, top }, transform: { a, b, c, d, e, f } }) => (
    [x, y, plainX, plainY, left, top, e, f, a * left + c * top + e, b * left + d * top + f]);
  const away = (spots, at) => {
    let least = Infinity;
    for (let i = 0; i < spots.length; i += 2) least = min(least, hypot(spots[i] - at.x, spots[i + 1] - at.y));
    return least;
  };

  return {
    /** Looks for the owner of a drawing in the first samples of its life; it may be a step ahead of what was drawn. */
    vote(id, draw, step) {
      let told = votes.get(id);
      if (!told) { told = { count: 0, best: null, names: new Map() }; votes.set(id, told); }
      if (told.count >= 4 || looks <= 0) return;
      told.count++;
      if (gathered !== clock.frame) gather();
      let nearest = null;
      let distance = SURE + step;
      const spots = spotsOf(draw);
      for (let i = 0; i < found.length; i++) {
        const far = away(spots, found[i].at);
        if (far < distance) { nearest = found[i].told; distance = far; }
      }
      if (!nearest) return;
      const key = nearest.name + '|' + nearest.group;
      const count = (told.names.get(key) || 0) + 1;
      told.names.set(key, count);
      if (!told.best || count > told.names.get(told.best.name + '|' + told.best.group)) told.best = nearest;
    },
    /** The name and the group that were found, if any. */
    of(id) {
      const told = votes.get(id);
      return (told && told.best) || { name: '', group: '' };
    },
  };
})();
