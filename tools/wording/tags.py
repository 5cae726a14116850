"""The words of a message with everything that they can be in this game."""

from dataclasses import dataclass, replace

from tools.wording.colors import code_color, color_at
from tools.wording.keys import key_at
from tools.wording.lexicon import LEXICON, LONGEST, NOTHING, Sense
from tools.wording.names import Names, corrected
from tools.wording.numbers import UNITS, number_at
from tools.wording.tokens import Token, number_of

WHERE = frozenset({"in", "on", "at", "of", "for", "from", "inside"})
MISTAKEN = frozenset({"is", "are", "was", "its", "way", "far", "bit", "theyre", "thats", "much"})
"""After these "to" before an adjective is a "too"."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A phrase of the message and its possible meanings."""

    start: int
    end: int
    text: str
    """As written; of a quotation the inside."""
    word: str
    sense: Sense = NOTHING
    kind: str = "word"
    """word, number, percent, ratio, pair (two numbers), color, quote or mark."""
    value: float = 0.0
    other: float = 0.0
    """The second number of a pair."""
    unit: str = ""
    color: str = ""
    key: str = ""
    """A key of the keyboard by its `code` name ("KeyW")."""
    entities: tuple[str, ...] = ()
    own: str = ""
    """A property of this game's own ("columns")."""

    def has(self, *roles: str) -> bool:
        """Whether the phrase can be one of `roles`."""
        return not self.sense.roles.isdisjoint(roles)

    @property
    def family(self) -> str:
        """The property that the phrase names; empty where it names none."""
        return self.sense.family or self.own

    @property
    def known(self) -> bool:
        """Whether anything at all is known of the phrase."""
        return self.kind != "word" or self.sense != NOTHING or bool(self.entities or self.own or self.key or self.color)


def tag_tokens(tokens: list[Token], names: Names) -> list[Tag]:
    """The tags of `tokens`, by the longest phrase that is known at each place."""
    tokens = [token for position, token in enumerate(tokens) if not _joins(tokens, position)]
    words = [token.word if token.kind == "word" else f"\0{token.kind}" for token in tokens]
    tags: list[Tag] = []
    position = 0
    while position < len(tokens):
        tag, length = _tag_at(tokens, words, position, names)
        tags.append(tag)
        position += length
    for at in range(1, len(tags) - 1):
        if tags[at].word == "to" and tags[at + 1].sense.adjective and tags[at - 1].word in MISTAKEN:
            tags[at] = replace(tags[at], word="too", sense=LEXICON["too",])
    return tags


def _tag_at(tokens: list[Token], words: list[str], position: int, names: Names) -> tuple[Tag, int]:
    token = tokens[position]
    if token.kind == "number":
        return _number(tokens, position)
    if token.kind == "quote":
        return Tag(token.start, token.end, token.text, token.word, kind="quote"), 1
    if token.kind == "color":
        code = code_color(token.text)
        return Tag(
            token.start, token.end, token.text, token.word, kind="color" if code else "word", color=code or ""
        ), 1
    if token.kind == "mark" and token.text in {"+", "-", "−"} and _signs(tokens, position):
        tag, length = _counted(tokens, position + 1, 1, number_of(tokens[position + 1].text))
        sign = 1 if token.text == "+" else -1
        return replace(
            tag, start=token.start, text=f"{'+' if sign > 0 else '-'}{tag.text}", value=sign * tag.value
        ), length + 1
    if token.word == "x" and position + 1 < len(tokens) and tokens[position + 1].kind == "number":
        number = tokens[position + 1]
        return Tag(token.start, number.end, f"x{number.text}", "x", kind="ratio", value=number_of(number.text)), 2
    if token.kind == "mark":
        return Tag(token.start, token.end, token.text, token.text, kind="mark"), 1
    found = _phrase(tokens, words, position, names)
    if found[0].known:
        return found
    if token.word in names.title and (_placed(tokens, position) or _leads(words, position, names)):
        return Tag(token.start, token.end, token.text, token.word, Sense(frozenset({"filler"}))), 1
    whole = names.longer(token.word)
    if whole:
        return replace(found[0], entities=whole), 1
    better = corrected(token.word, names.words)
    if better is None:
        return found
    fixed = [*words[:position], better, *words[position + 1 :]]
    return _phrase(tokens, fixed, position, names)


