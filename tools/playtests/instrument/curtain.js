// While a take is played nobody looks at the page itself, only at its canvases: it is not put together for the screen, for
// which every painted canvas would have to come back from the graphics process once more. It is laid out and hit as ever.
const curtain = (() => {
  if (settings.blind) return { open() {} };
  const sheet = new window.CSSStyleSheet();
  const { replaceSync } = sheet;
  const STILL = 'transition: none !important'; // else the page would fade in while its picture is taken
  sheet.replaceSync(`:root { opacity: 0 !important; ${STILL} }`);
  document.adoptedStyleSheets = [sheet];
  return {
    /** Shows the page, for its picture. */
    open() { own.apply(replaceSync, sheet, [`:root { ${STILL} }`]); },
  };
})();
