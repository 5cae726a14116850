"""The reader of descriptions: what kind of game, with what in it, without a model."""

import re
from collections import Counter
from typing import Literal, cast

from tools.wording.colors import code_color, color_at
from tools.wording.comparatives import ADJECTIVES
from tools.wording.genres import DIFFICULTIES, ENGINES, FEATURES, GENRES, NAMED_GAMES, NEAREST, STRONG, STYLES
from tools.wording.nouns import NOUNS, STAND_INS, forms
from tools.wording.numbers import number_at
from tools.wording.reading import Brief, Span
from tools.wording.tokens import Token, number_of, tokenize

LONGEST = 20_000
"""Characters that are read."""

Difficulty = Literal["easy", "medium", "hard"]
SIZE = re.compile(r"\b(\d{3,4})\s?(?:x|×|by|\*)\s?(\d{3,4})\b", re.IGNORECASE)
TITLE = re.compile(
    r"\b(?:game (?:is )?(?:called|named|titled)|(?:called|named|titled|entitled)|title(?:d)?(?: is"
    r"|:| should be)|call it|name it|the (?:name|title) (?:is|should be"
    r"|of the game is))\s+(?P<value>[\"“'‘`][^\"”’'`\n]{1,60}[\"”'’`]"
    r"|[A-Z0-9][\w'’!-]{0,30}(?:\s(?:(?:of|the|and|in|to|a|vs"
    r"|for)\s)?[A-Z0-9][\w'’!-]{0,30}){0,5})"
)
PLAYER_WORDS = frozenset({form for word in (*NOUNS["player"], *STAND_INS["player"]) for form in forms(word)}) - {
    "me",
    "myself",
    "guy",
    "man",
    "box",
    "cube",
}
ENTITY_WORDS: dict[str, str] = {
    **{form: entity for entity, words in STAND_INS.items() for word in words for form in forms(word)},
    **{form: entity for entity, words in NOUNS.items() for word in words for form in forms(word)},
    "background": "background", "sky": "background", "backdrop": "background", "bg": "background",
    "ground": "platforms", "floor": "platforms", "star": "coins", "stars": "coins", "pipes": "pipes", "wall": "walls",
    "dot": "coins", "dots": "coins",
}  # fmt: skip
NUMBER_OF: dict[str, tuple[str, str]] = {
    "lives": ("player", "lives"), "life": ("player", "lives"), "hearts": ("player", "lives"),
    "health points": ("player", "lives"), "seconds": ("world", "time"), "minutes": ("world", "time"),
    "laps": ("race", "laps"), "waves": ("waves", "count"),
    "levels": ("levels", "count"), "points": ("goal", "points"), "columns": ("board", "columns"),
    "rows": ("board", "rows"), "lanes": ("road", "lanes"), "moves": ("moves", "count"), "gems": ("gems", "count"),
}  # fmt: skip
LOOSE = frozenset(
    {"every", "over", "after", "per", "within", "each", "gives", "give", "worth", "earn", "earns", "scores"}
)
"""Before a number these make it something other than a setting of the game."""
SKIPPED = frozenset({
    "the", "a", "an", "and", "of", "to", "in", "on", "with", "is", "are", "be", "should", "make", "it", "its",
    "for", "that", "which", "where", "create", "build", "game", "want", "please", "add", "some", "simple", "i",
    "me", "can", "you", "like", "by", "at", "this", "as", "or", "my", "user", "have", "has",
})  # fmt: skip


def read_description(text: str) -> Brief:
    """What a description asks for, as far as it is understood; any text gives a brief, none raises."""
    text = text[:LONGEST]
    tokens = [token for token in tokenize(text) if token.kind != "mark" or token.text in ".!?;,:"]
    plain = _plain(text)
    used: list[Span] = []
    named = _named_game(plain, text, used)
    category = _category(plain, named, text, used)
    size = SIZE.search(text)
    difficulty = _first(DIFFICULTIES, plain, text, used)
    return Brief(
        category=category,
        engine=_engine(plain, text, used),
        title=_title(text, used),
        colors=_colors(tokens, text, used),
        numbers=_numbers(tokens, text, used),
        width=_canvas(size, 1),
        height=_canvas(size, 2),
        difficulty=cast("Difficulty | None", difficulty),
        style=_first(STYLES, plain, text, used),
        features=tuple(feature for feature, words in FEATURES.items() if _say(words, plain, text, used)),
        named_game=named,
        understood=_merged(used, text),
        not_understood=_unread(tokens, used, text),
    )


