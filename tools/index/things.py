"""The things of a game that we did not write: what there is, who is played, and what each does."""

import re
from collections import Counter
from collections.abc import Iterable

from tools.index.code import CREATED, Code
from tools.index.entities import Draft
from tools.index.facts import last_name
from tools.index.game import EntityKind, Knob
from tools.index.lexicon import HEROES, plural, singular, synonyms
from tools.index.motion import Motion, played
from tools.index.names import noun_of, read_name, words_of
from tools.index.places import place_of
from tools.index.scoring import LIVES, cause_of

KINDS: dict[str, EntityKind] = {
    "world": "world", "text": "text", "keys": "controls", "timer": "settings", "goal": "settings", "sound": "settings",
    "camera": "settings", "effects": "settings", "background": "world", "score": "settings", "game": "settings",
}  # fmt: skip
PLAYED = HEROES | frozenset(word for hero in HEROES for word in synonyms(hero))
LISTED = re.compile(r"group|list|array|pool|s$", re.IGNORECASE)
NOT_NOUNS = frozenset(
    {"cursor", "text", "score", "scene", "camera", "renderer", "light", "keys", "canvas", "input", "hud"}
)
SHOWS = re.compile(r"^(?:draw|render|paint|show|create|spawn|make|place|add|generate|init|setup|build)[A-Z_]")
MISSED = re.compile(r"height|[>]=? ?H\b|> ?\d{3}")
"""What leaves the field is missed, not met."""
STAGES = frozenset(
    {"life", "time", "game", "level", "world", "background", "health", "end", "over", "win", "lose", "menu", "title"}
    | {"message", "over screen", "end screen", "start screen", "start", "particle", "frame", "point"}
)
"""What drawing functions are named for that is no thing."""
FIRES = re.compile(r"^(?:shoot|fire|attack|launch(?![A-Z_]))", re.IGNORECASE)
PUSHES = frozenset({"push", "create", "get", "add"})


def known_nouns(code: Code) -> frozenset[str]:
    """The nouns that the code makes, draws, keeps or declares as things."""
    found: set[str] = set()
    for name in code.classes:
        found.add(noun_of(name))
    for call in code.calls:
        if CREATED.search(call.callee) or (call.new and not call.callee.startswith("Phaser")):
            found.add(noun_of(last_name(call.target)) if call.target else "")
        if call.method in PUSHES and call.receiver:
            found.add(noun_of(last_name(call.receiver)))
    for bind in code.binds:
        if bind.how in ("declare", "assign", "field") and bind.value.type in ("object", "array", "new_expression"):
            found.add(noun_of(last_name(bind.path)))
    for name in code.functions:
        found.add(code.function_noun(name))
    for bind in code.binds:
        table, _, name = bind.path.rpartition(".")
        if bind.how == "pair" and read_name(last_name(table)).property in ("color", "points", "speed"):
            found.add(noun_of(name))
    return frozenset(code.canonical(noun) for noun in found if noun)


def player_of(code: Code, motions: list[Motion], known: frozenset[str], plurals: frozenset[str]) -> str:
    """The thing that is played: moved under keys, and called as heroes are; "player" for loose coordinates."""
    weights: Counter[str] = Counter()
    for noun, weight in played(code, motions).items():
        weights[noun] += min(weight, 6)
    for noun in list(weights) or sorted(known - plurals):
        if noun:
            weights[noun] += 2 if code.names_of(noun) & PLAYED else 0
    for noun in known:
        weights[noun] += 6 if code.names_of(noun) & {"player", "hero"} else 0
    for noun in NOT_NOUNS | (fired(code) & plurals):
        del weights[noun]
    if code.loose:
        weights[code.loose] += weights[""]
        del weights[""]
    best = weights.most_common(1)
    if not best or best[0][1] < 2:
        return ""
    return best[0][0] or "player"


