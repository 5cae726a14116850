// Every thing that was seen, what it is, and where it was in each sample.
const things = (() => {
  const MOST = 1500;
  const all = new Map();
  const samples = new Map(); // by thing: how many there are of it, and its last text
  let sign = 0;
  const mix = (value) => { sign = imul(sign ^ (value * 1000 | 0), 0x01000193) + 1 | 0; };
  const mixText = (text) => { for (let i = 0; i < text.length; i++) sign = imul(sign ^ text.charCodeAt(i), 0x01000193); };

  const born = (id, object, text, describe) => {
    let told;
    try { told = describe(object); } catch { return null; }
    const thing = {
      id, kind: told.kind, name: told.name || '', group: told.group || '', color: told.color,
      width: own.exact(told.width) || 0, height: own.exact(told.height) || 0, text, texture: told.texture || '',
      born: clock.frame, died: clock.frame, frames: { from: clock.frame, step: 1, count: 0 }, x: [], y: [], z: [], texts: [],
    };
    all.set(id, thing);
    samples.set(thing, { count: 0, said: text });
    return thing;
  };
  /** Adds a number to a list, which is one number as long as all are equal; `count` were added before. */
  const add = (list, count, value) => {
    if (count === 0) { list[0] = value; return; }
    if (list.length === 1) {
      if (list[0] === value) return;
      for (let i = 1; i < count; i++) list[i] = list[0];
    }
    list[count] = value;
  };
  /** The frames with this one: the first, the step and how many while there is no gap, else a list. */
  const continued = (frames, count) => {
    if (frames.count === undefined) { frames[count] = clock.frame; return frames; }
    if (count === 1) frames.step = clock.frame - frames.from;
    if (count > 0 && frames.from + frames.step * count !== clock.frame) {
      const list = [];
      for (let i = 0; i < count; i++) list[i] = frames.from + frames.step * i;
      list[count] = clock.frame;
      return list;
    }
    frames.count++;
    return frames;
  };
  /** `describe` gets the object, when it is seen first. */
  const see = (id, object, x, y, z, text, describe) => {
    const thing = all.get(id) || (all.size < MOST ? born(id, object, own.clip(text), describe) : null);
    if (!thing || !Number.isFinite(x) || !Number.isFinite(y)) return;
    const sampled = samples.get(thing);
    const { count } = sampled;
    if (count > 0 && thing.died === clock.frame) return; // met twice, as what is in two scenes
    thing.died = clock.frame;
    thing.frames = continued(thing.frames, count);
    add(thing.x, count, own.exact(x));
    add(thing.y, count, own.exact(y));
    if (z !== null) add(thing.z, count, own.exact(z));
    sampled.count++;
    mix(x);
    mix(y);
    mix(z || 0);
    mix(typeof object.rotation === 'number' ? object.rotation : 0);
    mix(+object.displayWidth || +object.width || 0);
    mix(object.alpha === undefined ? 1 : object.alpha);
    if (text) mixText(text);
    if (text === sampled.said) return;
    sampled.said = text;
    const said = own.clip(text);
    const { length } = thing.texts;
    if (said !== (length ? thing.texts[length - 1][1] : thing.text)) thing.texts[length] = [clock.frame, said];
  };

  return {
    /** Samples where everything is now; tells whether anything is otherwise than before. */
    sample() {
      const before = sign;
      sign = 17;
      if (phaser.used) phaser.visit(see);
      else if (three.used) three.visit(see);
      else drawings.visit(see);
      elements.visit(see);
      return sign !== before;
    },
    boxes(add, width, height) {
      if (phaser.used) phaser.boxes(add);
      else if (three.used) three.boxes(add, width, height);
      else drawings.boxes(add);
    },
    get all() {
      const list = [];
      for (const thing of all.values()) {
        const { name, group } = owners.of(thing.id);
        list[list.length] = { ...thing, name: thing.name || name, group: thing.group || group };
      }
      return list;
    },
    get engine() {
      if (phaser.used) return phaser.name;
      if (three.used) return 'three.js';
      if (painting.gl) return 'webgl';
      if (painting.flat) return 'canvas';
      return document.body && document.body.childElementCount ? 'dom' : '';
    },
  };
})();
