// Runs before a game's own code where Playloom serves it for playing. It never becomes part of a version.
(() => {
  'use strict';
  // A sandboxed page has no storage; games that keep a high score without asking would die at boot.
  const shim = () => {
    const kept = new Map();
    return {
      get length() { return kept.size; },
      key: (index) => [...kept.keys()][index] ?? null,
      getItem: (name) => kept.get(String(name)) ?? null,
      setItem: (name, value) => { kept.set(String(name), String(value)); },
      removeItem: (name) => { kept.delete(String(name)); },
      clear: () => { kept.clear(); },
    };
  };
  for (const name of ['localStorage', 'sessionStorage']) {
    try { window[name].getItem(''); } catch { Object.defineProperty(window, name, { value: shim(), configurable: true }); }
  }
  // No policy that every browser knows closes WebRTC.
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCIceGatherer']) { delete window[name]; }
  if (window.parent === window) return;
  // Who is embedded does not take the keys from who embeds; the page hands them over with the first click.
  window.focus = () => {};
  const tell = (message) => { window.parent.postMessage({ source: 'playloom', ...message }, '*'); };
  window.addEventListener('error', (event) => {
    const { message = 'A script or picture could not be loaded', lineno: line = 0, colno: column = 0 } = event;
    tell({ type: 'error', message: String(message).slice(0, 500), line, column });
  }, true);
  window.addEventListener('unhandledrejection', (event) => {
    tell({ type: 'error', message: String(event.reason).slice(0, 500), line: 0, column: 0 });
  });
  setInterval(() => tell({ type: 'heartbeat' }), 1000);
})();
