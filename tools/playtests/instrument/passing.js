// What moves, from one snapshot to the next: what goes away from the player faster than it can follow has passed it.
const passing = (() => {
  const STILL = { flat: 0.5, deep: 0.02 }; // units a frame that are no movement: px, and those of a world in depth
  const LEAP = { flat: 40, deep: 1.5 }; // units a frame that nobody goes: it was put somewhere else
  const AXES = ['x', 'y', 'z'];
  let places = new Map(); // by the snapshot's name for it and its number there: where it was
  let fresh = new Map();
  let kind = 'flat';
  const fastest = { x: 0, y: 0, z: 0 }; // units a frame that the player was seen to go

  const note = (name, { x, y, z }) => fresh.set(name, { x, y, z: Number.isFinite(z) ? z : 0 });
  return {
    /** Begins a snapshot; the player's place is learnt from. */
    begin(me) {
      places = fresh;
      kind = Number.isFinite(me.z) ? 'deep' : 'flat';
      fresh = new Map();
      note('player', me);
      const old = places.get('player');
      for (let i = 0; old && i < AXES.length; i++) {
        const way = abs(fresh.get('player')[AXES[i]] - old[AXES[i]]);
        if (way < LEAP[kind]) fastest[AXES[i]] = max(fastest[AXES[i]], way);
      }
    },
    /** What comes after a rest is not compared with what was before it. */
    rest() { fresh = new Map(); },
    /** Whether a thing of the snapshot is behind the player, or will be left there; each is to be asked for once. */
    passed(name, thing) {
      note(name, thing);
      const old = places.get(name);
      const now = fresh.get(name);
      const me = fresh.get('player');
      for (let i = 0; old && i < AXES.length; i++) {
        const way = now[AXES[i]] - old[AXES[i]];
        const follows = abs(way) <= max(STILL[kind], fastest[AXES[i]]);
        if (!follows && abs(way) < LEAP[kind] && way * (now[AXES[i]] - me[AXES[i]]) > 0) return true;
      }
      return false;
    },
  };
})();
