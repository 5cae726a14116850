"""The command line: a server, and the same work on a file without one."""

import asyncio
import json
import os
import socket
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.errors import EngineError, NotFound, RequestRefused
from graph.lock import FolderInUse, FolderLock
from graph.settings import VERSION, Settings

if TYPE_CHECKING:
    from api.workbench import Outcome, Workbench

# The engine and uvicorn are imported where they are used: they take a second, and --help and check need neither.

EXAMPLES = """
Examples:\n
  playloom serve --port 9000\n
  playloom new "a blue platformer with a golden coin at the top" -o game.html\n
  playloom edit game.html "make the player red and jump higher"\n
  playloom check game.html
"""
MOST_BYTES = 5_000_000
"""Of a file that is read as a game."""

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)
app = typer.Typer(
    help="Words in, a playable browser game out; then chat until it is right.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Code(IntEnum):
    """What the exit code says."""

    DONE = 0
    UNCHANGED = 1
    """Nothing was changed, because something has to be asked first or cannot be done; for check: errors were found."""
    USAGE = 2
    """The command line, a setting or the file is not usable."""
    IN_USE = 3
    """Another server holds the data folder."""
    FAILED = 4


class EngineName(StrEnum):
    """What a game can be made with."""

    PHASER = "phaser3"
    THREE = "three.js"
    CANVAS = "canvas"


GameFile = Annotated[Path, typer.Argument(help="The game, an HTML file.", exists=True, dir_okay=False, readable=True)]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


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
    """Serve the API and the playground."""
    settings = _settings()
    _try_folder(settings.data_dir)
    listening = _listen(settings.host if host is None else host, settings.port if port is None else port)
    import uvicorn

    config = uvicorn.Config(
        "api.app:app",
        log_config=None,
        access_log=False,
        server_header=False,
        ws_max_size=65_536,
        ws_per_message_deflate=False,
        ws_ping_interval=20,
        ws_ping_timeout=20,
        timeout_graceful_shutdown=20,
    )
    at = (
        "localhost"
        if listening.getsockname()[0] in ("127.0.0.1", "0.0.0.0", "::1", "::")
        else listening.getsockname()[0]
    )  # noqa: S104
    err.print(
        f"Playloom {VERSION} on http://{at}:{listening.getsockname()[1]} (data in {settings.data_dir}; Ctrl+C ends it)"
    )
    server = uvicorn.Server(config)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        return
    if not server.started:
        raise typer.Exit(Code.FAILED)


@app.command(epilog='Example: playloom new "a space shooter with a purple ship" -o shooter.html')
def new(
    description: Annotated[str, typer.Argument(help="The game in your own words.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write; game.html without it.")] = None,
    template: Annotated[str | None, typer.Option(help="Template to start from.")] = None,
    engine: Annotated[EngineName | None, typer.Option(help="What to make it with.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a game from a sentence."""
    if output is None and Path("game.html").exists():
        _fail(Code.USAGE, "There is a game.html already. Name another file with -o, or that one to replace it.")
    path = output or Path("game.html")
    if not path.absolute().parent.is_dir():
        _fail(Code.USAGE, f"{path.absolute().parent} is not a folder.")
    request: dict[str, Any] = {"description": description, "template_id": template}
    request["preferences"] = {"engine": engine.value if engine else None}
    outcome = _work(lambda bench: bench.generate(request), as_json)
    if outcome.data is None or outcome.body is None:
        _failed(outcome, as_json)
    _write(path, outcome.data)
    if as_json:
        _print_json({"file": str(path), **outcome.body})
        return
    metadata = outcome.body["metadata"]
    out.print(escape(outcome.body["conversation_context"]["ai_interpretation"]))
    _not_understood(outcome.body)
    for warning in outcome.body["validation_results"]["warnings"]:
        out.print(f"Note: {escape(warning)}")
    made = f"{metadata['title']}, {metadata['engine']}, from {metadata['template_used']}, {len(outcome.data)} bytes"
    out.print(f"[bold]{escape(str(path))}[/bold]: {escape(made)}")


@app.command(epilog='Example: playloom edit game.html "make the enemies twice as fast and the background black"')
def edit(
    game: GameFile,
    message: Annotated[str, typer.Argument(help="What to change, in your own words.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write, else the game's own.")] = None,
    as_json: AsJson = False,
) -> None:
    """Change a game by a sentence; whatever was not asked for stays byte for byte.

    Exit code 0: changed. 1: nothing was changed, because it has to be asked or cannot be done. 2: bad usage. 4: failed.
    """
    data, html = _read(game)
    path = output or game
    if not path.absolute().parent.is_dir():
        _fail(Code.USAGE, f"{path.absolute().parent} is not a folder.")
    outcome = _work(lambda bench: bench.edit(html, game.stem, message), as_json)
    if outcome.data is None or outcome.body is None or outcome.body["outcome"] == "failed":
        _failed(outcome, as_json)
    changed = outcome.data != data
    if changed:
        _write(path, outcome.data)
    if as_json:
        _print_json({"file": str(path) if changed else None, "changed": changed, **outcome.body})
    else:
        out.print(escape(outcome.body["response"]))
        _not_understood(outcome.body)
        _show_changes(outcome.body["modifications"]["changes"])
        out.print(
            f"[bold]{escape(str(path))}[/bold]: written" if changed else "Nothing was changed, nothing was written."
        )
    raise typer.Exit(Code.DONE if changed else Code.UNCHANGED)


@app.command(epilog="Example: playloom check game.html --json")
def check(game: GameFile, as_json: AsJson = False) -> None:
    """Check a game for errors, security and quality, without playing it; exit code 1 where there are errors."""
    from tools.source import read_source
    from tools.validators.validate import validate

    report = validate(read_source(_bytes(game)))
    if as_json:
        _print_json({**asdict(report), "passed": report.passed})
    else:
        table = Table("Line", "Severity", "Rule", "Finding", box=None, pad_edge=False)
        for finding in report.findings:
            table.add_row(str(finding.line or ""), finding.severity, finding.rule, escape(finding.message))
        if report.findings:
            out.print(table)
        out.print(
            f"{'passed' if report.passed else 'not passed'}: security {report.security_score}, quality {report.code_quality}, "
            f"runs in {', '.join(report.browser_compatibility) or 'no browser known to us'}"
        )
    raise typer.Exit(Code.DONE if report.passed else Code.UNCHANGED)


@app.command(epilog="Example: playloom restore data/backups/sessions/….json")
def restore(
    file: Annotated[Path, typer.Argument(help="A backup file.", exists=True, dir_okay=False, readable=True)],
) -> None:
    """Bring a deleted session back from its backup, into DATA_DIR; the server must not run meanwhile."""
    from graph.backups import BadBackup
    from graph.engine import Engine

    async def work() -> dict[str, Any]:
        engine = await Engine.open(_settings())
        try:
            return await engine.restore(file)
        finally:
            await engine.close()

    try:
        found = asyncio.run(work())
    except FolderInUse as error:
        _fail(Code.IN_USE, str(error))
    except (BadBackup, OSError) as error:
        _fail(Code.USAGE, str(error))
    out.print(f"Session {found['session_id']}: {found['games']} games and {found['messages']} messages are back.")


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
        _fail(Code.USAGE, "A setting cannot be used; docs/settings.md describes them.")


def _try_folder(folder: Path) -> None:
    """Say that the folder is in use before the server is loaded; the engine takes the lock for good."""
    lock = FolderLock(folder)
    try:
        lock.take()
    except FolderInUse as error:
        _fail(Code.IN_USE, str(error))
    except OSError as error:
        _fail(Code.USAGE, f"The data folder {folder} cannot be used: {error.strerror}.")
    lock.release()


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        _fail(Code.FAILED, f"{host}:{port} cannot be listened on: {error.strerror}. Set PORT to another port.")
    listening.set_inheritable(True)
    return listening


def _work(job: "Callable[[Workbench], Awaitable[Outcome]]", as_json: bool) -> "Outcome":
    """A job on a workbench, with its progress on standard error."""
    with _progress(as_json) as progress:
        from api.workbench import open_workbench

        async def work() -> "Outcome":
            async with open_workbench(progress) as bench:
                return await job(bench)

        try:
            return asyncio.run(work())
        except (NotFound, RequestRefused) as error:
            _fail(Code.USAGE, str(error), as_json)
        except (EngineError, OSError) as error:
            _fail(Code.FAILED, str(error), as_json)


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """A line that changes on a terminal, a line a step in a pipe."""
    if quiet:
        yield lambda _: None
    elif err.is_terminal:
        with err.status("Starting") as status:
            yield lambda step: status.update(step)
    else:
        yield lambda step: err.print(step)


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        _fail(Code.USAGE, f"{path} is larger than {MOST_BYTES // 1_000_000} MB.")
    return path.read_bytes()


def _read(path: Path) -> tuple[bytes, str]:
    data = _bytes(path)
    try:
        return data, data.decode()
    except UnicodeDecodeError as error:
        _fail(Code.USAGE, f"{path} is not UTF-8 at byte {error.start}. Save it as UTF-8 first.")


def _write(path: Path, data: bytes) -> None:
    """Replace the file in one step: a reader sees the old one or the new one, whole."""
    target = path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    try:
        handle, fresh = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).chmod(mode)
        Path(fresh).replace(target)
    except OSError as error:
        _fail(Code.FAILED, f"{path} cannot be written: {error.strerror}.")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _show_changes(changes: list[dict[str, Any]]) -> None:
    for change in changes:
        where = change["code_location"]
        lines = where["line_numbers"]
        place = f"line {lines[0]}" if len(lines) < 2 else f"lines {lines[0]} to {lines[-1]}"  # noqa: PLR2004
        out.print(f"{escape(change['description'])} [dim]({place})[/dim]")
        for sign, side, style in (("-", "before", "red"), ("+", "after", "green")):
            for line in (where[side] or "").splitlines():
                out.print(f"  [{style}]{sign} {escape(line)}[/{style}]")


def _not_understood(body: dict[str, Any]) -> None:
    if body["not_understood"]:
        out.print(f"Not understood: {escape('; '.join(body['not_understood']))}")


def _failed(outcome: "Outcome", as_json: bool) -> NoReturn:
    told = outcome.error or {"code": "run-failed", "detail": (outcome.body or {}).get("response", "Nothing was made.")}
    refused = told["code"] == "request-refused"
    _fail(Code.USAGE if refused else Code.FAILED, str(told["detail"]), as_json)


def _fail(code: Code, message: str, as_json: bool = False) -> NoReturn:
    if as_json:
        _print_json({"outcome": "failed", "error": message})
    err.print(escape(message), style=None if as_json else "red")
    raise typer.Exit(code)


def _print_json(content: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def main() -> None:
    """Run the command line."""
    app()
