/** The conversation: messages, answers as they come, and the box to write in. */

import { label } from "./answers.js";
import { changeCard } from "./card.js";
import { byId, button, el, fill, icon } from "./dom.js";
import { announce, problemBox } from "./notices.js";
import { buildWords, duration, moment, outcomeWords, stepWords } from "./words.js";
import { Writing } from "./writing.js";

/**
 * @typedef {object} Deeds what the conversation asks for
 * @property {(text: string) => void} say
 * @property {(text: string, candidate: import("./answers.js").Candidate) => void} choose
 * @property {(version: number) => void} look
 */

export class Chat {
  /** @param {Deeds} deeds */
  constructor(deeds) {
    this._deeds = deeds;
    this._list = byId("messages");
    this._form = byId("composer");
    this._box = /** @type {HTMLTextAreaElement} */ (byId("wish"));
    this._send = /** @type {HTMLButtonElement} */ (byId("send"));
    this._form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this._submit();
    });
    growing(this._box, () => this._submit());
  }

  /** Whether a wish can be sent. @param {boolean} busy */
  set busy(busy) {
    this._send.disabled = busy;
    this._form.classList.toggle("busy", busy);
  }

  _submit() {
    const text = this._box.value.trim();
    if (!text || this._send.disabled) return;
    this._box.value = "";
    this._box.dispatchEvent(new Event("input"));
    this._deeds.say(text);
  }

  /** Puts a text back into the box. @param {string} text */
  write(text) {
    this._box.value = text;
    this._box.dispatchEvent(new Event("input"));
    this._box.focus();
  }

  clear() {
    this._list.replaceChildren();
  }

  /**
   * The conversation as the server remembers it.
   * @param {any[]} messages
   */
  history(messages) {
    this.clear();
    for (const message of messages) {
      if (message.role === "user") this.user(message.content, message.timestamp);
      else this._remembered(message);
    }
    this._end();
  }

  /** @param {any} message */
  _remembered(message) {
    const version = message.game_version_created;
    const body = el("div", { class: "body" }, el("p", { class: "text" }, message.content));
    if (version) body.append(this._versionButton(version));
    this._list.append(el("li", { class: "message answer" }, stamped("Playloom", message.timestamp), body));
  }

  /** @param {number} version */
  _versionButton(version) {
    return el("p", { class: "row" }, button(`See version ${version}`, () => this._deeds.look(version), { class: "small quiet" }));
  }

  /**
   * What the person said.
   * @param {string} text
   * @param {string} [stamp]
   */
  user(text, stamp = new Date().toISOString()) {
    this._list.querySelectorAll(".next").forEach((/** @type {Element} */ chips) => chips.remove());
    this._list.append(el("li", { class: "message user" }, stamped("You", stamp), el("p", { class: "text" }, text)));
    this._end();
  }

  /**
   * An answer that is on its way.
   * @param {string} words
   * @returns {Pending}
   */
  pending(words) {
    const pending = new Pending(words, () => this._end());
    this._list.append(pending.element);
    this._end();
    return pending;
  }

  /**
   * The answer to a wish, in its place.
   * @param {Pending} pending
   * @param {string} wish
   * @param {any} answer
   */
  answered(pending, wish, answer) {
    const outcome = outcomeWords(honest(answer));
    const text = answer.response ?? answer.conversation_context?.ai_interpretation ?? "";
    const candidates = answer.candidates ?? [];
    const next = answer.conversation_context?.suggested_next_steps ?? [];
    pending.end(
      answer.modifications?.modification_time ?? answer.metadata?.generation_time ?? null,
      el("p", { class: `outcome ${outcome.look}` }, icon(outcome.icon), outcome.words, version(answer)),
      el("p", { class: "text" }, text),
      candidates.length
        ? el("div", { class: "candidates", role: "group", "aria-label": "Which one is meant" },
            candidates.map((/** @type {any} */ one) =>
              button(label(one), () => this._deeds.choose(wish, one), { class: "choice", title: one.snippet || undefined })))
        : null,
      changeCard(answer, this._deeds.look),
      next.length
        ? el("div", { class: "next" },
            next.slice(0, 3).map((/** @type {string} */ step) => button(step, () => this._deeds.say(step), { class: "chip" })))
        : null,
    );
    announce(`${outcome.words}. ${text}`);
    this._turn(pending.element);
  }

  /**
   * A wish that could not be done.
   * @param {Pending} pending
   * @param {import("./api.js").Problem} problem
   * @param {(() => void) | null} retry
   */
  failed(pending, problem, retry) {
    const stopped = problem.code === "run-cancelled";
    pending.end(
      null,
      el("p", { class: `outcome ${stopped ? "note" : "bad"}` }, icon(stopped ? "check" : "alert"), stopped ? "Stopped" : "That did not work"),
      problemBox(problem, retry),
    );
    announce(problem.message);
    this._end();
  }

  /** A line that is nobody's: "Back at version 2". @param {string} text */
  note(text) {
    this._list.append(el("li", { class: "note" }, text));
    announce(text);
    this._end();
  }

  /** Shows a turn: its end, or its beginning where it is longer than the room. @param {HTMLElement} element */
  _turn(element) {
    this._end();
    const scroller = this._list.parentElement;
    const above = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    if (above < 0) scroller.scrollTop += above - 10;
  }

  _end() {
    const scroller = this._list.parentElement;
    scroller.scrollTop = scroller.scrollHeight;
  }
}

