"""Claims from the rules of the game: points, lives, damage, time and the score that wins."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from tools.index.code import PROJECTILES, Code
from tools.index.facts import Compare, Fact, Frame, Update, last_name
from tools.index.ledger import Claim, Ledger, Symbol
from tools.index.lexicon import singular, word_set
from tools.index.names import noun_of, read_name, words_of

SCORE = re.compile(r"(?:^|[._])(?:score|points|collected|caught|kills|gold|money|coins|cash)$|Score$")
LIVES = re.compile(r"(?:^|[._])(?:lives|life|hearts|health|hp)$|(?:Lives|Health|Hp|HP|Life)$")
CLOCKS = re.compile(r"time|seconds|clock|countdown", re.IGNORECASE)
COOLDOWNS = re.compile(r"spawn|shoot|fire|cool|inv|flash|hit|reload", re.IGNORECASE)
PLAIN_CLOCKS = word_set(
    "time timer left remaining seconds sec secs s game round level clock countdown play total limit match"
    " the in current t"
)
"""What the name of the clock of a game is made of: a messageTimer is another clock."""
WINS = re.compile(r"\bwin|\bwon\b|Win\(|victory|complete|'win'|\"win\"", re.IGNORECASE)
ENDS = re.compile(
    r"\b(?:end\w*|finish\w*|gameOver|showEnd|complete\w*|victory)\(|=\s*true\b.*(?:over|done|end)", re.IGNORECASE
)
NOUNLESS = word_set(
    "score point text update handle check game player hud add increase gain over collision collide hit level"
)
MISSILES = PROJECTILES | {"ball", "shell", "arrow", "pellet", "bolt", "dart", "spear"}
VERBS = word_set(
    "collect eat catch hit kill destroy take get grab pick shoot smash break pop gather on touch score stomp"
)


def claim_rules(ledger: Ledger, player: str, shown: frozenset[str]) -> None:
    """Claim what the numbers of the rules are; `shown` are the names of values that the player sees."""
    code = ledger.code
    for update in code.updates:
        _updated(ledger, update, player, shown)
    for bind in code.binds:
        for sum_ in _sums(bind.value) if SCORE.search(bind.path) else ():
            left, operator, right = sum_.children[0], sum_.children[1].type, sum_.children[-1]
            if operator == "+" and last_name(code.text(bind, left)) == last_name(bind.path):
                _points(ledger, bind, bind.frame, right, player)
    for compare in code.compares:
        _goal(ledger, compare)


def _sums(value: Node) -> list[Node]:
    """The sum that a value is, through `Math.max(0, ...)` too."""
    arguments = value.child_by_field_name("arguments") if value.type == "call_expression" else None
    inside = arguments.named_children if arguments is not None else [value]
    return [node for node in inside if node.type == "binary_expression"]


def _updated(ledger: Ledger, update: Update, player: str, shown: frozenset[str]) -> None:
    symbol = ledger.lookup(update.path, update.own, update.frame) or _begun(ledger, update)
    down = update.operator in ("-=", "--")
    text = " ".join(ledger.code.text(update, update.node).split())[:50]
    if symbol is not None and down:
        name = read_name(symbol.name)
        noun = noun_of(symbol.name)
        if not name.property and "." not in symbol.path and singular(symbol.name.lower()) != symbol.name.lower():
            symbol.claims.append(Claim(noun, "count", f"use: {text}"))
        if LIVES.search(update.path):
            holder = ledger.code.holder_noun(symbol.path, symbol.own, symbol.frame) or player or "player"
            symbol.claims.append(Claim(holder, name.property, f"use: {text}"))
        elif (
            CLOCKS.search(update.path)
            and not COOLDOWNS.search(update.path)
            and set(words_of(last_name(update.path))) <= PLAIN_CLOCKS
        ):
            symbol.claims.append(Claim("timer", "time", f"use: {text}", unit="s"))
    counted = SCORE.search(update.path) or (last_name(update.path) in shown and _counts(ledger.code, update))
    if update.value is not None and update.operator == "+=" and counted:
        _points(ledger, update, update.frame, update.value, player)
    elif update.value is not None and update.operator == "-=" and LIVES.search(update.path) and not text.endswith(" 1"):
        noun = cause_of(ledger.code, update.frame, player)
        ledger.claim(update, update.value, Claim(noun, "damage", f"{f'gives: {noun}' if noun else 'use'}: {text}"))
    elif update.operator == "-=" and SCORE.search(update.path) and update.value is not None:
        ledger.claim(update, update.value, Claim("", "cost", f"use: {text}"))
    elif update.value is not None and symbol is not None and down and not LIVES.search(update.path):
        word = words_of(symbol.name)
        if len(word) == 1 and len(word[0]) > 2 and not text.endswith((" 1", " 1;")):
            ledger.claim(update, update.value, Claim(noun_of(symbol.name), "use", f"use: {text}"))


def _begun(ledger: Ledger, update: Update) -> Symbol | None:
    """The setting that a clock begins with: TIME_LIMIT of `timeLeft = TIME_LIMIT`."""
    if not CLOCKS.search(update.path):
        return None
    for bind in ledger.code.binds:
        if bind.path == update.path and bind.value.type in ("identifier", "member_expression"):
            found = ledger.reads(bind)
            if found is not None:
                return found
    return None


def _counts(code: Code, update: Update) -> bool:
    """Whether a shown value goes up by what happens, and not with time."""
    if {"time", "seconds", "level", "wave", "lives", "frame", "speed"} & set(words_of(update.path)):
        return False
    return not re.search(r"\bdt\b|delta|elapsed", code.text(update, update.value)) and not LIVES.search(update.path)


def _points(ledger: Ledger, fact: Fact, frame: Frame, value: Node, player: str) -> None:
    noun = cause_of(ledger.code, frame, player)
    text = " ".join(ledger.code.text(fact, fact.node).split())[:50]
    ledger.claim(fact, value, Claim(noun, "points", f"{f'gives: {noun}' if noun else 'use'}: {text}", weight=2))


def cause_of(code: Code, frame: Frame, player: str) -> str:
    """The thing that an event is about: what is looped over, passed in, or named by the function."""
    found = [
        noun for noun in _around(code, frame, player) if len(noun) > 1 and noun not in NOUNLESS | {player, "player"}
    ]
    # What flies is not what is hit: "ball" and "brick", "shell" and "drone".
    return next((noun for noun in found if noun not in MISSILES), found[0] if found else "")


def _around(code: Code, frame: Frame, player: str) -> Iterator[str]:
    known = code.placed
    for outer in frame.out():
        for name in outer.aliases:
            noun = code.subject(name + ".x", False, outer)
            if noun in outer.label or noun:
                yield noun
        named = re.findall(r"(?:this\.)?(\w+)\[\w+\]", outer.label) if outer.kind in ("if", "loop") else []
        for name in named:
            yield code.canonical(noun_of(name))
        if outer.kind == "if":
            for name in re.findall(r"\b(?:this\.)?(\w+)\.(?:x|y|position|active|visible|taken|alive)\b", outer.label):
                noun = code.subject(name + ".x", False, outer)
                if noun in known:
                    yield noun
        if outer.kind == "loop":
            found = re.search(r"(\w+)\.length", outer.label)
            if found:
                yield code.canonical(noun_of(found[1]))
        if outer.kind in ("function", "handler"):
            yield from _told(code, outer, player)
            return


def _told(code: Code, frame: Frame, player: str) -> Iterator[str]:
    """The things that a function is about: what it listens on, what its name says, what it is passed."""
    listens = re.match(r"(\w+)\.on(?:ce)? ", frame.label) if frame.kind == "handler" else None
    if listens:
        yield code.subject(listens[1] + ".x", False, frame)
    words = words_of(frame.label) if frame.kind == "function" else ()
    if len(words) > 1 and words[0] in VERBS:
        yield code.canonical(noun_of("".join(word.capitalize() for word in words[1:])))
    nouns = [code.argument_noun(frame, at) or code.canonical(noun_of(p)) for at, p in enumerate(frame.params)]
    yield from reversed([noun for noun in nouns if noun and noun not in NOUNLESS and noun not in (player, "player")])


def _goal(ledger: Ledger, compare: Compare) -> None:
    left = ledger.code.text(compare, compare.left).removeprefix("this.")
    if compare.operator not in (">=", "===", "==", ">") or not SCORE.search(left):
        return
    row = compare.node.end_byte
    after = compare.frame.script.data[row : row + 160].decode("utf-8", "replace")
    if WINS.search(after) or ENDS.search(after):
        why = f"gives: the win at {ledger.code.text(compare, compare.node)[:50]}"
        ledger.claim(compare, compare.right, Claim("goal", "points", why, weight=2))
