"""What the command line prints: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tools.playtests.playtest import Measure, Playtest
from tools.playtests.recording import PageError
from tools.validators.report import Finding

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


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


@contextmanager
def progress(quiet: bool) -> Generator[Callable[[str], None]]:
    """A line that changes on a terminal, a line a step in a pipe."""
    if quiet:
        yield lambda _: None
    elif err.is_terminal:
        with err.status("Starting") as status:
            yield lambda step: status.update(step)
    else:
        yield lambda step: err.print(step)


def fail(code: Code, message: str, *, as_json: bool = False) -> NoReturn:
    """Say why and end."""
    if as_json:
        print_json({"outcome": "failed", "error": message})
    else:
        err.print(escape(message), style="red")
    raise typer.Exit(code)


def print_json(content: dict[str, Any]) -> None:
    """A result for programs."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def show_changes(changes: list[dict[str, Any]]) -> None:
    """What was changed, each with its lines before and after."""
    for change in changes:
        where = change["code_location"]
        lines = where["line_numbers"]
        place = f"line {lines[0]}" if len(lines) == 1 else f"lines {lines[0]} to {lines[-1]}"
        out.print(f"{escape(change['description'])} [dim]({place})[/dim]")
        for sign, side, style in (("-", "before", "red"), ("+", "after", "green")):
            for line in (where[side] or "").splitlines():
                out.print(f"  [{style}]{sign} {escape(line)}[/{style}]")


def show_findings(name: str, findings: Iterable[Finding]) -> None:
    """A table on a terminal; in a pipe a line each, as compilers write them."""
    if not out.is_terminal:
        for finding in findings:
            print(f"{name}:{finding.line}: {finding.severity}: {finding.message} [{finding.rule}]")  # noqa: T201
        return
    table = Table("Line", "Severity", "Rule", "Finding", box=None, pad_edge=False)
    for finding in findings:
        table.add_row(str(finding.line or ""), finding.severity, finding.rule, escape(finding.message))
    if table.rows:
        out.print(table)


LISTS = ("checks", "errors", "measurements")


def playtest_json(verdict: Playtest) -> dict[str, Any]:
    """A verdict for programs."""
    told = verdict.plain()
    return {"status": told.pop("status"), "measurements": told.pop("measures"), **told}


def show_playtest(name: str, verdict: Playtest) -> None:
    """The checks and what was measured, as tables; in a pipe a line each."""
    if out.is_terminal:
        _show_tables(verdict)
    else:
        for check in verdict.checks:
            print(f"{name}: {check.status}: {check.message} [{check.name}]")  # noqa: T201
        for error in verdict.errors:
            print(f"{name}:{error.line}: {error.kind}: {error.message} ({_when(error)})")  # noqa: T201
        for measure in verdict.measures:
            if measure.value is not None:
                print(f"{name}: {_measured(measure)}: {_value(measure)}")  # noqa: T201
    good = verdict.status == "passed"
    score = "" if verdict.performance_score is None else f", performance {verdict.performance_score} of 100"
    played = f"{verdict.frames} frames in {verdict.seconds:.1f} s with {escape(verdict.player)}{score}"
    out.print(f"{'[green]passed[/green]' if good else '[red]not passed[/red]'}: {played}")


def _show_tables(verdict: Playtest) -> None:
    checks = Table("Check", "", "What was seen", box=None, pad_edge=False)
    for check in verdict.checks:
        checks.add_row(check.name, MARKS[check.status], escape(check.message))
    out.print(checks)
    if verdict.errors:
        errors = Table("Line", "Frame", "Kind", "What went wrong", box=None, pad_edge=False)
        for error in verdict.errors:
            frame = "" if error.frame is None else str(error.frame)
            errors.add_row(str(error.line or ""), frame, error.kind, escape(error.message))
        out.print(errors)
    measured = Table("Measured", "Value", box=None, pad_edge=False)
    for measure in verdict.measures:
        if measure.value is not None:
            measured.add_row(escape(_measured(measure)), escape(_value(measure)))
    if measured.rows:
        out.print(measured)


MARKS = {
    "passed": "[green]passed[/green]",
    "failed": "[red]failed[/red]",
    "warned": "[yellow]warned[/yellow]",
    "not_run": "[dim]not run[/dim]",
}


def _measured(measure: Measure) -> str:
    return f"{measure.metric} of {measure.entity}" if measure.entity else measure.metric


def _value(measure: Measure) -> str:
    value = f"{measure.value:g}" if isinstance(measure.value, int | float) else str(measure.value).replace("\n", " ")
    return f"{value} {measure.unit}".strip()


def _when(error: PageError) -> str:
    return "before the first frame" if error.frame is None else f"frame {error.frame}"


def show_verdict(verdict: dict[str, Any] | None) -> None:
    """In a line, whether the game was played."""
    if not verdict:
        return
    if verdict["status"] == "skipped":
        out.print(f"Not played: {escape(verdict['reason'])}")
    else:
        ending = "" if verdict["status"] == "passed" else f": {escape(verdict['reason'])}"
        state = "it plays" if verdict["status"] == "passed" else "it does not play"
        out.print(f"Played {verdict['frames']} frames with {escape(verdict['player'])}, {state}{ending}")


def show_not_understood(body: dict[str, Any]) -> None:
    """The parts of the words that nothing came of."""
    if body["not_understood"]:
        out.print(f"Not understood: {escape('; '.join(body['not_understood']))}")
