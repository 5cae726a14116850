/** The socket: news of changes that others make in this session (another window, a script). */

const LONGEST = 30_000;

export class Live {
  /** @param {(update: {game_id: string, version: number, run_id: string}) => void} update */
  constructor(update) {
    this._update = update;
    this._waits = 0;
    /** @type {WebSocket | null} */
    this._socket = null;
    this._session = "";
  }

  /**
   * Listens to a session, and to no other one.
   * @param {string} session
   */
  listen(session) {
    this._session = session;
    this._waits = 0;
    this._socket?.close();
    this._open();
  }

  _open() {
    const session = this._session;
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws/${encodeURIComponent(session)}`);
    this._socket = socket;
    socket.onopen = () => {
      this._waits = 0;
    };
    socket.onmessage = (event) => {
      const frame = JSON.parse(event.data);
      if (frame.type === "game_update" && frame.game_id) this._update(frame);
    };
    socket.onclose = (event) => {
      const final = event.code === 4404 || this._socket !== socket || this._session !== session;
      if (final) return;
      this._waits += 1;
      setTimeout(() => this._socket === socket && this._open(), Math.min(LONGEST, 1000 * 2 ** this._waits));
    };
  }
}