def _leads(words: list[str], position: int, names: Names) -> bool:
    """Whether a word only stands before the name of a thing: "the cave walls"."""
    return tuple(words[position + 1 : position + 2]) in names.entities


def _placed(tokens: list[Token], position: int) -> bool:
    """Whether a word only says where: "in the lake"."""
    lead = [token.word for token in tokens[max(0, position - 2) : position]]
    return bool(lead) and (
        lead[-1] in WHERE or (len(lead) > 1 and lead[0] in WHERE and lead[1] in {"the", "my", "this"})
    )


def _phrase(tokens: list[Token], words: list[str], position: int, names: Names) -> tuple[Tag, int]:
    word = words[position]
    number = number_at(words, position)
    color = color_at(words, position)
    key = key_at(words, position)
    for length in range(min(LONGEST, len(words) - position), 0, -1):
        phrase = tuple(words[position : position + length])
        sense = LEXICON.get(phrase, NOTHING)
        entities, own = names.entities.get(phrase, ()), names.properties.get(phrase, "")
        painted = color[0] if color and color[1] == length else ""
        pressed = key[0] if key and key[1] == length else ""
        counted = number is not None and number[1] == length
        if sense is NOTHING and not (entities or own or painted or pressed or counted):
            continue
        start, end = tokens[position].start, tokens[position + length - 1].end
        text = " ".join(token.text for token in tokens[position : position + length])
        if counted and number is not None and not entities:
            return _counted(tokens, position, length, number[0])
        kind = "color" if painted and not entities else "ratio" if sense.ratio is not None else "word"
        return Tag(start, end, text, " ".join(phrase), sense, kind, value=sense.ratio or 0.0, color=painted,
        key=pressed,
                   entities=entities, own=own), length  # fmt: skip
    token = tokens[position]
    return Tag(token.start, token.end, token.text, word), 1


def _joins(tokens: list[Token], position: int) -> bool:
    """Whether the token at `position` is the hyphen of one word: "power-ups" is what "power ups" is."""
    if tokens[position].text != "-" or not 0 < position < len(tokens) - 1:
        return False
    before, after = tokens[position - 1], tokens[position + 1]
    return before.kind == after.kind == "word" and before.end == tokens[position].start == after.start - 1


def _signs(tokens: list[Token], position: int) -> bool:
    """Whether the mark at `position` is the sign of the number right after it, not a dash."""
    if (
        position + 1 >= len(tokens)
        or tokens[position + 1].kind != "number"
        or tokens[position + 1].start != tokens[position].end
    ):
        return False
    return position == 0 or tokens[position - 1].end < tokens[position].start


def _number(tokens: list[Token], position: int) -> tuple[Tag, int]:
    token = tokens[position]
    value = number_of(token.text)
    after = tokens[position + 1 : position + 3]
    if len(after) == 2 and after[0].word in {"x", "by", "×"} and after[1].kind == "number" and value >= 3:
        text = f"{token.text} x {after[1].text}"
        return Tag(token.start, after[1].end, text, text, kind="pair", value=value, other=number_of(after[1].text)), 3
    return _counted(tokens, position, 1, value)


def _counted(tokens: list[Token], position: int, length: int, value: float) -> tuple[Tag, int]:
    """A number with the unit, percent sign or "times" that follows it."""
    first, last = tokens[position], tokens[position + length - 1]
    following = tokens[position + length] if position + length < len(tokens) else None
    word = following.word if following else ""
    if following and word in {"x", "times", "×", "%", "percent"}:
        kind = "ratio" if word in {"x", "times", "×"} else "percent"
        return Tag(
            first.start, following.end, f"{first.text} {following.text}", word, kind=kind, value=value
        ), length + 1
    if following and word in UNITS and following.kind == "word":
        return Tag(
            first.start,
            following.end,
            f"{first.text} {following.text}",
            word,
            kind="number",
            value=value,
            unit=UNITS[word],
        ), length + 1
    return Tag(first.start, last.end, first.text, first.word, kind="number", value=value), length
