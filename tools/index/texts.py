"""The texts that a game shows: labels with a number, messages for winning and losing, hints."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tree_sitter import Node

from tools.index.code import Code
from tools.index.facts import Call, Fact, last_name
from tools.index.game import Knob, Place
from tools.index.named import STATE
from tools.index.names import noun_of, words_of
from tools.index.places import choices, place_of, read_literal

SHOWN = {
    "text": 2,
    "setText": 0,
    "fillText": 0,
    "strokeText": 0,
    "alert": 0,
    "bitmapText": 3,
    "drawText": 0,
    "createTextNode": 0,
}
"""Which argument of a call is shown."""
ASSIGNED = re.compile(r"\.(?:textContent|innerText|innerHTML|text)$")
NAMED = re.compile(r"text|msg|message|title|label|banner|status|caption|hint|prompt", re.IGNORECASE)
JOINING = frozenset(
    {"binary_expression", "template_string", "template_substitution", "parenthesized_expression", "ternary_expression"}
)
LABEL = re.compile(
    r"^(?P<before>(?:[^\w<]|<[^>]*>)*)(?P<label>[^\W\d][\w' ]*?)"
    r"(?P<after>\s*[:=×x–-]?\s*(?:\d[\d.,/ ]*(?:[a-z]{1,2}\b)?)?\W{0,3})$"
)

ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        ("pause", r"\bpaused?\b"),
        ("lose", r"\b(?:computer|cpu|ai|enemy|opponent|bot)s? (?:has |have )?w[io]n"),
        (
            "win",
            r"\bwin\b|\bwon\b|victory|congrat|complete|well done|you made it|"
            r"all \w+ (?:found|collected|cleared)|cleared|champion",
        ),
        ("timeup", r"out of time|time'?s? (?:is )?up|too late"),
        (
            "lose",
            r"game ?over|\blost\b|\blose\b|\bdead\b|\bdied\b|crash|out of|failed|"
            r"busted|you were|destroyed|wrecked|splat|oops",
        ),
        (
            "start",
            r"^(?!.*\b(?:again|retry|restart|replay|rematch)\b)"
            r".*(?:\bto (?:start|begin|play|launch|fly|go|jump|flap)\b|click to|"
            r"tap to|get ready|\bstart\b)",
        ),
        ("again", r"again|restart|retry|replay|try|press (?:r|enter|space|any)\b(?!.*\b(?:start|begin)\b)|new game"),
    )
)
SITUATIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        (
            "win",
            r"score\w* >=? ?\w|countActive\([^)]*\) ===? 0|\.every\(|length ===? 0|remaining|\bwin\b|\bwon\b|"
            r"victory|isWin|gameWon|complete|(?<!un)finished\b.*true|showWin|winGame|cleared",
        ),
        ("pause", r"\bpaused?\b|isPaused"),
        ("timeup", r"time\w* (?:<=|===?) 0|--time\w*|seconds\w* <= 0"),
        (
            "lose",
            r"game_?over|\bdead\b|\bdie|lose|lost|isOver|\bover\b|"
            r"(?:lives|life|health|hp) ?(?:<=|===?) ?0|(?:lives|life|health|hp) ?< ?1|crash|!alive|!running",
        ),
        ("start", r"\bstart|!started|\bready\b|menu|title"),
        ("end", r"\bend\b|\bending|done|finish"),
    )
)


ENDING = re.compile(
    r"physics\.pause|game_?over\s*=|isOver|alive\s*=\s*false|dead\s*=\s*true|running\s*=\s*false|clearInterval|cancelAnimationFrame",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that is shown."""

    fact: Fact
    node: Node
    """A string, or a part of a template."""
    text: str
    target: str
    """The name of what shows it: "scoreText"; "" where it has none."""
    joined: bool
    """Whether a value is shown with it."""
    beside: str
    """The code of that value."""
    hint: str = ""
    """The role that a condition gives it: `won ? 'Hooray' : 'Alas'`."""


def read_shown(code: Code) -> list[Shown]:
    """Every text that is shown, in document order."""
    found: list[Shown] = []
    variables: set[str] = set()
    given = shown_params(code)
    for call in code.calls:
        index = SHOWN.get(call.method)
        if index is not None and index < len(call.args):
            found += _of_value(code, call, call.args[index], call.target or call.receiver)
            if call.args[index].type in ("identifier", "member_expression"):
                variables.add(last_name(code.text(call, call.args[index])))
        elif (function := code.function_of(call)) is not None:
            for arg, param in zip(call.args, function.params, strict=False):
                if (id(function), param) in given:
                    found += _of_value(code, call, arg, call.method)
    for bind in code.binds:
        if ASSIGNED.search(bind.path) or (
            bind.how != "pair" and (_named(bind.path) or last_name(bind.path) in variables)
        ):
            if bind.value.type in ("string", "template_string", "binary_expression", "ternary_expression"):
                found += _of_value(code, bind, bind.value, bind.path)
        elif (
            bind.how == "pair"
            and re.match(r"title|message|text|subtitle", last_name(bind.path))
            and "font" not in bind.path
        ):
            found += _of_value(code, bind, bind.value, bind.path)
    unique = {(shown.fact.frame.script.region, shown.node.start_byte): shown for shown in found}
    return [unique[key] for key in sorted(unique)]


