/** The game, shut in a frame of its own: no origin, no network, no way out. */

import { byId, el } from "./dom.js";

const SANDBOX = "allow-scripts allow-pointer-lock";
/** Milliseconds after its load in which a game may not take the keys from whoever is writing (engines focus themselves). */
const MANNERS = 1500;

export class Stage {
  constructor() {
    this._root = byId("stage");
    this._place = byId("place");
    this._waiting = byId("waiting");
    this._waitingWords = byId("waiting-words");
    this._hint = byId("hint");
    /** @type {HTMLIFrameElement | null} */
    this._frame = null;
    this._url = "";
    this._title = "";
    /** @type {HTMLElement | null} where the person writes while the game begins */
    this._writer = null;
    /** Until when the game may not take the keys from there. */
    this._until = 0;
    this._hint.addEventListener("click", () => this.focus());
    addEventListener("blur", () => setTimeout(() => this._giveBack()));
    const leave = () => {
      this._writer = null;
    };
    this._place.addEventListener("pointerenter", leave);
    addEventListener("keydown", (event) => event.key === "Tab" && leave());
    addEventListener("focusin", () => {
      if (performance.now() < this._until) this._writer = writing();
    });
    const look = () => this._showHint();
    addEventListener("focus", look, true);
    addEventListener("blur", look, true);
  }

  /**
   * Plays what is at that address; what plays already goes on.
   * @param {string} url
   * @param {string} title
   */
  play(url, title) {
    this.working("");
    if (url === this._url && this._frame) return;
    this._url = url;
    this._title = title;
    this.restart();
  }

  /** Begins anew, in a new frame: no history, no leftovers. */
  restart() {
    if (!this._url) return;
    const frame = el("iframe", {
      title: `${this._title}: the game`,
      sandbox: SANDBOX,
      allow: "fullscreen; gamepad",
      referrerPolicy: "no-referrer",
      tabIndex: 0,
    });
    frame.addEventListener("load", () => {
      this._root.classList.remove("loading");
      this._until = performance.now() + MANNERS;
      if (!this._writer) frame.focus();
      this._showHint();
    });
    this._writer = writing();
    this._until = Infinity;
    this._root.classList.add("loading");
    frame.src = this._url;
    this._frame = frame;
    this._place.replaceChildren(frame);
  }

  /** Takes the game away. */
  empty() {
    this._frame = null;
    this._url = "";
    this._place.replaceChildren();
    this._root.classList.remove("loading");
  }

  /** The keys go back to who was writing, unless the person has come to the game meanwhile. */
  _giveBack() {
    if (document.activeElement === this._frame && performance.now() < this._until) this._writer?.focus();
  }

  /** Gives the game the keys. */
  focus() {
    this._writer = null;
    this._frame?.focus();
    this._showHint();
  }

  /** Covers the place with what is being done; "" uncovers it. @param {string} words */
  working(words) {
    this._waiting.hidden = !words;
    this._waitingWords.textContent = words;
    this._showHint();
  }

  async fullscreen() {
    if (document.fullscreenElement) {
      await document.exitFullscreen();
      return;
    }
    await this._place.requestFullscreen?.().catch(() => {});
    this.focus();
  }

  _showHint() {
    setTimeout(() => {
      const covered = !this._waiting.hidden || !this._frame;
      this._hint.hidden = covered || document.activeElement === this._frame;
    });
  }
}

/** Where the person writes or chooses and must not lose the keys; null where nothing would be lost. */
function writing() {
  const active = document.activeElement;
  const keeps = active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement || active?.closest("dialog");
  return keeps && active instanceof HTMLElement ? active : null;
}
