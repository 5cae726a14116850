"""What one clause came to."""

from dataclasses import dataclass

from tools.wording.reading import Question, Wish


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a clause wishes, or why it cannot be done as it stands; an empty one was understood and wishes nothing."""

    wishes: tuple[Wish, ...] = ()
    questions: tuple[Question, ...] = ()
    refusals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    removals: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.wishes or self.questions or self.refusals or self.notes or self.features or self.removals)

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.wishes + other.wishes,
            self.questions + other.questions,
            self.refusals + other.refusals,
            self.notes + other.notes,
            self.features + other.features,
            self.removals + other.removals,
        )


NOTHING = Outcome()


def asking(question: Question) -> Outcome:
    """A clause that needs one more word."""
    return Outcome(questions=(question,))


def refusing(sentence: str) -> Outcome:
    """A clause that cannot be done."""
    return Outcome(refusals=(sentence,))
