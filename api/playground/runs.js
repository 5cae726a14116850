/** Runs: work that goes on at the server whether or not we are connected; we look at it as well as we can. */

import { Problem, call, fetched, problemFrom } from "./api.js";
import { events } from "./sse.js";
import { keep, recall } from "./storage.js";

const KEY = "run";
/** Looks at a run before we give up, with pauses of at most four seconds between them. */
const PATIENCE = 120;

/**
 * @typedef {object} Watch what a run tells while it goes on
 * @property {(runId: string) => void} [began]
 * @property {(node: string) => void} [step]
 * @property {(address: string) => void} [candidate] where the new version can be played while it is tested
 * @property {() => void} [playing]
 * @property {() => void} [asking] a model is asked
 * @property {(told: {part: string, left: number}) => void} [building] which part of a new game it builds now
 * @property {(piece: {of: string, part: number, text: string}) => void} [writes] what it writes
 */

/**
 * Asks for a run and waits for its result, over lost connections.
 * @param {string} path
 * @param {unknown} body
 * @param {string} session
 * @param {Watch} watch
 * @returns {Promise<any>}
 */
export async function submit(path, body, session, watch) {
  const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const headers = { "Idempotency-Key": key, Prefer: "respond-async" };
  const response = await again(() => fetched(path, { body, session, headers }));
  const answer = await response.json();
  if (response.status !== 202) return answer;
  keep(KEY, answer.run_id);
  watch.began?.(answer.run_id);
  return follow(answer.run_id, session, watch);
}

/** The run that an earlier visit left open. */
export function leftOpen() {
  return recall(KEY);
}

/**
 * The result of a run; its problem is thrown.
 * @param {string} runId
 * @param {string} session
 * @param {Watch} watch
 * @returns {Promise<any>}
 */
export async function follow(runId, session, watch) {
  let last = "";
  for (let look = 0; look < PATIENCE; look++) {
    const run = await again(() => call(`/api/runs/${runId}`, { session }));
    if (run.status !== "queued" && run.status !== "running") {
      keep(KEY, null);
      if (run.status === "succeeded") return run.result;
      throw problemFrom(run.error ?? {});
    }
    last = await listen(runId, session, watch, last);
    if (look) await pause(Math.min(4000, 250 * 2 ** look));
  }
  throw new Problem("slow", "This takes very long. It goes on at the server; reload the page to look again.");
}

/** Forgets the run that an earlier visit left open. */
export function forgetOpen() {
  keep(KEY, null);
}

/**
 * Listens to a run until it ends or the line breaks; says the last event's id.
 * @param {string} runId
 * @param {string} session
 * @param {Watch} watch
 * @param {string} last
 */
async function listen(runId, session, watch, last) {
  /** @type {Record<string, string>} */
  const headers = last ? { Accept: "text/event-stream", "Last-Event-ID": last } : { Accept: "text/event-stream" };
  try {
    const response = await fetched(`/api/runs/${runId}/events`, { session, headers });
    if (!response.body) return last;
    for await (const told of events(response.body)) {
      last = told.id || last;
      if (told.kind === "step.finished") watch.step?.(told.data.data.node);
      if (told.kind === "game.candidate") watch.candidate?.(told.data.data.play_url);
      if (told.kind === "playtest.started") watch.playing?.();
      if (told.kind === "model.started") watch.asking?.();
      if (told.kind === "build.part") watch.building?.(told.data.data);
      if (told.kind === "model.delta") watch.writes?.(told.data.data);
      if (/^run\.(succeeded|failed|cancelled)$/.test(told.kind)) return last;
    }
  } catch {
    // the line broke: the run itself is asked next
  }
  return last;
}

/**
 * Stops a run.
 * @param {string} runId
 * @param {string} session
 */
export async function cancel(runId, session) {
  await call(`/api/runs/${runId}/cancel`, { method: "POST", session });
}

/**
 * A request that is made again while the server cannot be reached: twice, with pauses.
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
async function again(ask) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 2 || !(error instanceof Problem) || error.status !== 0) throw error;
      await pause(700 * 2 ** attempt);
    }
  }
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
