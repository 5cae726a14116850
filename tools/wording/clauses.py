"""A message cut into sentences, and a sentence into clauses."""

from dataclasses import dataclass, replace

from tools.wording.names import Names
from tools.wording.reading import Span
from tools.wording.tags import Tag, tag_tokens
from tools.wording.tokens import Token, tokenize

JOINTS = frozenset({"and", "but", "then", "plus", "nor", "also", "while"})
"""Words between two clauses."""
REASONS = frozenset({"its", "thats", "because", "cause", "coz", "cuz", "since"})
BREAKS = frozenset({",", ";", "&", "+", "—", "–", "•", "*", "|", "(", ")"})
ENDS = frozenset({".", "!", "?", "…"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a message, with its tags."""

    tags: tuple[Tag, ...]
    text: str
    start: int
    """Where it begins in the message."""
    end: int
    question: bool
    """Whether it ends with a question mark."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that may hold one wish."""

    tags: tuple[Tag, ...]
    joint: str = ""
    """The word or mark before it; empty at the head of a sentence."""
    owners: tuple[Tag, ...] = ()
    """What a later clause says of this one too: "of the player"."""

    def span(self, message: str) -> Span:
        """The place of the clause in `message`."""
        start, end = self.tags[0].start, self.tags[-1].end
        return Span(start, end, message[start:end])


def sentences(message: str, names: Names) -> list[Sentence]:
    """The sentences of `message`."""
    found: list[Sentence] = []
    run: list[Token] = []
    tokens = tokenize(message)
    for position, token in enumerate(tokens):
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        gap = message[token.end : following.start] if following else "\n"
        ends = token.kind == "mark" and token.text in ENDS and (gap != "" or token.text != ".")
        if not ends:
            run.append(token)
        if (ends or "\n" in gap) and run:
            found.append(_sentence(message, run, token.text == "?" and token.kind == "mark", names))
            run = []
    return found


def _sentence(message: str, run: list[Token], question: bool, names: Names) -> Sentence:
    start, end = run[0].start, run[-1].end
    return Sentence(tuple(tag_tokens(run, names)), message[start:end], start, end, question)


def clauses(tags: tuple[Tag, ...]) -> list[Clause]:
    """The clauses of a sentence: cut at commas and joining words, empty ones left out."""
    tags = _without_purpose(tags)
    found: list[Clause] = []
    run: list[Tag] = []
    joint = ""
    for position, tag in enumerate(tags):
        following = tags[position + 1] if position + 1 < len(tags) else None
        if _breaks(tag, run, following):
            if run:
                found.append(Clause(tuple(run), joint))
                run = []
            joint = tag.word
            if tag.word in {"its", "thats"} or tag.family:
                run = [tag]
        elif tag.kind != "mark" or tag.text in {":", "=", "-"}:
            run.append(tag)
    if run:
        found.append(Clause(tuple(run), joint))
    return found


def _without_purpose(tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """Without "so its easier": what a wish is for is no wish of its own."""
    for at, tag in enumerate(tags):
        behind = tags[at + 1 :]
        if (
            tag.word not in {"so", "so that"}
            or not at
            or not behind
            or tags[at - 1].word in {"is", "are", "not", "make"}
        ):
            continue
        told = behind[0].has("pronoun", "filler") or bool(behind[0].entities)
        if told and not any(each.has("set", "up", "down", "add", "remove") or each.color for each in behind):
            return tags[:at]
    return tags


def _breaks(tag: Tag, run: list[Tag], following: Tag | None) -> bool:
    if tag.kind == "mark":
        spaced = following is not None and following.start > tag.end and bool(run) and run[-1].end < tag.start
        return tag.text in BREAKS or (tag.text in {"-", "/"} and spaced)
    if tag.word in JOINTS:
        return True
    if tag.word == "so" and run and following is not None and following.has("set", "up", "down", "add", "remove"):
        # "They are too fast so make them slower" are two clauses.
        return True
    if (
        tag.family
        and run
        and run[-1].kind == "number"
        and following is not None
        and following.kind in {"number", "mark"}
    ):
        # "Width 1000 height 500".
        return any(each.family for each in run)
    if tag.word in REASONS and run and following is not None:
        # "More meteors please its boring": the reason is a clause of its own.
        return (
            following.sense.adjective is not None
            or following.sense.comparative is not None
            or following.has("too")
            or tag.word not in {"its", "thats", "since"}
        )
    # "now", "please" and "can you" in the middle begin a new request: "the colors are fine now make it faster".
    return (
        tag.word in {"now", "please"}
        and bool(run)
        and following is not None
        and following.has("set", "up", "down", "add", "remove")
    )


def shared_owner(parts: list[Clause]) -> list[Clause]:
    """The clauses, with "of the player" given to each of "the speed and the jump of the player"."""
    out = list(parts)
    for position in range(len(out) - 2, -1, -1):
        owner, following = out[position], out[position + 1]
        if _bare(owner) and following.joint in {"and", ","} and len(following.tags) > 1 and following.tags[-1].entities:
            if following.tags[0].sense.comparative or following.tags[0].has("more", "less"):
                out[position] = replace(owner, owners=(following.tags[-1],))
            continue
        at = next((place for place, tag in enumerate(following.tags) if tag.word == "of"), None)
        if at is None or following.joint not in {"and", ","} or at + 1 >= len(following.tags):
            continue
        things = [tag for tag in following.tags[at + 1 :] if tag.entities]
        named = any(tag.entities for tag in owner.tags)
        if things and not named and owner.tags[-1].family and any(tag.family for tag in following.tags[:at]):
            out[position] = replace(owner, owners=(following.tags[at], *things))
    return out


def _bare(clause: Clause) -> bool:
    """Whether a clause is a comparative without a noun: "fewer, ..."."""
    return all(
        tag.sense.comparative or tag.has("more", "less") or tag.sense.strength is not None for tag in clause.tags
    )
