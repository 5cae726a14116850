// Every thing that was seen, what it is, and where it was in each sample.
const things = (() => {
  const MOST = 1500;
  const all = new Map();
  let sign = 0;
  const mix = (value) => { sign = imul(sign ^ (value * 1000 | 0), 0x01000193) + 1 | 0; };
  const mixText = (text) => { for (let i = 0; i < text.length; i++) sign = imul(sign ^ text.charCodeAt(i), 0x01000193); };

  const born = (id, text, describing) => {
    let told;
    try { told = describing(); } catch { return null; }
    const thing = {
      id, kind: told.kind, name: told.name || '', group: told.group || '', color: told.color,
      width: own.exact(told.width) || 0, height: own.exact(told.height) || 0, text, texture: told.texture || '',
      born: clock.frame, died: clock.frame, frames: [], x: [], y: [], z: [], texts: [],
    };
    all.set(id, thing);
    return thing;
  };
  const see = (id, object, x, y, z, text, describing) => {
    const thing = all.get(id) || (all.size < MOST ? born(id, own.clip(text), describing) : null);
    if (!thing || !Number.isFinite(x) || !Number.isFinite(y)) return;
    const at = thing.frames.length;
    thing.died = clock.frame;
    thing.frames[at] = clock.frame;
    thing.x[at] = own.exact(x);
    thing.y[at] = own.exact(y);
    if (z !== null) thing.z[at] = own.exact(z);
    mix(x);
    mix(y);
    mix(z || 0);
    mix(typeof object.rotation === 'number' ? object.rotation : 0);
    mix(+object.displayWidth || +object.width || 0);
    mix(object.alpha === undefined ? 1 : object.alpha);
    if (text) mixText(text);
    const last = thing.texts.length ? thing.texts[thing.texts.length - 1][1] : thing.text;
    const said = text ? own.clip(text) : '';
    if (said !== last) thing.texts[thing.texts.length] = [clock.frame, said];
  };

  /** Equal numbers as one of them, and the numbers of frames without a gap as the first and the step. */
  const packed = (list) => {
    for (let i = 1; i < list.length; i++) if (list[i] !== list[0]) return list;
    return list.length > 1 ? [list[0]] : list;
  };
  const counted = (frames) => {
    const step = frames.length > 1 ? frames[1] - frames[0] : 1;
    for (let i = 2; i < frames.length; i++) if (frames[i] - frames[i - 1] !== step) return frames;
    return { from: frames[0], step, count: frames.length };
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
    named(name) {
      for (const [id, thing] of all) if ((thing.name || owners.of(id).name) === name) return thing;
      return null;
    },
    get all() {
      const list = [];
      for (const thing of all.values()) {
        const { name, group } = owners.of(thing.id);
        list[list.length] = { ...thing, name: thing.name || name, group: thing.group || group, frames: counted(thing.frames), x: packed(thing.x), y: packed(thing.y), z: packed(thing.z) };
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
