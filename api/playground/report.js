/** What playing and reading a version showed. */

import { call, fetched } from "./api.js";
import { byId, button, el, fill } from "./dom.js";
import { counted, plain, playedWords } from "./words.js";

/**
 * Opens the report of a version.
 * @param {string} game
 * @param {number} version
 * @param {string | null} session
 * @param {() => void} judged called when the version was played and has a verdict now
 */
export async function showReport(game, version, session, judged) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("report"));
  const sheet = byId("report-sheet");
  fill(sheet, el("p", {}, "Checking…"));
  if (!dialog.open) dialog.showModal();
  try {
    const raw = await fetched(`/api/games/${game}/raw?version=${version}`, { session, headers: { Accept: "text/html" } });
    const { validation_results: told } = await call("/api/games/validate", { body: { html: await raw.text() }, session });
    const { playtest } = await call(`/api/games/${game}?version=${version}&format=metadata`, { session });
    const again = async () => {
      fill(played, el("p", {}, "Playing it…"));
      const answer = await call(`/api/games/${game}/playtest`, { body: { version }, session }).catch((error) => ({ problem: error.message }));
      fill(played, answer.problem ? el("p", { class: "problem" }, answer.problem) : verdict(answer.playtest, again));
      if (answer.kept) judged();
    };
    const played = el("div", { class: "verdict" }, verdict(playtest, again));
    fill(
      sheet,
      el("h3", {}, "Played"),
      played,
      el("h3", {}, "Read"),
      el("dl", { class: "scores" }, score("Security", told.security_score), score("Code quality", told.code_quality)),
      el("p", {}, `Runs in: ${told.browser_compatibility.map(plain).join(", ") || "no browser that we know of"}.`),
      el("h3", {}, "Findings"),
      told.findings?.length ? el("ul", { class: "findings" }, told.findings.map(finding)) : el("p", {}, "None."),
    );
  } catch (error) {
    fill(sheet, el("p", { class: "problem" }, /** @type {Error} */ (error).message));
  }
}

const CHECKS = { passed: "good", failed: "bad", warned: "mixed", not_run: "soft" };

/**
 * @param {any} play
 * @param {() => void} again
 */
function verdict(play, again) {
  const checks = play?.checks ?? [];
  const measures = (play?.measures ?? []).filter((/** @type {any} */ one) => one.value !== null);
  return [
    el("p", {}, playedWords(play) || "Nobody has played it yet."),
    checks.length ? el("ul", { class: "findings" }, checks.map(check)) : null,
    measures.length
      ? el("details", {}, el("summary", {}, counted(measures.length, "measurement")), el("dl", { class: "measures" }, measures.flatMap(measure)))
      : null,
    el("p", { class: "row" }, button("Play it now", again, { class: "small" })),
  ];
}

/** @param {any} told */
function check(told) {
  const look = CHECKS[/** @type {keyof typeof CHECKS} */ (told.status)];
  return el("li", {}, el("b", { class: look }, `${plain(told.name)}: ${plain(told.status).toLowerCase()}.`), ` ${told.message}`);
}

/** @param {any} told */
function measure(told) {
  const value = typeof told.value === "number" ? Number(told.value.toPrecision(4)) : told.value;
  return [el("dt", {}, plain([told.metric, told.entity && `of ${told.entity}`].filter(Boolean).join(" "))), el("dd", {}, `${value} ${told.unit}`)];
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
