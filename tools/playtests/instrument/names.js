// What a game calls its things: the property, variable, array or group that holds them.
const names = (() => {
  const PLAIN = /^(sprite|image|graphics|view|obj|object|gameObject|shape|mesh|model|group|visual|node|body|element)$/;
  const first = new Set(Object.getOwnPropertyNames(window));
  const scopes = [];
  let held = new Map();
  let left = 0; // what may still be looked at

  const note = (thing, name, group) => {
    const before = held.get(thing);
    if (!before) held.set(thing, { name, group });
    else held.set(thing, { name: before.name || name, group: before.group || group });
  };
  const listOf = (value) => {
    if (Array.isArray(value) || value instanceof Set) return value;
    if (value instanceof Map) return value.values();
    const { children } = value;
    if (children instanceof Set || Array.isArray(children)) return children;
    if (children && Array.isArray(children.entries)) return children.entries;
    return Array.isArray(value.list) ? value.list : null;
  };
  const foreign = (value) => value === window || value instanceof window.Node || ArrayBuffer.isView(value)
    || value.isScene || value.isWebGLRenderer || value.isTexture || value.isMaterial || value.isBufferGeometry;
  const look = (value, key, group, search, depth) => {
    if (value === null || typeof value !== 'object' || --left < 0 || foreign(value)) return;
    const thing = search.isThing(value);
    if (thing) note(value, group ? '' : key, group);
    if (depth > 4 || search.seen.has(value)) return;
    search.seen.add(value);
    const list = listOf(value);
    if (list) {
      for (const member of list) look(member, '', key || group, search, depth + 1);
    } else if (!thing) inside(value, key, group, search, depth + 1);
  };
  const inside = (owner, outer, group, search, depth) => {
    const keys = own.keys(owner);
    for (let i = 0; i < keys.length && i < 300; i++) {
      const key = keys[i];
      if (key[0] === '_' || (search.skip && search.skip.test(key)) || (owner === window && first.has(key))) continue;
      let value;
      try { value = owner[key]; } catch { continue; } // a variable that has no value yet
      look(value, PLAIN.test(key) ? outer : key, group, search, depth);
    }
  };

  return {
    /** Takes a view of variables that no global leads to. */
    scope(view) { scopes[scopes.length] = view; },
    /** Looks through what the owners hold; without owners, through all variables of the page. */
    gather(isThing, owners = null, skip = null) {
      const search = { isThing, skip, seen: new Set() };
      const all = owners || [...scopes, window];
      held = new Map();
      left = 5000;
      for (let i = 0; i < all.length; i++) {
        search.seen.add(all[i]);
        inside(all[i], '', '', search, 1);
      }
    },
    of: (thing) => held.get(thing) || { name: '', group: '' },
    get all() { return held; },
  };
})();
