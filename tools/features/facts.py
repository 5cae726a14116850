"""Facts of a game that mechanics need, as expressions that can be written at its places."""

import re
from collections.abc import Iterator, Mapping

from tools.features.harm import harm, shown
from tools.features.keys import pads, twins
from tools.features.places import LIVES
from tools.features.players import phaser_facts
from tools.features.rules import again, counter, fresh, lose, playing, restart, title, won
from tools.features.skeletons import skeleton
from tools.index.reader import engine_of
from tools.source import Source, named_descendants

SCORES = frozenset({"score", "points"})
OPTIONAL: Mapping[str, str] = {
    "effects": "true", "chime_up": "", "chime_down": "", "earn": "", "depth": "5", "playing": "true", "won": "false",
    "timer_x": "0.5", "timer_y": "0.115", "best_x": "0.5", "best_y": "0.16",
}  # fmt: skip
"""What stands for a fact that a game need not have."""
SOLID: Mapping[str, str] = {
    "wish": "game.wish", "grounded": "game.grounded", "velocity": "hero.solid.velocity", "jump": "jump",
    "monster": "drawEnemy()", "eye": "camera.position", "foe_size": "metres(CONFIG.enemies.size)",
    "trail": "path", "stage": "game.place", "respawn": "respawn(); followCamera(1);",
    "ground": "path[game.place].top.y", "harm": "if (game.safe <= 0) { loseLife(); }",
    "spot": "hero.solid.position", "unit": "PIXELS_PER_METRE", "puff": "burst(hero.solid.position, '#ffffff', 3);",
}  # fmt: skip
"""How our own 3D platformer moves its player."""
THREE = "a 3D player that it knows how to move"
SPOKEN: Mapping[str, str] = {
    "player": "what the player moves", "body": "a player with an arcade physics body", "jump": "how the player jumps",
    "jump_held": "the key that jumps", "lose": "what ends the game", "lives": "a counter of lives",
    "score": "a score", "platforms": "a static group of platforms", "scope": "the loop of the game",
    "setup": "the function that builds the game", "frame": "the function that runs for every picture",
    "frame_first": "the function that runs for every picture", "hurt": "the one place where a life is lost",
    "again": "the call that asks for the next picture", "restart": "the function that starts over",
    "alive": "when the game is on", "sky": "a background that nothing covers", "slug": "the title",
    "steer_x": "how the player is steered", "steer_y": "how the player is steered",
    "sounding": "any sound", "lost": "the one place where the game is lost", "gain": "something that is caught or shot",
    "harm": "how the player is hurt", "shots": "a group of the player's shots",
    "pads": "keys that buttons could press",
    **dict.fromkeys(("wish", "grounded", "velocity", "spot", "unit", "puff"), THREE),
    **dict.fromkeys(("monster", "eye", "ground", "foe_size", "trail", "stage", "respawn"), THREE),
    "letter_twins": "an arrow key that W, A, S or D could stand in for",
    "arrow_twins": "a key among W, A, S and D that an arrow could stand in for",
    "letter": "a free key", "key": "a free key",
}  # fmt: skip
"""What a missing fact or place is, for people."""


SOUNDING = re.compile(r"AudioContext|new Audio\(|<audio\b|\.sound\.(?:add|play)\(")


def facts(source: Source) -> Mapping[str, str]:
    """The facts by name; those of OPTIONAL are always there."""
    return {**OPTIONAL, **source.memo("features.facts", lambda: _whole(source))}


def _whole(source: Source) -> Mapping[str, str]:
    """What was found, and what follows from it."""
    found = {name: fact for name, fact in _facts(source) if fact is not None}
    frame = skeleton(source)
    if frame is None:
        return found
    nodes = list(named_descendants(source.tree(frame.region).root_node))
    lives, score, lost = (found.get(name, "") for name in ("lives", "score", "lose"))
    hit = harm(source, frame, found.get("player", ""), lives, lost, shown(source, frame, nodes, lives) if lives else "")
    earned = f"{score} += 500; {shown(source, frame, nodes, score)}".rstrip() if score else ""
    return {**({"harm": hit} if hit else {}), **({"earn": earned} if earned else {}), **found}


def _facts(source: Source) -> Iterator[tuple[str, str | None]]:
    """The facts; None for what was looked for and is not there."""
    frame = skeleton(source)
    if frame is None:
        return
    nodes = list(named_descendants(source.tree(frame.region).root_node))
    code = source.text(source.regions[frame.region].start, source.regions[frame.region].end)
    on = playing(source, frame, nodes, code) or None
    yield from sounds(code)
    heard = SOUNDING.search(source.data.decode("utf-8", "replace"))
    yield "sounding", heard[0].strip("<(.") if heard else None
    yield "effects", "CONFIG.effects.enabled" if "CONFIG.effects.enabled" in code else None
    yield "letter_twins", twins(code, letters=True) or None
    yield "arrow_twins", twins(code, letters=False) or None
    yield "pads", pads(code) or None
    yield "lives", counter(source, frame, nodes, LIVES, grows=False) or None
    yield "score", counter(source, frame, nodes, SCORES, grows=True) or None
    yield "playing", on
    yield "alive", on
    yield "won", won(source, frame, nodes, on or "", code) or None
    yield "again", again(frame)
    yield "lose", lose(source, frame, nodes) or None
    yield "restart", restart(source, frame) or None
    yield "fresh", fresh(source, frame, nodes)
    yield "slug", re.sub(r"\W+", "-", title(source).lower()).strip("-") or "game"
    if engine_of(source) == "phaser3":
        yield from phaser_facts(source, frame, nodes, code)
    elif "hero.solid.velocity" in code and "game.grounded" in code:
        yield from SOLID.items()


def sounds(code: str) -> Iterator[tuple[str, str]]:
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
