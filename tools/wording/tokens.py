"""A message cut into words, numbers, colours, quotations and marks, each with its place."""

import re
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["word", "number", "color", "quote", "mark"]

# Every repetition is bounded or over one character class, so that reading is linear in the length of the text.
TOKEN = re.compile(
    r"""
      (?P<color>\#[0-9a-fA-F]{8}\b|\#[0-9a-fA-F]{6}\b|\#[0-9a-fA-F]{3}\b|\b0[xX][0-9a-fA-F]{6}\b|\brgba?\([\d\s,.%]{5,40}\))
    | (?P<quote>"[^"\n]{1,200}"|“[^”\n]{1,200}[”"]|«[^»\n]{1,200}»|`[^`\n]{1,200}`
        |(?<![^\W_])'[^'\n]{1,200}'(?![^\W_])|(?<![^\W_])‘[^’\n]{1,200}’(?![^\W_]))
    | (?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,12}(?:[.,]\d{1,6})?|(?<!\d)\.\d{1,6})
    | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
    | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)
CONTRACTED = frozenset({"it", "that", "he", "she", "let", "there", "what", "who", "where", "here", "how"})


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a message, by character offsets."""

    kind: TokenKind
    start: int
    end: int
    text: str
    """As written; of a quotation only what stands between the marks."""
    word: str
    """Lower case, without apostrophe and possessive s."""


def tokenize(text: str) -> list[Token]:
    """Cut `text` into tokens; spaces are left out."""
    return [_token(match) for match in TOKEN.finditer(text)]


def _token(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup, match.group()
    if kind == "quote":
        return Token("quote", match.start(), match.end(), text[1:-1].strip(), text[1:-1].lower())
    if kind == "color":
        return Token("color", match.start(), match.end(), text, text.lower())
    if kind == "number":
        return Token("number", match.start(), match.end(), text, text)
    if kind == "word":
        return Token("word", match.start(), match.end(), text, plain_word(text))
    return Token("mark", match.start(), match.end(), text, text)


def plain_word(text: str) -> str:
    """A word in lower case, "don't" as "dont", "player's" as "player", "it's" as "its"."""
    word = text.lower().replace("’", "'")
    base, apostrophe, ending = word.partition("'")
    if not apostrophe:
        return word
    return base if ending == "s" and base not in CONTRACTED else base + ending


def number_of(text: str) -> float:
    """The value of a number token: "1,000" is a thousand, "0,5" a half."""
    head, comma, tail = text.rpartition(",")
    if comma and len(tail) == 3 and head != "0":
        return float(text.replace(",", ""))
    return float(text.replace(",", "."))
