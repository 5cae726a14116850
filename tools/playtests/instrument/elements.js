// Words beside the canvas: elements of the page with text of their own, such as a score or a button.
const elements = (() => {
  const MOST = 60;
  const ids = new WeakMap();
  let all = null;
  let next = 1;

  const colorOf = (element) => {
    const part = own.exec(/^rgb\((\d+), (\d+), (\d+)\)/, window.getComputedStyle(element).color || '');
    return part ? own.hex(+part[1], +part[2], +part[3]) : '';
  };
  /** Where it is, in px from the corner of the biggest canvas. */
  const boxOf = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const field = looks.biggest();
    const zero = field ? field.getBoundingClientRect() : { left: 0, top: 0 };
    return { x: left - zero.left + width / 2, y: top - zero.top + height / 2, width, height };
  };
  const seen = (element, text) => {
    let told = ids.get(element);
    if (!told) { told = { id: `e${next++}`, text: null, box: null }; ids.set(element, told); }
    if (told.text !== text) { told.text = text; told.box = boxOf(element); }
    return told;
  };

  return {
    visit(see) {
      if (!document.body) return;
      all = all || document.body.getElementsByTagName('*'); // it stays current
      for (let i = 0, count = 0; i < all.length && i < 500 && count < MOST; i++) {
        const element = all[i];
        if (element.childElementCount || /^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT|CANVAS)$/.test(element.tagName)) continue;
        const text = own.clip(element.textContent).trim();
        if (!text || !element.checkVisibility()) continue;
        count++;
        const { id, box } = seen(element, text);
        see(id, element, box.x, box.y, null, text, () => ({
          kind: 'element', name: element.id || own.clip(element.className), group: '', color: colorOf(element),
          width: box.width, height: box.height, texture: '',
        }));
      }
    },
  };
})();
