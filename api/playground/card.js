/** The card under an answer: what changed or was tried, what was kept, checked, played and understood. */

import { button, el, icon } from "./dom.js";
import { counted, lineWords, plain, playedWords } from "./words.js";

const COLOR = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
/** What a marked difference takes along: numbers, names and colours are marked whole. */
const WORD = /[\w#.]/;
/** Changes that are shown at once; the rest is folded. */
const LONG = 4;

/**
 * The card of a chat answer; null where there is nothing to tell.
 * @param {any} answer
 * @param {(version: number) => void} look
 * @returns {HTMLElement | null}
 */
export function changeCard(answer, look) {
  const changes = answer.modifications?.changes ?? [];
  const parts = [
    changes.length ? changesPart(changes, answer.modifications.total_lines_changed) : null,
    triedPart(answer.attempt, look),
    keptPart(answer),
    checkedPart(answer),
    answer.attempt ? null : playedPart(answer.playtest),
    readPart(answer),
  ].filter(Boolean);
  return parts.length ? el("div", { class: "card" }, parts) : null;
}

/**
 * @param {any[]} changes
 * @param {number} lines
 */
function changesPart(changes, lines) {
  const items = changes.map(changeItem);
  return el(
    "section",
    { class: "changes" },
    el("h4", {}, "What changed ", lines ? el("small", {}, counted(lines, "line")) : null),
    el("ul", {}, items.slice(0, LONG)),
    items.length > LONG &&
      el("details", {}, el("summary", {}, counted(items.length - LONG, "more change")), el("ul", {}, items.slice(LONG))),
  );
}

/** @param {any} change */
function changeItem(change) {
  const place = change.code_location ?? {};
  const where = lineWords(place.line_numbers ?? []);
  return el(
    "li",
    { class: "change" },
    el("p", {}, swatches(change), change.description || plain(change.type)),
    place.before || place.after ? lines(place.before ?? "", place.after ?? "") : null,
    where && el("p", { class: "where" }, [place.file_section, where].filter(Boolean).join(", ")),
  );
}

/** @param {any} change */
function swatches(change) {
  const colors = [change.old, change.new].filter((value) => typeof value === "string" && COLOR.test(value));
  if (!colors.length) return null;
  const shown = colors.map((color) => swatch(color));
  return el("span", { class: "swatches" }, shown);
}

/**
 * A patch of a colour.
 * @param {string} color
 */
export function swatch(color) {
  const patch = el("span", { class: "swatch", role: "img", "aria-label": color, title: color });
  patch.style.backgroundColor = color;
  return patch;
}

/**
 * Lines before and after, with the part that differs marked.
 * @param {string} before
 * @param {string} after
 */
function lines(before, after) {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  while (start && WORD.test(before[start - 1])) start--;
  while (end && WORD.test(before[before.length - end])) end--;
  return el(
    "pre",
    { class: "lines", tabIndex: 0, "aria-label": "Code before and after" },
    before && side("minus", "before", before, start, end),
    after && side("plus", "after", after, start, end),
  );
}

/**
 * @param {string} look
 * @param {string} spoken
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function side(look, spoken, text, start, end) {
  const stop = text.length - end;
  return el(
    "code",
    { class: look },
    el("span", { class: "hidden" }, `${spoken}: `),
    text.slice(0, start),
    stop > start ? el("mark", {}, text.slice(start, stop)) : null,
    text.slice(stop),
  );
}

/** @param {any} answer */
function keptPart(answer) {
  const proof = answer.preservation;
  if (!proof || !(answer.modifications?.changes ?? []).length) return null;
  const lost = (proof.features_before ?? []).filter((/** @type {string} */ name) => !proof.features_after?.includes(name));
  const kept = proof.features_after ?? answer.conversation_context?.preserved_features ?? [];
  return el(
    "section",
    { class: "kept" },
    el("h4", {}, "What was kept"),
    fact(
      proof.bytes_outside_identical,
      proof.bytes_outside_identical
        ? `Every other byte is the same; ${counted(proof.symbols_untouched ?? 0, "part")} of the code untouched.`
        : "More than the changed places differs.",
    ),
    lost.length ? fact(false, `Gone: ${lost.map(plain).join(", ")}.`) : null,
    kept.length
      ? el(
          "details",
          {},
          el("summary", {}, `${counted(kept.length, "feature")} still there`),
          el("p", { class: "tags" }, kept.map((/** @type {string} */ name) => el("span", {}, plain(name)))),
        )
      : null,
  );
}

/**
 * @param {any} attempt
 * @param {(version: number) => void} look
 */
function triedPart(attempt, look) {
  if (!attempt) return null;
  return el(
    "section",
    { class: "tried" },
    el("h4", {}, "What was tried"),
    attempt.preview_url ? el("img", { class: "shot", src: attempt.preview_url, alt: "", width: 128, height: 96 }) : null,
    el("p", {}, attempt.summary),
    attempt.reasons.slice(0, LONG).map((/** @type {string} */ reason) => fact(false, reason)),
    el("p", { class: "row" }, button(`Look at version ${attempt.version}`, () => look(attempt.version), { class: "small quiet" })),
  );
}

/** @param {any} answer */
function checkedPart(answer) {
  const scores = answer.validation_results;
  const passed = answer.modifications?.validation_passed;
  if (!scores && (passed === null || passed === undefined)) return null;
  const words = scores
    ? `Security ${scores.security_score} of 100, code quality ${scores.code_quality} of 100.`
    : passed
      ? "The code passed every check."
      : "The code did not pass every check.";
  return el(
    "section",
    { class: "checked" },
    el("h4", {}, "What was checked"),
    fact(scores ? true : passed, words),
    (scores?.warnings ?? []).map((/** @type {string} */ warning) => fact(null, warning)),
  );
}

const PROVEN = { confirmed: true, not_confirmed: false, not_measurable: null };

/** @param {any} play */
function playedPart(play) {
  if (!play) return null;
  const good = { passed: true, failed: false }[/** @type {"passed" | "failed"} */ (play.status)] ?? null;
  const proofs = play.proofs ?? [];
  const warned = (play.checks ?? []).filter((/** @type {any} */ check) => check.status === "warned");
  return el(
    "section",
    { class: "played" },
    el("h4", {}, "What playing showed"),
    fact(good, playedWords({ ...play, proofs: [] })),
    proofs.map((/** @type {any} */ proof) => fact(PROVEN[/** @type {keyof typeof PROVEN} */ (proof.verdict)], proof.sentence)),
    warned.length
      ? el("details", {}, el("summary", {}, `${counted(warned.length, "thing")} to know`), el("ul", {}, warned.map((/** @type {any} */ check) => el("li", {}, check.message))))
      : null,
  );
}

/** @param {any} answer */
function readPart(answer) {
  const read = (answer.understood ?? []).map(words).filter(Boolean);
  const missed = (answer.not_understood ?? []).map(words).filter(Boolean);
  if (!missed.length && (answer.outcome !== "partly" || !read.length)) return null;
  return el(
    "section",
    { class: "read" },
    el("h4", {}, "How it was read"),
    read.length ? fact(true, `Understood: ${read.map(quoted).join(", ")}`) : null,
    missed.length ? fact(null, `Not understood: ${missed.map(quoted).join(", ")}`) : null,
  );
}

/** @param {unknown} part */
function words(part) {
  return typeof part === "string" ? part : /** @type {any} */ (part)?.text ?? "";
}

/** @param {string} text */
function quoted(text) {
  return `“${text}”`;
}

/**
 * A line with a sign: true good, false bad, null something to know.
 * @param {boolean | null} good
 * @param {string} text
 */
function fact(good, text) {
  const look = good === null ? "know" : good ? "good" : "bad";
  return el("p", { class: `fact ${look}` }, icon(good ? "check" : "alert"), el("span", {}, text));
}
