// The game objects of Phaser 3 and 4. Every way of loading it writes `isBooted` once on each new game.
const phaser = (() => {
  const SKIPPED = new RegExp('^(sys|game|cache|registry|sound|textures|events|cameras|add|make|scene|children|lights|data|'
    + 'input|load|time|tweens|physics|anims|renderer|scale|plugins|matter|impact|facebook|parent|body|displayList)$');
  const games = [];
  const ids = new WeakMap();
  const faulty = new WeakSet();
  let next = 1;
  let named = -1;
  own.define(window.Object.prototype, 'isBooted', {
    configurable: true,
    get() { return undefined; },
    set(value) {
      own.define(this, 'isBooted', { value, writable: true, enumerable: true, configurable: true });
      if (games.length < 50) games[games.length] = this;
    },
  });

  const isThing = (value) => typeof value.type === 'string' && Boolean(value.scene) && typeof value.setActive === 'function'
    && value.x !== undefined;
  const scenes = () => {
    const found = [];
    for (let g = 0; g < games.length; g++) {
      const { loop, scene } = games[g];
      if (!loop || !scene || !Array.isArray(scene.scenes)) continue;
      for (let s = 0; s < scene.scenes.length; s++) {
        const { sys } = scene.scenes[s];
        const running = sys && (sys.settings.status === 5 || sys.settings.status === 6);
        if (running && sys.settings.visible) found[found.length] = scene.scenes[s];
      }
    }
    return found;
  };
  const number = (value) => own.hex(value >> 16 & 255, value >> 8 & 255, value & 255);
  const colorOf = (object) => {
    const style = object.style && object.style.color;
    if (typeof style === 'string') return own.exec(/^#[0-9a-f]{6}$/i, style) ? own.lower(style) : '';
    if (object.isFilled && typeof object.fillColor === 'number') return number(object.fillColor);
    const tint = object.tintTopLeft;
    return typeof tint === 'number' && (tint & 0xffffff) !== 0xffffff ? number(tint) : '';
  };
  /** The solid part of its picture; a turned or mirrored one is taken as it lies in its file. */
  const partOf = ({ frame, texture }) => {
    const image = texture && frame && frame.source && frame.source.image;
    return image ? solid.of(image, frame.cutX, frame.cutY, frame.cutWidth, frame.cutHeight) : solid.WHOLE;
  };
  const describe = (object, scale) => {
    if (named !== clock.frame) { named = clock.frame; names.gather(isThing, scenes(), SKIPPED); }
    const { name, group } = names.of(object);
    const texture = object.texture && typeof object.texture.key === 'string' ? object.texture.key : '';
    const part = partOf(object);
    return {
      kind: own.lower(object.type), name: name || own.clip(object.name || '') || texture, group, color: colorOf(object),
      width: abs(object.displayWidth * scale.x) * part.width, height: abs(object.displayHeight * scale.y) * part.height, texture,
    };
  };
  const check = (object, describing) => {
    if (!object.texture || object.texture.key !== '__MISSING' || faulty.has(object)) return;
    faulty.add(object);
    const { name, group, kind } = describing();
    errors.add('texture', `The ${kind} ${name === '__MISSING' ? group : name} is drawn with a picture that does not exist`);
  };
  const walk = (list, at, meet) => {
    for (let i = 0; i < list.length; i++) {
      const object = list[i];
      if (!object || !object.visible || object.alpha === 0) continue;
      if (object.type === 'ParticleEmitter' || object.type === 'ParticleEmitterManager') continue;
      let here = at;
      if (object.x !== undefined) {
        const x = object.x * at.scale.x;
        const y = object.y * at.scale.y;
        here = { x: at.x + x * at.cos - y * at.sin, y: at.y + x * at.sin + y * at.cos };
        meet(object, here.x, here.y, at.scale);
      }
      if (!Array.isArray(object.list)) continue;
      const turn = at.turn + (object.rotation || 0);
      const { x: wide = 1, y: high = 1 } = { x: object.scaleX, y: object.scaleY };
      const scale = { x: at.scale.x * wide, y: at.scale.y * high };
      walk(object.list, { ...here, scale, turn, cos: window.Math.cos(turn), sin: window.Math.sin(turn) }, meet);
    }
  };
  const START = { x: 0, y: 0, scale: { x: 1, y: 1 }, turn: 0, cos: 1, sin: 0 };
  const each = (meet) => {
    const found = scenes();
    for (let s = 0; s < found.length; s++) {
      const list = found[s].children && found[s].children.list;
      if (list) walk(list, START, (object, x, y, scale) => meet(object, x, y, scale, found[s]));
    }
  };
  const idOf = (object) => {
    if (!ids.has(object)) ids.set(object, `p${next++}`);
    return ids.get(object);
  };

  return {
    visit(see) {
      each((object, x, y, scale) => {
        const describing = () => describe(object, scale);
        see(idOf(object), object, x, y, null, typeof object.text === 'string' ? object.text : '', describing);
        check(object, describing);
      });
    },
    boxes(add) {
      each((object, x, y, scale, scene) => {
        const camera = scene.cameras && scene.cameras.main;
        if (!camera || !object.displayWidth) return;
        const width = abs(object.displayWidth * scale.x);
        const height = abs(object.displayHeight * scale.y);
        const middle = { x: camera.width * camera.originX, y: camera.height * camera.originY };
        const part = partOf(object);
        const left = x + width * (part.left - (object.originX ?? 0.5)) - camera.scrollX * (object.scrollFactorX ?? 1);
        const top = y + height * (part.top - (object.originY ?? 0.5)) - camera.scrollY * (object.scrollFactorY ?? 1);
        add(idOf(object), camera.x + middle.x + (left - middle.x) * camera.zoom,
          camera.y + middle.y + (top - middle.y) * camera.zoom, width * part.width * camera.zoom, height * part.height * camera.zoom);
      });
    },
    get used() {
      for (let g = 0; g < games.length; g++) if (games[g].loop && games[g].scene) return games[g];
      return null;
    },
    get name() {
      const game = phaser.used;
      const version = window.Phaser && own.exec(/^\d+/, String(window.Phaser.VERSION));
      return version ? `phaser${version[0]}` : game.renderer && game.renderer.renderNodes ? 'phaser4' : 'phaser3';
    },
  };
})();
