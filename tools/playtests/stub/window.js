// The rest of what a plain game finds in its window. Sound and network are there, and do nothing.
const window = globalThis;
const tasks = [];
const queueTask = (run) => { tasks.push(run); };
/** One turn of the event loop; tells whether there was anything to do. */
const turn = () => {
  const run = tasks.shift();
  if (run) run();
  return Boolean(run);
};
Object.setPrototypeOf(globalThis, Object.assign(Object.create(EventTarget.prototype), {}));

const anything = new Proxy(function () {}, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => 0 : name === 'then' ? undefined : anything),
  set: () => true,
  apply: () => anything,
  construct: () => anything,
});
class MessageChannel {
  constructor() {
    this.port1 = { onmessage: null, postMessage: (data) => queueTask(() => this.port2.onmessage && this.port2.onmessage({ data })) };
    this.port2 = { onmessage: null, postMessage: (data) => queueTask(() => this.port1.onmessage && this.port1.onmessage({ data })) };
  }
}
class XMLHttpRequest extends EventTarget {
  open() {}
  setRequestHeader() {}
  send() { queueTask(() => { this.dispatchEvent(new Event('error')); this.dispatchEvent(new Event('loadend')); }); }
}
class AudioContext { constructor() { return anything; } }
class Audio { constructor() { return anything; } }
const storage = () => {
  const kept = new Map();
  return { get length() { return kept.size; }, key: (at) => [...kept.keys()][at] ?? null, getItem: (key) => kept.get(String(key)) ?? null,
    setItem: (key, value) => { kept.set(String(key), String(value)); }, removeItem: (key) => { kept.delete(String(key)); },
    clear: () => { kept.clear(); } };
};
const define = (owner, name, value) => {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, configurable: true, writable: true });
};
// Newer parts of the language.
for (const type of [Array, String]) {
  define(type.prototype, 'at', function (at) { return this[at < 0 ? this.length + at : at]; });
}
define(String.prototype, 'replaceAll', function (what, by) { return what instanceof RegExp ? this.replace(what, by) : this.split(what).join(by); });
define(Array.prototype, 'findLast', function (test) { return [...this].reverse().find(test); });
define(Object, 'hasOwn', (owner, name) => Object.prototype.hasOwnProperty.call(owner, name));
define(globalThis, 'structuredClone', (value) => JSON.parse(JSON.stringify(value)));

Object.assign(globalThis, {
  window, self: window, top: window, parent: window, document, Event, CustomEvent, UIEvent, ErrorEvent, KeyboardEvent, MouseEvent,
  PointerEvent, TouchEvent, Touch, EventTarget, PromiseRejectionEvent, Element, HTMLElement, HTMLCanvasElement, HTMLImageElement,
  Image: HTMLImageElement, OffscreenCanvas, CanvasRenderingContext2D, DOMMatrix, ImageData, Path2D, MessageChannel,
  XMLHttpRequest, AudioContext, webkitAudioContext: AudioContext, Audio, reportError,
  innerWidth: settings.width, innerHeight: settings.height, devicePixelRatio: 1, scrollX: 0, scrollY: 0,
  screen: { width: settings.width, height: settings.height, orientation: { type: 'landscape-primary' } },
  location: { href: settings.page, origin: 'null', search: '', hash: '', pathname: '/', protocol: 'http:', host: 'game.test', reload() {} },
  navigator: { userAgent: 'QuickJS', language: 'en-US', languages: ['en-US'], platform: '', maxTouchPoints: 0, onLine: true,
    getGamepads: () => [], vibrate: () => false, sendBeacon: () => false },
  history: { pushState() {}, replaceState() {}, back() {} },
  localStorage: storage(), sessionStorage: storage(),
  performance: { now: Date.now, mark() {}, measure() {}, timeOrigin: 0 },
  console: { log() {}, info() {}, warn() {}, debug() {}, error() {}, table() {}, group() {}, groupEnd() {}, assert() {}, time() {}, timeEnd() {} },
  setTimeout: (run) => { queueTask(run); return 0; },
  queueMicrotask: (run) => { Promise.resolve().then(run); },
  matchMedia: () => ({ matches: false, addEventListener() {}, addListener() {}, removeEventListener() {} }),
  getComputedStyle: (element) => element.style,
  fetch: () => Promise.reject(new TypeError('Failed to fetch')),
  alert() {}, confirm: () => false, prompt: () => null, open: () => null, print() {}, focus() {}, blur() {}, scrollTo() {}, close() {},
  Node: Element, URL: { createObjectURL: () => 'blob:null', revokeObjectURL() {} }, Blob: class Blob {}, ResizeObserver: class { observe() {} disconnect() {} },
});

for (const { tag, id, className, text, attributes } of settings.elements) {
  const element = document.body.appendChild(document.createElement(tag));
  Object.assign(element, { id, className, said: text });
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, name === 'width' || name === 'height' ? parseInt(value, 10) || 0 : value);
    if (name === 'width' || name === 'height') element[name] = parseInt(value, 10) || 0;
  }
  if (id && !(id in globalThis)) globalThis[id] = element; // as browsers do
}
globalThis.__playtest = { turn };
