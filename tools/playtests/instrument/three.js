// The meshes of three.js, which tells of its scenes and renderers to whoever stands where its developer tools would.
const three = (() => {
  const scenes = new Set();
  const cameras = new Map(); // the last camera of each scene
  const CROWD = 60;
  const ids = new WeakMap();
  const parts = new WeakMap();
  const alive = new WeakSet(); // scenes of which no frame may be left out
  let next = 1;
  let named = -1;
  const tools = new EventTarget();
  own.listen(tools, 'observe', (event) => {
    const found = event.detail;
    if (found && found.isScene) { scenes.add(found); return; }
    if (!found || typeof found.render !== 'function') return;
    const { render } = found;
    found.render = function (scene, camera) {
      const known = Boolean(scene && camera && camera.isCamera && scene.isScene);
      if (known) { scenes.add(scene); cameras.set(scene, camera); }
      if (known && painting.sparing && !alive.has(scene) && found.getRenderTarget() === null) {
        painting.spared = true;
        painting.draws++;
        place(scene, camera);
        return undefined;
      }
      return clock.apart(render, this, arguments);
    };
  });
  /** What a renderer does before it draws: it brings the places of all objects up to date. */
  const place = (scene, camera) => {
    if (scene.matrixWorldAutoUpdate !== false) scene.updateMatrixWorld();
    if (camera.parent === null && camera.matrixWorldAutoUpdate !== false) camera.updateMatrixWorld();
  };
  own.define(window, '__THREE_DEVTOOLS__', { value: tools });

  const idOf = (object) => {
    let id = ids.get(object);
    if (id === undefined) { id = `t${next++}`; ids.set(object, id); }
    return id;
  };
  const partCount = ({ count }) => (count <= CROWD ? count : 0);
  /** Whether the game has something to do while a thing is drawn. */
  const acts = (object, { onBeforeRender, onAfterRender }) => Boolean(object.isLOD)
    || object.onBeforeRender !== onBeforeRender || object.onAfterRender !== onAfterRender;
  /** The things that an instanced mesh draws at once, each with its own place; a crowd is scenery. */
  const partsOf = (mesh) => {
    const list = parts.get(mesh) || [];
    parts.set(mesh, list);
    const { matrixWorld: { elements: e }, instanceMatrix: { array } } = mesh;
    for (let i = 0; i < partCount(mesh); i++) {
      const { type, geometry, material } = mesh;
      if (!list[i]) list[i] = { whole: mesh, parent: mesh, type, geometry, material, matrixWorld: { elements: [] } };
      const product = list[i].matrixWorld.elements;
      for (let column = 0; column < 16; column += 4) {
        const at = 16 * i + column;
        for (let row = 0; row < 4; row++) {
          product[column + row] = e[row] * array[at] + e[row + 4] * array[at + 1] + e[row + 8] * array[at + 2] + e[row + 12] * array[at + 3];
        }
      }
    }
    return list;
  };
  const each = (meet) => {
    for (const scene of scenes) {
      const open = [scene];
      const plain = Object.getPrototypeOf(Object.getPrototypeOf(scene) || {}) || {}; // of all objects of three.js
      while (open.length) {
        const object = open[open.length - 1];
        open.length--;
        if (!object.visible) continue;
        if (acts(object, plain)) alive.add(scene);
        if (object.isInstancedMesh) {
          const list = partsOf(object);
          for (let i = 0; i < partCount(object); i++) meet(list[i], scene);
        } else if (object !== scene && (object.isMesh || object.isSprite || object.isGroup || object.isPoints)) meet(object, scene);
        for (let i = object.children.length - 1; i >= 0; i--) open[open.length] = object.children[i];
      }
    }
  };
  /** Half its size, the middle of its box, and its eight corners in the world. */
  const corners = (object) => {
    const { geometry } = object;
    if (!geometry || !geometry.attributes || !geometry.attributes.position) return null;
    if (!geometry.boundingBox) geometry.computeBoundingBox();
    const box = geometry.boundingBox;
    const list = [];
    for (let i = 0; i < 8; i++) {
      list[i] = apply(object.matrixWorld.elements, i & 1 ? box.max.x : box.min.x, i & 2 ? box.max.y : box.min.y,
        i & 4 ? box.max.z : box.min.z);
    }
    return list;
  };
  const apply = (e, x, y, z, w = 1) => ({
    x: e[0] * x + e[4] * y + e[8] * z + e[12] * w, y: e[1] * x + e[5] * y + e[9] * z + e[13] * w,
    z: e[2] * x + e[6] * y + e[10] * z + e[14] * w, w: e[3] * x + e[7] * y + e[11] * z + e[15] * w,
  });
  const span = (list, axis) => {
    let least = Infinity;
    let most = -Infinity;
    for (let i = 0; i < list.length; i++) { least = min(least, list[i][axis]); most = max(most, list[i][axis]); }
    return [least, most];
  };
  const colorOf = (object) => {
    const material = Array.isArray(object.material) ? object.material[0] : object.material;
    return material && material.color && material.color.isColor ? '#' + material.color.getHexString() : '';
  };
  /** Width and height along its own axes, of which the one that stands up most is the height: turned, it is no wider. */
  const sizeOf = (object) => {
    const { geometry, matrixWorld: { elements: e } } = object;
    if (!corners(object)) return [0, 0];
    const { min: low, max: high } = geometry.boundingBox;
    const axis = (extent, at) => {
      const scale = hypot(e[at], e[at + 1], e[at + 2]);
      return { size: extent * scale, up: abs(e[at + 1]) / (scale || 1) };
    };
    const wide = axis(high.x - low.x, 0);
    const tall = axis(high.y - low.y, 4);
    const deep = axis(high.z - low.z, 8);
    const [up, one, other] = wide.up > tall.up && wide.up > deep.up ? [wide, tall, deep]
      : deep.up > tall.up ? [deep, wide, tall] : [tall, wide, deep];
    return [one.size < other.size / 2 ? other.size : one.size, up.size];
  };
  const describe = (object) => {
    if (named !== clock.frame) { named = clock.frame; names.gather((value) => value.isObject3D === true); }
    const [width, height] = sizeOf(object);
    const { parent } = object;
    const kind = own.lower(object.type || 'mesh');
    const held = names.of(object.whole || object);
    const { name, group } = object.whole ? { name: '', group: held.group || held.name } : held;
    return {
      kind, name: name || own.clip(object.name || ''), group: group || (parent && !parent.isScene && own.clip(parent.name)) || '',
      color: colorOf(object), width, height,
      texture: (object.material && object.material.map && own.clip(object.material.map.name || '')) || '',
    };
  };
  /** The box of a thing on the canvas, as the last camera of its scene sees it. */
  const seen = (object, camera, width, height) => {
    const list = corners(object);
    if (!list) return null;
    for (let i = 0; i < list.length; i++) {
      const view = apply(camera.matrixWorldInverse.elements, list[i].x, list[i].y, list[i].z);
      const clip = apply(camera.projectionMatrix.elements, view.x, view.y, view.z);
      if (clip.w <= 0) return null;
      list[i] = { x: (clip.x / clip.w + 1) / 2 * width, y: (1 - clip.y / clip.w) / 2 * height };
    }
    const [left, right] = span(list, 'x');
    const [top, bottom] = span(list, 'y');
    return [left, top, right - left, bottom - top];
  };

  return {
    visit(see) {
      each((object) => {
        const e = object.matrixWorld.elements;
        see(idOf(object), object, e[12], e[13], e[14], '', describe);
      });
    },
    boxes(add, width, height) {
      each((object, scene) => {
        const camera = cameras.get(scene);
        const box = camera && seen(object, camera, width, height);
        if (box) add(idOf(object), box[0], box[1], box[2], box[3]);
      });
    },
    get used() { return scenes.size > 0; },
  };
})();
