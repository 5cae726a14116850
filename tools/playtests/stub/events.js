// Events as pages know them: targets, bubbling, and the kinds that games listen to.
class Event {
  constructor(type, init = {}) {
    Object.assign(this, { bubbles: false, cancelable: false, target: null, currentTarget: null, defaultPrevented: false,
      isTrusted: false, stopped: false }, init, { type });
  }
  preventDefault() { if (this.cancelable) this.defaultPrevented = true; }
  stopPropagation() { this.stopped = true; }
  stopImmediatePropagation() { this.stopped = this.ended = true; }
}
class CustomEvent extends Event {}
class UIEvent extends Event {}
class ErrorEvent extends Event {}
class PromiseRejectionEvent extends Event {}
class KeyboardEvent extends UIEvent {}
class MouseEvent extends UIEvent {
  get offsetX() { return this.clientX; }
  get offsetY() { return this.clientY; }
  get pageX() { return this.clientX; }
  get pageY() { return this.clientY; }
  get x() { return this.clientX; }
  get y() { return this.clientY; }
}
class PointerEvent extends MouseEvent {}
class TouchEvent extends UIEvent {}
class Touch { constructor(init) { Object.assign(this, init); } }

class EventTarget {
  addEventListener(type, listener, options) {
    const own = this || globalThis; // called as a plain function it is the window's
    if (!own.heard) Object.defineProperty(own, 'heard', { value: [] });
    if (!listener || own.heard.some((entry) => entry.type === type && entry.listener === listener)) return;
    own.heard.push({ type, listener, once: Boolean(options && options.once) });
  }
  removeEventListener(type, listener) {
    const { heard = [] } = this || globalThis;
    const at = heard.findIndex((entry) => entry.type === type && entry.listener === listener);
    if (at >= 0) heard.splice(at, 1);
  }
  dispatchEvent(event) {
    event.target = this || globalThis;
    for (let at = event.target; at && !event.stopped; at = event.bubbles ? at.parentNode : null) {
      event.currentTarget = at;
      hear(at, event);
    }
    return !event.defaultPrevented;
  }
}

function hear(at, event) {
  const listeners = [...at.heard || []].filter((entry) => entry.type === event.type);
  const run = (listener) => {
    try { return (listener.handleEvent || listener).call(at, event); } catch (error) { reportError(error); return undefined; }
  };
  for (const entry of listeners) {
    if (event.ended) return;
    if (entry.once) at.removeEventListener(entry.type, entry.listener);
    run(entry.listener);
  }
  const on = at['on' + event.type];
  if (typeof on === 'function' && run(on) === false) event.preventDefault();
}

function reportError(error) {
  const event = new ErrorEvent('error', { error, message: String(error), lineno: 0, colno: 0, filename: '' });
  window.dispatchEvent(event);
}
