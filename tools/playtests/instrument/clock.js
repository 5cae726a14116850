// Time stands still but for clock.step(); Math.random is seeded. The same take passes the same way every time.
const clock = (() => {
  const FRAME_MS = 1000 / 60;
  const EPOCH = 1.7e12;
  const RealDate = window.Date;
  let now = 0;
  let id = 1;
  let seed = settings.seed | 0;
  let other = ~seed;
  let frames = new Map();
  let running = null;
  const timers = new Map();

  const attempt = (run, given) => {
    try { own.apply(run, window, given); } catch (error) { errors.thrown(error); }
  };
  const later = (run, delay, given, every) => {
    const at = now + max(1, +delay || 0);
    if (typeof run !== 'function') {
      errors.add('error', 'A timer was given text to run, which the policy of games does not allow', errors.here());
      return id++;
    }
    timers.set(id, { at, run, given, every });
    return id++;
  };
  const due = (end) => {
    let best = 0;
    let first = null;
    for (const [which, timer] of timers) {
      if (timer.at <= end && (first === null || timer.at < first.at)) { first = timer; best = which; }
    }
    return best;
  };
  const runTimers = (end) => {
    let ran = 0;
    for (let which = due(end); which && ran < 2000; which = due(end)) {
      const timer = timers.get(which);
      now = max(now, timer.at);
      if (timer.every) timer.at += timer.every; else timers.delete(which);
      attempt(timer.run, timer.given);
      ran++;
    }
    return ran;
  };
  const runFrames = () => {
    running = frames;
    frames = new Map();
    const ran = running.size;
    for (const run of running.values()) attempt(run, [now]);
    running = null;
    return ran;
  };

  window.requestAnimationFrame = (run) => {
    if (typeof run !== 'function') throw new TypeError('requestAnimationFrame wants a function');
    self.asked = true;
    frames.set(id, run);
    return id++;
  };
  window.cancelAnimationFrame = (which) => {
    frames.delete(which);
    if (running) running.delete(which);
  };
  window.setTimeout = (run, delay, ...given) => later(run, delay, given, 0);
  window.setInterval = (run, delay, ...given) => later(run, delay, given, max(1, +delay || 0));
  window.clearTimeout = window.clearInterval = (which) => { timers.delete(which); };
  window.requestIdleCallback = (run) => later(() => run({ didTimeout: false, timeRemaining: () => 10 }), 1, [], 0);
  window.cancelIdleCallback = window.clearTimeout;
  window.performance.now = () => now;
  window.Date = class Date extends RealDate {
    constructor(...given) { if (given.length) super(...given); else super(EPOCH + now); }
    static now() { return EPOCH + floor(now); }
  };
  own.define(window.Event.prototype, 'timeStamp', { configurable: true, get: () => now });
  if (window.BaseAudioContext) {
    own.define(window.BaseAudioContext.prototype, 'currentTime', { configurable: true, get: () => now / 1000 });
  }
  window.Math.random = () => {
    seed = (seed + 0x6D2B79F5) | 0;
    let t = imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };

  const self = {
    /** The number of the frame that runs, null before the first one. */
    frame: null,
    /** Whether the page ever asked for a frame. */
    asked: false,
    get now() { return now; },
    /** Runs what takes chances of its own: to draw a frame or not must not change those of the game. */
    apart(run, self, given) {
      const kept = seed;
      seed = other;
      try { return own.apply(run, self, given); } finally { other = seed; seed = kept; }
    },
    get waiting() { return frames.size + timers.size; },
    /** Lets a sixtieth of a second pass; whether the game did anything in it. */
    step() {
      const end = now + FRAME_MS;
      const timed = runTimers(end);
      now = end;
      const drawn = runFrames();
      return drawn > 0 || (timed > 0 && !self.asked);
    },
  };
  return self;
})();
