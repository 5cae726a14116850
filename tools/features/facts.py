"""Facts of a game that mechanics need, as expressions that can be written at its places."""

import re
from collections.abc import Iterator, Mapping

from tree_sitter import Node

from tools.edits.scopes import scopes_of
from tools.features.jumping import jump_facts
from tools.features.keys import twins
from tools.features.places import LIVES, Skeleton, last_name, skeleton, taken
from tools.handles import chain_name, text_of
from tools.index.reader import engine_of
from tools.source import Source, named_descendants

DRAWN = re.compile(r"\badd\.(?:sprite|image|rectangle|circle|ellipse|triangle|star|container)$")
PLAYER = re.compile(r"player|hero|ship|bird|penguin|frog|car|avatar|character|ninja|cat|dude|me\b", re.IGNORECASE)
SCORES = frozenset({"score", "points"})
OVER = re.compile(r"(?:is|game)?(?:over|dead|ended|finished|gameover|lost)", re.IGNORECASE)
ON = re.compile(r"(?:is|game)?(?:running|playing|alive|started|active)", re.IGNORECASE)
LOST = re.compile(r"['\"](?:lost|lose|gameover|game over|over|dead)['\"]", re.IGNORECASE)
LOSING = re.compile(r"(?:lose|end|over|finish|loss)_?(?:the)?_?game|game_?over|gameover|lose|die", re.IGNORECASE)
OPTIONAL: Mapping[str, str] = {"effects": "true", "chime_up": "", "chime_down": "", "depth": "5", "playing": "true"}
"""What stands for a fact that a game need not have."""
SOLID: Mapping[str, str] = {
    "wish": "game.wish", "grounded": "game.grounded", "velocity": "hero.solid.velocity", "jump": "jump",
    "spot": "hero.solid.position", "unit": "PIXELS_PER_METRE", "puff": "burst(hero.solid.position, '#ffffff', 3);",
}  # fmt: skip
"""How our own 3D platformer moves its player."""
THREE = "a 3D player that it knows how to move"
LETTERS, ARROWS = "W, A, S and D", "the arrow keys"
SPOKEN: Mapping[str, str] = {
    "player": "what the player moves", "body": "a player with an arcade physics body", "jump": "how the player jumps",
    "jump_held": "the key that jumps", "lose": "what ends the game", "lives": "a counter of lives",
    "score": "a score", "platforms": "a static group of platforms", "scope": "the loop of the game",
    "setup": "the function that builds the game", "frame": "the function that runs for every picture",
    "frame_first": "the function that runs for every picture", "hurt": "the one place where a life is lost",
    "title": "the title", "again": "the call that asks for the next picture", "restart": "the call that starts over",
    **dict.fromkeys(("wish", "grounded", "velocity", "spot", "unit", "puff"), THREE),
    "twins": "a set of keys that has no twin yet",
    "letter": "a free key", "key": "a free key",
}  # fmt: skip
"""What a missing fact or place is, for people."""


def facts(source: Source) -> Mapping[str, str]:
    """The facts by name; those of OPTIONAL are always there."""
    return source.memo("features.facts", lambda: {**OPTIONAL, **dict(_facts(source))})


def _facts(source: Source) -> Iterator[tuple[str, str]]:
    frame = skeleton(source)
    if frame is None:
        return
    nodes = list(named_descendants(source.tree(frame.region).root_node))
    code = source.text(source.regions[frame.region].start, source.regions[frame.region].end)
    yield from _sounds(code)
    table = twins(code)
    if table:
        yield "twins", table
        yield (
            "twinned",
            "W, A, S and D do what the arrow keys do"
            if "Key" in table.split(":")[0]
            else "the arrow keys do what W, A, S and D do",
        )
    if "CONFIG.effects.enabled" in code:
        yield "effects", "CONFIG.effects.enabled"
    for name, words in (("lives", LIVES), ("score", SCORES)):
        counter = _counter(source, frame, nodes, words, name == "score")
        if counter:
            yield name, counter
    playing = _playing(source, frame, nodes, code)
    if playing:
        yield "playing", playing
    lose = _lose(source, frame, nodes)
    if lose:
        yield "lose", lose
    if engine_of(source) == "phaser3":
        yield from _phaser(source, frame, nodes, code)
    elif "hero.solid.velocity" in code and "game.grounded" in code:
        yield from SOLID.items()


