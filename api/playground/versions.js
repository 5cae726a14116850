/** The versions of a game, oldest first: look at one without changing anything, compare, go back. */

import { byId, button, el, fill, icon } from "./dom.js";
import { moment, playedWords, sizeWords } from "./words.js";

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
    this._showBar(current, shown, entries.find((entry) => entry.version === shown));
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
    const state = rejected ? "rejected" : entry.version === current ? "current" : entry.status === "waiting" ? "waiting" : "";
    const told = [entry.description, entry.message && `“${entry.message}”`, playedWords(entry.playtest), sizeWords(entry.size)];
    return el(
      "button",
      {
        type: "button",
        class: `version ${rejected ? "rejected" : ""}`,
        title: told.filter(Boolean).join("\n"),
        "aria-pressed": String(entry.version === shown),
        "aria-current": entry.version === current ? "true" : undefined,
        onclick: () => this._deeds.look(entry.version),
      },
      entry.preview_url && picture(entry.preview_url),
      el("span", { class: "number" }, el("span", { class: "hidden" }, "Version "), String(entry.version), state && el("em", {}, state)),
      el("span", { class: "what" }, mark(entry.playtest), entry.description),
      el("time", { dateTime: entry.created_at }, moment(entry.created_at)),
    );
  }

  /** The stage shows what is not a version yet. */
  tryOut() {
    this._bar.hidden = false;
    fill(this._bar, el("p", {}, el("b", {}, "This is the new version."), " It is being played before it is saved."));
    this._list.querySelectorAll('[aria-pressed="true"]').forEach((/** @type {Element} */ one) => one.setAttribute("aria-pressed", "false"));
  }

  /**
   * @param {number} current
   * @param {number} shown
   * @param {any} entry
   */
  _showBar(current, shown, entry) {
    this._bar.hidden = shown === current;
    if (shown === current) return;
    const rejected = entry?.status === "rejected";
    fill(
      this._bar,
      rejected
        ? el("p", {}, el("b", {}, `Version ${shown} was tried and not accepted.`), ` ${(entry.rejected_for ?? [])[0] ?? ""}`)
        : el("p", {}, el("b", {}, `You are looking at version ${shown}.`), el("span", { class: "wide-only" }, " Nothing is changed by looking.")),
      el(
        "div",
        { class: "row" },
        rejected ? null : button(`Go back to version ${shown}`, () => this._deeds.back(shown), { class: "small strong" }),
        button("Compare", () => this._deeds.compare(shown), { class: "small wide-only" }),
        button(`Show version ${current}`, () => this._deeds.look(current), { class: "small" }),
      ),
    );
  }
}

/** @param {string} address */
function picture(address) {
  const image = el("img", { class: "shot", src: address, alt: "", loading: "lazy", width: 64, height: 48 });
  image.addEventListener("error", () => image.remove());
  return image;
}

/** Whether it was played, as a sign. @param {any} verdict */
function mark(verdict) {
  if (!verdict || verdict.status === "skipped") return null;
  const good = verdict.status === "passed";
  const sign = el("span", { class: `mark ${good ? "good" : "bad"}` }, icon(good ? "check" : "alert"));
  sign.append(el("span", { class: "hidden" }, good ? "It plays. " : "It does not play. "));
  return sign;
}
