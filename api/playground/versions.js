/** The versions of a game, oldest first: look at one without changing anything, compare, go back. */

import { byId, button, el, fill } from "./dom.js";
import { moment, sizeWords } from "./words.js";

/**
 * @typedef {object} Deeds
 * @property {(version: number) => void} look
 * @property {(version: number) => void} compare
 * @property {(version: number) => void} back
 */

export class Versions {
  /** @param {Deeds} deeds */
  constructor(deeds) {
    this._deeds = deeds;
    this._list = byId("versions");
    this._bar = byId("looking");
  }

  /**
   * Shows them all; `shown` is the one on the stage.
   * @param {any[]} entries
   * @param {number} current
   * @param {number} shown
   */
  show(entries, current, shown) {
    const focused = this._list.contains(document.activeElement);
    fill(this._list, entries.map((entry) => el("li", {}, this._entry(entry, current, shown))));
    this._showBar(current, shown);
    const active = this._list.querySelector('[aria-pressed="true"]');
    active?.scrollIntoView({ block: "nearest", inline: "center" });
    if (focused) active?.focus();
  }

  /**
   * @param {any} entry
   * @param {number} current
   * @param {number} shown
   */
  _entry(entry, current, shown) {
    const rejected = entry.status === "rejected";
    const state = rejected ? "not passed" : entry.version === current ? "current" : "";
    return el(
      "button",
      {
        type: "button",
        class: "version",
        disabled: rejected,
        title: [entry.description, entry.message && `“${entry.message}”`, sizeWords(entry.size)].filter(Boolean).join("\n"),
        "aria-pressed": String(entry.version === shown),
        "aria-current": entry.version === current ? "true" : undefined,
        onclick: () => this._deeds.look(entry.version),
      },
      el("span", { class: "number" }, el("span", { class: "hidden" }, "Version "), String(entry.version), state && el("em", {}, state)),
      el("span", { class: "what" }, entry.description),
      el("time", { dateTime: entry.created_at }, moment(entry.created_at)),
    );
  }

  /**
   * @param {number} current
   * @param {number} shown
   */
  _showBar(current, shown) {
    this._bar.hidden = shown === current;
    if (shown === current) return;
    fill(
      this._bar,
      el("p", {}, el("b", {}, `You are looking at version ${shown}.`), el("span", { class: "wide-only" }, " Nothing is changed by looking.")),
      el(
        "div",
        { class: "row" },
        button(`Go back to version ${shown}`, () => this._deeds.back(shown), { class: "small strong" }),
        button("Compare", () => this._deeds.compare(shown), { class: "small wide-only" }),
        button(`Show version ${current}`, () => this._deeds.look(current), { class: "small" }),
      ),
    );
  }
}