def shown_params(code: Code) -> set[tuple[int, str]]:
    """The parameters that functions show, or hand on to one that does: the id of the function's frame, and the name."""
    shown: set[tuple[int, str]] = set()
    variables: set[str] = set()
    for call in code.calls:
        index = SHOWN.get(call.method)
        if index is not None and index < len(call.args):
            shown |= _params_in(code, call, call.args[index])
            variables.add(last_name(code.text(call, call.args[index])))
    for bind in code.binds:
        if ASSIGNED.search(bind.path) or _named(bind.path) or last_name(bind.path) in variables:
            shown |= _params_in(code, bind, bind.value)
    known = -1
    while known < len(shown):
        known = len(shown)
        for call in code.calls:
            function = code.function_of(call)
            for arg, param in zip(call.args, function.params if function else (), strict=False):
                if (id(function), param) in shown:
                    shown |= _params_in(code, call, arg)
    return shown


def _params_in(code: Code, fact: Fact, node: Node) -> set[tuple[int, str]]:
    """The parameters that a shown value is made of."""
    names = {code.text(fact, part) for part in _parts(node) if part.type == "identifier"}
    return {
        (id(frame), name) for frame in fact.frame.out() if frame.kind == "function" for name in names & {*frame.params}
    }


def _parts(node: Node) -> Iterator[Node]:
    if node.type in JOINING:
        for child in node.named_children:
            yield from _parts(child)
    else:
        yield node


def _named(path: str) -> bool:
    name = last_name(path)
    return bool(NAMED.search(name)) and name not in STATE and "()" not in path


def _of_value(code: Code, fact: Fact, node: Node, target: str) -> Iterator[Shown]:
    condition = node.child_by_field_name("condition") if node.type == "ternary_expression" else None
    if condition is not None:
        won = re.search(r"won|win|victory|success", code.text(fact, condition), re.IGNORECASE)
        for name, hint in (("consequence", "win"), ("alternative", "lose")):
            branch = node.child_by_field_name(name)
            if branch is not None:
                yield from (replace(one, hint=hint if won else "") for one in _of_value(code, fact, branch, target))
        return
    for choice in choices(node):
        if choice.type == "binary_expression":
            yield from _of_sum(code, fact, choice, target)
        elif choice.type == "template_string" and read_literal(fact.frame.script, choice) is None:
            parts = choice.named_children
            for at, part in enumerate(parts):
                if part.type == "string_fragment":
                    beside = code.text(fact, parts[at + 1]) if at + 1 < len(parts) else ""
                    yield Shown(fact, part, code.text(fact, part), target, True, beside)
        elif choice.type == "array":
            for child in choice.named_children:
                yield from _of_value(code, fact, child, target)
        else:
            literal = read_literal(fact.frame.script, choice)
            if literal is not None and literal.kind == "text":
                yield Shown(fact, choice, str(literal.value), target, False, "")


def _of_sum(code: Code, fact: Fact, node: Node, target: str) -> Iterator[Shown]:
    """The strings of `'Score: ' + score + ' points'`."""
    parts: list[Node] = []
    left = node
    while left.type == "binary_expression":
        parts.insert(0, left.children[-1])
        left = left.children[0]
    parts.insert(0, left)
    for at, part in enumerate(parts):
        literal = read_literal(fact.frame.script, part)
        if literal is not None and literal.kind == "text":
            beside = code.text(fact, parts[at + 1]) if at + 1 < len(parts) else ""
            yield Shown(fact, part, str(literal.value), target, True, beside)


def text_knobs(code: Code, shown: list[Shown]) -> Iterator[Knob]:
    """The knobs of the entity "text": one for each label and message."""
    labels: defaultdict[str, list[tuple[Shown, re.Match[str]]]] = defaultdict(list)
    plain: list[Shown] = []
    for one in shown:
        found = LABEL.match(one.text)
        if (
            found
            and len(found["label"].strip()) > 1
            and (one.joined or re.search(r"[:=]|\d", found["after"]))
            and len(found["label"]) < 30
        ):
            labels[found["label"].strip()].append((one, found))
        elif re.search(r"[^\W\d]{2}", one.text) and "<" not in one.text:
            plain.append(one)
    names: dict[str, int] = {}
    for label, places in labels.items():
        role = _label_role(label, [one for one, _ in places])
        yield _label_knob(code, _numbered(names, role), label, places)
    for group in _equal(plain):
        role, why = _message_role(code, group[0])
        yield _message_knob(code, _numbered(names, role), group, why)


def _numbered(names: dict[str, int], role: str) -> str:
    names[role] = names.get(role, 0) + 1
    return role if names[role] == 1 else f"{role}{names[role]}"


def _equal(plain: list[Shown]) -> list[list[Shown]]:
    groups: defaultdict[str, list[Shown]] = defaultdict(list)
    for one in plain:
        groups[one.text].append(one)
    return list(groups.values())


