"""From a draft to a reading: what the wishes of all clauses come to together."""

from itertools import chain

from tools.wording.clauses import sentences
from tools.wording.draft import LONGEST, Draft
from tools.wording.reading import Intent, Question, Reading, Span, Wish
from tools.wording.scene import candidate, inventory, things, unknown

SEEN = frozenset({"color", "size", "width", "height", "radius", "scale"})
"""Properties that make a thing easier to see: who names one has said what to do about "I can barely see it"."""


def finished(draft: Draft) -> Reading:
    """The reading that a draft came to."""
    outcome, back = draft.outcome, draft.back
    parts = sentences(draft.message[:LONGEST], draft.scene.names)
    tags = tuple(chain.from_iterable(each.tags for each in parts))
    wishes = _settled_complaints(_distinct(outcome.wishes), draft.complaints)
    if back and back.kind != "change":
        wishes = tuple(wish for wish in wishes if wish not in draft.complaints)
        wishes = (*_taken_back(draft), *wishes) if wishes and back.kind == "undo" else wishes
    if back and back.kind == "rollback" and wishes:
        # A version is restored whole: what is wished beside it has to be said again afterwards.
        draft.not_understood += list(dict.fromkeys(wish.span for wish in wishes))
        wishes = ()
    intent = _intent(draft, wishes)
    questions = outcome.questions if intent not in {"undo", "rollback"} else ()
    if intent == "unclear" and not questions:
        shown = (things(draft.scene.index, "color") or things(draft.scene.index, "size"))[:3]
        questions = (
            Question(_what_is_unclear(draft), tuple(candidate(draft.scene.index, name, "") for name in shown)),
        )
    return Reading(
        intent=intent,
        wishes=wishes if intent not in {"undo", "rollback"} else (),
        understood=tuple(draft.understood),
        not_understood=tuple(draft.not_understood),
        version=back.version if back and back.kind == "rollback" else None,
        colors=tuple(dict.fromkeys(tag.text.lower() for tag in tags if tag.color)),
        actions=tuple(dict.fromkeys(tag.word for tag in tags if tag.sense.action)),
        modifiers=tuple(
            dict.fromkeys(
                tag.text.lower()
                for tag in tags
                if tag.sense.comparative
                or tag.has("more", "less", "up", "down")
                or tag.kind in {"number", "percent", "ratio"}
            )
        ),
        reason=_reason(intent, outcome.refusals, questions, draft),
        features=tuple(dict.fromkeys(outcome.features)),
        removals=tuple(dict.fromkeys(outcome.removals)),
        questions=questions,
        refusals=tuple(dict.fromkeys(outcome.refusals)),
        notes=tuple(dict.fromkeys(outcome.notes)),
        asked=tuple(draft.asked),
        words=(draft.words[0], draft.words[1]),
    )


def _reason(intent: Intent, refusals: tuple[str, ...], questions: tuple[Question, ...], draft: Draft) -> str:
    if refusals:
        return " ".join(dict.fromkeys(refusals))
    if intent == "question":
        return unknown(draft.scene.index)
    return questions[0].text if intent == "unclear" and questions else ""


def _intent(draft: Draft, wishes: tuple[Wish, ...]) -> Intent:
    outcome, back = draft.outcome, draft.back
    if back is not None and back.kind != "change" and not wishes:
        return "rollback" if back.kind == "rollback" else "undo"
    if wishes or outcome.features or outcome.removals:
        return "modify"
    if outcome.questions:
        return "unclear"
    if outcome.refusals:
        return "unsupported"
    if draft.asked:
        return "question"
    if outcome.notes:
        return "modify"
    if draft.not_understood:
        return "unclear"
    return "small_talk"


def _taken_back(draft: Draft) -> tuple[Wish, ...]:
    """An undo beside other wishes, as wishes: the last changes are set to what they were."""
    memory = draft.scene.memory
    span = draft.understood[0] if draft.understood else Span(0, 0, "")
    return tuple(
        Wish(change.entity, change.property, "set", change.old, span)
        for change in memory.last_changes
        if change.entity in draft.scene.index.entities
    )


def _distinct(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """The wishes in the order of the message, without repetitions of the very same one."""
    seen: dict[tuple[object, ...], Wish] = {}
    for wish in sorted(wishes, key=lambda each: each.span.start):
        seen.setdefault((wish.entity, wish.property, wish.operator, wish.amount, wish.span), wish)
    return tuple(seen.values())


def _settled_complaints(wishes: tuple[Wish, ...], complaints: list[Wish]) -> tuple[Wish, ...]:
    """Without what another wish makes exact: "too many enemies, one is enough", "more time, give me 90 seconds"."""
    plain = {(wish.entity, wish.property) for wish in wishes if wish not in complaints}
    exact = {(wish.entity, wish.property) for wish in wishes if wish.operator == "set"}
    mended = {wish.entity for wish in wishes if wish.property in SEEN}
    return tuple(
        wish
        for wish in wishes
        if not (
            (wish in complaints and (wish.entity, wish.property) in plain)
            or (wish.operator in {"increase", "decrease"} and (wish.entity, wish.property) in exact)
            or (wish.property == "visibility" and wish.entity in mended)
        )
    )


def _what_is_unclear(draft: Draft) -> str:
    parts = ", ".join(f'"{span.text[:80]}"' for span in draft.not_understood[:3])
    strange = [word for word in dict.fromkeys(draft.missing) if len(word) > 2][:3]
    named = f" ({', '.join(strange)})" if strange else ""
    return (
        f"I could not read {parts}{named} as a change of a value, a colour, a text, a key or a "
        "ready-made feature of this game. "
        f"It has {inventory(draft.scene.index)}; say what of them shall change, and how."
    )
