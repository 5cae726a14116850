/** Two versions side by side, line by line. */

import { call } from "./api.js";
import { byId, el, fill } from "./dom.js";
import { counted } from "./words.js";

/** Lines that are shown; the rest is in the downloads. */
const MOST = 4000;

export class Diff {
  constructor() {
    this._dialog = /** @type {HTMLDialogElement} */ (byId("diff"));
    this._from = /** @type {HTMLSelectElement} */ (byId("diff-from"));
    this._to = /** @type {HTMLSelectElement} */ (byId("diff-to"));
    this._told = byId("diff-told");
    this._lines = byId("diff-lines");
    this._game = "";
    /** @type {string | null} */
    this._session = null;
    this._asked = 0;
    for (const select of [this._from, this._to]) select.addEventListener("change", () => this._load());
  }

  /**
   * Opens with two versions.
   * @param {string} game
   * @param {string | null} session
   * @param {any[]} entries
   * @param {number} from
   * @param {number} to
   */
  open(game, session, entries, from, to) {
    this._game = game;
    this._session = session;
    for (const select of [this._from, this._to]) {
      fill(select, entries.map((entry) => el("option", { value: String(entry.version) }, `${entry.version}: ${entry.description.slice(0, 60)}`)));
    }
    this._from.value = String(from);
    this._to.value = String(to);
    if (!this._dialog.open) this._dialog.showModal();
    this._load();
  }

  async _load() {
    const asked = ++this._asked;
    this._told.textContent = "Comparing…";
    this._lines.replaceChildren();
    try {
      const path = `/api/games/${this._game}/diff?from=${this._from.value}&to=${this._to.value}`;
      const diff = await call(path, { session: this._session });
      if (asked === this._asked) this._show(diff);
    } catch (error) {
      if (asked === this._asked) this._told.textContent = /** @type {Error} */ (error).message;
    }
  }

  /** @param {any} diff */
  _show(diff) {
    if (!diff.unified) {
      this._told.textContent = "These two versions are the same, byte for byte.";
      return;
    }
    const lines = diff.unified.split("\n").slice(2);
    const added = lines.filter((/** @type {string} */ line) => line.startsWith("+")).length;
    const gone = lines.filter((/** @type {string} */ line) => line.startsWith("-")).length;
    this._told.textContent = `${counted(added, "line")} added, ${counted(gone, "line")} gone.`;
    fill(this._lines, rows(lines.slice(0, MOST)));
    if (lines.length > MOST) this._lines.append(el("p", {}, `${lines.length - MOST} more lines are not shown.`));
  }
}

/** @param {string[]} lines */
function rows(lines) {
  let before = 0;
  let after = 0;
  return lines.map((line) => {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk) {
      [before, after] = [Number(hunk[1]), Number(hunk[2])];
      return el("div", { class: "hunk" }, `Line ${after}`);
    }
    const sign = line[0] ?? " ";
    if (!line || sign === "\\") return null;
    const look = sign === "+" ? "plus" : sign === "-" ? "minus" : "same";
    const number = sign === "-" ? before : after;
    if (sign !== "+") before++;
    if (sign !== "-") after++;
    return el("div", { class: look }, el("span", { class: "line-number", "aria-hidden": "true" }, String(number)), el("code", {}, line));
  });
}
