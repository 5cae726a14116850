// A document of plain elements: a tree with ids, classes, texts and sizes, but no layout.
class Element extends EventTarget {
  constructor(tag) {
    super();
    Object.assign(this, { tagName: tag.toUpperCase(), id: '', className: '', value: '', hidden: false, disabled: false, dataset: {},
      childNodes: [], parentNode: null, attributes: {}, said: '', style: { setProperty() {} } });
  }
  get children() { return this.childNodes.filter((node) => node instanceof Element); }
  get childElementCount() { return this.children.length; }
  get parentElement() { return this.parentNode instanceof Element ? this.parentNode : null; }
  get firstChild() { return this.childNodes[0] || null; }
  get firstElementChild() { return this.children[0] || null; }
  get isConnected() { return this === document.documentElement || Boolean(this.parentNode && this.parentNode.isConnected); }
  get textContent() { return this.said + this.children.map((child) => child.textContent).join(''); }
  set textContent(text) { this.childNodes = []; this.said = String(text); }
  get innerText() { return this.textContent; }
  set innerText(text) { this.textContent = text; }
  get innerHTML() { return this.textContent; }
  set innerHTML(text) { this.textContent = String(text).replace(/<[^>]*>/g, ''); }
  get classList() {
    const list = () => this.className.split(/\s+/).filter(Boolean);
    const write = (names) => { this.className = names.join(' '); };
    return {
      add: (...names) => write([...new Set([...list(), ...names])]),
      remove: (...names) => write(list().filter((name) => !names.includes(name))),
      contains: (name) => list().includes(name),
      toggle: (name, on = !list().includes(name)) => { write(list().filter((n) => n !== name).concat(on ? name : [])); return on; },
    };
  }
  append(...nodes) { nodes.forEach((node) => this.appendChild(node)); }
  prepend(...nodes) { nodes.forEach((node) => this.appendChild(node)); }
  appendChild(node) {
    if (!(node instanceof Element)) { this.said += String(node); return node; }
    node.remove();
    node.parentNode = this;
    this.childNodes.push(node);
    return node;
  }
  insertBefore(node) { return this.appendChild(node); }
  replaceChildren(...nodes) { this.textContent = ''; this.append(...nodes); }
  removeChild(node) { node.remove(); return node; }
  remove() {
    if (this.parentNode) this.parentNode.childNodes = this.parentNode.childNodes.filter((node) => node !== this);
    this.parentNode = null;
  }
  contains(node) { return node === this || this.children.some((child) => child.contains(node)); }
  setAttribute(name, value) {
    this.attributes[name] = String(value);
    if (name === 'class') this.className = String(value);
    else if (name in this) this[name] = value;
  }
  getAttribute(name) { return name in this.attributes ? this.attributes[name] : null; }
  hasAttribute(name) { return name in this.attributes; }
  removeAttribute(name) { delete this.attributes[name]; }
  get all() { return this.children.flatMap((child) => [child, ...child.all]); }
  matches(selector) {
    return selector.split(',').some((part) => {
      const found = /^([a-z][\w-]*)?(?:#([\w-]+))?((?:\.[\w-]+)*)$/i.exec(part.trim().split(/[\s>]+/).pop());
      if (!found) return part === '*';
      const [, tag, id, classes] = found;
      return (!tag || this.tagName === tag.toUpperCase()) && (!id || this.id === id)
        && classes.split('.').filter(Boolean).every((name) => this.classList.contains(name));
    });
  }
  closest(selector) { return this.matches(selector) ? this : this.parentElement && this.parentElement.closest(selector); }
  querySelectorAll(selector) { return this.all.filter((element) => element.matches(selector)); }
  querySelector(selector) { return this.querySelectorAll(selector)[0] || null; }
  getElementsByTagName(tag) { return this.querySelectorAll(tag); }
  getElementsByClassName(name) { return this.querySelectorAll('.' + name); }
  getBoundingClientRect() {
    const width = this.width || window.innerWidth;
    const height = this.height || window.innerHeight;
    return { left: 0, top: 0, x: 0, y: 0, width, height, right: width, bottom: height };
  }
  checkVisibility() {
    const hidden = this.hidden || this.style.display === 'none' || this.style.visibility === 'hidden';
    return !hidden && (!this.parentElement || this.parentElement.checkVisibility());
  }
  get clientWidth() { return this.getBoundingClientRect().width; }
  get clientHeight() { return this.getBoundingClientRect().height; }
  get offsetWidth() { return this.clientWidth; }
  get offsetHeight() { return this.clientHeight; }
  focus() { document.activeElement = this; }
  blur() { document.activeElement = document.body; }
  click() { this.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })); }
  requestPointerLock() {}
  requestFullscreen() { return Promise.reject(new TypeError('not granted')); }
}
class HTMLElement extends Element {}
class HTMLCanvasElement extends HTMLElement {
  constructor() { super('canvas'); this.width = 300; this.height = 150; }
  getContext(kind) {
    if (kind !== '2d') return null;
    if (!this.context) Object.defineProperty(this, 'context', { value: new CanvasRenderingContext2D(this) });
    return this.context;
  }
  toDataURL() { return 'data:,'; }
}
class OffscreenCanvas extends HTMLCanvasElement {
  constructor(width, height) { super(); this.width = width; this.height = height; }
}
class HTMLImageElement extends HTMLElement {
  constructor() { super('img'); Object.assign(this, { address: '', complete: false, width: 32, height: 32 }); }
  get naturalWidth() { return this.width; }
  get naturalHeight() { return this.height; }
  get src() { return this.address; }
  set src(address) {
    this.address = String(address);
    queueTask(() => {
      this.complete = /^data:/.test(this.address);
      this.dispatchEvent(new Event(this.complete ? 'load' : 'error'));
    });
  }
  decode() { return Promise.resolve(); }
}
const KINDS = { canvas: HTMLCanvasElement, img: HTMLImageElement };

const document = new (class Document extends EventTarget {
  constructor() {
    super();
    Object.assign(this, { readyState: 'complete', hidden: false, visibilityState: 'visible', title: '', cookie: '', activeElement: null,
      fonts: { ready: Promise.resolve(), load: () => Promise.resolve([]), add() {} }, pointerLockElement: null });
    this.documentElement = new HTMLElement('html');
    this.documentElement.parentNode = this;
    this.head = this.documentElement.appendChild(new HTMLElement('head'));
    this.body = this.documentElement.appendChild(new HTMLElement('body'));
    this.parentNode = globalThis;
  }
  get isConnected() { return true; }
  createElement(tag) { const Kind = KINDS[tag.toLowerCase()]; return Kind ? new Kind() : new HTMLElement(tag); }
  createElementNS(_, tag) { return this.createElement(tag); }
  createTextNode(text) { return String(text); }
  createDocumentFragment() { return new HTMLElement('fragment'); }
  getElementById(id) { return this.documentElement.all.find((element) => element.id === id) || null; }
  querySelector(selector) { return this.documentElement.querySelector(selector); }
  querySelectorAll(selector) { return this.documentElement.querySelectorAll(selector); }
  getElementsByTagName(tag) { return this.documentElement.querySelectorAll(tag); }
  getElementsByClassName(name) { return this.documentElement.querySelectorAll('.' + name); }
  elementFromPoint() { return this.querySelector('canvas') || this.body; }
  exitPointerLock() {}
  hasFocus() { return true; }
})();
