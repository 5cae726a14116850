// A bot with a goal, where the game tells where its things are: it goes to what is worth points, then to what hurts, and
// on a board it swaps what makes a line.
const seek = (() => {
  const NEAR = 8; // units from a place that is as good as there
  const TURN = 0.38; // share of the way that a key has to help with, where keys lead along the ground
  const BESIDE = 60; // units to land beside what is dangerous: from above it may be squashed
  const LEARNT = 5; // frames of one key alone that show where it leads
  const HOP = 20; // frames that a jump's key is held
  const REST = 5; // and then not
  const TAP = 4; // frames for a key that is tapped, half of them down
  const AHEAD = 24; // units in which ground ends when it is time to jump
  const ABOVE = 20;
  const FAR_ABOVE = 3; // what a unit of height counts against one of the way, beyond a jump
  const PASSED = 1e6; // what counts against a thing that is behind
  const held = new Set();
  const ways = new Map(); // by key: where it leads, a unit long
  let goes = false; // whether there was a goal in the last frame
  let leap = 0; // frames of a jump that are left
  let silent = ''; // the key that is held in thought only
  let taps = { keys: [], frames: 0 }; // what is tapped now, and for how long already
  let alone = { key: '', frames: 0, x: 0, y: 0, z: 0 };

  const press = (key, down) => {
    if (!key || held.has(key) === down) return;
    if (down) held.add(key); else held.delete(key);
    if (key !== silent) input.act({ kind: down ? 'keydown' : 'keyup', key });
  };
  const release = () => {
    for (const key of held) press(key, false);
    alone.frames = 0;
    taps.keys = [];
  };
  const placed = (value) => value && Number.isFinite(value.x) && Number.isFinite(value.y);
  /** What the take still holds down would be taken for what the own keys do. */
  const silence = (plan) => {
    for (let i = 0; i < plan.keys.length; i++) {
      if (!held.has(plan.keys[i])) input.act({ kind: 'keyup', key: plan.keys[i] });
    }
  };
  const word = (name) => own.lower(name).replace(/ies$/, 'y').replace(/s$/, '');
  const depth = (place) => (Number.isFinite(place.z) ? place.z : 0);
  const cost = (me, there, solid3d) => {
    const rise = solid3d ? there.y - me.y : me.y - there.y;
    return hypot(there.x - me.x, depth(there) - depth(me)) + abs(rise) + FAR_ABOVE * max(0, rise - 110);
  };
  /** The nearest of all things whose name in the snapshot is one of these words; what has passed only where nothing else is. */
  const nearest = (told, words, me, solid3d) => {
    let found = null;
    let least = 0;
    const keys = own.keys(told);
    for (let i = 0; i < keys.length; i++) {
      const list = Array.isArray(told[keys[i]]) ? told[keys[i]] : [told[keys[i]]];
      let wanted = false;
      for (let w = 0; w < words.length; w++) wanted = wanted || words[w] === word(keys[i]);
      for (let t = 0; wanted && t < list.length && t < 200; t++) {
        if (!placed(list[t])) continue;
        const costs = cost(me, list[t], solid3d) + (passing.passed(`${keys[i]} ${t}`, list[t]) ? PASSED : 0);
        if (!found || costs < least) { found = list[t]; least = costs; }
      }
    }
    return found;
  };
  /** Whether the ground that it stands on ends soon that way; true where the game does not tell of any ground. */
  const ends = (told, me, way) => {
    const grounds = Array.isArray(told.platforms) ? told.platforms : [];
    const long = hypot(way.x, way.z) || 1;
    const on = (ground, x, z) => abs(x - ground.x) < ground.width / 2 && abs(z - depth(ground)) < (ground.depth || ground.width) / 2;
    for (let i = 0; i < grounds.length; i++) {
      if (!on(grounds[i], me.x, depth(me)) || abs(grounds[i].y - me.y) > AHEAD) continue;
      return !on(grounds[i], me.x + way.x / long * AHEAD, depth(me) + way.z / long * AHEAD);
    }
    return grounds.length === 0;
  };
  const hop = (plan, wanted) => {
    leap--;
    if (wanted && leap < -REST) leap = HOP;
    press(plan.jump, leap > 0);
  };
  /** What one key did when it was the only one is where it leads: in depth this depends on the camera; else its name says it. */
  const learn = (me) => {
    if (!Number.isFinite(me.z) || !alone.key || ++alone.frames < LEARNT) return;
    const way = { x: me.x - alone.x, y: me.y - alone.y, z: depth(me) - alone.z };
    const flat = hypot(way.x, way.z) > 1 ? { x: way.x, y: 0, z: way.z } : way;
    const long = hypot(flat.x, flat.y, flat.z);
    if (long > 1) ways.set(alone.key, { x: flat.x / long, y: flat.y / long, z: flat.z / long });
    alone.frames = 0;
  };
  const steer = (plan, me, way) => {
    const long = hypot(way.x, way.y, way.z);
    let only = '';
    let number = 0;
    for (let i = 0; i < plan.steer.length; i++) {
      const { key, x, y, z } = plan.steer[i];
      const leads = ways.get(key) || { x, y, z };
      const helps = leads.x * way.x + leads.y * way.y + leads.z * way.z;
      const down = helps > NEAR && (way.z === 0 || helps > TURN * long);
      press(key, down);
      if (down) { only = key; number++; }
    }
    if (number !== 1) only = '';
    if (only !== alone.key || alone.frames === 0) alone = { key: only, frames: 0, x: me.x, y: me.y, z: depth(me) };
  };

  /** The keys for the names that a board has for them. */
  const keysOf = (plan, names) => {
    const keys = [];
    for (let i = 0; i < names.length; i++) {
      if (names[i] === 'pick') keys[i] = plan.pick;
      for (let k = 0; k < plan.steer.length; k++) if (plan.steer[k].name === names[i]) keys[i] = plan.steer[k].key;
    }
    return keys;
  };
  /** Taps what makes a line on a board; false where there is no board, or nothing to do on it. */
  const swaps = (plan, told) => {
    if (taps.frames >= taps.keys.length * TAP) {
      if (told.busy === true) return true;
      const names = told.picked === true ? ['pick'] : board.taps(told);
      if (!names) return false;
      taps = { keys: keysOf(plan, names), frames: 0 };
    }
    press(taps.keys[floor(taps.frames / TAP)], taps.frames % TAP < TAP / 2);
    taps.frames++;
    return true;
  };

  return {
    /** Whether an act of the take is left out: while there is a goal, nothing else is pressed in the play. */
    drops(plan, act) {
      if (!plan || !goes) return false;
      if (act.kind !== 'keydown' && act.kind !== 'keyup') return !/(up|end)$/.test(act.kind);
      for (let i = 0; i < plan.keys.length; i++) if (plan.keys[i] === act.key) return true;
      return false;
    },
    /** Presses what leads to the goal; `told` is the last snapshot. */
    step(plan, frame, told) {
      const went = goes;
      goes = false;
      if (plan) silent = plan.silent;
      if (!plan || frame < plan.first || !told || !placed(told.player)) return;
      if (told.state && told.state !== 'playing') { release(); passing.rest(); return; }
      if (plan.pick && swaps(plan, told)) {
        goes = true;
        if (!went) silence(plan);
        return;
      }
      const me = told.player;
      const solid3d = Number.isFinite(me.z);
      passing.begin(me);
      const scored = !(told.score === 0);
      let goal = scored ? null : nearest(told, plan.goals, me, solid3d);
      const aims = !goal && !scored && plan.shoot !== '';
      if (!goal && (scored || aims)) goal = nearest(told, plan.dangers, me, solid3d);
      if (!goal) { release(); return; }
      goes = true;
      if (!went) silence(plan);
      const rise = solid3d ? goal.y - me.y : me.y - goal.y;
      const falls = solid3d || plan.jump !== '';
      learn(me);
      const way = { x: goal.x - me.x, y: goal.y - me.y, z: depth(goal) - depth(me) };
      if (aims || (falls && (solid3d || rise > -ABOVE || abs(way.x) > 60))) way.y = 0;
      if (scored && plan.jump && !solid3d && rise < -ABOVE && abs(way.x) < BESIDE) way.x = way.x > 0 ? -BESIDE : BESIDE;
      steer(plan, me, way);
      hop(plan, solid3d ? ends(told, me, way) : rise > ABOVE);
      press(plan.shoot, !scored && frame % 20 < 15);
    },
  };
})();
