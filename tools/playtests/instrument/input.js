// Keys, pointer and touch at exact frames, as the page would get them from a browser; and what it listens to.
const input = (() => {
  const listens = new Set();
  const KINDS = /^(key(down|up|press)|(mouse|pointer)(down|up|move)|touch(start|move|end)|(dbl)?click|wheel|contextmenu|gamepadconnected)$/;
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (kind, ...given) {
    if (typeof kind === 'string' && KINDS.test(kind)) listens.add(kind);
    return own.apply(listen, this || window, [kind, ...given]);
  };
  // A made pointer cannot be captured by the browser.
  let captor = null;
  const prototype = window.Element.prototype;
  prototype.setPointerCapture = function () { captor = this; };
  prototype.releasePointerCapture = function () { captor = null; };
  prototype.hasPointerCapture = function () { return captor === this; };
  // Nor locked, and no made click lets a page fill the screen: what a browser would refuse for that is granted.
  let locked = null;
  const lock = (element) => {
    locked = captor = element;
    window.setTimeout(() => own.dispatch(document, new Event('pointerlockchange')), 0);
    return Promise.resolve();
  };
  prototype.requestPointerLock = function () { return lock(this); };
  document.exitPointerLock = () => { lock(null); };
  own.define(document, 'pointerLockElement', { configurable: true, get: () => locked });
  prototype.requestFullscreen = () => Promise.resolve();

  const CODES = {
    Space: [' ', 32], Enter: ['Enter', 13], NumpadEnter: ['Enter', 13], Escape: ['Escape', 27], Tab: ['Tab', 9],
    Backspace: ['Backspace', 8], ShiftLeft: ['Shift', 16], ShiftRight: ['Shift', 16], ControlLeft: ['Control', 17],
    ControlRight: ['Control', 17], AltLeft: ['Alt', 18], AltRight: ['Alt', 18], ArrowLeft: ['ArrowLeft', 37],
    ArrowUp: ['ArrowUp', 38], ArrowRight: ['ArrowRight', 39], ArrowDown: ['ArrowDown', 40], Minus: ['-', 189],
    Equal: ['=', 187], Comma: [',', 188], Period: ['.', 190], Slash: ['/', 191], Backquote: ['`', 192],
    PageUp: ['PageUp', 33], PageDown: ['PageDown', 34], End: ['End', 35], Home: ['Home', 36], Delete: ['Delete', 46],
  };
  const keyOf = (code) => {
    if (CODES[code]) return CODES[code];
    const letter = own.exec(/^Key([A-Z])$/, code);
    if (letter) return [own.lower(letter[1]), letter[1].charCodeAt(0)];
    const digit = own.exec(/^(Digit|Numpad)(\d)$/, code);
    if (digit) return [digit[2], (digit[1] === 'Digit' ? 48 : 96) + +digit[2]];
    const f = own.exec(/^F(\d+)$/, code);
    return [code, f ? 111 + +f[1] : 0];
  };
  const down = new Set();
  const press = (kind, code) => {
    const [key, keyCode] = keyOf(code);
    const repeat = kind === 'keydown' && down.has(code);
    if (kind === 'keydown') down.add(code); else down.delete(code);
    const init = { code, key, keyCode, which: keyCode, repeat, bubbles: true, cancelable: true, composed: true, view: window };
    const target = document.activeElement || document.body || document.documentElement;
    own.dispatch(target, new KeyboardEvent(kind, init));
  };

  let last = { x: 0, y: 0 };
  let pressed = null; // what the pointer went down on
  let touched = null; // the finger on the page
  const place = (act) => {
    const field = looks.biggest() || document.documentElement;
    const { left, top, width, height } = field.getBoundingClientRect();
    const x = left + act.x * width;
    const y = top + act.y * height;
    return { x, y, target: document.elementFromPoint(x, y) || field };
  };
  const point = (kind, type, target, x, y, buttons) => {
    const button = buttons || kind !== 'move' ? 0 : -1;
    const init = {
      clientX: x, clientY: y, screenX: x, screenY: y, movementX: round(x - last.x), movementY: round(y - last.y), button, buttons,
      bubbles: true, cancelable: true, composed: true, view: window, pointerId: type === 'mouse' ? 1 : 2, isPrimary: true,
      pointerType: type, pressure: buttons ? 0.5 : 0, width: 1, height: 1,
    };
    own.dispatch(captor || target, new PointerEvent(`pointer${kind}`, init));
    return init;
  };
  const mouse = (kind, act) => {
    const { x, y, target } = place(act);
    if (kind === 'down') pressed = target;
    const buttons = kind === 'up' ? 0 : pressed ? 1 : 0;
    const init = point(kind, 'mouse', target, x, y, buttons);
    own.dispatch(captor || target, new MouseEvent(`mouse${kind}`, { ...init, button: max(0, init.button) }));
    if (kind === 'down' && target.focus && target !== document.body) target.focus({ preventScroll: true });
    if (kind === 'up') {
      if (pressed === target) own.dispatch(target, new PointerEvent('click', { ...init, detail: 1 }));
      pressed = null;
      captor = locked;
    }
    last = { x, y };
  };
  const POINTER = { touchstart: 'down', touchmove: 'move', touchend: 'up' };
  const touch = (kind, act) => {
    const { x, y, target } = place(act);
    if (kind === 'touchstart') touched = { target, mouse: true, x, y };
    if (!touched) return;
    const { target: first } = touched;
    const finger = new Touch({ identifier: 0, target: first, clientX: x, clientY: y, screenX: x, screenY: y, pageX: x, pageY: y,
      radiusX: 5, radiusY: 5, force: kind === 'touchend' ? 0 : 0.5 });
    const on = kind === 'touchend' ? [] : [finger];
    point(POINTER[kind], 'touch', first, x, y, kind === 'touchend' ? 0 : 1);
    const event = new TouchEvent(kind, { touches: on, targetTouches: on, changedTouches: [finger], bubbles: true,
      cancelable: true, composed: true, view: window });
    if (!own.dispatch(first, event) || hypot(x - touched.x, y - touched.y) > 15) touched.mouse = false;
    last = { x, y };
    if (kind !== 'touchend') return;
    if (touched.mouse) { // a tap that nobody took is a click
      const init = { clientX: x, clientY: y, bubbles: true, cancelable: true, composed: true, view: window, button: 0 };
      own.dispatch(first, new MouseEvent('mousemove', init));
      own.dispatch(first, new MouseEvent('mousedown', { ...init, buttons: 1 }));
      own.dispatch(first, new MouseEvent('mouseup', init));
      own.dispatch(first, new PointerEvent('click', { ...init, detail: 1, pointerType: 'touch' }));
    }
    touched = null;
    captor = locked;
  };
  /** The window gets another size from outside, and the page hears of it when that is done. */
  const resize = async (width, height) => {
    if (window.innerWidth === width && window.innerHeight === height) return;
    if (settings.blind) {
      window.innerWidth = width;
      window.innerHeight = height;
      own.dispatch(window, new Event('resize'));
      return;
    }
    let done = false;
    own.listen(window, 'resize', () => { done = true; }, { once: true });
    tell(own.json({ resize: [width, height] }));
    for (const start = own.real(); !done && own.real() - start < 2000;) await own.pause(1);
    await own.turn();
  };

  return {
    act(act) {
      if (act.kind === 'resize') return resize(round(act.x), round(act.y));
      if (act.kind === 'keydown' || act.kind === 'keyup') press(act.kind, act.key);
      else if (POINTER[act.kind]) touch(act.kind, act);
      else mouse(own.slice(act.kind, 'pointer'.length), act);
      return null;
    },
    get listens() {
      const list = [];
      for (const kind of listens) list[list.length] = kind;
      const owners = [window, document, document.body, looks.biggest()];
      for (const kind of ['keydown', 'keyup', 'keypress', 'mousedown', 'mousemove', 'pointerdown', 'touchstart', 'click']) {
        let found = listens.has(kind);
        for (let i = 0; i < owners.length && !found; i++) {
          if (owners[i] && typeof owners[i]['on' + kind] === 'function') found = list[list.length] = kind;
        }
      }
      return list;
    },
  };
})();
