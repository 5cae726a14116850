// A 2D context that paints nothing: it knows its state, its transform and its colours as a real one does.
class DOMMatrix {
  constructor([a, b, c, d, e, f] = [1, 0, 0, 1, 0, 0]) { Object.assign(this, { a, b, c, d, e, f }); }
}
class ImageData {
  constructor(width, height) { Object.assign(this, { width, height, data: new Uint8ClampedArray(width * height * 4) }); }
}
class Path2D {}
for (const name of ['moveTo', 'lineTo', 'arc', 'arcTo', 'rect', 'roundRect', 'ellipse', 'closePath', 'quadraticCurveTo',
  'bezierCurveTo', 'addPath']) Path2D.prototype[name] = () => {};

const colorOf = (() => {
  const two = (value) => Math.max(0, Math.min(255, Math.round(value))).toString(16).padStart(2, '0');
  const solid = (parts, alpha) => (alpha === undefined || +alpha === 1 ? '#' + parts.map(two).join('')
    : `rgba(${parts.map(Math.round).join(', ')}, ${+alpha})`);
  const fromHsl = (hue, s, l) => [0, 8, 4].map((n) => {
    const k = (n + hue / 30) % 12;
    return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  });
  return (text) => {
    const given = text.trim().toLowerCase();
    if (settings.colors[given]) return settings.colors[given];
    const hex = /^#([0-9a-f]{3,8})$/.exec(given);
    if (hex) {
      const digits = hex[1].length < 5 ? [...hex[1]].map((digit) => digit + digit).join('') : hex[1];
      const parts = [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16));
      return digits.length === 6 ? '#' + digits
        : digits.length === 8 ? solid(parts, (parseInt(digits.slice(6), 16) / 255).toFixed(3)) : null;
    }
    const call = /^(rgb|hsl)a?\(([^)]+)\)$/.exec(given);
    if (!call) return null;
    const [x, y, z, alpha] = call[2].split(/[\s,/]+/).filter(Boolean);
    const share = (part) => parseFloat(part) / 100;
    return solid(call[1] === 'rgb' ? [x, y, z].map(parseFloat) : fromHsl(parseFloat(x), share(y), share(z)), alpha);
  };
})();

class CanvasRenderingContext2D {
  constructor(canvas) {
    this.canvas = canvas;
    this.stack = [];
    this.state = { fill: '#000000', stroke: '#000000', matrix: [1, 0, 0, 1, 0, 0] };
    Object.assign(this, { globalAlpha: 1, lineWidth: 1, font: '10px sans-serif', textAlign: 'start', textBaseline: 'alphabetic',
      globalCompositeOperation: 'source-over', lineCap: 'butt', lineJoin: 'miter', shadowBlur: 0, shadowColor: 'rgba(0, 0, 0, 0)',
      shadowOffsetX: 0, shadowOffsetY: 0, filter: 'none', imageSmoothingEnabled: true });
  }
  get fillStyle() { return this.state.fill; }
  set fillStyle(style) { this.state.fill = typeof style === 'string' ? colorOf(style) || this.state.fill : style; }
  get strokeStyle() { return this.state.stroke; }
  set strokeStyle(style) { this.state.stroke = typeof style === 'string' ? colorOf(style) || this.state.stroke : style; }
  save() { this.stack.push([{ ...this.state }, this.globalAlpha, this.font, this.textAlign, this.textBaseline, this.lineWidth]); }
  restore() {
    const before = this.stack.pop();
    if (before) [this.state, this.globalAlpha, this.font, this.textAlign, this.textBaseline, this.lineWidth] = before;
  }
  transform(a, b, c, d, e, f) {
    const [A, B, C, D, E, F] = this.state.matrix;
    this.state.matrix = [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
  }
  setTransform(a = 1, b = 0, c = 0, d = 1, e = 0, f = 0) {
    this.state.matrix = typeof a === 'object' ? [a.a, a.b, a.c, a.d, a.e, a.f] : [a, b, c, d, e, f];
  }
  getTransform() { return new DOMMatrix(this.state.matrix); }
  resetTransform() { this.setTransform(); }
  translate(x, y) { this.transform(1, 0, 0, 1, x, y); }
  scale(x, y) { this.transform(x, 0, 0, y, 0, 0); }
  rotate(angle) { this.transform(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0); }
  measureText(text) {
    const size = parseFloat((/([\d.]+)px/.exec(this.font) || [0, 10])[1]);
    const width = String(text).length * size * 0.55;
    const left = { center: width / 2, right: width, end: width }[this.textAlign] || 0;
    return { width, actualBoundingBoxLeft: left, actualBoundingBoxRight: width - left, actualBoundingBoxAscent: size * 0.75,
      actualBoundingBoxDescent: size * 0.2, fontBoundingBoxAscent: size, fontBoundingBoxDescent: size * 0.25 };
  }
  createLinearGradient() { return { addColorStop() {} }; }
  createRadialGradient() { return { addColorStop() {} }; }
  createConicGradient() { return { addColorStop() {} }; }
  createPattern() { return { setTransform() {} }; }
  createImageData(width, height) { return new ImageData(width, height); }
  getImageData(x, y, width, height) { return new ImageData(width, height); }
  isPointInPath() { return false; }
  getLineDash() { return []; }
}
for (const name of ['clearRect', 'fillRect', 'strokeRect', 'drawImage', 'putImageData', 'fillText', 'strokeText', 'fill', 'stroke',
  'beginPath', 'closePath', 'moveTo', 'lineTo', 'arc', 'arcTo', 'rect', 'roundRect', 'ellipse', 'quadraticCurveTo',
  'bezierCurveTo', 'clip', 'setLineDash', 'reset']) {
  CanvasRenderingContext2D.prototype[name] = () => {};
}
