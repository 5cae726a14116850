// What goes wrong, once each, with the line of the document and the frame.
const errors = (() => {
  const KINDS = { __proto__: null, script: 'script', img: 'picture', image: 'picture', link: 'style sheet', audio: 'sound',
    video: 'film', source: 'source' };
  Error.stackTraceLimit = 50; // the document's own lines may lie deep under an engine's
  const found = new Map();
  const page = own.slice(String(window.location.href), 0).replace(/[#?].*$/, '');
  const place = new RegExp(settings.place || page.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + ':(\\d+):(\\d+)');
  const shown = new WeakSet();
  const missed = new WeakSet();
  let reporting = false;

  const lineOf = (stack) => {
    const at = typeof stack === 'string' ? own.exec(place, stack) : null;
    return at ? [+at[1], +at[2]] : null;
  };
  const add = (kind, message, at) => {
    const [line, column] = at || [0, 0];
    const text = own.clip(message);
    const key = kind + '|' + text + '|' + line;
    const before = found.get(key);
    if (before) { before.count++; return; }
    if (found.size >= 60) return;
    const error = { kind, message: text, line, column, frame: clock.frame, count: 1 };
    found.set(key, error);
    tell(own.json({ error }));
  };
  const stackOf = (error) => { try { return error && error.stack; } catch { return ''; } };
  const textOf = (error) => {
    try {
      return error instanceof Error || (error && error.message) ? `${error.name || 'Error'}: ${error.message}` : error;
    } catch { return 'something that has no text'; }
  };
  /** A thrown value that nobody caught; the page's own handlers hear of it too, as they would. */
  const thrown = (error) => {
    add('error', textOf(error), lineOf(stackOf(error)));
    reporting = true;
    try { window.reportError(error); } catch { /* a handler of the page threw */ } finally { reporting = false; }
  };
  /** Something of the page that could not be loaded. */
  const missing = (element) => {
    if (missed.has(element)) return;
    missed.add(element);
    const address = own.clip(element.src || element.href || element.data || '', 200);
    const kind = KINDS[own.lower(element.tagName || '')] || 'file';
    add('resource', `A ${kind} could not be loaded: ${address || 'it has no address'}`);
  };

  own.listen(window, 'error', (event) => {
    if (event.target !== window && event.target && event.target.tagName) { missing(event.target); return; }
    if (reporting) return;
    const here = event.filename === page && event.lineno ? [event.lineno, event.colno] : null;
    const said = event.error === null || event.error === undefined ? event.message : textOf(event.error);
    add('error', said, lineOf(stackOf(event.error)) || here);
  }, true);
  own.listen(window, 'unhandledrejection', (event) => {
    add('rejection', textOf(event.reason), lineOf(stackOf(event.reason)));
  });
  own.listen(document, 'securitypolicyviolation', (event) => {
    const directive = event.effectiveDirective;
    // An element that loads something has an error event of its own.
    if (/^(img|script|style|font|media|manifest)-src/.test(directive) || shown.has(event)) return;
    const at = event.sourceFile === page && event.lineNumber ? [event.lineNumber, event.columnNumber] : null;
    const address = own.clip(event.blockedURI, 200);
    // A file beside the page is missed and no way out.
    if (own.slice(address, 0, page.length) === page) add('resource', `A file could not be loaded: ${address}`, at);
    else add('network', `${address} is closed to games (${directive})`, at);
  });
  const complain = window.console.error;
  window.console.error = function (...given) {
    let text = '';
    for (let i = 0; i < given.length; i++) text += (i ? ' ' : '') + own.clip(textOf(given[i]), 300);
    let at = null;
    for (let i = 0; i < given.length && !at; i++) at = lineOf(stackOf(given[i]));
    add('console', text, at || lineOf(new Error().stack));
    return own.apply(complain, window.console, given);
  };
  return {
    add, thrown, missing,
    here: () => lineOf(new Error().stack),
    get all() {
      const list = [];
      for (const error of found.values()) list[list.length] = error;
      return list;
    },
  };
})();
