/** The page: which screen is shown, which game is open, and what is done about what the person wants. */

import { said } from "./answers.js";
import { Problem, call } from "./api.js";
import { Chat } from "./chat.js";
import { Diff } from "./diff.js";
import { byId } from "./dom.js";
import { download } from "./downloads.js";
import { Gallery } from "./gallery.js";
import { Live } from "./live.js";
import { announce, dismiss, notice, problemBox } from "./notices.js";
import { showReport } from "./report.js";
import { cancel, follow, forgetOpen, leftOpen, submit } from "./runs.js";
import { Session } from "./session.js";
import { Stage } from "./stage.js";
import { Start } from "./start.js";
import { keep, recall } from "./storage.js";
import { Versions } from "./versions.js";
import { engineWords, plain } from "./words.js";

/** Characters of a document that can be brought along. */
const LARGEST = 900_000;
/** Buttons that need no game: the others wait until there is one. */
const GAMELESS = new Set(["home", "new-game", "restart", "fullscreen", "forget"]);
/** Messages of the conversation that are shown after a reload. */
const REMEMBERED = 100;

class App {
  constructor() {
    this.session = new Session();
    /** @type {any} the open game, as the server describes it */
    this.game = null;
    this.shown = 0;
    this.busy = false;
    /** @type {object} the piece of work whose end is shown; another screen makes it another one */
    this._task = {};
    this.stage = new Stage();
    this.diff = new Diff();
    this.chat = new Chat({
      say: (text) => this.say(text),
      choose: (wish, candidate) => this.say(said(wish, candidate)),
      look: (version) => this.look(version),
    });
    this.versions = new Versions({
      look: (version) => this.look(version),
      compare: (version) => this.compare(version),
      back: (version) => this.back(version),
    });
    this.start = new Start({
      make: (wanted) => this.make(wanted.description, wanted),
      bring: (file) => this.bring(file),
      open: (game) => this.enter(game),
    });
    this.gallery = new Gallery((template, values) => this.makeFrom(template, values));
    this.live = new Live((update) => this.changedElsewhere(update));
    this.session.onmade = () => this.live.listen(/** @type {string} */ (this.session.id));
    this.session.onreplaced = () => this.sessionReplaced();
    this._controls();
  }

