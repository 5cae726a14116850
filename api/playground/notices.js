/** Lines above the page: offline, a session that ended, a change from elsewhere. Each says what can be done. */

import { byId, button, el } from "./dom.js";

/** @typedef {{words: string, act: () => void}} Action */

/**
 * Shows a notice until it is closed or another one of its kind comes.
 * @param {string} kind
 * @param {string} text
 * @param {Action[]} [actions]
 */
export function notice(kind, text, actions = []) {
  dismiss(kind);
  const line = el(
    "div",
    { class: "notice", "data-kind": kind },
    el("p", {}, text),
    el(
      "div",
      { class: "row" },
      actions.map((action) =>
        button(action.words, () => {
          dismiss(kind);
          action.act();
        }, { class: "small" }),
      ),
      button("Close this notice", () => dismiss(kind), { icon: "close", bare: true, class: "quiet small" }),
    ),
  );
  byId("notices").append(line);
}

/** @param {string} kind */
export function dismiss(kind) {
  for (const line of byId("notices").children) {
    if (line.dataset.kind === kind) line.remove();
  }
}

/**
 * Says something to a screen reader alone.
 * @param {string} text
 */
export function announce(text) {
  byId("said").textContent = text;
}

/**
 * A problem as an element: what happened, and what can be done; a wait is counted down before "Try again" is offered.
 * @param {import("./api.js").Problem} problem
 * @param {(() => void) | null} retry
 * @param {Action[]} [actions]
 */
export function problemBox(problem, retry, actions = []) {
  const again = retry && button("Try again", retry, { icon: "restart", class: "small" });
  const details = problem.errors.map((error) => error.detail).filter((detail) => detail && detail !== problem.message);
  if (again && problem.retryAfter) countDown(again, problem.retryAfter);
  return el(
    "div",
    { class: "problem" },
    el("p", {}, problem.message),
    details.length ? el("ul", {}, details.map((detail) => el("li", {}, detail))) : null,
    problem.status >= 500 && problem.requestId ? el("p", { class: "where" }, `Request ${problem.requestId}`) : null,
    el(
      "div",
      { class: "row" },
      again,
      actions.map((action) => button(action.words, action.act, { class: "small" })),
    ),
  );
}

/**
 * @param {HTMLButtonElement} again
 * @param {number} seconds
 */
function countDown(again, seconds) {
  const words = /** @type {HTMLElement} */ (again.querySelector("span"));
  const end = Date.now() + Math.min(seconds, 3600) * 1000;
  again.disabled = true;
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    again.disabled = left > 0;
    words.textContent = left > 0 ? `Try again in ${left} s` : "Try again";
    if (left > 0) setTimeout(tick, 250);
  };
  tick();
}
