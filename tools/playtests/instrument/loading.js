// Counts what the page waits for. Time stands still meanwhile, so that loading never moves a frame.
const loading = (() => {
  let open = 0;
  const end = () => { own.soon(() => { open--; }); }; // after the page's own handlers
  const promised = (promise) => {
    open++;
    promise.then(end, end);
    return promise;
  };
  const wrap = (owner, name) => {
    const original = owner && owner[name];
    if (!original) return;
    owner[name] = function (...given) { return promised(own.apply(original, this, given)); };
  };
  const setter = (prototype, name, before) => {
    const original = Object.getOwnPropertyDescriptor(prototype, name);
    own.define(prototype, name, {
      ...original,
      set(value) { before(this, value); own.apply(original.set, this, [value]); },
    });
  };

  setter(window.HTMLImageElement.prototype, 'src', (image, value) => {
    if (!value) return;
    open++;
    let ended = false;
    const once = () => { if (!ended) { ended = true; end(); } };
    own.listen(image, 'load', once, { once: true });
    own.listen(image, 'error', () => { once(); errors.missing(image); }, { once: true });
  });
  const send = window.XMLHttpRequest.prototype.send;
  window.XMLHttpRequest.prototype.send = function (...given) {
    open++;
    own.listen(this, 'loadend', end, { once: true });
    return own.apply(send, this, given);
  };
  wrap(window, 'fetch');
  wrap(window, 'createImageBitmap');
  wrap(window.HTMLImageElement.prototype, 'decode');
  wrap(window.FontFace && window.FontFace.prototype, 'load');
  wrap(window.FontFaceSet && window.FontFaceSet.prototype, 'load');
  wrap(window.BaseAudioContext && window.BaseAudioContext.prototype, 'decodeAudioData');
  for (const name of ['compile', 'instantiate']) wrap(window.WebAssembly, name);

  let parsed = false;
  own.listen(document, 'DOMContentLoaded', () => { parsed = true; });

  return {
    /** Waits until the document is loaded; not for long where the page has stopped that by trying to leave. */
    async loaded() {
      for (const start = own.real(); document.readyState !== 'complete'; await own.pause(1)) {
        if (own.real() - start > (parsed ? 1500 : 6000)) return;
      }
    },
    get open() { return open; },
    /** Waits until nothing is being loaded, for so many real milliseconds at most. */
    async settle(milliseconds) {
      const start = own.real();
      while (open > 0 && own.real() - start < milliseconds) await own.pause(1);
      await own.turn();
    },
  };
})();
