"""A small game index made by hand, so that the reader is tested without the index's own code."""

from collections.abc import Callable
from typing import Any

import pytest

from tools.index.game import Entity, EntityKind, GameIndex, Knob, KnobKind, Place
from tools.wording.memory import Memory
from tools.wording.message import read_message
from tools.wording.reading import Wish


def knob(
    entity: str, name: str, value: str | float | bool, low: float | None = None, high: float | None = None, **more: Any
) -> Knob:
    kind: KnobKind = (
        "boolean"
        if isinstance(value, bool)
        else "number"
        if isinstance(value, int | float)
        else "color"
        if value.startswith("#")
        else "key"
        if entity == "keys"
        else "text"
    )
    symbol = f"CONFIG.{entity}.{name}"
    whole = isinstance(value, int) and not isinstance(value, bool)
    places = more.pop("places", (Place(f"0:pair:{symbol}#0", 10, f"{name}: {value},"),))
    return Knob(
        entity,
        name,
        kind,
        value,
        symbol,
        places,
        low=low,
        high=high,
        integer=more.pop("integer", whole),
        evidence=("config", "name"),
        **more,
    )


def entity(name: str, kind: EntityKind, *knobs: Knob, words: tuple[str, ...] = ()) -> Entity:
    return Entity(name, kind, words, {each.property: each for each in knobs}, 10, ("config",))


def make_index(
    *entities: Entity,
    features: tuple[str, ...] = ("jumping", "lives", "pause", "restart", "sound"),
    title: str = "Test game",
) -> GameIndex:
    symbols = {each.symbol: each for one in entities for each in one.knobs.values()}
    return GameIndex("phaser3", title, {one.name: one for one in entities}, features, symbols)


def platformer() -> GameIndex:
    return make_index(
        entity("world", "world", knob("world", "width", 800, 400, 1200, unit="px"),
               knob("world", "height", 600, 300, 900, unit="px"),
               knob("world", "background", "#7cc6f2"), knob("world", "gravity", 800, 200, 1500, unit="px/s2")),
        entity("player", "thing", knob("player", "color", "#3498db"),
               knob("player", "size", 38, 24, 56, unit="px"), knob("player", "speed", 220, 80, 400, unit="px/s"),
               knob("player", "jump", 330, 200, 700, unit="px/s"), knob("player", "lives", 3, 1, 9, unit="lives")),
        entity("platforms", "group", knob("platforms", "color", "#58b947"), knob("platforms", "count", 6, 3, 12),
               knob("platforms", "width", 150, 80, 260, unit="px"), knob("platforms", "height", 26, 16, 40, unit="px")),
        entity("coins", "group", knob("coins", "color", "#ffc928"), knob("coins", "count", 6, 1, 15),
               knob("coins", "size", 26, 16, 48, unit="px"),
               knob("coins", "points", 100, 10, 1000, unit="points")),
        entity("enemies", "group", knob("enemies", "color", "#e74c3c"), knob("enemies", "count", 2, 0, 5),
               knob("enemies", "size", 34, 16, 48, unit="px"),
               knob("enemies", "speed", 60, 20, 160, unit="px/s"),
               knob("enemies", "interval", 1200, 500, 3000, unit="ms"), knob("enemies", "points", 50, 0, 500)),
        entity("look", "settings", knob("look", "style", "cartoon", values=("cartoon", "flat", "neon"))),
        entity("effects", "settings", knob("effects", "enabled", True)),
        entity("sound", "settings", knob("sound", "enabled", True), knob("sound", "music", True),
               knob("sound", "volume", 0.5, 0, 1)),
        entity("touch", "settings", knob("touch", "enabled", True)),
        entity("text", "text", knob("text", "title", "Golden Climb"),
               knob("text", "start", "Arrow keys: run"), knob("text", "begin", "Press Space to start"),
               knob("text", "goal", "Collect every coin"), knob("text", "win", "You made it!"),
               knob("text", "lose", "Game over"), knob("text", "score", "Score")),
        entity("keys", "controls", knob("keys", "left", "ArrowLeft"), knob("keys", "leftAlso", "KeyA"),
               knob("keys", "right", "ArrowRight"), knob("keys", "rightAlso", "KeyD"),
               knob("keys", "jump", "Space"), knob("keys", "jumpAlso", "ArrowUp"),
               knob("keys", "pause", "KeyP"), knob("keys", "mute", "KeyM")),
    )  # fmt: skip


@pytest.fixture
def index() -> GameIndex:
    return platformer()


@pytest.fixture(scope="session")
def whole() -> GameIndex:
    """The index for tests that draw many examples."""
    return platformer()


@pytest.fixture
def wishes(index: GameIndex) -> Callable[..., tuple[str, ...]]:
    """Reads a message and writes its wishes as "entity.property operator amount"."""

    def read(message: str, memory: Memory | None = None) -> tuple[str, ...]:
        return tuple(written(wish) for wish in read_message(message, index, memory or Memory()).wishes)

    return read


def written(wish: Wish) -> str:
    amount = f"{wish.amount:g}" if isinstance(wish.amount, float) else str(wish.amount)
    return f"{wish.entity}.{wish.property} {wish.operator} {amount}"
