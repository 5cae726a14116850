"""Texts without quotes that have a "!" or a full stop in them: where a sentence ends that shows one."""

import re
from collections.abc import Iterator

from tools.wording.clauses import Sentence
from tools.wording.draft import Draft
from tools.wording.text_wishes import text_wish

SPEAKING = r"(?:please )?(?:write|say|show|display|print|put)\b"


def with_shouts(listed: list[Sentence], draft: Draft) -> Iterator[Sentence]:
    """The sentences; what is written without quotes goes on behind its "!" where no other wish follows."""
    waiting = [*listed]
    while waiting:
        sentence = waiting.pop(0)
        following = waiting[0] if waiting else None
        between = draft.message[sentence.end : following.start] if following else ""
        marked = following and re.fullmatch(r"(?:[!?]|\.+) +", between)
        if following and marked and (_goes_on(sentence, following, draft) or not _wishes(following)):
            end = following.end + (draft.message[following.end : following.end + 1] in {".", "!", "?"})
            text = draft.message[sentence.start : end]
            written = text_wish(text, sentence.start, "", draft.scene)
            if written is not None and written[1].end > following.start:
                tags = (*sentence.tags, *following.tags)
                sentence = Sentence(tags, text, sentence.start, end, following.question)
                waiting.pop(0)
        yield sentence


def _goes_on(sentence: Sentence, following: Sentence, draft: Draft) -> bool:
    """Whether the mark between two sentences belongs to a text of the game, or the second cannot stand alone."""
    if re.match(r"(?:instead of|rather than)\b", following.text):
        return True
    if re.match(r"(?:when|if|once|after|at the)\b", following.text) and re.match(
        SPEAKING, sentence.text, re.IGNORECASE
    ):
        return True
    said = draft.message[: following.start].rstrip().split()
    tails = [" ".join(said[-words:]) for words in range(1, 5) if words < len(said)]
    return any(
        knob.kind == "text" and any(len(tail) > 4 and tail in str(knob.value) for tail in tails)
        for entity in draft.scene.index.entities.values()
        for knob in entity.knobs.values()
    )


def _wishes(sentence: Sentence) -> bool:
    """Whether a sentence has a word of a wish in it, or does not begin as a text would."""
    return not sentence.text[:1].isupper() or any(
        tag.has("set", "up", "down", "add", "remove", "more", "less", "too") or tag.sense.comparative or tag.color
        for tag in sentence.tags
    )