def plural_nouns(code: Code) -> frozenset[str]:
    """The nouns of which the code keeps several."""
    found: set[str] = set()
    for bind in code.binds:
        name = last_name(bind.path)
        if bind.how in ("declare", "assign", "field") and bind.value.type in (
            "array",
            "call_expression",
            "new_expression",
        ):
            words = words_of(name)
            if words and (singular(words[-1]) != words[-1] or LISTED.search(words[-1])):
                found.add(code.canonical(noun_of(name)))
    for call in code.calls:
        if call.method in ("push", "create") and call.receiver:
            found.add(code.canonical(noun_of(last_name(call.receiver))))
    return frozenset(found - {""})


def fired(code: Code) -> frozenset[str]:
    """The nouns of what functions called `fire` or `shoot` make."""
    return frozenset(
        code.canonical(noun_of(last_name(call.receiver)))
        for call in code.calls
        if call.method in PUSHES and call.receiver and FIRES.match(call.frame.function)
    )


def roles_of_things(code: Code, player: str) -> dict[str, set[str]]:
    """What each thing does, by its noun: who costs lives is an enemy."""
    found: dict[str, set[str]] = {}
    if player:
        found[player] = {"player"}
    for noun in sorted(fired(code)):
        found.setdefault(noun, set()).add("projectile")
    for update in code.updates:
        if update.operator in ("-=", "--") and LIVES.search(update.path):
            noun = cause_of(code, update.frame, player)
            if "." in update.path and code.subject(update.path, update.own, update.frame) not in ("", player):
                continue
            missed = update.frame.kind == "if" and MISSED.search(update.frame.label)
            if noun and not missed:
                found.setdefault(noun, set()).add("enemy")
    return found


def draft_things(
    code: Code, knobs: Iterable[Knob], player: str, plurals: frozenset[str], roles: dict[str, set[str]]
) -> dict[str, Draft]:
    """An entity for each thing that has a knob, by its noun."""
    drafts: dict[str, Draft] = {}
    for knob in knobs:
        noun = knob.entity
        draft = drafts.get(noun)
        if draft is None:
            name = plural(noun) if noun in plurals and noun != player else noun
            kind = KINDS.get(noun) or ("group" if noun in plurals else "thing")
            draft = drafts[noun] = Draft(name, kind, knob.places[0].line, code.names_of(noun) - {""})
            draft.roles |= roles.get(noun, set()) | ({"enemy"} if "enemy" in synonyms(noun) else set())
            draft.evidence += [f"role: {role}" for role in sorted(draft.roles)]
        draft.line = min(draft.line, knob.places[0].line)
    return drafts


def add_calls(code: Code, drafts: dict[str, Draft]) -> None:
    """The statements without which a thing is not made or not drawn, and those that shake the screen."""
    for script in code.scripts:
        for callee, nodes in script.statements.items():
            name = callee.rpartition(".")[2]
            noun = code.function_noun(name) if name in code.functions and SHOWS.match(name) else ""
            if callee.endswith((".shake", ".flash")) and "camera" in callee.lower():
                noun = name
            if not noun or noun in NOT_NOUNS or noun in STAGES:
                continue
            draft = drafts.setdefault(noun, Draft(noun, "thing", code.source.line(script.start + nodes[0].start_byte)))
            if noun == name:
                draft.kind, draft.nouns = "settings", {name, f"screen {name}", f"camera {name}", f"{name}ing"}
            draft.calls += [place_of(code.source, script.region, node, script.start) for node in nodes]
            draft.evidence.append(f"call: {callee}()")


def title_words(title: str, taken: Iterable[str]) -> list[str]:
    """Nouns of the title that name no other thing: what a player without a name may be called."""
    words = [singular(word) for word in re.findall(r"[a-z]+", title.lower())]
    used = set(taken) | {"the", "game", "a", "of", "and", "ride", "run", "trip", "adventure", "super", "my", "mini"}
    return [word for word in dict.fromkeys(words) if len(word) > 2 and word not in used and not _others(word)]


def _others(word: str) -> bool:
    """Whether a word of the title rather names what the player meets."""
    return "enemy" in synonyms(word) or word == "enemy"
