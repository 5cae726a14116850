"""Facts of a Phaser game: what the player moves, how it is steered, platforms, the depth of words."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from tools.features.jumping import jump_facts
from tools.features.rules import visible
from tools.features.skeletons import Skeleton
from tools.handles import chain_name, text_of
from tools.source import Source

DRAWN = re.compile(r"\badd\.(?:sprite|image|rectangle|circle|ellipse|triangle|star|container)$")
SKY = r"['\"]\w*(?:sky|bg|back|space|ground)\w*['\"]"
COVERED = re.compile(rf"(?i)add\.(?:image|tileSprite|sprite|rectangle)\([^)]*(?:width / 2, (?:\w+\.)*height / 2|{SKY})")
RECTANGLE = re.compile(r"add\.rectangle\((\d+), (\d+), (\d+), (\d+)")
SHOTS = re.compile(r"(?i)^(?!.*(?:enemy|foe|alien|boss)).*(?:bullet|shot|laser|missile|projectile|arrow)s?")
PLAYER = re.compile(r"player|hero|ship|bird|penguin|frog|car|avatar|character|ninja|cat|dude|me\b", re.IGNORECASE)


def phaser_facts(source: Source, frame: Skeleton, nodes: list[Node], code: str) -> Iterator[tuple[str, str]]:
    """The facts that only Phaser games have."""
    depths = [int(number) for number in re.findall(r"setDepth\((\d{1,2})\)", code)]
    hud = re.search(r"(?:Text|label|score)\b[^\n]*setDepth\((\d+)\)", code)
    yield "depth", hud[1] if hud else str(max([5, *(depth for depth in depths if depth <= 10)]))
    player, physical = _player(source, frame, nodes)
    held = (
        "isHeld"
        if re.search(r"\bfunction isHeld\(", code)
        else "this.isHeld"
        if re.search(r"^ +isHeld\(", code, re.MULTILINE)
        else ""
    )
    for axis, less, more in (("x", "left", "right"), ("y", "up", "down")):
        if held and f"{held}('{less}')" in code and f"{held}('{more}')" in code:
            yield f"steer_{axis}", f"Number({held}('{more}')) - Number({held}('{less}'))"
        elif physical:
            yield f"steer_{axis}", f"Math.round({player}.body.velocity.{axis})"
    if not player:  # a board fills the middle: words go below it
        yield from (("timer_x", "0.14"), ("timer_y", "0.935"), ("best_x", "0.86"), ("best_y", "0.935"))
    if player:
        yield "player", player
        if physical:
            yield "body", f"{player}.body"
            yield from jump_facts(player, nodes, code)
    for name in _made(source, frame, nodes, re.compile(r"add\.group$")):
        if SHOTS.search(name.rpartition(".")[2]):
            yield "shots", name
            break
    if not COVERED.search(code) and not any(_covers(found) for found in RECTANGLE.finditer(code)):
        yield "sky", "-10"
    for name in _made(source, frame, nodes, re.compile(r"physics\.add\.staticGroup$")):
        if re.search(r"(?i)platform|ledge|ground|floor", name):
            yield "platforms", name
            break


def _covers(found: re.Match[str]) -> bool:
    x, y, width, height = (int(part) for part in found.groups())
    return width >= 2 * x and height >= 2 * y


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