def visible(source: Source, frame: Skeleton, expression: str) -> bool:
    """Whether an expression means the same in the setup and in the frame function: its first name is known in both."""
    name = expression.partition(".")[0]
    if name == "this":
        return frame.setup is not None or (
            frame.frame.parent is not None and frame.frame.parent.type == "method_definition"
        )
    scopes = scopes_of(source, frame.region)
    found = scopes.around(frame.frame).lookup(name)
    inside = scopes.by_node.get(frame.frame.id)
    return found is not None and found.scope is not inside


def _sounds(code: str) -> Iterator[tuple[str, str]]:
    """How our own games make a short sound; other games keep quiet."""
    if "sounds.note(" in code and re.search(r"\bnote\(from, to, seconds", code):
        yield "chime_up", "sounds.note(420, 840, 0.14, 'triangle');"
        yield "chime_down", "sounds.note(520, 130, 0.3, 'triangle');"
    elif re.search(r"^const sound = \{", code, re.MULTILINE) and "tune(notes, type)" in code:
        yield "chime_up", "sound.tune([660, 990]);"
        yield "chime_down", "sound.tune([440, 220]);"
    elif "function play(notes, seconds, type" in code:
        yield "chime_up", "play([660, 990], 0.08, 'triangle');"
        yield "chime_down", "play([440, 220], 0.12, 'triangle');"


def _counter(source: Source, frame: Skeleton, nodes: list[Node], words: frozenset[str], grows: bool) -> str:
    for node in nodes:
        target = _grown(node) if grows else taken(node)
        if target is not None and last_name(target) in words:
            name = chain_name(target)
            if name and visible(source, frame, name):
                return name
    return ""


def _grown(node: Node) -> Node | None:
    if node.type == "update_expression" and "++" in text_of(node):
        return node.child_by_field_name("argument")
    if node.type == "augmented_assignment_expression" and text_of(node.child_by_field_name("operator")) == "+=":
        return node.child_by_field_name("left")
    return None


def _playing(source: Source, frame: Skeleton, nodes: list[Node], code: str) -> str:
    """When the game is on: a state that is compared with 'playing', or flags that say it is over or paused."""
    for found in re.finditer(r"([\w.]+)\s*===?\s*(['\"])(playing|play|running)\2", code):
        if visible(source, frame, found[1]):
            return found[0]
    flags: list[str] = []
    for node in nodes:
        value = node.child_by_field_name("right") or node.child_by_field_name("value")
        target = node.child_by_field_name("left") or node.child_by_field_name("name")
        name = chain_name(target)
        if not name or value is None or value.type not in ("true", "false") or not visible(source, frame, name):
            continue
        last = name.rpartition(".")[2].replace("_", "")
        if OVER.fullmatch(last) or re.fullmatch(r"(?i)(?:is|game)?paused", last):
            flags.append(f"!{name}")
        elif ON.fullmatch(last):
            flags.append(name)
    return " && ".join(dict.fromkeys(flags))


def _lose(source: Source, frame: Skeleton, nodes: list[Node]) -> str:
    """What a game does when the last life is gone, or its function or flag for that."""
    for node in nodes:
        condition = node.child_by_field_name("condition")
        if (
            node.type == "if_statement"
            and condition is not None
            and re.search(r"(?i)(?:lives|life|health|hp)\s*(?:<=\s*0|<\s*1|===?\s*0)", text_of(condition))
        ):
            said = _sayable(source, frame, node.child_by_field_name("consequence"))
            if said:
                return said
    for node in nodes:
        if node.type == "expression_statement" and node.named_children[0].type == "call_expression":
            call = text_of(node.named_children[0])
            callee = chain_name(node.named_children[0].child_by_field_name("function"))
            losing = LOSING.fullmatch(callee.rpartition(".")[2]) or LOST.search(call.partition(",")[0])
            if losing and (said := _sayable(source, frame, node)):
                return said
    return _flagged(source, frame, nodes)


def _flagged(source: Source, frame: Skeleton, nodes: list[Node]) -> str:
    for node in nodes:
        if node.type == "assignment_expression":
            name, value = chain_name(node.child_by_field_name("left")), text_of(node.child_by_field_name("right"))
            last = name.rpartition(".")[2].replace("_", "")
            ends = (value == "true" and OVER.fullmatch(last)) or (value == "false" and ON.fullmatch(last))
            if ends and visible(source, frame, name):
                return f"{name} = {value};"
    return ""