def _label_role(label: str, shown: list[Shown]) -> str:
    """What a label is of: "score" for scoreText and for `+ score`."""
    for one in shown:
        words = [*words_of(one.beside), *words_of(last_name(one.target))]
        if {"high", "best", "record"} & {*words, *words_of(label)}:
            return "best"
        for word in ("score", "points", "lives", "health", "level", "time", "wave", "coins", "fuel", "speed"):
            if word in words:
                return "score" if word == "points" else word
    noun = next((_target_noun(one) for one in shown if one.target), "")
    words = words_of(label)
    return noun if noun and noun not in ("text", "ctx", "context", "hud") else words[-1] if words else "label"


def _target_noun(one: Shown) -> str:
    named = re.search(r"(?:getElementById|querySelector)\(['\"][#.]?([\w-]+)", one.target)
    return noun_of(named[1] if named else last_name(ASSIGNED.sub("", one.target)))


def _label_knob(code: Code, role: str, label: str, places: list[tuple[Shown, re.Match[str]]]) -> Knob:
    found: list[Place] = []
    for one, match in places:
        before = match["before"]
        after = one.text[len(before) + len(label) :]
        found.append(shown_place(code, one, before, after))
    evidence = (f"shown: {places[0][0].text}", f"label: {label} of {places[0][0].beside or places[0][0].target}"[:80])
    return Knob("text", role, "text", label, f"text.{role}", tuple(found), evidence=evidence)


def _message_knob(code: Code, role: str, group: list[Shown], why: str) -> Knob:
    places = tuple(shown_place(code, one) for one in group)
    text = group[0].text
    evidence = (f"shown: {text[:60]}", why) if why else (f"shown: {text[:60]}",)
    return Knob("text", role, "text", text, f"text.{role}", places, evidence=evidence)


def shown_place(code: Code, one: Shown, before: str = "", after: str = "") -> Place:
    """The place of a shown text, with what stands around the value in it."""
    script = one.fact.frame.script
    place = place_of(code.source, script.region, one.node, script.start)
    return place.around(before, after)


def _message_role(code: Code, one: Shown) -> tuple[str, str]:
    """When a message is shown, by its words or else by the code around it."""
    said = role_of(one.text)
    two = said in ("again", "start") and re.search(r"[.!?\n]\s*\w", one.text)
    if said and not two:
        return said, f"words: {said}"
    role, why = (one.hint, f"when: {one.hint}") if one.hint else _situation(code, one)
    if two and role not in ("win", "lose", "end"):
        return said, f"words: {said}"
    return role, why


def _situation(code: Code, one: Shown) -> tuple[str, str]:
    frame = one.fact.frame
    labels = [outer for outer in frame.out() if outer.kind not in ("class", "object", "top", "else")]
    around = "\n".join(" ".join(words_of(o.label)) if o.kind == "function" else o.label for o in labels)
    for role, pattern in SITUATIONS:
        if pattern.search(around) or pattern.search(one.target):
            return role, f"when: {around.strip()[:60] or one.target}"
    if frame.kind not in ("top", "class", "object", "loop") and ENDING.search(code.text(frame, frame.node)[:800]):
        return "lose", "when: the game ends"
    if isinstance(one.fact, Call) and one.fact.method in code.functions:
        return "message", ""
    noun = _target_noun(one)
    return (noun if noun and noun not in ("ctx", "context") else "message"), ""


UNSAID = frozenset({"max", "min", "start", "initial", "total", "player", "game", "base", "the"})
COUNTED = {"lives": r"li(?:ves|fe)|hearts?|❤", "health": r"health|hp|energy", "time": r"time|seconds|clock|left"}


def number_words(knob: Knob) -> str | None:
    """A pattern for what labels a knob's number in texts; None for knobs whose number is not shown."""
    if not isinstance(knob.value, float | int):
        return None
    if knob.property in COUNTED:
        own = [word for word in words_of(knob.symbol.rpartition(".")[2]) if len(word) > 2 and word not in UNSAID]
        return "|".join([COUNTED[knob.property], *own])
    shown = knob.property == "count" and any(why.startswith("use") and "-" in why for why in knob.evidence)
    return re.escape(knob.symbol.rpartition(".")[2]) if shown else None


def number_places(code: Code, shown: list[Shown], knob: Knob) -> Iterator[Place]:
    """Where a shown text repeats the value of a knob: "Lives: 3"."""
    wanted = number_words(knob)
    if wanted is None:
        return
    pattern = re.compile(rf"(?:{wanted})\W{{0,4}}(?<![\d.])({knob.value:g})(?![\d.])", re.IGNORECASE)
    for one in shown:
        found = pattern.search(one.text)
        if found:
            yield shown_place(code, one, one.text[: found.start(1)], one.text[found.end(1) :])


def role_of(text: str) -> str:
    """When a message is shown, from its words alone; "" where they do not say."""
    return next((role for role, pattern in ROLES if pattern.search(text)), "")
