/** The server's names as people's words. */

/** @type {Record<string, string>} */
const STEPS = {
  intent: "Read your words",
  template: "Chose what to start from",
  plan: "Planned the changes",
  edit: "Wrote the code",
  validate: "Checked the code",
  playtest: "Played it",
  commit: "Saved the version",
  reply: "Wrote the answer",
};

/** @param {string} node */
export function stepWords(node) {
  return STEPS[node] ?? plain(node);
}

/** Characters of a part of a game that are shown. */
const PART = 120;

/**
 * What a model builds now of a new game.
 * @param {{part: string, left: number}} told
 */
export function buildWords({ part, left }) {
  const said = part.replace(/\.$/, "");
  const shown = said.length > PART ? `${said.slice(0, PART)}…` : said;
  return `Building: ${shown}${left ? ` (${counted(left, "more part")} to come)` : ""}`;
}

/** @type {Record<string, {words: string, look: string, icon: "check" | "alert" | "ask"}>} */
const OUTCOMES = {
  applied: { words: "Done", look: "good", icon: "check" },
  partly: { words: "Partly done", look: "mixed", icon: "alert" },
  previewed: { words: "Preview only, nothing saved", look: "note", icon: "ask" },
  asked: { words: "One question first", look: "note", icon: "ask" },
  answered: { words: "Answer", look: "note", icon: "check" },
  refused: { words: "Not possible, nothing changed", look: "bad", icon: "alert" },
  failed: { words: "Did not work, nothing changed", look: "bad", icon: "alert" },
};

/** @param {string} outcome */
export function outcomeWords(outcome) {
  return OUTCOMES[outcome] ?? { words: plain(outcome), look: "note", icon: "check" };
}

/**
 * snake_case and camelCase as words.
 * @param {unknown} name
 */
export function plain(name) {
  const words = String(name ?? "")
    .replaceAll(/[_.-]+/g, " ")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * A moment: the time today, else the day as well.
 * @param {string} stamp
 */
export function moment(stamp) {
  const date = new Date(stamp);
  if (Number.isNaN(date.getTime())) return "";
  const today = date.toDateString() === new Date().toDateString();
  const time = date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return today ? time : `${date.toLocaleDateString([], { day: "numeric", month: "short" })}, ${time}`;
}

/** @param {number} seconds */
export function duration(seconds) {
  if (seconds < 1) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
}

/**
 * "line 12", "lines 12 to 14", "lines 12, 20 and 31".
 * @param {number[]} numbers
 */
export function lineWords(numbers) {
  if (!numbers.length) return "";
  if (numbers.length === 1) return `line ${numbers[0]}`;
  const first = numbers[0];
  const last = numbers[numbers.length - 1];
  if (last - first === numbers.length - 1) return `lines ${first} to ${last}`;
  const shown = numbers.slice(0, 4);
  const rest = numbers.length - shown.length;
  return `lines ${shown.join(", ")}${rest ? ` and ${rest} more` : ""}`;
}

/**
 * "1 version", "3 versions".
 * @param {number} count
 * @param {string} noun
 */
export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** @param {string} engine */
export function engineWords(engine) {
  return { phaser3: "Phaser 3", canvas: "plain canvas" }[engine] ?? engine;
}

/** @param {number} bytes */
export function sizeWords(bytes) {
  return bytes < 10_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${Math.round(bytes / 1000)} kB`;
}

/**
 * What playing showed, in a sentence; "" where nobody knows.
 * @param {any} verdict whole, or in short
 */
export function playedWords(verdict) {
  if (!verdict) return "";
  if (verdict.status === "skipped") return `Not played: ${verdict.reason.replace(/\.$/, "")}.`;
  if (verdict.status === "failed") return `Played, and it does not play: ${verdict.reason}`;
  const proofs = verdict.confirmed ?? (verdict.proofs ?? []).filter((/** @type {any} */ one) => one.verdict === "confirmed").map((/** @type {any} */ one) => one.sentence);
  return [`Played ${verdict.frames} frames, no errors`, ...proofs.map((/** @type {string} */ sentence) => sentence.replace(/\.$/, ""))].join("; ") + ".";
}
