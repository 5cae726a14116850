// Draw calls are counted. In software WebGL costs more than all else, so it draws only in frames that are looked at,
// and what a shader is told in other frames waits until something is drawn with it.
const painting = (() => {
  const first = new WeakMap(); // draws into each framebuffer: what is painted once has to stay
  const bound = new WeakMap();
  const programs = new WeakMap();
  const told = new WeakMap(); // by context: uniform location → how it is set
  const self = {
    /** Whether this frame is really painted. */
    on: true,
    /** Draw calls of this frame. */
    draws: 0,
    /** Whether anything was ever drawn on a 2D canvas, or with WebGL. */
    flat: false,
    gl: false,
  };
  /** Keeps copies, because the page may use its arrays again. */
  const hold = (context, location, set, given, program) => {
    let waiting = told.get(context);
    if (!waiting) { waiting = new Map(); told.set(context, waiting); }
    const before = waiting.get(location);
    for (let i = 0; i < given.length; i++) {
      const value = given[i];
      if (!value || typeof value !== 'object') continue;
      const old = before && before.given[i];
      if (old && old.length === value.length) { old.set(value); given[i] = old; } else given[i] = new Float64Array(value);
    }
    if (before) { before.set = set; before.given = given; } else waiting.set(location, { set, given, program });
  };
  const wanted = (context, isDraw) => {
    if (isDraw) {
      self.draws++;
      self.gl = true;
    }
    if (self.on) return true;
    const buffer = bound.get(context);
    if (!buffer) return false;
    const drawn = (first.get(buffer) || 0) + (isDraw ? 1 : 0);
    first.set(buffer, drawn);
    return drawn <= 200;
  };
  const catchUp = (context, use) => {
    const waiting = told.get(context);
    if (!waiting || !waiting.size) return;
    const now = programs.get(context) || null;
    let used = now;
    for (const [location, { set, given, program }] of waiting) {
      if (program !== used) { own.apply(use, context, [program]); used = program; }
      own.apply(set, context, [location, ...given]);
    }
    if (used !== now) own.apply(use, context, [now]);
    waiting.clear();
  };

  for (const type of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
    if (!type) continue;
    const { prototype } = type;
    const { useProgram, bindFramebuffer } = prototype;
    const wrap = (name, around) => {
      const original = prototype[name];
      if (typeof original === 'function') prototype[name] = around(original);
    };
    for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements']) {
      wrap(name, (draw) => function (...given) {
        if (!wanted(this, true)) return;
        catchUp(this, useProgram);
        own.apply(draw, this, given);
      });
    }
    wrap('clear', (clear) => function (mask) { if (wanted(this, false)) own.apply(clear, this, [mask]); });
    wrap('useProgram', () => function (program) {
      programs.set(this, program);
      return own.apply(useProgram, this, [program]);
    });
    wrap('bindFramebuffer', () => function (target, buffer) {
      if (target !== 0x8CA8) bound.set(this, buffer); // not READ_FRAMEBUFFER
      return own.apply(bindFramebuffer, this, [target, buffer]);
    });
    for (const name of Object.getOwnPropertyNames(prototype)) {
      if (!/^uniform(\d|Matrix)/.test(name)) continue;
      wrap(name, (set) => function (location, ...given) {
        const program = programs.get(this);
        if (!self.on && location && program) { hold(this, location, set, given, program); return; }
        const waiting = told.get(this);
        if (waiting) waiting.delete(location); // this is newer
        own.apply(set, this, [location, ...given]);
      });
    }
  }
  const open = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    const asked = /webgl/.test(kind) ? { ...options, preserveDrawingBuffer: true } : options;
    return own.apply(open, this, [kind, asked]);
  };
  self.context = (canvas, options) => own.apply(open, canvas, ['2d', options]);
  return self;
})();
