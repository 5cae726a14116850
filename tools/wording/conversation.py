"""Answers to our own questions: "yes", "the player", "red" after "Which colour ...?"."""

from tools.wording.clauses import sentences
from tools.wording.draft import LONGEST
from tools.wording.memory import Memory
from tools.wording.names import Names
from tools.wording.phrase import light

YES = frozenset({
    "yes", "yeah", "yep", "yes please", "sure", "ok", "okay", "do it", "yes do it", "go ahead", "please do",
    "correct", "right", "exactly", "yup", "sure do it", "of course",
})  # fmt: skip


def completed(message: str, names: Names, memory: Memory) -> str | None:
    """The earlier message with what this one adds to it, where it answers a question of ours; else None."""
    asked = memory.messages[-1] if memory.messages else ("", "")
    earlier = memory.last_message
    if asked[0] != "assistant" or not earlier:
        return None
    plain = " ".join(message.lower().strip(" .!").replace(",", " ").split())
    if plain in YES:
        return earlier if "Shall I change it?" in asked[1] else None
    if "Do you mean the" in asked[1] and _names_only(message, names):
        return _filled(earlier, message.strip(" .!?"))
    return None


def _names_only(message: str, names: Names) -> bool:
    tags = [tag for sentence in sentences(message[:LONGEST], names) for tag in sentence.tags]
    named = [tag for tag in tags if tag.entities]
    return bool(named) and len(tags) <= 6 and all(tag in named or light(tag) or tag.word == "and" for tag in tags)


def _filled(earlier: str, who: str) -> str:
    """ "Make it bigger" with "the player": the pronoun gives way, else the name is put behind."""
    words = earlier.rstrip(" .!?").split(" ")
    for position, word in enumerate(words):
        if word.lower().strip(",") in {"it", "them", "this", "that", "these"}:
            return " ".join([*words[:position], who, *words[position + 1 :]])
    return f"{earlier.rstrip(' .!?')} for {who}"