/** An answer that is on its way: its steps, a clock and a button that stops it. */
export class Pending {
  /**
   * @param {string} words
   * @param {() => void} grown
   */
  constructor(words, grown) {
    this._grown = grown;
    this._began = performance.now();
    /** @type {string[]} */
    this._steps = [];
    this._part = "";
    this._list = el("ol", { class: "steps" });
    this._writing = new Writing();
    this._clock = el("span", { class: "clock" });
    this._words = el("span", {}, words);
    this._stop = el("span");
    this._body = el(
      "div",
      { class: "body" },
      el("p", { class: "working" }, el("span", { class: "weave", "aria-hidden": "true" }, el("i"), el("i"), el("i"), el("i")), this._words, this._clock, this._stop),
      this._list,
      this._writing.element,
    );
    this.element = el("li", { class: "message answer" }, stamped("Playloom", new Date().toISOString()), this._body);
    this._timer = setInterval(() => this._tick(), 500);
  }

  _tick() {
    const seconds = Math.round((performance.now() - this._began) / 1000);
    this._clock.textContent = seconds >= 2 ? `${seconds} s` : "";
  }

  /** What is being done just now. @param {string} words */
  say(words) {
    this._words.textContent = words;
  }

  /** Offers to stop. @param {() => void} stop */
  stoppable(stop) {
    const press = button("Stop", () => {
      press.disabled = true;
      stop();
    }, { icon: "stop", class: "small" });
    fill(this._stop, press);
  }

  /** A model is asked. */
  asking() {
    this.say(this._part || "The model is planning it");
    this._writing.begin();
  }

  /** A model begins a part of a new game. @param {{part: string, left: number}} told */
  building(told) {
    this._part = buildWords(told);
    this.say(this._part);
    this._list.append(el("li", { class: "part" }, this._part));
    this._grown();
  }

  /** What it writes. @param {{of: string, part: number, text: string}} piece */
  writes(piece) {
    this._writing.add(piece);
    this._grown();
  }

  /** A step is done. @param {string} node */
  step(node) {
    this._writing.begin();
    this._steps.push(node);
    this._list.append(el("li", {}, icon("check"), stepWords(node)));
    this._grown();
  }

  /**
   * It has come: this stands here from now on, the steps are folded under it.
   * @param {number | null} seconds what the server needed; null where it does not say
   * @param {...any} children
   */
  end(seconds, ...children) {
    clearInterval(this._timer);
    const took = duration(seconds ?? (performance.now() - this._began) / 1000);
    const steps = this._steps.length
      ? el("details", { class: "stepped" }, el("summary", {}, `${this._steps.length} steps, ${took}`), this._list)
      : null;
    fill(this._body, ...children, steps);
  }
}

/**
 * @param {string} who
 * @param {string} stamp
 */
function stamped(who, stamp) {
  return el("p", { class: "who" }, el("b", {}, who), el("time", { dateTime: stamp }, moment(stamp)));
}

/**
 * How it went; a wish of which a part was not understood is only partly done.
 * @param {any} answer
 */
function honest(answer) {
  const missed = answer.modifications && answer.not_understood?.length;
  return answer.outcome === "applied" && missed ? "partly" : (answer.outcome ?? "applied");
}

/** @param {any} answer */
function version(answer) {
  const info = answer.version_info;
  const made = info ? (info.new_version !== info.previous_version ? info.new_version : null) : answer.version;
  return made ? el("span", { class: "made" }, `version ${made}`) : null;
}

/**
 * A text box that grows with its text and sends on Enter (Shift and Enter: a new line).
 * @param {HTMLTextAreaElement} box
 * @param {() => void} send
 */
export function growing(box, send) {
  box.addEventListener("input", () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight + 2, 180)}px`;
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
}
