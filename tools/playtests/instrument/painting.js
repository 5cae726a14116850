// Draw calls are counted. In software they cost more than all else, so WebGL draws only in frames that are looked at.
const painting = (() => {
  const first = new WeakMap(); // draws into each framebuffer: what is painted once has to stay
  const bound = new WeakMap();
  const self = {
    /** Whether this frame is really painted. */
    on: true,
    /** Draw calls of this frame. */
    draws: 0,
    /** Whether WebGL was drawn with, ever. */
    gl: false,
  };
  const wanted = (context) => {
    self.draws++;
    self.gl = true;
    if (self.on) return true;
    const buffer = bound.get(context);
    if (!buffer) return false;
    const drawn = (first.get(buffer) || 0) + 1;
    first.set(buffer, drawn);
    return drawn <= 200;
  };
  for (const type of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
    if (!type) continue;
    for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements']) {
      const draw = type.prototype[name];
      if (!draw) continue;
      type.prototype[name] = function (...given) { if (wanted(this)) own.apply(draw, this, given); };
    }
    const bind = type.prototype.bindFramebuffer;
    type.prototype.bindFramebuffer = function (target, buffer) {
      if (target !== 0x8CA8) bound.set(this, buffer); // not READ_FRAMEBUFFER
      return own.apply(bind, this, [target, buffer]);
    };
  }
  const open = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    const kept = /webgl/.test(kind) ? { ...options, preserveDrawingBuffer: true } : options;
    return own.apply(open, this, [kind, kept]);
  };
  self.context = (canvas, options) => own.apply(open, canvas, ['2d', options]);
  return self;
})();
