"""The command line: a server, and the same work on a file without one."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from pydantic import ValidationError
from rich.markup import escape

from api.game_files import BadGameFile, read_game, text_of, write_game
from api.terminal import (
    LISTS,
    Code,
    err,
    fail,
    out,
    playtest_json,
    print_json,
    progress,
    show_changes,
    show_findings,
    show_not_understood,
    show_playtest,
    show_verdict,
)
from graph.errors import EngineError, NotFound, RequestRefused
from graph.lock import FolderInUse, FolderLock
from graph.settings import VERSION, Settings

if TYPE_CHECKING:
    from api.workbench import Outcome, Workbench

# The engine, the validators and the web server are imported by the commands that use them: they take over a second
# together, and --help, --version and a wrong command line have to answer at once.

EXAMPLES = """
Examples:\n
  playloom serve --port 9000\n
  playloom new "a blue platformer with a golden coin at the top" -o game.html\n
  playloom edit game.html "make the player red and jump higher"\n
  playloom check game.html\n
  playloom play game.html --screenshot game.jpg
"""

app = typer.Typer(
    help="Words in, a playable browser game out; then chat until it is right.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class EngineName(StrEnum):
    """What a game can be made with."""

    PHASER = "phaser3"
    THREE = "three.js"
    CANVAS = "canvas"


GameFile = Annotated[Path, typer.Argument(help="The game, an HTML file.", exists=True, dir_okay=False, readable=True)]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
NoPlay = Annotated[bool, typer.Option("--no-play", help="Check it statically only, also where a browser is there.")]


def _version(wanted: bool) -> None:
    if wanted:
        out.print(f"playloom {VERSION}")
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)] = False,
) -> None:
    """Take what stands before the command."""


@app.command(epilog="Settings are read from the environment and from .env: docs/settings.md.")
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on, else HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on, else PORT.", min=0, max=65_535)] = None,
) -> None:
    """Serve the API and the playground.

    Exit code 2: a setting cannot be used. 3: another server holds the data folder. 4: the port is taken.
    """
    from api import serving

    settings = _settings()
    if settings.playtest == "required" and (missing := serving.missing_player(settings)):
        fail(Code.USAGE, f"PLAYTEST=required, but games cannot be played here. {missing}")
    _try_folder(settings.data_dir)
    address = settings.host if host is None else host, settings.port if port is None else port
    try:
        listening = serving.listen(*address)
    except OSError as error:
        fail(Code.FAILED, f"Cannot listen on {address[0]}:{address[1]}: {error.strerror}. Set PORT to another port.")
    err.print(serving.welcome(listening, settings))
    err.print(serving.played_with(settings), markup=False)
    if not serving.run(listening):
        raise typer.Exit(Code.FAILED)


@app.command(epilog='Example: playloom new "a space shooter with a purple ship" -o shooter.html')
def new(
    description: Annotated[str, typer.Argument(help="The game in your own words.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write; game.html without it.")] = None,
    template: Annotated[str | None, typer.Option(help="Template to start from.")] = None,
    engine: Annotated[EngineName | None, typer.Option(help="What to make it with.")] = None,
    no_play: NoPlay = False,
    as_json: AsJson = False,
) -> None:
    """Make a game from a sentence, and play it before it is written, where a browser is there.

    Exit code 2: bad usage. 4: failed.
    """
    path = output or Path("game.html")
    if output is None and path.exists():
        fail(Code.USAGE, "There is a game.html already. Name a file with -o.", as_json=as_json)
    _check_folder(path, as_json)
    request: dict[str, Any] = {
        "description": description,
        "template_id": template,
        "preferences": {"engine": engine.value if engine else None},
    }
    outcome = _work(lambda bench: bench.generate(request), as_json, no_play)
    if outcome.data is None or outcome.body is None:
        _failed(outcome, as_json)
    _write(path, outcome.data, as_json)
    if as_json:
        print_json({"file": str(path), **outcome.body})
        return
    metadata = outcome.body["metadata"]
    out.print(escape(outcome.body["conversation_context"]["ai_interpretation"]))
    show_not_understood(outcome.body)
    for warning in outcome.body["validation_results"]["warnings"]:
        out.print(f"Note: {escape(warning)}")
    show_verdict(outcome.body["playtest"])
    made = f"{metadata['title']}, {metadata['engine']}, from {metadata['template_used']}, {len(outcome.data)} bytes"
    out.print(f"[bold]{escape(str(path))}[/bold]: {escape(made)}")


@app.command(epilog='Example: playloom edit game.html "make the enemies twice as fast and the background black"')
def edit(
    game: GameFile,
    message: Annotated[str, typer.Argument(help="What to change, in your own words.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write, else the game's own.")] = None,
    no_play: NoPlay = False,
    as_json: AsJson = False,
) -> None:
    """Change a game by a sentence; what was not asked for stays as it is, byte for byte.

    Where a browser is there it is played before it is written, and what does not play any more is not written.

    Exit code 1: nothing was changed, because it has to be asked first or cannot be done. 2: bad usage. 4: failed.
    """
    path = output or game
    _check_folder(path, as_json)
    try:
        data = read_game(game)
        html = text_of(game, data)
    except BadGameFile as error:
        fail(Code.USAGE, str(error), as_json=as_json)
    outcome = _work(lambda bench: bench.edit(html, game.stem, message), as_json, no_play)
    if outcome.data is None or outcome.body is None or outcome.body["outcome"] == "failed":
        _failed(outcome, as_json)
    changed = outcome.data != data
    if changed:
        _write(path, outcome.data, as_json)
    if as_json:
        print_json({"file": str(path) if changed else None, "changed": changed, **outcome.body})
    else:
        out.print(escape(outcome.body["response"]))
        show_not_understood(outcome.body)
        show_changes(outcome.body["modifications"]["changes"])
        if changed:
            show_verdict(outcome.body["playtest"])
        ending = "written" if changed else "not written, nothing was changed"
        out.print(f"[bold]{escape(str(path))}[/bold]: {ending}")
    raise typer.Exit(Code.DONE if changed else Code.UNCHANGED)


@app.command(epilog="Example: playloom check game.html --json")
def check(game: GameFile, as_json: AsJson = False) -> None:
    """Check a game's syntax, security, quality and compatibility, without playing it.

    Exit code 1: errors were found. 2: bad usage.
    """
    from tools.source import read_source
    from tools.validators.validate import validate

    try:
        report = validate(read_source(read_game(game)))
    except BadGameFile as error:
        fail(Code.USAGE, str(error), as_json=as_json)
    if as_json:
        print_json({"passed": report.passed, **asdict(report)})
        raise typer.Exit(Code.DONE if report.passed else Code.UNCHANGED)
    show_findings(str(game), report.findings)
    verdict = "[green]passed[/green]" if report.passed else "[red]not passed[/red]"
    browsers = ", ".join(report.browser_compatibility) or "no browser we know"
    out.print(f"{verdict}: security {report.security_score}, quality {report.code_quality}, runs in {browsers}")
    raise typer.Exit(Code.DONE if report.passed else Code.UNCHANGED)


@app.command(epilog="Example: playloom play game.html --json --screenshot game.jpg")
def play(
    game: GameFile,
    screenshot: Annotated[Path | None, typer.Option(help="File to write a picture of the game to (JPEG).")] = None,
    frames: Annotated[int, typer.Option(help="Frames to play, 60 a second.", min=60, max=3_600)] = 600,
    seed: Annotated[int, typer.Option(help="Chance of the game and of who plays it.", min=1)] = 1,
    as_json: AsJson = False,
) -> None:
    """Play a game in a browser, and say whether it starts, moves, obeys its keys and can be lost.

    Exit code 1: it does not play. 2: it could not be played.
    """
    from api.trial import try_game
    from tools.playtests.recorder import Unplayable
    from tools.source import UnreadableDocument

    browser = _settings().playtest_browser
    try:
        with progress(quiet=as_json) as tell:
            tell("Playing")
            verdict = asyncio.run(try_game(read_game(game), browser, seed, frames))
        if screenshot is not None:
            screenshot.write_bytes(verdict.screenshot)
    except (BadGameFile, UnreadableDocument, Unplayable) as error:
        if as_json:
            print_json({"status": "skipped", "reason": str(error), **dict.fromkeys(LISTS, ()), "trace_hash": None})
            raise typer.Exit(Code.USAGE) from None
        fail(Code.USAGE, f"It could not be played. {str(error).rstrip('.')}.")
    except OSError as error:
        fail(Code.USAGE, f"{screenshot} cannot be written: {error.strerror}.", as_json=as_json)
    if as_json:
        print_json(playtest_json(verdict))
    else:
        show_playtest(str(game), verdict)
    raise typer.Exit(Code.DONE if verdict.status == "passed" else Code.UNCHANGED)


@app.command(epilog="Example: playloom restore data/backups/sessions/4f1c.json")
def restore(
    file: Annotated[Path, typer.Argument(help="A backup file.", exists=True, dir_okay=False, readable=True)],
) -> None:
    """Bring a deleted session back from its backup, into DATA_DIR; the server must not run meanwhile.

    Exit code 2: not a backup. 3: a server holds the data folder.
    """
    from graph.backups import BadBackup
    from graph.engine import Engine

    settings = _settings().model_copy(update={"playtest": "off"})

    async def work() -> dict[str, Any]:
        engine = await Engine.open(settings)
        try:
            return await engine.restore(file)
        finally:
            await engine.close()

    try:
        found = asyncio.run(work())
    except FolderInUse as error:
        fail(Code.IN_USE, str(error))
    except BadBackup as error:
        fail(Code.USAGE, str(error))
    out.print(f"Session {found['session_id']} is back: {found['games']} games, {found['messages']} messages.")


@app.command(hidden=True)
def openapi() -> None:
    """Print the API's OpenAPI document."""
    from api.app import app as web

    sys.stdout.write(json.dumps(web.openapi(), indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        for problem in error.errors():
            err.print(f"{'.'.join(map(str, problem['loc'])).upper()}: {escape(problem['msg'])}")
        fail(Code.USAGE, "A setting cannot be used; docs/settings.md describes them.")


def _try_folder(folder: Path) -> None:
    """Say that the folder is in use before the server is loaded; the engine takes the lock for good."""
    lock = FolderLock(folder)
    try:
        lock.take()
    except FolderInUse as error:
        fail(Code.IN_USE, str(error))
    except OSError as error:
        fail(Code.USAGE, f"The data folder {folder} cannot be used: {error.strerror}.")
    lock.release()


def _check_folder(path: Path, as_json: bool) -> None:
    if not path.absolute().parent.is_dir():
        fail(Code.USAGE, f"{path.absolute().parent} is not a folder.", as_json=as_json)


def _work(job: "Callable[[Workbench], Awaitable[Outcome]]", as_json: bool, no_play: bool) -> "Outcome":
    """A job on a workbench, with its progress on standard error."""
    with progress(quiet=as_json) as tell:
        from api.workbench import open_workbench

        async def work() -> "Outcome":
            async with open_workbench(tell, played=not no_play) as bench:
                return await job(bench)

        try:
            return asyncio.run(work())
        except (NotFound, RequestRefused) as error:
            fail(Code.USAGE, str(error), as_json=as_json)
        except (EngineError, OSError) as error:
            fail(Code.FAILED, str(error), as_json=as_json)


def _write(path: Path, data: bytes, as_json: bool) -> None:
    try:
        write_game(path, data)
    except OSError as error:
        fail(Code.FAILED, f"{path} cannot be written: {error.strerror}.", as_json=as_json)


def _failed(outcome: "Outcome", as_json: bool) -> NoReturn:
    told = outcome.error or {"code": "run-failed", "detail": (outcome.body or {}).get("response", "Nothing was made.")}
    fail(Code.USAGE if told["code"] == "request-refused" else Code.FAILED, str(told["detail"]), as_json=as_json)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