def _sayable(source: Source, frame: Skeleton, node: Node | None) -> str:
    """Statements as one line, where all names in them are known at the places too; else ""."""
    if node is None:
        return ""
    inside = (
        [child for child in node.named_children if child.type != "comment"]
        if node.type == "statement_block"
        else [node]
    )
    if not 0 < len(inside) <= 6 or any(child.type not in ("expression_statement", "if_statement") for child in inside):
        return ""
    scopes = scopes_of(source, frame.region)
    for child in inside:
        for part in named_descendants(child):
            bound = scopes.of_name.get(part.id) if part.type == "identifier" else None
            if bound is not None and not visible(source, frame, bound.name):
                return ""
            if bound is not None and bound.scope is not scopes.around(frame.frame).lookup(bound.name).scope:  # type: ignore[union-attr]
                return ""
            if part.type == "this" and frame.setup is None:
                return ""
    text = " ".join(" ".join(text_of(child).split()) for child in inside)
    return text if text.endswith((";", "}")) else f"{text};"


# Phaser


def _phaser(source: Source, frame: Skeleton, nodes: list[Node], code: str) -> Iterator[tuple[str, str]]:
    depths = [int(number) for number in re.findall(r"setDepth\((\d{1,2})\)", code)]
    hud = re.search(r"(?:Text|label|score)\b[^\n]*setDepth\((\d+)\)", code)
    yield "depth", hud[1] if hud else str(max([5, *(depth for depth in depths if depth <= 10)]))
    yield "restart", "this.scene.restart();"
    player, physical = _player(source, frame, nodes)
    held = (
        "isHeld"
        if re.search(r"\bfunction isHeld\(", code)
        else "this.isHeld"
        if re.search(r"^ +isHeld\(", code, re.M)
        else ""
    )
    for axis, less, more in (("x", "left", "right"), ("y", "up", "down")):
        if held and f"{held}('{less}')" in code and f"{held}('{more}')" in code:
            yield f"steer_{axis}", f"Number({held}('{more}')) - Number({held}('{less}'))"
        elif physical:
            yield f"steer_{axis}", f"Math.round({player}.body.velocity.{axis})"
    if player:
        yield "player", player
        if physical:
            yield "body", f"{player}.body"
            yield from jump_facts(player, nodes, code)
    for name in _made(source, frame, nodes, re.compile(r"physics\.add\.staticGroup$")):
        if re.search(r"(?i)platform|ledge|ground|floor", name):
            yield "platforms", name
            break


def _made(source: Source, frame: Skeleton, nodes: list[Node], maker: re.Pattern[str]) -> Iterator[str]:
    """Names of what a call of `maker` makes, through chained calls, where the places know them."""
    for node in nodes:
        value = node.child_by_field_name("right") if node.type == "assignment_expression" else None
        if node.type == "variable_declarator":
            value = node.child_by_field_name("value")
        target = chain_name(node.child_by_field_name("left") or node.child_by_field_name("name"))
        while value is not None and value.type == "call_expression":
            callee = value.child_by_field_name("function")
            if maker.search(chain_name(callee)):
                if target and visible(source, frame, target):
                    yield target
                break
            value = callee.child_by_field_name("object") if callee is not None else None


def _player(source: Source, frame: Skeleton, nodes: list[Node]) -> tuple[str, bool]:
    """What the player moves, and whether it has a body of arcade physics."""
    bodies = list(_made(source, frame, nodes, re.compile(r"physics\.add\.(?:sprite|image)$")))
    added = list(
        _made(
            source,
            frame,
            nodes,
            re.compile(r"\badd\.(?:sprite|image|rectangle|circle|ellipse|triangle|star|container)$"),
        )
    )
    given = [
        text_of(node)
        for node in nodes
        if node.type == "call_expression" and "physics.add.existing(" in text_of(node)[:40]
    ]
    existing = [name for name in added if any(f"({name}" in call for call in given)]
    named = [name for name in [*bodies, *existing] if PLAYER.search(name)]
    if named or len({*bodies, *existing}) == 1:
        return (named or [*bodies, *existing])[0], True
    plain = [name for name in added if PLAYER.search(name.rpartition(".")[2])]
    return (plain[0], False) if plain else ("", False)
