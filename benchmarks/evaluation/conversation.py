"""What the product does with messages to a game: reader, planner, edits and checks, without a server or a model."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tools.edits.apply import apply
from tools.edits.edit import EditPlan
from tools.edits.errors import EditError
from tools.index.carry import carry_index
from tools.index.game import GameIndex
from tools.index.reader import read_index
from tools.source import read_source
from tools.validators.preservation import preserved
from tools.validators.validate import validate
from tools.versions import PastVersion
from tools.wording.answers import answer
from tools.wording.memory import recollect
from tools.wording.message import read_message
from tools.wording.planner import plan_wishes
from tools.wording.reading import Reading

Outcome = Literal["edited", "restored", "asked", "refused", "answered", "failed"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A message and what became of it."""

    message: str
    before: bytes
    after: bytes
    outcome: Outcome
    reply: str
    index: GameIndex
    reading: Reading
    plan: EditPlan | None = None


@dataclass(slots=True)
class Conversation:
    """A game and all that was said to it."""

    documents: list[bytes]
    """Every version, the first one first."""
    past: list[PastVersion] = field(default_factory=lambda: [PastVersion(1, None, None, "", "", [])])
    window: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def say(self, message: str) -> Turn:
        """Let a message be read and done."""
        before = self.documents[-1]
        index = read_index(read_source(before))
        memory = recollect(self.past, len(self.documents), self.window)
        reading = read_message(message, index, memory)
        turn = Turn(message, before, before, "answered", reading.reason, index, reading)
        if reading.intent in ("undo", "rollback"):
            turn = self._restored(turn, reading.version or self._earlier())
        elif reading.intent == "question" and (told := answer(message, index)):
            turn = replace(turn, reply=told)
        elif reading.intent in ("modify", "create", "unclear"):
            turn = self._edited(turn)
        elif reading.intent == "unsupported":
            turn = replace(turn, outcome="refused")
        self.window = [*self.window, ("user", message[:500]), ("assistant", turn.reply[:500])][-6:]
        return turn

    def _earlier(self) -> int:
        number = len(self.documents)
        while (restored := self.past[number - 1].restored_from) is not None:
            number = restored
        return self.past[number - 1].parent or 0

    def _restored(self, turn: Turn, number: int) -> Turn:
        if not 1 <= number <= len(self.documents):
            return replace(turn, outcome="refused", reply="There is no such version to go back to.")
        self._commit(turn.message, self.documents[number - 1], [], number)
        return replace(turn, after=self.documents[-1], outcome="restored", reply=f"As in version {number}.")

    def _edited(self, turn: Turn) -> Turn:
        proposal = plan_wishes(turn.reading, turn.index, recollect(self.past, len(self.documents), self.window))
        said = [step.sentence for step in proposal.steps]
        said += [*proposal.notes, *proposal.refusals, *(question.text for question in proposal.questions)]
        turn = replace(turn, plan=proposal.plan, reply="; ".join(said) or turn.reply)
        if proposal.plan is None:
            asks = proposal.questions or turn.reading.intent == "unclear"
            return replace(turn, outcome="asked" if asks else "refused" if proposal.refusals else "answered")
        source = read_source(turn.before)
        patch = apply(source, proposal.plan)
        if isinstance(patch, EditError):
            return replace(turn, outcome="failed", reply=patch.message)
        carry_index(source, read_source(patch.data), {edit.handle for edit in proposal.plan.edits})
        taken_away = any(step.new is False or step.new == 0 for step in proposal.steps)
        if errors := _errors(turn.before, patch.data, taken_away):
            return replace(turn, outcome="failed", reply="; ".join(errors))
        self._commit(turn.message, patch.data, [dict(change) for change in patch.changes], None)
        return replace(turn, after=patch.data, outcome="edited")

    def _commit(self, message: str, data: bytes, changes: list[dict[str, object]], restored: int | None) -> None:
        number = len(self.documents)
        self.documents.append(data)
        self.past.append(PastVersion(number + 1, number, restored, message, "", changes))


def _errors(before: bytes, after: bytes, taken_away: bool) -> list[str]:
    """What keeps a candidate from being published; who takes something away may lose a feature."""
    old, new = read_source(before), read_source(after)
    lost = [] if taken_away else preserved(read_index(old).features, read_index(new).features)
    return [found.message for found in (*lost, *validate(new, old).errors)]


def converse(document: bytes, messages: Sequence[str]) -> Turn:
    """Say all messages; the last turn."""
    talk = Conversation([document])
    turns = [talk.say(message) for message in messages]
    return turns[-1]
