"""Plays a page in QuickJS, as a process of its own: whatever a game does to the interpreter stays there.

Standard input: JSON with `before` (scripts), `scripts` ([line, code] pairs), `shown` and `call` (scripts), `binding`
(the name under which the instrument tells its news), `memory` (bytes) and `seconds` (of CPU time).
Standard output: lines of JSON, first the news, at last one with `recording` (text), `syntax`, `memory` or `failed`.
"""

import json
import resource
import sys
from typing import Any, Protocol, cast

import quickjs

ScriptFailed: type[Exception] = cast(Any, quickjs).JSException
HIDDEN_LINES = 1_000_000
"""The instrument stands after so many empty lines, so that its lines are none of the page's."""
PLACE = r"<input>:(\d{1,6})\b()"
"""A line of the page in a stack; it has no columns."""


class Context(Protocol):
    """What is used of the interpreter, which has no types."""

    def eval(self, code: str) -> object:
        """The value of a script."""
        ...

    def execute_pending_job(self) -> bool:
        """Whether there was a job."""
        ...


def play(context: Context, asked: dict[str, Any]) -> dict[str, str]:
    """What came of it."""
    try:
        for script in asked["before"]:
            context.eval("\n" * HIDDEN_LINES + script)
        for line, code in asked["scripts"]:
            run(context, line, code)
        context.eval(asked["shown"])
        return {"recording": finished(context, asked["call"])}
    except ScriptFailed as error:
        text = str(error)
        no_room = "memory" in text or "Failed obtaining" in text  # not even for the error's text
        return {"syntax" if text.startswith("SyntaxError") else "memory" if no_room else "failed": text}


def run(context: Context, line: int, code: str) -> None:
    """One script of the page; what it throws is told to the page, as a browser does."""
    try:
        context.eval("\n" * (line - 1) + code)
    except ScriptFailed as error:
        text = str(error)
        if text.startswith("SyntaxError"):
            raise
        name, _, message = text.partition("\n")[0].partition(": ")
        told = json.dumps({"name": name, "message": message, "stack": text})
        context.eval(f"reportError(Object.assign(new Error(), {told}))")
    drain(context)


def finished(context: Context, call: str) -> str:
    """The promise of the instrument, with every task and job that it takes."""
    context.eval(f"{call}.then((text) => {{ __playtest.done = text; }}, (error) => {{ __playtest.failed = error; }})")
    while True:
        drain(context)
        if context.eval("__playtest.failed !== undefined"):
            raise RuntimeError(context.eval("String(__playtest.failed) + __playtest.failed.stack"))
        done = context.eval("__playtest.done")
        if done is not None:
            return str(done)
        if not context.eval("__playtest.turn()"):
            message = "nothing left to do, and no recording"
            raise RuntimeError(message)


def drain(context: Context) -> None:
    """Every promise that is settled."""
    while context.execute_pending_job():
        pass


def tell(text: str) -> None:
    """A line of news, written at once: the next thing that happens may be the end of this process."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    """Reads what to play, writes what came of it."""
    asked: dict[str, Any] = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_AS, (asked["memory"] + 2**30, asked["memory"] + 2**30))
    # The interpreter's own limit of time does not hold in promises.
    resource.setrlimit(resource.RLIMIT_CPU, (asked["seconds"], asked["seconds"] + 1))
    context = cast(Any, quickjs).Context()
    context.set_memory_limit(asked["memory"])
    context.set_max_stack_size(2**20)
    context.add_callable(asked["binding"], tell)
    tell(json.dumps(play(context, asked)))


if __name__ == "__main__":
    main()
