"""What became of every wish, as a table and as lines to be checked by others."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from benchmarks.evaluation.conversation import Turn
from benchmarks.evaluation.judging import Verdict, judge
from benchmarks.evaluation.wishes import Expected, Wish
from tools.hunks import unified
from tools.index.game import GameIndex

COLUMNS: tuple[Verdict, ...] = ("right", "partial", "asked", "refused", "wrong")


@dataclass(frozen=True, slots=True)
class Result:
    """A wish on a game, and the verdict."""

    group: str
    """templates, harder or imported."""
    game: str
    style: str
    wish: Wish
    turn: Turn
    verdict: Verdict
    detail: str

    @property
    def line(self) -> dict[str, Any]:
        """Everything that is needed to check the verdict."""
        turn = self.turn
        return {
            "group": self.group,
            "game": self.game,
            "engine": turn.index.engine,
            "style": self.style,
            "kind": self.wish.kind,
            "after": list(self.wish.after),
            "wish": self.wish.message,
            "key": [_plain(expected) for expected in self.wish.outcomes],
            "verdict": self.verdict,
            "detail": self.detail,
            "outcome": turn.outcome,
            "reply": turn.reply,
            "index": _touched(turn),
            "plan": turn.plan.model_dump() if turn.plan else None,
            "diff": unified(turn.before, turn.after, "before", "after"),
        }


def result(group: str, game: str, style: str, wish: Wish, turn: Turn) -> Result:
    """The wish, judged."""
    return Result(group, game, style, wish, turn, *judge(wish, turn))


def _plain(expected: Expected) -> Any:  # noqa: ANN401  whatever JSON holds
    return expected if isinstance(expected, str) else {key: repr(demand) for key, demand in expected.items()}


def _touched(turn: Turn) -> list[dict[str, Any]]:
    """The index's knobs of the things that the wish was read to be about; of all where it was not read."""
    index: GameIndex = turn.index
    meant = {wish.entity for wish in turn.reading.wishes} & set(index.entities)
    return [
        {
            "symbol": knob.symbol,
            "entity": knob.entity,
            "property": knob.property,
            "value": knob.value,
            "lines": [place.line for place in knob.places],
            "certain": knob.certain,
            "evidence": list(knob.evidence),
        }
        for entity in index.entities.values()
        if not meant or entity.name in meant
        for knob in entity.knobs.values()
    ]


def jsonl(results: Iterable[Result]) -> str:
    return "".join(json.dumps(each.line, ensure_ascii=False, default=str) + "\n" for each in results)


def table(title: str, results: list[Result], group: Callable[[Result], str]) -> str:
    """Verdicts by group, and together."""
    rows: dict[str, Counter[str]] = {}
    for each in results:
        rows.setdefault(group(each), Counter())[each.verdict] += 1
    lines = [f"| {title} | wishes | {' | '.join(COLUMNS)} |", f"|---|---:|{'---:|' * len(COLUMNS)}"]
    for name, counts in (*sorted(rows.items()), ("**all**", Counter(each.verdict for each in results))):
        cells = " | ".join(str(counts[column]) for column in COLUMNS)
        share = f" ({counts['right'] * 100 / counts.total():.0f} % right)" if name == "**all**" else ""
        lines.append(f"| {name}{share} | {counts.total()} | {cells} |")
    return "\n".join(lines)
