"""One game in a file, with no server: an engine on a folder that is gone afterwards."""

import tempfile
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.engine import Engine
from graph.events import Event
from graph.runs import Run
from graph.settings import Settings

Progress = Callable[[str], None]

STEPS = {
    "intent": "Words read",
    "template": "Template chosen",
    "plan": "Change planned",
    "edit": "Code changed",
    "validate": "Checked",
    "commit": "Version kept",
}
"""What is said when a step of the graph is done."""
PLAYED = {"passed": "Played", "failed": "Played, and it does not play", "skipped": "Not played"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a wish."""

    data: bytes | None
    """The document now; None where none was made."""
    body: dict[str, Any] | None
    """The answer in the contract's words, without the document."""
    error: dict[str, Any] | None
    """code and detail of a run that failed."""


class Workbench:
    """An engine with one session."""

    def __init__(self, engine: Engine, session_id: str, progress: Progress) -> None:
        self._engine = engine
        self._session_id = session_id
        self._progress = progress

    async def generate(self, request: dict[str, Any]) -> Outcome:
        """A new game."""
        return await self._run("generate", request)

    async def edit(self, html: str, title: str, message: str) -> Outcome:
        """A game as it is in a file, after a wish."""
        made = await self._run("import", {"html": html, "title": title}, quiet=True)
        if made.body is None:
            return made
        return await self._run("modify", {"message": message, "game_id": made.body["game_id"]})

    async def _run(self, kind: str, request: dict[str, Any], *, quiet: bool = False) -> Outcome:
        run = await self._engine.submit(self._session_id, kind, request)
        async for event in self._engine.events(self._session_id, run_id=run.id):
            step = _step(event)
            if step is not None and not quiet:
                self._progress(step)
        return await self._outcome(await self._engine.get_run(run.id))

    async def _outcome(self, run: Run) -> Outcome:
        if run.result is None:
            return Outcome(None, None, run.error)
        body = {key: value for key, value in run.result.items() if key not in ("game_code", "play_url")}
        document = await self._engine.get_document(body["game_id"], session_id=self._session_id, version=None)
        return Outcome(document.data, body, None)


def _step(event: Event) -> str | None:
    """What is said when something of a run is done."""
    if event.kind == "playtest.finished":
        return PLAYED[event.data["status"]]
    return STEPS.get(event.data["node"]) if event.kind == "step.finished" else None


@asynccontextmanager
async def open_workbench(progress: Progress, *, played: bool) -> AsyncGenerator[Workbench]:
    """A workbench that leaves nothing behind; what it makes is played where a browser is there, or not at all."""
    with tempfile.TemporaryDirectory(prefix="playloom-") as folder:
        settings = Settings(data_dir=Path(folder), database_url="", redis_url="")
        if not played:
            settings = settings.model_copy(update={"playtest": "off"})
        engine = await Engine.open(settings)
        try:
            session = await engine.create_session({}, {})
            yield Workbench(engine, session["session_id"], progress)
        finally:
            await engine.close()
