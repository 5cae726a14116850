"""What became of the mechanics that were asked for: edits beside those of a plan, sentences, refusals."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tools.edits.edit import EditPlan
from tools.edits.errors import EditError
from tools.features.attach import add_all, sentence
from tools.features.registry import FEATURES
from tools.index.game import GameIndex
from tools.source import Source


@dataclass(slots=True)
class Wished:
    """A plan with mechanics in it, and what there is to say."""

    plan: EditPlan | None
    added: dict[str, str] = field(default_factory=dict[str, str])
    """By name of the mechanic, what the player gets: "double jump: press jump again in the air ..."."""
    refusals: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])


def plan_features(source: Source, index: GameIndex, names: Sequence[str], plan: EditPlan | None) -> Wished:
    """The plan with the mechanics that can be attached; of each other one a sentence why not."""
    wished = Wished(plan)
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
        edits = [*(plan.edits if plan else ()), *together.edits]
        said = "; ".join(part for part in (plan.rationale if plan else "", *wished.added.values()) if part)
        wished.plan = EditPlan(strategy="surgical", edits=edits, rationale=said)
    return wished
