/** What the checks say of the game as it is now. */

import { call, fetched } from "./api.js";
import { byId, el, fill } from "./dom.js";
import { plain } from "./words.js";

/**
 * Opens the report of a version.
 * @param {string} game
 * @param {number} version
 * @param {string | null} session
 */
export async function showReport(game, version, session) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("report"));
  const sheet = byId("report-sheet");
  fill(sheet, el("p", {}, "Checking…"));
  if (!dialog.open) dialog.showModal();
  try {
    const raw = await fetched(`/api/games/${game}/raw?version=${version}`, { session, headers: { Accept: "text/html" } });
    const { validation_results: told } = await call("/api/games/validate", { body: { html: await raw.text() }, session });
    fill(
      sheet,
      el("dl", { class: "scores" }, score("Security", told.security_score), score("Code quality", told.code_quality)),
      el("p", {}, `Runs in: ${told.browser_compatibility.map(plain).join(", ") || "no browser that we know of"}.`),
      el("h3", {}, "Findings"),
      told.findings?.length ? el("ul", { class: "findings" }, told.findings.map(finding)) : el("p", {}, "None."),
    );
  } catch (error) {
    fill(sheet, el("p", { class: "problem" }, /** @type {Error} */ (error).message));
  }
}

/**
 * @param {string} name
 * @param {number} value
 */
function score(name, value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, String(value), el("small", {}, " of 100")));
}

/** @param {any} found */
function finding(found) {
  return el(
    "li",
    {},
    el("b", {}, plain(found.severity)),
    ` ${found.message}`,
    found.line ? el("small", {}, ` line ${found.line}`) : null,
  );
}
