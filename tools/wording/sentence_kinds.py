"""What kind of sentence it is: a question, small talk, or a word about what shall stay as it is."""

import re
from collections.abc import Sequence

from tools.wording.clauses import Sentence
from tools.wording.tags import Tag
from tools.wording.talk import CHAT_OPENINGS, GREETINGS

POLITE = re.compile(
    r"^(?:(?:hey|hi|ok|okay|so|and|please|well|hmm)[, ]+)*(?:can|could|would|will) (?:you|u"
    r"|we)\b(?! (?:see|tell|explain|show me how))|^(?:how|what) about\b|^(?:can|could"
    r"|may) i (?:have|get)\b"
    r"|^(?:is it possible|would it be possible|would you mind|do you mind)\b|^why (?:don'?t|not)\b"
    r"|^(?:can|could) (?:the|it|they|there|this|these|my)\b|^please\b|^(?:should"
    r"|shall)(?:n'?t)? (?:the|we|it)\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"^(?:(?:hey|hi|ok|okay|so|and|please|well|but)[, ]+)*(?:what|whats|what's|which|who|where"
    r"|when|why|how|is|are|does|do|did|has|have|was|were|can i|could i|may i|am i|should i|tell me"
    r"|explain|show me (?:how|what|which)|list|do you)\b",
    re.IGNORECASE,
)
NEVER_ASKING = re.compile(
    r"^(?:what a\b|have (?:the|it|them|a|more|fewer|some|\d)|do (?:not|n't)\b|don'?t|when (?:the|i"
    r"|you|it|we|a)\b.*\b(?:say|show|display|should|read)|how (?:nice|cool|lovely)|where (?:it"
    r"|the) )",
    re.IGNORECASE,
)


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence asks for an answer and not, politely, for a change."""
    text = sentence.text.strip()
    if NEVER_ASKING.search(text):
        return False
    if not sentence.question and re.match(r"(?:when|where|whenever)\b", text, re.IGNORECASE):
        return False
    if POLITE.search(text):
        return False
    if ASKING.search(text):
        return True
    return sentence.question and not any(tag.has("set", "up", "down", "add", "remove") for tag in sentence.tags)


def is_chat(text: str, tags: Sequence[Tag]) -> bool:
    """Whether a sentence asks for nothing: a greeting, praise, talk about the weather."""
    plain = re.sub(r"[^\w\s']", " ", text.lower()).replace("'", "").strip()
    plain = " ".join(plain.split())
    if plain in GREETINGS or any(
        plain == f"{one} {two}"
        for one in ("ok", "oh", "wow", "haha", "very", "so", "hey", "thanks")
        for two in GREETINGS
    ):
        return True
    wishing = any(
        (
            tag.has("set", "up", "down", "add", "remove", "on", "off", "more", "less", "too", "wishing")
            and not tag.has("praise")
        )
        or tag.sense.comparative
        for tag in tags
    )
    if any(plain.startswith(opening + " ") or plain == opening for opening in CHAT_OPENINGS) and not wishing:
        return True
    return any(tag.has("praise") for tag in tags) and not wishing and not any(tag.has("not") for tag in tags)


def is_declined(tags: Sequence[Tag]) -> bool:
    """Whether a clause says what shall not change: "don't change the colour", "keep the speed"."""
    words = [tag.word for tag in tags]
    text = " ".join(words)
    if any(tag.has("not") for tag in tags) and any(tag.color for tag in tags) and not contrasted(tags):
        return not any(tag.has("enough", "too") or tag.sense.adjective for tag in tags)
    if re.search(
        r"\b(?:do not|dont|never|not|without) (?:change|changing|touch|touching|alter|modify|modifying"
        r"|make|move|break|set|increase|decrease|remove|add|mess)\b",
        text,
    ):
        return True
    return (
        bool(re.search(r"^(?:please |but |just )?(?:keep|leave)\b(?!.*\b(?:red|blue|green)\b.*\bto\b)", text))
        and "only" not in words
    )


def contrasted(tags: Sequence[Tag]) -> bool:
    """Whether every "not" only stands before the colour that another takes the place of: "brown, not grey"."""
    nots = [at for at, tag in enumerate(tags) if tag.has("not")]
    colors = [at for at, tag in enumerate(tags) if tag.color]
    return bool(nots) and len(colors) > len(nots) and all(tags[at].word == "not" and at + 1 in colors for at in nots)


def is_shrug(tags: Sequence[Tag]) -> bool:
    """Whether a clause is only "ok", "thanks", "no"."""
    return " ".join(tag.word for tag in tags) in GREETINGS
