// Plays one take and tells what was seen, as text: objects would be far slower to hand over. Its first line is of the page
// and the machine, its second one of the play: the same each time.
const record = (() => {
  const ROOM = 200e3; // characters of one snapshot, and 40 times as many of all
  const WHOLE_FIRST = 10; // frames
  const WARM = 150;
  const WHOLE_EVERY = 10;
  let room = 40 * ROOM;
  const snapshots = [];
  let told = new Map(); // by key: the text of its value in the snapshot before
  let latest = null; // the last snapshot
  let booted = false;
  /** What is otherwise than in the snapshot before: its values by their keys, and the keys that are gone; '' for nothing. */
  const changes = (snapshot) => {
    if (snapshot === null || typeof snapshot !== 'object' || Array.isArray(snapshot)) return '';
    const keys = own.keys(snapshot);
    const now = new Map();
    let size = 0;
    let changed = '';
    let gone = '';
    for (let i = 0; i < keys.length; i++) {
      const text = own.json(snapshot[keys[i]]);
      if (text === undefined) continue;
      now.set(keys[i], text);
      size += text.length;
      if (told.get(keys[i]) !== text) changed += `${changed && ','}${own.json(keys[i])}:${text}`;
    }
    if (size > ROOM) return '';
    for (const key of told.keys()) if (!now.has(key)) gone += `${gone && ','}${own.json(key)}`;
    told = now;
    return changed || gone || !snapshots.length ? `{${changed}},[${gone}]` : '';
  };
  const ask = () => {
    const game = window.playloom;
    if (!game || typeof game.snapshot !== 'function') return;
    let now;
    try { now = changes(latest = game.snapshot()); } catch (error) { errors.thrown(error); return; }
    room -= now.length;
    if (!now || room < 0) return;
    snapshots[snapshots.length] = `[${clock.frame},${now}]`;
  };
  const manifest = () => {
    try { return own.json((window.playloom && window.playloom.manifest) || {}); } catch { return '{}'; }
  };
  /** Whether the page asked for a frame or set a timer, soon after it was loaded. */
  const boot = async () => {
    const start = own.real();
    do {
      await loading.settle(3000);
      if (clock.waiting) return true;
      await own.pause(2);
    } while (own.real() - start < 300 || loading.open);
    return false;
  };
  /** Looked at are all frames that are wanted, what is drawn after a rest, and some before where a game rests often. */
  const painted = (take, frame, last, rested) => {
    if (take.paint || painting.draws === 0) return true;
    const before = rested ? 2 : 0;
    if (take.screenshot && frame >= last - before) return true;
    for (let i = 0; i < take.look_at.length; i++) {
      if (frame >= take.look_at[i] - before && frame <= take.look_at[i]) return true;
    }
    return false;
  };
  /** Three.js draws whole frames often enough to be timed, and for its errors to be seen; the others are left out. */
  const spared = (take, frame) => !painting.on && frame % WHOLE_EVERY !== 0 && frame >= (take.timed ? WARM : WHOLE_FIRST);
  const looked = (take, frame) => {
    for (let i = 0; i < take.look_at.length; i++) if (take.look_at[i] === frame) return true;
    return false;
  };
  const play = async (take, seen) => {
    const start = own.real();
    let beat = start;
    let rest = -60; // when it last drew nothing
    const last = take.frames - 1;
    for (let frame = 0, act = 0; frame <= last; frame++) {
      clock.frame = frame;
      for (; act < take.acts.length && take.acts[act].frame <= frame; act++) {
        if (seek.drops(take.seek, take.acts[act])) continue;
        try { await input.act(take.acts[act]); } catch (error) { errors.thrown(error); }
      }
      try { seek.step(take.seek, frame, latest); } catch (error) { errors.thrown(error); }
      if (loading.open) await loading.settle(2000);
      const sampled = frame % take.sample_every === 0 || frame === last;
      if (frame > 0 && painting.draws === 0) rest = frame;
      painting.on = painted(take, frame, last, frame - rest < 60);
      painting.draws = 0;
      painting.sparing = spared(take, frame);
      painting.spared = false;
      canvas.begin(sampled && !phaser.used && !three.used);
      const before = own.real();
      if (clock.step()) {
        seen.frames++;
        const spent = painting.spared ? seen.spared_ms : seen.script_ms;
        spent[spent.length] = own.exact(own.real() - before);
        if (!painting.spared) seen.draws[seen.draws.length] = painting.draws;
      }
      for (let i = 0; i < 8; i++) await null; // promises of the game go on
      if (sampled) {
        if (things.sample()) seen.changed = frame;
        ask();
      }
      if (looked(take, frame)) {
        const look = looks.take();
        if (look) seen.looks[seen.looks.length] = look;
        let still = '';
        try { still = look && take.film ? looks.still() : ''; } catch (error) { errors.thrown(error); }
        if (still) seen.film[seen.film.length] = still;
      }
      if (frame % 20 === 19) await own.turn();
      if (own.real() - beat > 500) {
        beat = own.real();
        tell(own.json({ frames: seen.frames }));
      }
      if (own.real() - start > take.limit_ms) {
        seen.slow = true;
        break;
      }
    }
    seen.asleep = clock.frame - seen.changed;
  };

  /** Waits until the page is loaded and runs; tells what is worth knowing before it is played. */
  const open = async () => {
    await loading.loaded();
    booted = await boot();
    tell(own.json({ booted }));
    return own.json({ booted, phaser: Boolean(phaser.used) });
  };
  const record = async (take) => {
    const seen = { booted, frames: 0, script_ms: [], spared_ms: [], draws: [], looks: [], film: [], changed: 0, asleep: 0, slow: false };
    if (take.frames > 0) await play(take, seen);
    painting.on = true;
    curtain.open();
    const field = looks.biggest();
    const { looks: looked, ...rest } = seen;
    const told = own.json({ ...rest, engine: things.engine, errors: errors.all, listens: input.listens,
      canvas: field ? [field.width, field.height] : [0, 0] });
    let list = '';
    for (let i = 0; i < snapshots.length; i++) list += (i ? ',' : '') + snapshots[i];
    const head = `${own.slice(told, 0, -1)},"manifest":${manifest()}}`;
    return `${head}\n{"things":${own.json(things.all)},"snapshots":[${list}],"looks":${own.json(looked)}}`;
  };
  return { open, play: record, scope: names.scope };
})();
own.define(window, settings.handle, { value: record });
