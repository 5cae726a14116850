/** The session: made silently, remembered, and replaced when it has ended. */

import { Problem, call } from "./api.js";
import { keep, recall } from "./storage.js";

const KEY = "session";

export class Session {
  constructor() {
    /** @type {string | null} */
    this.id = recall(KEY);
    /** @type {Promise<string> | null} */
    this._making = null;
    /** Called when a session that we had is gone; a new one is there already. */
    this.onreplaced = () => {};
    /** Called when there is a session with another id. */
    this.onmade = () => {};
  }

  /**
   * The id of a session that is there, as far as we know.
   * @returns {Promise<string>}
   */
  async ready() {
    if (this.id) return this.id;
    this._making ??= this._make().finally(() => {
      this._making = null;
    });
    return this._making;
  }

  async _make() {
    const touch = matchMedia("(pointer: coarse)").matches;
    const made = await call("/api/sessions/", {
      body: {
        client_info: {
          screen_resolution: `${screen.width}x${screen.height}`,
          device_type: touch ? (Math.min(screen.width, screen.height) < 600 ? "mobile" : "tablet") : "desktop",
        },
      },
    });
    this.id = made.session_id;
    keep(KEY, this.id);
    this.onmade();
    return made.session_id;
  }

  /** Forgets the session; the next request makes another one. */
  forget() {
    this.id = null;
    keep(KEY, null);
  }

  /**
   * Asks with the session; where it has ended, a new one is made and the asker is told by the Problem "session-replaced".
   * @template T
   * @param {(id: string) => Promise<T>} ask
   * @returns {Promise<T>}
   */
  async use(ask) {
    const id = await this.ready();
    try {
      return await ask(id);
    } catch (error) {
      if (!(error instanceof Problem) || !error.sessionLost) throw error;
      if (this.id === id) {
        this.forget();
        await this.ready();
        this.onreplaced();
      }
      throw new Problem("session-replaced", "Your earlier session had ended, so a new one was started. Send it again.");
    }
  }
}
