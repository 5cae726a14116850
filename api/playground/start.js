/** The first screen: a sentence in, with examples, the session's games and the templates. */

import { growing } from "./chat.js";
import { byId, button, el, fill } from "./dom.js";
import { EXAMPLES } from "./examples.js";
import { counted, moment, plain } from "./words.js";

/**
 * @typedef {object} Wanted
 * @property {string} description
 * @property {Record<string, string>} preferences
 * @property {Record<string, boolean>} advanced_options
 */

/**
 * @typedef {object} Deeds
 * @property {(wanted: Wanted) => void} make
 * @property {(file: File) => void} bring
 * @property {(game: string) => void} open
 */

export class Start {
  /** @param {Deeds} deeds */
  constructor(deeds) {
    this._deeds = deeds;
    this._form = byId("describe");
    this._box = /** @type {HTMLTextAreaElement} */ (byId("description"));
    this._games = byId("games");
    this._problem = byId("start-problem");
    growing(this._box, () => this._submit());
    this._form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this._submit();
    });
    fill(byId("examples"), EXAMPLES.map(({ kind, text }) => button(kind, () => this.write(text), { class: "chip", title: text })));
    const file = /** @type {HTMLInputElement} */ (byId("file"));
    byId("bring").addEventListener("click", () => file.click());
    file.addEventListener("change", () => {
      if (file.files?.[0]) deeds.bring(file.files[0]);
      file.value = "";
    });
  }

  /** Puts a text into the box. @param {string} text */
  write(text) {
    this._box.value = text;
    this._box.dispatchEvent(new Event("input"));
    this._box.focus();
  }

  focus() {
    this._box.focus({ preventScroll: true });
  }

  _submit() {
    const description = this._box.value.trim();
    if (!description) {
      this.say(el("p", {}, "Write a sentence about your game first, or choose an example."));
      this._box.focus();
      return;
    }
    this.say();
    this._deeds.make({ description, ...this._options() });
  }

  _options() {
    const data = new FormData(this._form);
    /** @type {Record<string, string>} */
    const preferences = {};
    for (const name of ["difficulty", "engine", "style"]) {
      if (data.get(name)) preferences[name] = String(data.get(name));
    }
    /** @type {Record<string, boolean>} */
    const advanced = data.get("sound") ? { include_sound: data.get("sound") === "on" } : {};
    return { preferences, advanced_options: advanced };
  }

  /** Shows something under the box; nothing clears it. @param {...any} children */
  say(...children) {
    fill(this._problem, ...children);
  }

  /**
   * The games of the session.
   * @param {any[]} games
   */
  games(games) {
    byId("your-games").hidden = !games.length;
    fill(
      this._games,
      games.map((game) =>
        el(
          "li",
          {},
          el(
            "button",
            { type: "button", class: "game", onclick: () => this._deeds.open(game.game_id) },
            el("b", {}, game.title || "A game"),
            el("span", {}, `${plain(game.game_type)}, ${counted(game.current_version, "version")}`),
            el("time", { dateTime: game.last_modified }, moment(game.last_modified)),
          ),
        ),
      ),
    );
  }
}
