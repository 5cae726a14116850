"""What became of the mechanics that were asked for: edits beside those of a plan, sentences, refusals."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tools.edits.edit import EditPlan
from tools.edits.errors import EditError
from tools.features.attach import add_all, sentence
from tools.features.detach import remove_all, spoken
from tools.features.registry import FEATURES
from tools.index.game import GameIndex
from tools.source import Source


@dataclass(slots=True)
class Wished:
    """A plan with mechanics in it, and what there is to say."""

    plan: EditPlan | None
    added: dict[str, str] = field(default_factory=dict[str, str])
    """By name of the mechanic, what the player gets: "double jump: press jump again in the air ..."."""
    removed: dict[str, str] = field(default_factory=dict[str, str])
    """By name of the mechanic, "timer taken out of the game"."""
    refusals: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])


def plan_features(
    source: Source, index: GameIndex, names: Sequence[str], plan: EditPlan | None, removals: Sequence[str] = ()
) -> Wished:
    """The plan with the mechanics that can be attached or taken out; of each other one a sentence why not."""
    wished = Wished(plan)
    _take_out(source, removals, wished)
    for name in dict.fromkeys(names):
        made = add_all(source, index, [name])
        if not isinstance(made, EditError):
            wished.added[name] = f"{FEATURES[name].words[0]}: {sentence(source, index, name)}"
        elif made.code == "no_change":
            wished.notes.append(f"{made.message} {made.hint}".strip())
        else:
            wished.refusals.append(made.message)
    together = add_all(source, index, list(wished.added)) if wished.added else None
    if isinstance(together, EditError):
        wished.refusals.append(together.message)
        wished.added = {}
    elif together is not None:
        wished.plan = _joined(wished.plan, together, "; ".join(wished.added.values()))
    return wished


def _take_out(source: Source, names: Sequence[str], wished: Wished) -> None:
    gone = remove_all(source, names) if names else None
    if isinstance(gone, EditError):
        (wished.notes if gone.code == "not_found" else wished.refusals).append(gone.message)
    elif gone is not None:
        wished.removed = {name: f"{spoken(name)} taken out of the game" for name in dict.fromkeys(names)}
        wished.plan = _joined(wished.plan, gone, gone.rationale)


def _joined(plan: EditPlan | None, more: EditPlan, said: str) -> EditPlan:
    edits = [*(plan.edits if plan else ()), *more.edits]
    return EditPlan(
        strategy="surgical",
        edits=edits,
        rationale="; ".join(part for part in (plan.rationale if plan else "", said) if part),
    )
