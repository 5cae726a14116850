// What is drawn on 2D canvases that are in the page: each call with its place, size and colour.
const canvas = (() => {
  const prototype = window.CanvasRenderingContext2D.prototype;
  const { getTransform, measureText } = prototype;
  const states = new WeakMap();
  let transforms = new WeakMap();
  const pictures = new WeakMap();
  let picture = 0;
  let path = null;
  const self = {
    /** Whether draw calls are written down. */
    logging: true,
    /** Those of this frame: { kind, x, y, width, height, color, text, texture, sign }, x and y of the middle. */
    drawn: [],
    begin(logging) { self.logging = logging; self.drawn = []; transforms = new WeakMap(); },
  };

  const colorOf = (style) => {
    if (typeof style !== 'string') return '';
    if (style[0] === '#') return own.slice(style, 0, 7);
    const part = own.exec(/^rgba\((\d+), (\d+), (\d+)/, style);
    return part ? own.hex(+part[1], +part[2], +part[3]) : '';
  };
  /** The transform as plain numbers: to ask a context for it at each call would be half of what the calls cost. */
  const transformOf = (context) => {
    let m = transforms.get(context);
    if (m) return m;
    const { a, b, c, d, e, f } = own.apply(getTransform, context, []);
    m = { a, b, c, d, e, f };
    transforms.set(context, m);
    return m;
  };
  for (const name of ['restore', 'scale', 'rotate', 'translate', 'transform', 'setTransform', 'resetTransform', 'reset']) {
    const original = prototype[name];
    if (!original) continue;
    prototype[name] = function () {
      transforms.delete(this);
      return own.apply(original, this, arguments);
    };
  }
  for (const side of ['width', 'height']) { // to set the size of a canvas begins it anew
    const original = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, side);
    if (!original || !original.set) continue;
    own.define(HTMLCanvasElement.prototype, side, {
      ...original,
      set(value) { own.apply(original.set, this, [value]); transforms = new WeakMap(); },
    });
  }
  const write = (context, kind, [left, top, width, height], style, text = '', texture = '', part = solid.WHOLE) => {
    const m = transformOf(context);
    const x = left + width / 2;
    const y = top + height / 2;
    const color = colorOf(style);
    self.drawn[self.drawn.length] = {
      kind, color, text, texture, sign: `${kind}|${color}|${texture}`,
      untransformed: { x, y, left, top }, transform: m,
      x: m.a * x + m.c * y + m.e, y: m.b * x + m.d * y + m.f,
      width: abs(width * part.width) * hypot(m.a, m.b), height: abs(height * part.height) * hypot(m.c, m.d),
    };
  };
  const covers = (context, [left, top, width, height]) => {
    const m = transformOf(context);
    const ends = [m.a * left + m.e, m.a * (left + width) + m.e, m.d * top + m.f, m.d * (top + height) + m.f];
    return m.b === 0 && m.c === 0 && min(ends[0], ends[1]) < 1 && max(ends[0], ends[1]) > context.canvas.width - 1
      && min(ends[2], ends[3]) < 1 && max(ends[2], ends[3]) > context.canvas.height - 1;
  };
  /** Whether a call may be left out: nobody looks, and this frame began by painting over all that was there. */
  const skipped = (context, box) => {
    let state = states.get(context);
    if (!state) { state = { frame: -1, covered: 0, skip: false }; states.set(context, state); }
    if (state.frame !== clock.frame) {
      state.frame = clock.frame;
      const covered = box !== null && covers(context, box);
      state.covered = covered ? state.covered + 1 : 0;
      state.skip = covered && state.covered > 2 && !painting.on;
    }
    return state.skip;
  };
  /** `box` and `note` get the arguments; what is drawn on a canvas outside of the page is none of ours. */
  const wrap = (name, box, note) => {
    const draw = prototype[name];
    prototype[name] = function (...given) {
      if (!this.canvas.isConnected) return own.apply(draw, this, given);
      if (name !== 'clearRect') { painting.draws++; painting.flat = true; }
      const where = box(this, given);
      if (self.logging && note && where) note(this, where, given);
      return skipped(this, where) ? undefined : own.apply(draw, this, given);
    };
  };

  const nameOf = (image) => {
    if (!pictures.has(image)) {
      const address = typeof image.src === 'string' && !/^(data|blob):/.test(image.src) ? image.src : '';
      pictures.set(image, image.id || (own.exec(/[^/]+$/, address) || [''])[0] || `picture ${++picture}`);
    }
    return pictures.get(image);
  };
  const imageBox = (_, [image, ...at]) => (at.length >= 8
    ? [at[4], at[5], at[6], at[7]] : [at[0], at[1], at[2] ?? image.width, at[3] ?? image.height]);
  const textBox = (context, [text, x, y]) => {
    if (!self.logging) return null;
    const { width, actualBoundingBoxLeft: left, actualBoundingBoxAscent: up, actualBoundingBoxDescent: down }
      = own.apply(measureText, context, [text]);
    return [x - left, y - up, width, up + down];
  };
  const rectangle = (_, [left, top, width, height]) => [left, top, width, height];
  const shape = (style) => (context, box) => { write(context, path ? path.kind : 'shape', box, context[style]); };
  const pathBox = (_, given) => {
    if (given[0] && typeof given[0] === 'object') return [0, 0, 0, 0]; // a Path2D does not tell where it is
    return path && [path.left, path.top, path.right - path.left, path.bottom - path.top];
  };
  const words = (style) => (context, box, [text]) => {
    write(context, 'text', box, context[style], own.clip(text, 100), context.font);
  };

  wrap('clearRect', rectangle, null);
  wrap('fillRect', rectangle, (context, box) => { write(context, 'rectangle', box, context.fillStyle); });
  wrap('strokeRect', rectangle, (context, box) => { write(context, 'rectangle', box, context.strokeStyle); });
  const partOf = (image, at) => (at.length >= 8
    ? solid.of(image, at[0], at[1], at[2], at[3]) : solid.of(image, 0, 0, image.width, image.height));
  wrap('drawImage', imageBox, (context, box, [image, ...at]) => {
    write(context, 'image', box, null, '', nameOf(image), partOf(image, at));
  });
  wrap('putImageData', (_, [data, x, y]) => [x, y, data.width, data.height], null);
  wrap('fillText', textBox, words('fillStyle'));
  wrap('strokeText', textBox, words('strokeStyle'));
  wrap('fill', pathBox, shape('fillStyle'));
  wrap('stroke', pathBox, shape('strokeStyle'));

  const reach = (kind, ...points) => {
    if (!path) path = { kind, left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity, parts: 0 };
    if (path.parts++ && kind !== 'line') path.kind = path.kind === kind ? kind : 'shape';
    if (path.parts > 2 && kind === 'line') path.kind = 'shape';
    for (let i = 0; i < points.length; i += 2) {
      path.left = min(path.left, points[i]);
      path.right = max(path.right, points[i]);
      path.top = min(path.top, points[i + 1]);
      path.bottom = max(path.bottom, points[i + 1]);
    }
  };
  const trace = (name, note) => {
    const original = prototype[name];
    if (!original) return;
    prototype[name] = function (...given) {
      if (self.logging && this.canvas.isConnected) note(...given);
      return own.apply(original, this, given);
    };
  };
  const rect = (x, y, width, height) => reach('rectangle', x, y, x + width, y + height);
  trace('beginPath', () => { path = null; });
  trace('moveTo', (x, y) => reach('line', x, y));
  trace('lineTo', (x, y) => reach('line', x, y));
  trace('quadraticCurveTo', (a, b, x, y) => reach('line', a, b, x, y));
  trace('bezierCurveTo', (a, b, c, d, x, y) => reach('line', a, b, c, d, x, y));
  trace('rect', rect);
  trace('roundRect', rect);
  trace('arc', (x, y, r) => reach('circle', x - r, y - r, x + r, y + r));
  trace('ellipse', (x, y, a, b) => reach('ellipse', x - a, y - b, x + a, y + b));
  return self;
})();
