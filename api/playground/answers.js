/** A question's candidate, chosen: the wish said again, this time without doubt. */

/** @typedef {{entity?: string, property?: string, line?: number, snippet?: string}} Candidate */

/**
 * "make it bigger" with the candidate player becomes "make the player bigger".
 * @param {string} wish
 * @param {Candidate} candidate
 */
export function said(wish, candidate) {
  const name = candidate.entity ?? "";
  const property = (candidate.property ?? "").replaceAll("_", " ");
  const owned = property && new RegExp(`\\b(?:the |its |their )?(${property}|colou?r)\\b`, "i");
  if (!name || new RegExp(`\\b${name}\\b`, "i").test(wish)) return property ? `${wish}: the ${property}` : wish;
  if (owned && owned.test(wish)) return wish.replace(owned, `the ${name} $1`);
  const pronoun = /\b(it|them|this|that|these|those|everything)\b/i;
  if (pronoun.test(wish)) return wish.replace(pronoun, `the ${name}`);
  return `${wish}, the ${name}`;
}

/**
 * What a candidate's button says.
 * @param {Candidate} candidate
 */
export function label(candidate) {
  const words = [candidate.entity, candidate.property].filter(Boolean).join(" ").replaceAll("_", " ");
  return words || candidate.snippet || "this one";
}
