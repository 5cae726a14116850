// Draw calls are counted. In software WebGL costs more than all else, so it draws only in frames that are looked at,
// and what a context is told in other frames waits until something depends on it.
const painting = (() => {
  const first = new WeakMap(); // draws into each framebuffer: what is painted once has to stay
  const self = {
    /** Whether this frame is really painted. */
    on: true,
    /** Draw calls of this frame. */
    draws: 0,
    /** Whether a renderer may leave out this frame, and whether one did. */
    sparing: false,
    spared: false,
    /** Whether anything was ever drawn on a 2D canvas, or with WebGL. */
    flat: false,
    gl: false,
  };
  const states = new WeakMap();
  let latest = null;
  let current = null;
  /** What is known of a context, and what it has not been told yet. */
  const stateOf = (context) => {
    if (context === latest) return current;
    latest = context;
    current = states.get(context);
    if (!current) {
      current = { program: null, buffer: null, uniforms: new Map(), settings: new Map() };
      states.set(context, current);
    }
    return current;
  };
  /** Keeps copies, because the page may use its arrays again. */
  const hold = ({ uniforms, program }, location, set, given) => {
    const before = uniforms.get(location);
    for (let i = 0; i < given.length; i++) {
      const value = given[i];
      if (!value || typeof value !== 'object') continue;
      const old = before && before.given[i];
      if (old && old.length === value.length) { old.set(value); given[i] = old; } else given[i] = new Float64Array(value);
    }
    if (before) { before.set = set; before.given = given; } else uniforms.set(location, { set, given, program });
  };
  const wanted = (state, isDraw) => {
    if (isDraw) {
      self.draws++;
      self.gl = true;
    }
    if (self.on) return true;
    const { buffer } = state;
    if (!buffer) return false;
    const drawn = (first.get(buffer) || 0) + (isDraw ? 1 : 0);
    first.set(buffer, drawn);
    return drawn <= 200;
  };
  /** Settings do not depend on each other, so only the last of each counts. */
  const settle = (context, { settings: waiting }) => {
    if (!waiting.size) return;
    for (const { set, given } of waiting.values()) own.apply(set, context, given);
    waiting.clear();
  };
  const catchUp = (context, state, use) => {
    settle(context, state);
    if (!state.uniforms.size) return;
    let used = state.program;
    for (const [location, { set, given, program }] of state.uniforms) {
      if (program !== used) { own.apply(use, context, [program]); used = program; }
      own.apply(set, context, [location, ...given]);
    }
    if (used !== state.program) own.apply(use, context, [state.program]);
    state.uniforms.clear();
  };

  const DRAWS = /^(multiD|d)raw(Arrays|Elements|RangeElements)/;
  const SETTINGS = new RegExp('^(enable|disable|useProgram|bindVertexArray|viewport|scissor|frontFace|cullFace|colorMask|'
    + 'clearColor|depth(Func|Mask)|blend(Equation|Func)(Separate)?)$');
  const draws = (draw, use, contextOf) => function (...given) {
    const context = contextOf(this);
    const state = stateOf(context);
    if (!wanted(state, true)) return;
    catchUp(context, state, use);
    own.apply(draw, this, given);
  };
  const clears = (clear) => function (mask) {
    const state = stateOf(this);
    if (!wanted(state, false)) return;
    settle(this, state);
    own.apply(clear, this, [mask]);
  };
  const sets = (set, name) => {
    const key = name.replace('Separate', '');
    const one = key === 'enable' || key === 'disable';
    return function (...given) {
      const state = stateOf(this);
      if (key === 'useProgram') state.program = given[0];
      if (self.on) { settle(this, state); own.apply(set, this, given); return; }
      const which = one ? given[0] : key;
      const before = state.settings.get(which);
      if (before) { before.set = set; before.given = given; } else state.settings.set(which, { set, given });
    };
  };
  const tells = (set) => function (location, ...given) {
    const state = stateOf(this);
    if (!self.on && location && state.program) { hold(state, location, set, given); return; }
    settle(this, state);
    state.uniforms.delete(location); // this is newer
    own.apply(set, this, [location, ...given]);
  };
  /** What else is asked of a context comes after what waits: it may depend on that. */
  const others = (ask, name, use) => function (...given) {
    const state = stateOf(this);
    if (name === 'bindFramebuffer' && given[0] !== 0x8CA8) state.buffer = given[1]; // not READ_FRAMEBUFFER
    if (name === 'getUniform') catchUp(this, state, use); else settle(this, state);
    const answer = own.apply(ask, this, given);
    if (name === 'getExtension' && answer) extend(answer, this, use);
    return answer;
  };
  const extended = new WeakMap();
  const extend = (extension, context, use) => {
    if (extended.has(extension)) return;
    extended.set(extension, context);
    const prototype = Object.getPrototypeOf(extension);
    if (extended.has(prototype)) return;
    extended.set(prototype, null);
    for (const name of Object.getOwnPropertyNames(prototype)) {
      if (DRAWS.test(name)) prototype[name] = draws(prototype[name], use, (each) => extended.get(each));
    }
  };

  for (const type of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
    if (!type) continue;
    const { prototype } = type;
    const { useProgram } = prototype;
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const { value } = Object.getOwnPropertyDescriptor(prototype, name);
      if (typeof value !== 'function' || name === 'constructor') continue;
      if (DRAWS.test(name)) prototype[name] = draws(value, useProgram, (context) => context);
      else if (name === 'clear') prototype[name] = clears(value);
      else if (SETTINGS.test(name)) prototype[name] = sets(value, name);
      else if (/^uniform(\d|Matrix)/.test(name)) prototype[name] = tells(value);
      else prototype[name] = others(value, name, useProgram);
    }
  }
  // Smooth edges cost as much again as the picture.
  const open = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    const asked = /webgl/.test(kind) ? { ...options, preserveDrawingBuffer: true, antialias: false } : options;
    return own.apply(open, this, [kind, asked]);
  };
  self.context = (canvas, options) => own.apply(open, canvas, ['2d', options]);
  return self;
})();
