/** Elements. Text from the server only ever becomes text nodes. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * An element with properties, attributes (`aria-*`, `role`, `for`, ...), listeners (`onclick`, ...) and children.
 * @param {string} tag
 * @param {Record<string, any>} [given]
 * @param {...(Child | Child[])} children
 * @returns {any}
 */
export function el(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.startsWith("aria")) Reflect.set(element, name, value);
    else if (value !== false) element.setAttribute(name, String(value));
  }
  return put(element, ...children);
}

/**
 * Adds children to an element.
 * @param {any} element
 * @param {...(Child | Child[])} children
 */
export function put(element, ...children) {
  for (const child of children.flat()) {
    if (child || child === 0) element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/**
 * Gives an element these children and no others.
 * @param {any} element
 * @param {...(Child | Child[])} children
 */
export function fill(element, ...children) {
  element.replaceChildren();
  return put(element, ...children);
}

/**
 * The element of the page with that id.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element #${id}`);
  return found;
}

/** Paths of the icons, on a 24 by 24 grid, drawn as lines. */
const ICONS = {
  send: "M5 12h13M12 5l7 7-7 7",
  stop: "M7 7h10v10H7z",
  restart: "M20 11a8 8 0 1 0-2.3 6M20 5v6h-6",
  fullscreen: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  plus: "M12 5v14M5 12h14",
  games: "M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  alert: "M12 4l9 16H3zM12 10v4M12 17h.01",
  ask: "M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 2.2M12 18h.01",
  sliders: "M4 7h9M17 7h3M4 17h3M11 17h9M13 4v6M7 14v6",
};

/**
 * One of our icons; it says nothing to a screen reader.
 * @param {keyof typeof ICONS} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * A button with words, an icon, or both.
 * @param {string} words what it says, or what a screen reader says where only the icon is shown
 * @param {() => void} press
 * @param {{icon?: keyof typeof ICONS, bare?: boolean, class?: string, disabled?: boolean, title?: string}} [look]
 * @returns {HTMLButtonElement}
 */
export function button(words, press, look = {}) {
  return el(
    "button",
    {
      type: "button",
      class: `button ${look.class ?? ""}`,
      disabled: look.disabled ?? false,
      title: look.title ?? (look.bare ? words : undefined),
      "aria-label": look.bare ? words : undefined,
      onclick: press,
    },
    look.icon && icon(look.icon),
    look.bare ? null : el("span", {}, words),
  );
}
