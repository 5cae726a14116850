// What a game calls its things: the property, array or group that holds them.
const names = (() => {
  const ENGINE = new RegExp('^(sys|game|cache|registry|sound|textures|events|cameras|add|make|scene|children|lights|data|'
    + 'input|load|time|tweens|physics|anims|renderer|scale|plugins|matter|impact|facebook|parent|body|displayList)$');
  const PLAIN = /^(sprite|image|graphics|view|obj|object|gameObject|shape|mesh|model|group|visual|node|body|element)$/;
  let held = new Map();

  const note = (thing, name, group) => {
    const before = held.get(thing);
    if (!before) held.set(thing, { name, group });
    else held.set(thing, { name: before.name || name, group: before.group || group });
  };
  const listOf = (value) => {
    if (Array.isArray(value) || value instanceof Set) return value;
    if (value instanceof Map) return value.values();
    const children = value.children;
    if (children instanceof Set || Array.isArray(children)) return children;
    if (children && Array.isArray(children.entries)) return children.entries;
    return Array.isArray(value.list) ? value.list : null;
  };
  const look = (value, key, group, isThing, depth, seen) => {
    if (value === null || typeof value !== 'object' || value === window) return;
    if (isThing(value)) note(value, group ? '' : key, group);
    if (depth > 3 || seen.has(value)) return;
    seen.add(value);
    const list = listOf(value);
    if (list) {
      let count = 0;
      for (const member of list) if (++count <= 500) look(member, '', key || group, isThing, depth + 1, seen);
      return;
    }
    if (!isThing(value)) inside(value, key, group, isThing, depth + 1, seen);
  };
  const inside = (owner, outer, group, isThing, depth, seen) => {
    const keys = own.keys(owner);
    for (let i = 0; i < keys.length && i < 200; i++) {
      const key = keys[i];
      if (ENGINE.test(key) || key[0] === '_') continue;
      let value;
      try { value = owner[key]; } catch { continue; }
      look(value, PLAIN.test(key) ? outer : key, group, isThing, depth, seen);
    }
  };

  return {
    /** Looks through what the owners hold. */
    gather(owners, isThing) {
      held = new Map();
      const seen = new Set();
      for (let i = 0; i < owners.length; i++) {
        seen.add(owners[i]);
        inside(owners[i], '', '', isThing, 1, seen);
      }
    },
    of: (thing) => held.get(thing) || { name: '', group: '' },
  };
})();
