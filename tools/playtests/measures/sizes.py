"""How big things are."""

from statistics import median

from tools.playtests.cast import Actors
from tools.playtests.played import Played
from tools.playtests.playtest import Measure
from tools.playtests.recording import Thing


def measure(played: Played) -> list[Measure]:
    """`width`, `height` and `size` (side of a square of that area) of each entity, as drawn."""
    found: list[Measure] = []
    cast = {**played.cast, "player": player_actors(played)}
    for name, actors in cast.items():
        sized = [thing for thing in first_ones(played, actors) if thing.width > 0 and thing.height > 0]
        if not sized:
            continue
        unit = "units" if played.gate.engine.startswith("three") else "px"
        width, height = median(thing.width for thing in sized), median(thing.height for thing in sized)
        sides = (("width", width), ("height", height), ("size", (width * height) ** 0.5))
        found += [Measure(metric, name, round(value, 3), unit) for metric, value in sides]
    return found


def first_ones(played: Played, actors: Actors) -> tuple[Thing, ...]:
    """Those that are there when play begins: later there are sparks and trails of them; else all."""
    ready = played.drill.ready
    return tuple(t for t in actors.things if t.born <= ready <= t.died) or actors.things


def player_actors(played: Played) -> Actors:
    """Who plays the player: those with its name, else the thing that obeys the keys."""
    actors = played.cast.get("player", Actors())
    if actors.things:
        return actors
    thing: Thing | None = played.gate.things.get(played.player)
    return Actors((thing,), actors.told, actors.told_name) if thing else actors
