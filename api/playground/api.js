/** The HTTP interface: JSON in, JSON or a Problem out. */

/** What went wrong, in words for people. */
export class Problem extends Error {
  /**
   * @param {string} code for programs: session-gone, version-conflict, rate-limited, offline, ...
   * @param {string} detail a sentence
   * @param {{status?: number, retryAfter?: number | null, requestId?: string, errors?: {detail: string, pointer: string}[]}} [more]
   */
  constructor(code, detail, more = {}) {
    super(detail);
    this.code = code;
    this.status = more.status ?? 0;
    /** Seconds after which it may work; null where the server did not say. */
    this.retryAfter = more.retryAfter ?? null;
    this.requestId = more.requestId ?? "";
    this.errors = more.errors ?? [];
  }

  /** Whether the same request may do better later. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** Whether the session is not there any more. */
  get sessionLost() {
    return this.code === "session-gone" || this.code === "session-not-found";
  }
}

/**
 * @typedef {object} Ask
 * @property {string} [method]
 * @property {unknown} [body]
 * @property {string | null} [session]
 * @property {Record<string, string>} [headers]
 * @property {AbortSignal} [signal]
 */

/**
 * One request; a Problem is thrown for everything that is not 2xx.
 * @param {string} path
 * @param {Ask} [ask]
 * @returns {Promise<Response>}
 */
export async function fetched(path, ask = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json", ...ask.headers };
  if (ask.session) headers["X-Session-ID"] = ask.session;
  if (ask.body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, {
      method: ask.method ?? (ask.body === undefined ? "GET" : "POST"),
      headers,
      body: ask.body === undefined ? undefined : JSON.stringify(ask.body),
      signal: ask.signal,
      cache: "no-store",
      credentials: "omit",
    });
  } catch (error) {
    if (ask.signal?.aborted) throw error;
    throw unreachable();
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/**
 * One request and its JSON.
 * @param {string} path
 * @param {Ask} [ask]
 * @returns {Promise<any>}
 */
export async function call(path, ask = {}) {
  const response = await fetched(path, ask);
  try {
    return await response.json();
  } catch {
    throw unreachable();
  }
}

function unreachable() {
  return navigator.onLine
    ? new Problem("unreachable", "The server cannot be reached. Nothing is lost: try again when it is back.")
    : new Problem("offline", "You are offline. Nothing is lost: try again when the connection is back.");
}

/** @param {Response} response */
async function problemOf(response) {
  let body;
  try {
    body = await response.json();
  } catch {
    body = {};
  }
  const detail = body.detail || `The server answered ${response.status} ${response.statusText}.`;
  return problemFrom({ ...body, detail, status: response.status }, Number(response.headers.get("Retry-After")) || null);
}

/**
 * A problem object of the server as an error.
 * @param {any} body
 * @param {number | null} [retryAfter]
 */
export function problemFrom(body, retryAfter = null) {
  return new Problem(body.code ?? "failed", body.detail ?? "That did not work. Nothing was changed.", {
    status: body.status ?? 500,
    retryAfter,
    requestId: body.request_id,
    errors: body.errors ?? [],
  });
}