def _plain(text: str) -> str:
    """The text in lower case, character by character so that places stay the same; ends of clauses are bars."""
    return "".join("|" if char in ",;!?\n" else _plain_char(char) for char in text)


def _plain_char(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 and (small.isalnum() or small in ".'-") else " "


def _find(phrase: str, plain: str) -> int:
    start = plain.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        left, right = plain[start - 1 : start], plain[end : end + 1]
        if not (left.isalnum() or right.isalnum()):
            return start
        start = plain.find(phrase, start + 1)
    return -1


def _mark(start: int, length: int, text: str, used: list[Span]) -> None:
    used.append(Span(start, start + length, text[start : start + length]))


def _say(words: tuple[str, ...], plain: str, text: str, used: list[Span]) -> bool:
    found = False
    for word in words:
        place = _find(word, plain)
        if place >= 0 and not _denied(plain, place):
            _mark(place, len(word), text, used)
            found = True
    return found


def _denied(plain: str, place: int) -> bool:
    """Whether "no", "without" or "don't" stands right before."""
    lead = plain[max(0, place - 24) : place].rpartition("|")[2].split()
    return bool({"no", "without", "not", "don't", "dont", "never"} & set(lead[-3:]))


def _first(table: dict[str, str], plain: str, text: str, used: list[Span]) -> str | None:
    places = [(place, word) for word in table if (place := _find(word, plain)) >= 0 and not _denied(plain, place)]
    if not places:
        return None
    place, word = min(places, key=lambda each: (each[0], -len(each[1])))
    _mark(place, len(word), text, used)
    return table[word]


def _named_game(plain: str, text: str, used: list[Span]) -> str | None:
    places = [(place, name) for name in NAMED_GAMES if (place := _find(name, plain)) >= 0]
    if not places:
        return None
    place, name = min(places, key=lambda each: (each[0], -len(each[1])))
    _mark(place, len(name), text, used)
    return name


def _category(plain: str, named: str | None, text: str, used: list[Span]) -> str | None:
    votes: Counter[str] = Counter()
    if named:
        votes[NAMED_GAMES[named]] += 4
    for genre, words in GENRES.items():
        for word in words:
            place = _find(word, plain)
            if place >= 0 and not _denied(plain, place):
                votes[genre] += 3 if word in STRONG else 1
                if word in STRONG:
                    _mark(place, len(word), text, used)
    return votes.most_common(1)[0][0] if votes else None


def nearest_category(category: str | None) -> str | None:
    """The category whose games are most like `category`, where it has no template of its own."""
    return NEAREST.get(category or "", category)


def _engine(plain: str, text: str, used: list[Span]) -> str | None:
    places = [(place, word) for word in ENGINES if (place := _find(word, plain)) >= 0 and not _denied(plain, place)]
    if not places:
        return None
    # A library by name says more than "3d", "canvas" or "vanilla".
    place, word = min(places, key=lambda each: (not each[1].startswith(("phaser", "three")), each[0]))
    _mark(place, len(word), text, used)
    return ENGINES[word]


def _title(text: str, used: list[Span]) -> str | None:
    found = TITLE.search(text)
    if not found:
        return None
    _mark(found.start(), found.end() - found.start(), text, used)
    return found["value"].strip("\"“”'‘’`").strip() or None


def _canvas(size: re.Match[str] | None, group: int) -> int | None:
    return int(size[group]) if size and 100 <= int(size[group]) <= 4000 else None


def _colors(tokens: list[Token], text: str, used: list[Span]) -> dict[str, str]:
    """Colours by entity: each colour goes to the noun right after it, else to the one before it in its sentence."""
    colors: dict[str, str] = {}
    words = [token.word for token in tokens]
    position = 0
    while position < len(tokens):
        color = _color(tokens, words, position)
        if color is None:
            position += 1
            continue
        value, length = color
        entity = _after(tokens, words, position + length) or _before(tokens, words, position)
        if entity and entity not in colors:
            colors[entity] = value
            _mark(tokens[position].start, tokens[position + length - 1].end - tokens[position].start, text, used)
        position += length
    return colors


def _color(tokens: list[Token], words: list[str], position: int) -> tuple[str, int] | None:
    token = tokens[position]
    if token.kind == "color":
        code = code_color(token.text)
        return (code, 1) if code else None
    return color_at(words, position) if token.kind == "word" else None


def _after(tokens: list[Token], words: list[str], start: int) -> str | None:
    """The entity named within three words after a colour: adjectives and other colours may stand between."""
    for position in range(start, min(start + 3, len(tokens))):
        word, pair = words[position], " ".join(words[position : position + 2])
        entity = ENTITY_WORDS.get(pair) or ENTITY_WORDS.get(word)
        if entity:
            return entity
        if word in {"platformer", "shooter", "racer", "runner", "game", "puzzle", "breakout"}:
            return "player"
        if tokens[position].kind == "mark" or not (
            word in ADJECTIVES
            or color_at(words, position)
            or word in {"and", "shiny", "glowing", "cute", "square", "round", "pixel", "platform", "space", "neon"}
        ):
            return None
    return None


def _before(tokens: list[Token], words: list[str], position: int) -> str | None:
    """The entity named before a colour in the same clause ("make the platforms green")."""
    for back in range(position - 1, max(-1, position - 8), -1):
        if tokens[back].kind == "mark" and tokens[back].text in ".!?;":
            return None
        entity = ENTITY_WORDS.get(" ".join(words[back - 1 : back + 1])) or ENTITY_WORDS.get(words[back])
        if entity:
            return entity
        if words[back] in {"and", ","} and back < position - 1 and back > 0 and color_at(words, back - 1):
            return None
    return None


def _numbers(tokens: list[Token], text: str, used: list[Span]) -> dict[str, float]:
    """Numbers by what they count: "5 lives", "ten green enemies", "60 seconds"."""
    words = [token.word for token in tokens]
    numbers: dict[str, float] = {}
    for position, token in enumerate(tokens):
        value = number_of(token.text) if token.kind == "number" else None
        length = 1
        if value is None:
            spoken = number_at(words, position) if token.kind == "word" else None
            if spoken is None:
                continue
            value, length = spoken
        if position and words[position - 1] in LOOSE:
            continue
        counted = _counted(tokens, words, position + length)
        if counted is None:
            continue
        key, end = counted
        if key[1] == "time" and words[end].startswith("min"):
            value *= 60
        if ".".join(key) not in numbers:
            numbers[".".join(key)] = value
            _mark(token.start, tokens[end].end - token.start, text, used)
    return numbers


def _counted(tokens: list[Token], words: list[str], start: int) -> tuple[tuple[str, str], int] | None:
    for position in range(start, min(start + 3, len(tokens))):
        pair, word = " ".join(words[position : position + 2]), words[position]
        if pair != word and pair in NUMBER_OF:
            return NUMBER_OF[pair], position + 1
        if word in NUMBER_OF:
            return NUMBER_OF[word], position
        entity = ENTITY_WORDS.get(word)
        if entity and entity not in {"background", "player", "score", "world"}:
            return (entity, "count"), position
        if tokens[position].kind != "word" or not (
            word in ADJECTIVES
            or color_at(words, position)
            or word in {"different", "moving", "floating", "golden", "shiny", "bonus", "extra"}
        ):
            return None
    return None


def _merged(used: list[Span], text: str) -> tuple[Span, ...]:
    spans: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in used):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(Span(start, end, text[start:end]) for start, end in spans)


def _unread(tokens: list[Token], used: list[Span], text: str) -> tuple[Span, ...]:
    """Sentences of which no word was understood."""
    unread: list[Span] = []
    start: int | None = None
    end = 0
    for token in [*tokens, Token("mark", len(text), len(text), ".", ".")]:
        if token.kind == "mark" and token.text in ".!?;":
            if start is not None and not any(span.start < end and span.end > start for span in used):
                unread.append(Span(start, end, text[start:end]))
            start = None
        elif token.kind != "mark":
            start, end = (token.start if start is None and token.word not in SKIPPED else start), token.end
    return tuple(unread)
