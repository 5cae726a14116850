/** Files to take away. They are fetched first, so that what goes wrong is told in words and no id stands in an address bar. */

import { fetched } from "./api.js";
import { el } from "./dom.js";

/**
 * Saves what is at a path as a file.
 * @param {string} path
 * @param {string | null} session
 * @param {string} fallback the name where the server gives none
 */
export async function download(path, session, fallback) {
  const response = await fetched(path, { session, headers: { Accept: "text/html" } });
  const named = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "");
  const url = URL.createObjectURL(await response.blob());
  const link = el("a", { href: url, download: named?.[1] ?? fallback });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
