// What the instrument works with. A page may override a global, or declare a class Map of its own: these stay.
// For the same reason the instrument has no array methods but own.sort, and no for-in.
const { ArrayBuffer, Object, Array, Map, Set, WeakMap, WeakSet, JSON, Number, String, Promise, RegExp, Error, Reflect } = window;
const { EventTarget, Event, KeyboardEvent, PointerEvent, MouseEvent, TouchEvent, Touch, HTMLCanvasElement } = window;
const { abs, ceil, floor, hypot, imul, max, min, round } = window.Math;
const document = window.document;
const tell = window[settings.binding] || (() => {});
delete window[settings.binding];

const own = (() => {
  const stringify = JSON.stringify;
  const bound = (method) => Function.prototype.call.bind(method);
  const { now } = window.performance;
  const clock = window.performance;
  const channel = new window.MessageChannel();
  const port = channel.port2;
  const waiting = [];
  channel.port1.onmessage = () => {
    const run = waiting.shift();
    if (run) run();
  };
  waiting.shift = Array.prototype.shift; // an own property: the page's overrides do not reach it
  const timeout = window.setTimeout;
  return {
    listen: bound(EventTarget.prototype.addEventListener),
    dispatch: bound(EventTarget.prototype.dispatchEvent),
    sort: bound(Array.prototype.sort),
    slice: bound(String.prototype.slice),
    lower: bound(String.prototype.toLowerCase),
    exec: bound(RegExp.prototype.exec),
    define: Object.defineProperty,
    keys: Object.keys,
    apply: Reflect.apply,
    error: window.console.error.bind(window.console),
    /** Real milliseconds. */
    real: () => now.call(clock),
    /** Real waiting. */
    pause: (milliseconds) => new Promise((done) => { timeout.call(window, done, milliseconds); }),
    /** One turn of the real event loop. */
    turn: () => new Promise((done) => { waiting[waiting.length] = done; port.postMessage(0); }),
    soon: (run) => { waiting[waiting.length] = run; port.postMessage(0); },
    /** A toJSON that a library put on a prototype would spoil what is told. */
    json: (value) => {
      const spoilt = [];
      for (const prototype of [Object.prototype, Array.prototype, String.prototype, Number.prototype]) {
        const found = Object.getOwnPropertyDescriptor(prototype, 'toJSON');
        if (found && delete prototype.toJSON) spoilt[spoilt.length] = [prototype, found];
      }
      try { return stringify(value); } finally {
        for (const [prototype, found] of spoilt) Object.defineProperty(prototype, 'toJSON', found);
      }
    },
    clip: (value, length = 500) => {
      try { return own.slice(String(value), 0, length); } catch { return 'something that has no text'; }
    },
    /** To three digits; null where it is no number. */
    exact: (value) => (Number.isFinite(value) ? round(value * 1000) / 1000 : null),
    hex: (red, green, blue) => '#' + own.slice((0x1000000 + (red << 16) + (green << 8) + blue).toString(16), 1),
  };
})();
