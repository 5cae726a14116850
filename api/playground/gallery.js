/** The templates: pictures to choose from, and a sheet where their values can be set. */

import { call } from "./api.js";
import { byId, button, el, fill } from "./dom.js";
import { problemBox } from "./notices.js";
import { plain } from "./words.js";

/** @typedef {(template: any, values: Record<string, string | number | boolean>) => void} Make */

export class Gallery {
  /** @param {Make} make */
  constructor(make) {
    this._make = make;
    this._list = byId("templates");
    this._dialog = /** @type {HTMLDialogElement} */ (byId("template"));
    this._sheet = byId("template-sheet");
  }

  async load() {
    try {
      const { templates } = await call("/api/templates/");
      fill(this._list, templates.map((/** @type {any} */ template) => el("li", {}, this._card(template))));
    } catch (error) {
      fill(this._list, el("li", { class: "wide" }, problemBox(/** @type {any} */ (error), () => this.load())));
    }
  }

  /** @param {any} template */
  _card(template) {
    return el(
      "button",
      { type: "button", class: "template", "data-id": template.id, onclick: () => this._open(template) },
      picture(template),
      el("b", {}, template.name),
      el("span", {}, `${plain(template.category)}, ${template.engine === "three.js" ? "3D" : "2D"}`),
    );
  }

  /** @param {any} template */
  _open(template) {
    const fields = Object.entries(template.variables).map(([name, variable]) => field(name, variable));
    /** @param {(variable: any) => boolean} fits */
    const group = (fits) => fields.filter((one) => fits(one.variable)).map((one) => one.element);
    const texts = group((variable) => variable.type === "text" && !variable.values);
    fill(
      this._sheet,
      el("div", { class: "about" }, picture(template), el("div", {}, el("h2", { id: "template-name" }, template.name), el("p", {}, template.description),
        el("p", { class: "tags" }, template.features.slice(0, 8).map((/** @type {string} */ name) => el("span", {}, plain(name)))))),
      el(
        "div",
        { class: "fields" },
        el("fieldset", { class: "colors" }, el("legend", {}, "Colours"), group((variable) => variable.type === "color")),
        el("fieldset", {}, el("legend", {}, "Numbers"), group((variable) => variable.type === "number")),
        el("fieldset", {}, el("legend", {}, "Look and sound"), group((variable) => variable.type === "boolean" || Boolean(variable.values))),
        texts.length ? el("details", {}, el("summary", {}, "Texts"), texts) : null,
      ),
    );
    fill(
      byId("template-deeds"),
      button("Make this game", () => {
        this._dialog.close();
        this._make(template, Object.assign({}, ...fields.map((one) => one.value())));
      }, { class: "strong" }),
      button("Cancel", () => this._dialog.close()),
    );
    this._dialog.showModal();
    this._sheet.scrollTop = 0;
  }
}

/** @param {any} template */
function picture(template) {
  if (!template.preview_image) return el("span", { class: "picture" });
  return el("img", { class: "picture", src: template.preview_image, alt: "", loading: "lazy", width: 320, height: 240 });
}

/**
 * A control for one variable; its value is told only where it was changed.
 * @param {string} name
 * @param {any} variable
 */
function field(name, variable) {
  const input = control(variable);
  input.id = `variable-${name}`;
  const shown = el("output", { htmlFor: input.id });
  const tell = () => {
    shown.textContent = variable.type === "number" || variable.type === "color" ? input.value : "";
  };
  input.addEventListener("input", tell);
  tell();
  const value = () => {
    const now = variable.type === "boolean" ? input.checked : variable.type === "number" ? Number(input.value) : input.value;
    return now === variable.default ? {} : { [name]: now };
  };
  const described = variable.description && variable.description !== plain(name) ? variable.description : null;
  const element = el(
    "div",
    { class: `field ${variable.type}` },
    el("label", { htmlFor: input.id, title: described }, plain(name)),
    input,
    shown,
  );
  return { element, value, variable };
}

/** @param {any} variable */
function control(variable) {
  if (variable.values) {
    return el("select", {}, variable.values.map((/** @type {string} */ value) => el("option", { value, selected: value === variable.default }, plain(value))));
  }
  if (variable.type === "color") return el("input", { type: "color", value: variable.default });
  if (variable.type === "boolean") return el("input", { type: "checkbox", checked: variable.default });
  if (variable.type === "number" && variable.range) {
    const [min, max] = variable.range;
    const whole = Number.isInteger(variable.default) && Number.isInteger(min) && max - min > 2;
    const step = whole ? 1 : 0.01;
    return el("input", { type: "range", min, max, step, value: variable.default });
  }
  if (variable.type === "number") return el("input", { type: "number", step: "any", value: variable.default });
  return el("textarea", { rows: 2, value: variable.default, maxLength: 500 });
}
