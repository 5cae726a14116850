// What a canvas looks like: its colours, and those of each thing in view.
const looks = (() => {
  const STILL = 320; // px of the longer side of a picture that is kept
  const packed = HTMLCanvasElement.prototype.toDataURL;
  const own2d = { width: 0, height: 0, context: null };
  const colored = (counts, points, most) => {
    const list = [];
    for (const [color, count] of counts) list[list.length] = [color, count];
    own.sort(list, (a, b) => b[1] - a[1] || a[0] - b[0]);
    const shares = {};
    for (let i = 0; i < list.length && i < most; i++) {
      const [color, count] = list[i];
      shares[own.hex((color >> 8) * 17, (color >> 4 & 15) * 17, (color & 15) * 17)] = own.exact(count / points);
    }
    return shares;
  };
  /** Colours of a grid of points in a box, four bits a channel. */
  const points = ({ data, width, height }, left, top, wide, high, columns, rows, hash) => {
    const counts = new Map();
    for (let row = 0; row < rows; row++) {
      const y = min(height - 1, floor(top + (row + 0.5) * high / rows));
      for (let column = 0; column < columns; column++) {
        const x = min(width - 1, floor(left + (column + 0.5) * wide / columns));
        const at = (y * width + x) * 4;
        const color = (data[at] >> 4 << 8) | (data[at + 1] >> 4 << 4) | data[at + 2] >> 4;
        counts.set(color, (counts.get(color) || 0) + 1);
        if (hash) hash(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
      }
    }
    return counts;
  };
  const biggest = () => {
    const list = document.querySelectorAll('canvas');
    let found = null;
    for (let i = 0; i < list.length; i++) {
      if (!found || list[i].width * list[i].height > found.width * found.height) found = list[i];
    }
    return found;
  };
  /** What is seen through a canvas that is not opaque. */
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = window.getComputedStyle(at);
      if (backgroundColor && !/, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return '#ffffff';
  };
  const read = (source) => {
    const { width, height } = source;
    if (own2d.width !== width || own2d.height !== height) {
      const copy = document.createElement('canvas');
      copy.width = own2d.width = width;
      copy.height = own2d.height = height;
      own2d.context = painting.context(copy, { willReadFrequently: true });
    }
    own2d.context.fillStyle = behind(source);
    own2d.context.fillRect(0, 0, width, height);
    own2d.context.drawImage(source, 0, 0);
    return own2d.context.getImageData(0, 0, width, height);
  };
  const patchesOf = (image) => {
    const patches = {};
    let count = 0;
    things.boxes((id, left, top, wide, high) => {
      const x = max(0, left);
      const y = max(0, top);
      const right = min(image.width, left + wide);
      const bottom = min(image.height, top + high);
      if (!(right - x >= 1 && bottom - y >= 1) || ++count > 200) return;
      const columns = min(32, ceil(right - x));
      const rows = min(32, ceil(bottom - y));
      patches[id] = colored(points(image, x, y, right - x, bottom - y, columns, rows), columns * rows, 8);
    }, image.width, image.height);
    return patches;
  };

  return {
    biggest,
    /** The canvas that was looked at last, small, as the address of its data; '' where it cannot be packed. */
    still() {
      const { width, height, context } = own2d;
      const scale = min(1, STILL / max(width, height));
      const small = document.createElement('canvas');
      small.width = max(1, round(width * scale));
      small.height = max(1, round(height * scale));
      const pen = painting.context(small, { alpha: false });
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(context.canvas, 0, 0, small.width, small.height);
      const address = own.apply(packed, small, ['image/webp', 0.6]);
      return /^data:image\/webp/.test(address) ? address : '';
    },
    /** Null without a canvas, or with one that may not be read. */
    take() {
      if (settings.blind) return null;
      const source = biggest();
      if (!source || !source.width || !source.height) return null;
      let image;
      try { image = read(source); } catch { return null; }
      let hash = 0x811c9dc5;
      const counts = points(image, 0, 0, image.width, image.height, 64, 48, (color) => {
        hash = imul(hash ^ color, 0x01000193) ^ (hash >>> 15);
      });
      let most = 0;
      for (const count of counts.values()) most = max(most, count);
      return {
        frame: clock.frame, width: image.width, height: image.height, colors: counts.size,
        share: own.exact(most / (64 * 48)), hash: own.hex(hash >>> 24, hash >>> 16 & 255, hash >>> 8 & 255) + (hash & 255),
        patches: patchesOf(image), palette: colored(counts, 64 * 48, 8),
      };
    },
  };
})();
