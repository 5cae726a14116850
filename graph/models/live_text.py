"""What a model writes, while it writes: the words and the code within the JSON of its calls."""

from dataclasses import dataclass, field, replace
from typing import Literal

Of = Literal["words", "reply", "code"]
SHOWN: dict[str, Of] = {"rationale": "reply", "pitch": "reply", "code": "code", "replace": "code", "html": "code"}
"""Fields of calls that people are shown, and what they are of."""
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": ""}
HIGH, LOW, END = 0xD800, 0xDC00, 0xE000
"""Where the halves of surrogate pairs begin, and where they end."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of one field."""

    of: Of
    part: int
    """Counts the fields of an answer from 1; 0 for words beside its calls."""
    text: str


def joined(pieces: list[Piece]) -> list[Piece]:
    """The same, with neighbours of one field made one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and (found[-1].of, found[-1].part) == (piece.of, piece.part):
            found[-1] = replace(found[-1], text=found[-1].text + piece.text)
        else:
            found.append(piece)
    return found


@dataclass(slots=True)
class LiveText:
    """Reads one answer as it comes; of what is no JSON it says nothing, and it never fails."""

    part: int = 0
    _worded: bool | None = None
    """Whether what stands beside the calls is words; small models write their calls there."""
    _key: list[str] = field(default_factory=list[str])
    """The string that was read last."""
    _colon: bool = False
    _inside: bool = False
    """Whether it reads a string."""
    _of: Of | None = None
    """What that string is of, where it is shown."""
    _escape: str = ""
    _high: int = 0

    def words(self, text: str) -> list[Piece]:
        """A piece of what stands beside the calls."""
        if self._worded is None and text.strip():
            self._worded = not text.lstrip().startswith("{")
        if self._worded is False:
            return self.call(text)
        return [Piece("words", 0, text)] if self._worded and text else []

    def call(self, text: str) -> list[Piece]:
        """A piece of the arguments of calls."""
        found: list[Piece] = []
        for letter in text:
            of = self._of
            said = self._within(letter) if self._inside else self._between(letter)
            if of is not None and said:
                found.append(Piece(of, self.part, said))
        return joined(found)

    def _between(self, letter: str) -> str:
        if letter == '"':
            self._inside = True
            self._of = SHOWN.get("".join(self._key)) if self._colon else None
            self.part += self._of is not None
            self._key = [] if not self._colon else self._key
        elif letter in ":,{}[]":
            self._colon = letter == ":"
        return ""

    def _within(self, letter: str) -> str:
        """What a letter of a string says; a key is kept."""
        if self._escape:
            said = self._escaped(letter)
        elif letter == "\\":
            self._escape, said = letter, ""
        elif letter == '"':
            self._inside, self._of, said = False, None, ""
        else:
            said = letter
        if not self._colon and len(self._key) < 40:
            self._key.append(said)
        return said

    def _escaped(self, letter: str) -> str:
        self._escape += letter
        if self._escape[1] != "u":
            self._escape = ""
            return ESCAPES.get(letter, letter)
        if len(self._escape) < 6:
            return ""
        code, self._escape = _number(self._escape[2:]), ""
        high, self._high = self._high, 0
        if HIGH <= code < LOW:
            self._high = code
            return ""
        if LOW <= code < END:
            return chr(0x10000 + (high - HIGH) * 0x400 + code - LOW) if high else ""
        return chr(code)


def _number(digits: str) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        return 0xFFFD
