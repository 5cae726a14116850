/** What the browser remembers of us, where it lets us; else it lasts as long as the page. */

const PREFIX = "playloom.";
/** @type {Map<string, string>} */
const memory = new Map();

/**
 * What was kept under that name.
 * @param {string} name
 * @returns {string | null}
 */
export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

/**
 * Keeps a text; null forgets it.
 * @param {string} name
 * @param {string | null} value
 */
export function keep(name, value) {
  if (value === null) memory.delete(name);
  else memory.set(name, value);
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // private windows and full disks: the memory of this page has to do
  }
}
