"""What will be done about a reading or a brief."""

from dataclasses import dataclass, field

from tools.edits.edit import EditPlan
from tools.wording.reading import Question
from tools.wording.steps import Step


@dataclass(frozen=True, slots=True)
class Proposal:
    """The edits for what can be done, and sentences for what cannot."""

    plan: EditPlan | None = None
    """None where nothing is to be edited."""
    steps: tuple[Step, ...] = ()
    questions: tuple[Question, ...] = ()
    refusals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    """Ready-made mechanics that were asked for and are no knobs."""
    removals: tuple[str, ...] = ()
    """Ready-made mechanics that shall go."""


@dataclass(slots=True)
class Draft:
    """A proposal in the making: one value for each knob, the last wish winning."""

    values: dict[str, Step] = field(default_factory=dict[str, Step])
    """By the knob's symbol."""
    questions: list[Question] = field(default_factory=list[Question])
    refusals: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
