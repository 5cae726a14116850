"""What a message or a description was understood to say, as plain data."""

from dataclasses import dataclass, field
from typing import Literal

Operator = Literal["set", "multiply", "add", "increase", "decrease", "remove", "enable", "disable"]
Intent = Literal["create", "modify", "question", "undo", "rollback", "small_talk", "unsupported", "unclear"]
Value = str | float | bool


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the message, by character offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that was asked for: a property of an entity, and what becomes of it."""

    entity: str
    """The index's name of the entity."""
    property: str
    operator: Operator
    amount: Value | None
    """set: the value; multiply: the ratio; add: a signed difference; increase and decrease: how strong (0.5, 1, 2)."""
    span: Span
    unit: str = ""
    """The unit that was said: s, min, ms, px, %, fps; empty where none was."""


@dataclass(frozen=True, slots=True)
class Question:
    """A wish that needs one more word, with what can be meant."""

    text: str
    candidates: tuple[dict[str, str | int], ...] = ()
    """At most 3: entity, property, line, snippet."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message, understood as far as it goes."""

    intent: Intent
    wishes: tuple[Wish, ...] = ()
    understood: tuple[Span, ...] = ()
    not_understood: tuple[Span, ...] = ()
    version: int | None = None
    """The version asked for, with intent "rollback"."""
    colors: tuple[str, ...] = ()
    """The colour words and codes that were used."""
    actions: tuple[str, ...] = ()
    """What things do: jump, move, shoot."""
    modifiers: tuple[str, ...] = ()
    """Comparatives and amounts, as written."""
    reason: str = ""
    """With unsupported and unclear: what is missing, as a sentence for the player."""
    features: tuple[str, ...] = ()
    """Ready-made mechanics that were asked for ("pause", "double_jump"), where no knob switches them."""
    removals: tuple[str, ...] = ()
    """Ready-made mechanics that were added and shall go."""
    questions: tuple[Question, ...] = ()
    """What has to be asked back before more can be done."""
    refusals: tuple[str, ...] = ()
    """What cannot be done, as sentences for the player."""
    notes: tuple[str, ...] = ()
    """What needs no change ("the game already has a pause"), as sentences."""
    asked: tuple[Span, ...] = ()
    """The player's own questions, to be answered and not to be done."""
    words: tuple[int, int] = (0, 0)
    """Content words understood, and content words in all."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A description of a game, understood as far as it goes."""

    category: str | None
    """platformer, shooter, puzzle, racing, ...; None where the words do not say."""
    engine: str | None
    title: str | None
    colors: dict[str, str] = field(default_factory=dict[str, str])
    """"#rrggbb" by entity name (player, platforms, coins, enemies, background)."""
    numbers: dict[str, float] = field(default_factory=dict[str, float])
    """Values by "entity.property" that the words give ("with 5 lives" is "player.lives")."""
    width: int | None = None
    height: int | None = None
    difficulty: Literal["easy", "medium", "hard"] | None = None
    style: str | None = None
    features: tuple[str, ...] = ()
    """What the game shall have, in the contract's words: jumping, physics, platforms, collectibles, ..."""
    named_game: str | None = None
    """The known game it shall be like ("flappy bird")."""
    understood: tuple[Span, ...] = ()
    not_understood: tuple[Span, ...] = ()
