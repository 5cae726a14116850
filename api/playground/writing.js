/** What the model writes, while it writes: its plan in words, and the newest lines of its code. */

import { el, fill } from "./dom.js";

/** Characters of code that are shown; what is above them has scrolled away. */
const SHOWN = 4000;

export class Writing {
  constructor() {
    this._reply = el("p", { class: "text" });
    this._code = el("pre", { class: "lines" });
    this.element = el("div", { class: "writing", hidden: true, "aria-hidden": "true" }, this._reply, this._code);
    this.begin();
  }

  /** An answer begins: what an earlier one has shown is no longer meant. */
  begin() {
    this._part = 0;
    this.element.hidden = true;
    fill(this._reply);
    fill(this._code);
  }

  /** @param {{of: string, part: number, text: string}} piece */
  add({ of, part, text }) {
    this.element.hidden = false;
    const into = of === "code" ? this._code : this._reply;
    const apart = part !== this._part && into.textContent ? (of === "code" ? "\n\n" : " ") : "";
    this._part = part;
    const shown = into.textContent + apart + text;
    into.textContent = shown.slice(-SHOWN);
    into.scrollTop = into.scrollHeight;
  }
}