  _controls() {
    /** @type {Record<string, () => unknown>} */
    const deeds = {
      home: () => this.home(),
      "new-game": () => this.home(),
      restart: () => this.stage.restart(),
      fullscreen: () => this.stage.fullscreen(),
      download: () => this.take("export"),
      source: () => this.take("raw"),
      compare: () => this.compare(Math.max(1, this.shown - 1)),
      check: () => showReport(this.game.game_id, this.shown, this.session.id, () => this.refreshShown()),
      remake: () => this.remake({ change_engine: this.game.metadata.engine === "three.js" ? "phaser3" : "three.js" }),
      polish: () => this.remake({ enhance_graphics: true }),
      forget: () => this.forget(),
    };
    for (const [id, deed] of Object.entries(deeds)) {
      byId(id).addEventListener("click", () => {
        byId("more").open = false;
        if (this.game || GAMELESS.has(id)) deed();
      });
    }
    const more = byId("more");
    addEventListener("click", (event) => {
      if (more.open && !more.contains(event.target)) more.open = false;
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !more.open) return;
      more.open = false;
      more.querySelector("summary").focus();
    });
    document.querySelectorAll("dialog").forEach((dialog) => {
      dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
      dialog.querySelectorAll("[data-close]").forEach((close) => close.addEventListener("click", () => dialog.close()));
    });
    addEventListener("offline", () => notice("offline", "You are offline. The game plays on; what you ask for has to wait."));
    addEventListener("online", () => dismiss("offline"));
  }

  /** What is there when the page opens: the game of the last visit, or the first screen. */
  async begin() {
    this.gallery.load();
    const known = this.session.id;
    if (!known) {
      this.home();
      await this.session.ready().catch((error) => this._tellStart(error, () => this.begin()));
      return;
    }
    try {
      const session = await call(`/api/sessions/${known}`);
      this.live.listen(known);
      const open = leftOpen();
      const game = recall("game") ?? session.current_game?.game_id;
      if (game) await this.enter(game);
      else this.home();
      if (open) await this.resume(open);
    } catch (error) {
      this.home();
      if (!(error instanceof Problem)) throw error;
      if (!error.sessionLost) return this._tellStart(error, () => this.begin());
      forgetOpen();
      this.session.forget();
      await this.session.ready().catch((late) => this._tellStart(late, () => this.begin()));
      this.sessionReplaced();
    }
  }

  /**
   * @param {Problem} problem
   * @param {() => void} retry
   */
  _tellStart(problem, retry) {
    this.start.say(problemBox(problem, () => {
      this.start.say();
      retry();
    }));
  }

  sessionReplaced() {
    const last = recall("game");
    keep("game", null);
    const bring = { words: "Bring my last game along", act: () => this.carry(/** @type {string} */ (last)) };
    notice("session", "Your earlier session had ended, so a new one was started. Games are kept.", last ? [bring] : []);
  }

  /** The first screen. */
  home() {
    this._leave();
    this._screen("start");
    if (matchMedia("(pointer: fine)").matches) this.start.focus();
    this._listGames();
  }

  async _listGames() {
    if (!this.session.id) return;
    const told = await call(`/api/sessions/${this.session.id}/games`).catch(() => ({ games: [] }));
    this.start.games(told.games);
  }

  /** Nothing is open; what is being worked on goes on at the server. */
  _leave() {
    this._task = {};
    this._setBusy(false);
    this.game = null;
    this.stage.working("");
    this.stage.empty();
  }

  /** @param {"start" | "work"} name */
  _screen(name) {
    document.body.dataset.screen = name;
    byId("start").hidden = name !== "start";
    byId("work").hidden = name !== "work";
    byId("new-game").hidden = name === "start";
  }

  /**
   * Opens a game with the conversation.
   * @param {string} game
   */
  async enter(game) {
    this._leave();
    try {
      await this.session.use((session) => this.refresh(game, session));
      this._screen("work");
      await this._history();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 404) keep("game", null);
      this.home();
      this._tellStart(error, () => this.enter(game));
    }
  }

  async _history() {
    const session = await this.session.ready();
    const path = `/api/chat/history/${session}`;
    const counted = await call(`${path}?limit=1`);
    const skip = Math.max(0, counted.conversation_metadata.total_messages - REMEMBERED);
    this.chat.history((await call(`${path}?limit=${REMEMBERED}&offset=${skip}`)).conversation_history);
  }

  /**
   * The game as it is now, on the stage and in the timeline.
   * @param {string} gameId
   * @param {string} session
   */
  async refresh(gameId, session) {
    this.game = await call(`/api/games/${gameId}?include_history=true&format=metadata`, { session });
    keep("game", gameId);
    byId("title").textContent = this.game.title || plain(this.game.metadata.game_type);
    byId("kind").textContent = `${plain(this.game.metadata.game_type)}, ${engineWords(this.game.metadata.engine)}`;
    byId("remake").textContent = this.game.metadata.engine === "three.js" ? "Remake in 2D" : "Remake in 3D";
    this._show(this.game.current_version);
  }

  /** The version on the stage once more, with what is known of it by now. */
  async refreshShown() {
    const shown = this.shown;
    await this.refresh(this.game.game_id, await this.session.ready());
    this._show(shown);
  }

  /** @param {number} version */
  _show(version) {
    const { version_history: entries, current_version: current, title } = this.game;
    const entry = entries.find((/** @type {any} */ one) => one.version === version);
    this.shown = version;
    this.versions.show(entries, current, version);
    this.stage.play(entry?.play_url ?? this.game.play_url, title || "Game");
  }

  /**
   * The new version, before it is one: it plays here while it is tested.
   * @param {string} address
   */
  _showCandidate(address) {
    this.versions.tryOut();
    this.stage.play(address, this.game?.title || "The new version");
  }

  /**
   * Shows a version; nothing is changed by that.
   * @param {number} version
   */
  look(version) {
    const there = this.game?.version_history.some((/** @type {any} */ one) => one.version === version);
    if (!there) return announce("This game has no such version.");
    this._show(version);
    announce(version === this.game.current_version ? `Version ${version}, the current one.` : `Looking at version ${version}.`);
  }

  /** @param {number} version */
  compare(version) {
    const { game_id: game, version_history: entries, current_version: current } = this.game;
    const to = version === current ? current : Math.max(version, this.shown === version ? current : this.shown);
    this.diff.open(game, this.session.id, entries, Math.min(version, to), to);
  }

  /**
   * Makes a game of a description.
   * @param {string} description
   * @param {object} [more]
   */
  async make(description, more = {}) {
    this._newGame();
    this.chat.user(description);
    await this._run({
      words: "Making your game",
      path: "/api/games/generate",
      body: { ...more, description },
      wish: description,
      again: () => this.make(description, more),
      lost: () => this.start.write(description),
    });
  }

  /**
   * Makes a game of a template with other values.
   * @param {any} template
   * @param {Record<string, string | number | boolean>} values
   */
  async makeFrom(template, values) {
    if (!Object.keys(values).length) {
      return this.make(template.name, { template_id: template.id });
    }
    try {
      const made = await call("/api/templates/process", { body: { template_id: template.id, variables: values }, session: this.session.id });
      const title = String(values.text_title ?? template.variables.text_title?.default ?? template.name);
      await this._import(made.processed_code, title, `${template.name} with ${Object.keys(values).map((name) => plain(name).toLowerCase()).join(", ")} set`);
    } catch (error) {
      this._tellStart(/** @type {Problem} */ (error), () => this.makeFrom(template, values));
    }
  }

  /** @param {File} file */
  async bring(file) {
    const html = await file.text();
    if (html.length > LARGEST) {
      this._tellStart(new Problem("too-large", "This file is larger than 900 000 characters. Bring a smaller one."), () => {});
      return;
    }
    await this._import(html, file.name.replace(/\.html?$/i, ""), `Bring ${file.name}`);
  }

  /** Copies a game of an earlier session into this one. @param {string} game */
  async carry(game) {
    try {
      const found = await call(`/api/games/${game}`);
      await this._import(found.game_code, found.title ?? "My game", `Bring along ${found.title ?? "my last game"}`);
    } catch (error) {
      notice("session", `The game could not be brought along. ${/** @type {Error} */ (error).message}`);
    }
  }

  /**
   * @param {string} html
   * @param {string} title
   * @param {string} told
   */
  async _import(html, title, told) {
    this._newGame();
    this.chat.user(told);
    await this._run({
      words: "Bringing the game in",
      path: "/api/games/import",
      body: { html, title: title.slice(0, 200) },
      wish: told,
      again: () => this._import(html, title, told),
      lost: () => {},
    });
  }

  _newGame() {
    this._leave();
    this.chat.clear();
    this.versions.show([], 0, 0);
    byId("title").textContent = "New game";
    byId("kind").textContent = "";
    this._screen("work");
  }

  /** A wish for the open game. @param {string} text */
  async say(text) {
    if (this.busy) return;
    if (!this.game) return this.make(text);
    this.chat.user(text);
    if (matchMedia("(pointer: coarse)").matches) /** @type {any} */ (document.activeElement)?.blur();
    await this._run({
      words: "Working on it",
      path: "/api/chat/message",
      body: {
        message: text,
        game_id: this.game.game_id,
        context: { current_game_version: this.game.current_version },
        modification_preferences: { preview_changes: true },
      },
      wish: text,
      again: () => this.say(text),
      lost: () => this.chat.write(text),
    });
  }

  /** An older version, made the newest one. @param {number} version */
  async back(version) {
    if (this.busy) return;
    this.chat.user(`Go back to version ${version}`);
    await this._run({
      words: `Going back to version ${version}`,
      path: `/api/games/${this.game.game_id}/rollback`,
      body: { version },
      wish: "",
      again: () => this.back(version),
      lost: () => {},
    });
  }

  /** The game, made anew. @param {Record<string, unknown>} modifications */
  async remake(modifications) {
    if (this.busy) return;
    const words = modifications.change_engine ? `Remake it in ${modifications.change_engine}` : "Give it a richer look";
    this.chat.user(words);
    await this._run({
      words: "Making it anew",
      path: `/api/games/${this.game.game_id}/regenerate`,
      body: { modifications, regeneration_reason: words },
      wish: "",
      again: () => this.remake(modifications),
      lost: () => {},
    });
  }

  /** A run of an earlier visit that may still be going on. @param {string} runId */
  async resume(runId) {
    this._screen("work");
    await this._run({ words: "Still at it", run: runId, wish: "", again: null, lost: () => {} });
  }

  /**
   * @typedef {object} Piece a piece of work
   * @property {string} words
   * @property {string} [path]
   * @property {object} [body]
   * @property {string} [run]
   * @property {string} wish
   * @property {(() => void) | null} again
   * @property {() => void} lost what to do where the session was lost: give the words back
   */

  /** @param {Piece} piece */
  async _run(piece) {
    const task = (this._task = {});
    this._setBusy(true);
    const pending = this.chat.pending(piece.words);
    if (!this.game) this.stage.working(piece.words);
    const watch = {
      began: (/** @type {string} */ run) => pending.stoppable(() => this._stop(run)),
      step: (/** @type {string} */ node) => pending.step(node),
      candidate: (/** @type {string} */ address) => task === this._task && this._showCandidate(address),
      playing: () => pending.say("Playing it before it is saved"),
      asking: () => pending.asking(),
      building: (/** @type {{part: string, left: number}} */ told) => pending.building(told),
      writes: (/** @type {{of: string, part: number, text: string}} */ piece) => pending.writes(piece),
    };
    try {
      const answer = await this.session.use(async (session) => {
        if (piece.run) {
          watch.began(piece.run);
          return follow(piece.run, session, watch);
        }
        return submit(/** @type {string} */ (piece.path), { ...piece.body, session_id: session }, session, watch);
      });
      if (task !== this._task) return this._doneElsewhere(answer);
      const game = answer.game_id ?? this.game?.game_id;
      if (game) await this.refresh(game, await this.session.ready());
      this.chat.answered(pending, piece.wish, told(answer));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (task === this._task && this.game) this._show(this.shown);
      if (task === this._task || error.code === "session-replaced") await this._failed(piece, pending, error);
      else notice("done", `What you left did not work. ${error.message}`);
    } finally {
      if (task === this._task) {
        this.stage.working("");
        this._setBusy(false);
      }
    }
  }

  /** Work whose screen was left has ended. @param {any} answer */
  _doneElsewhere(answer) {
    if (!answer.game_id) return;
    notice("done", "The game that you left is ready.", [{ words: "Open it", act: () => this.enter(answer.game_id) }]);
    if (document.body.dataset.screen === "start") this._listGames();
  }

  /**
   * @param {Piece} piece
   * @param {import("./chat.js").Pending} pending
   * @param {Problem} problem
   */
  async _failed(piece, pending, problem) {
    if (problem.code === "version-conflict" && this.game) {
      await this.refresh(this.game.game_id, await this.session.ready()).catch(() => {});
      const detail = `The game was changed elsewhere and is at version ${this.game.current_version} now. Look at it, then try again.`;
      problem = new Problem(problem.code, detail, { status: problem.status });
    }
    if (problem.code === "session-replaced") {
      this.home();
      piece.lost();
    }
    const hopeless = problem.code === "game-not-found" || (problem.status === 422 && problem.code !== "run-cancelled");
    this.chat.failed(pending, problem, hopeless ? null : piece.again && (() => {
      pending.element.previousElementSibling?.remove();
      pending.element.remove();
      piece.again?.();
    }));
  }

  /** @param {string} run */
  async _stop(run) {
    try {
      await cancel(run, await this.session.ready());
    } catch (error) {
      announce(/** @type {Error} */ (error).message);
    }
  }

  /** @param {boolean} busy */
  _setBusy(busy) {
    this.busy = busy;
    this.chat.busy = busy;
    byId("work").setAttribute("aria-busy", String(busy));
  }

  /** A new version that this window did not ask for. @param {{game_id: string, version: number}} update */
  async changedElsewhere(update) {
    if (this.busy || this.game?.game_id !== update.game_id || update.version <= this.game.version_history.length) return;
    const session = await this.session.ready();
    await this.refresh(update.game_id, session).then(
      () => this.chat.note(`Version ${update.version} was made in another window.`),
      () => {},
    );
  }

  /** @param {"export" | "raw"} form */
  async take(form) {
    const { game_id: game, title } = this.game;
    const name = `${(title || "game").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-v${this.shown}.html`;
    try {
      await download(`/api/games/${game}/${form}?version=${this.shown}`, this.session.id, name);
      announce("Downloaded.");
    } catch (error) {
      notice("download", `The download did not work. ${/** @type {Error} */ (error).message}`, [{ words: "Try again", act: () => this.take(form) }]);
    }
  }

  /** Begins the conversation anew; the game stays. */
  async forget() {
    try {
      await this.session.use((session) =>
        call("/api/chat/reset", {
          session,
          body: {
            session_id: session,
            reset_options: { preserve_game: true, preserve_preferences: true, clear_conversation_history: true, reset_context: true },
          },
        }),
      );
      this.chat.clear();
      this.chat.note("The conversation begins anew. The game and its versions are kept.");
    } catch (error) {
      notice("reset", /** @type {Error} */ (error).message);
    }
  }
}

/**
 * Any run's answer in the shape of a chat answer.
 * @param {any} answer
 */
function told(answer) {
  if (answer.restored_from) {
    const response = `The game is as it was in version ${answer.restored_from}; this is version ${answer.new_version}. Nothing is lost: the versions between are still there.`;
    return { ...answer, outcome: "applied", response };
  }
  if (answer.regeneration_summary) {
    const { engine_changed: engine, features_added: added } = answer.regeneration_summary;
    const parts = [`Made anew: ${engine}.`, ...added.map((/** @type {string} */ name) => `Added: ${plain(name).toLowerCase()}.`), ...answer.migration_notes];
    return { ...answer, version: answer.new_version, outcome: answer.migration_notes.length ? "partly" : "applied", response: parts.join("\n") };
  }
  return answer;
}

new App().begin();
