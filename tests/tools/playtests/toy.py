"""A toy platformer in Python that is recorded as a browser would record it: it obeys the acts of a take."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Any

from tools.index.reader import read_index
from tools.playtests.recorder import Tier
from tools.playtests.recording import Look, PageError, Path, Recording, Thing
from tools.playtests.stage import Stage
from tools.playtests.take import Take
from tools.source import read_source

STAGE = Stage(b"", (), dict[str, bytes]().get)
KEYS = {
    "left": "ArrowLeft",
    "right": "ArrowRight",
    "jump": "Space",
    "start": "Enter",
    "pause": "KeyP",
    "restart": "KeyR",
}
STEP = 1 / 60


@dataclass(frozen=True)
class Rules:
    """The knobs of the toy, and its faults."""

    speed: float = 200.0
    jump: float = 450.0
    gravity: float = 800.0
    enemy_speed: float = 60.0
    enemies: int = 2
    lives: int = 3
    color: str = "#3498db"
    size: float = 38.0
    title: str = "Toy"
    points: int = 100
    dead: frozenset[str] = frozenset()
    """Controls that do nothing."""
    tells: bool = True
    """Whether there is a window.playloom."""
    loses_at: int | None = None
    """The frame in which it is lost."""
    comes_back: bool = True
    """Whether a lost game can be played again."""
    blank: bool = False
    blank_unpainted: bool = False
    frozen: bool = False
    stops_at: int | None = None
    errors: tuple[PageError, ...] = ()
    coin_at: float | None = None
    """Where a coin lies on the ground."""
    pays: bool = True


CODE = """<!DOCTYPE html><html><head><title>{title}</title></head><body><canvas id="c"></canvas><script>
const CONFIG = {{
  world: {{
    gravity: {gravity:g}, // how fast things fall [200..1500 px/s2]
    background: '#7cc6f2', // the sky
  }},
  player: {{
    color: '{color}', // colour
    size: {size:g}, // how big [10..60 px]
    speed: {speed:g}, // how fast [10..600 px/s]
    jump: {jump:g}, // how fast a jump starts [100..900 px/s]
    lives: {lives}, // lives [1..9]
  }},
  enemies: {{
    count: {enemies}, // how many [0..9]
    speed: {enemy_speed:g}, // how fast [10..300 px/s]
  }},
  coins: {{
    points: {points}, // worth [0..900 points]
  }},
  text: {{
    title: '{title}', // the title
  }},
  keys: {{
    left: 'ArrowLeft', // left
    right: 'ArrowRight', // right
    jump: 'Space', // jump
    start: 'Enter', // start
    pause: 'KeyP', // pause
    restart: 'KeyR', // restart
  }},
}};
const pen = document.getElementById('c').getContext('2d');
</script></body></html>"""


def code_of(rules: Rules) -> bytes:
    """The document that the index is read from."""
    names = ("title", "gravity", "color", "size", "speed", "jump", "lives", "enemies", "enemy_speed", "points")
    return CODE.format(**{name: getattr(rules, name) for name in names}).encode()


def index_of(rules: Rules):  # noqa: ANN201
    return read_index(read_source(code_of(rules)))


@dataclass
class Game:
    """The state of the toy."""

    rules: Rules
    state: str = "ready"
    x: float = 80.0
    y: float = 500.0
    vy: float = 0.0
    score: int = 0
    clock: float = 0.0
    coin: bool = True
    held: set[str] = field(default_factory=set[str])
    enemies: list[list[float]] = field(default_factory=list[list[float]])

    def __post_init__(self) -> None:
        self.enemies = [[400.0 + 150 * at, -1.0] for at in range(self.rules.enemies)]

    def press(self, name: str) -> None:
        if name in self.rules.dead:
            return
        if name == "pause" and self.state in ("playing", "paused"):
            self.state = "paused" if self.state == "playing" else "playing"
        stuck = self.state == "lost" and not self.rules.comes_back
        if (name == "restart" and not stuck) or (name == "start" and self.state == "lost" and not stuck):
            self.__init__(self.rules, "playing", coin=self.coin)
        if name == "start" and self.state in ("ready", "paused"):
            self.state = "playing"
        if name == "jump" and self.y >= 500 and self.state == "playing":
            self.vy = -self.rules.jump

    def step(self, frame: int) -> None:
        if self.state != "playing":
            return
        rules = self.rules
        self.clock += STEP
        self.x += (("right" in self.held) - ("left" in self.held)) * rules.speed * STEP
        self.x = min(max(self.x, 20), 780)
        self.vy += rules.gravity * STEP
        self.y = min(500, self.y + self.vy * STEP)
        if self.y == 500:
            self.vy = 0
        for enemy in self.enemies:
            enemy[0] += enemy[1] * rules.enemy_speed * STEP
            if not 300 < enemy[0] < 780:
                enemy[1] = -enemy[1]
        if rules.coin_at is not None and self.coin and abs(self.x - rules.coin_at) < 20:
            self.coin = False
            self.score += rules.points if rules.pays else 0
        if frame == rules.loses_at:
            self.state = "lost"

    def told(self) -> dict[str, Any]:
        enemies = [{"x": enemy[0], "y": 490} for enemy in self.enemies]
        player = {"x": self.x, "y": self.y}
        numbers = {"score": self.score, "lives": self.rules.lives, "seconds": self.clock}
        return {"state": self.state, **numbers, "player": player, "enemies": enemies}


class ToyRecorder:
    """Records the toy; `takes` are those that were asked for."""

    tier: Tier = "browser"
    name = "toy"

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.takes: list[Take] = []

    async def record(self, stage: Stage, take: Take) -> Recording:  # noqa: ARG002
        self.takes.append(take)
        return record(self.rules, take)

    async def close(self) -> None:
        pass


def record(rules: Rules, take: Take) -> Recording:
    """What a browser would have seen."""
    game = Game(rules)
    names = {key: name for name, key in KEYS.items()}
    places: dict[str, list[tuple[int, float, float]]] = {}
    snapshots: list[tuple[int, dict[str, Any]]] = []
    frames = min(take.frames, rules.stops_at or take.frames)
    coin_died = frames - 1
    for frame in range(frames):
        for act in take.acts:
            if act.frame == frame and act.key in names and not rules.frozen:
                if act.kind == "keydown":
                    game.press(names[act.key])
                    game.held |= {names[act.key]} - rules.dead
                else:
                    game.held.discard(names[act.key])
        game.step(frame)
        places.setdefault("player", []).append((frame, game.x, game.y))
        for at, enemy in enumerate(game.enemies):
            places.setdefault(f"enemy{at}", []).append((frame, enemy[0], 490))
        if rules.coin_at is not None and game.coin:
            places.setdefault("coin0", []).append((frame, rules.coin_at, 490))
            coin_died = frame
        if not snapshots or snapshots[-1][1] != game.told():
            snapshots.append((frame, game.told()))
    things = _things(rules, frames, coin_died)
    paths = {name: Path([f for f, _, _ in p], [x for _, x, _ in p], [y for _, _, y in p]) for name, p in places.items()}
    blank = rules.blank or (rules.blank_unpainted and not take.paint)
    looks = tuple(_look(rules, min(frame, frames - 1), blank) for frame in take.told(0)["look_at"])
    trace = json.dumps([[places[name] for name in sorted(places)], snapshots if rules.tells else []])
    asleep = frames if rules.frozen else 0
    return Recording(
        booted=True, frames=frames, engine="canvas", errors=rules.errors, things=things, paths=paths, looks=looks,
        snapshots=snapshots if rules.tells else [],
        manifest={"controls": KEYS, "goal": "win", "lose": "lose"} if rules.tells else {},
        listens=frozenset({"keydown"}), canvas=(800, 600), script_ms=[0.3] * frames, draws=[20] * frames, asleep=asleep,
        screenshot=b"jpeg" if take.screenshot else b"", seconds=0.1,
        trace_hash=hashlib.sha256(trace.encode()).hexdigest(),
    )  # fmt: skip


def _things(rules: Rules, frames: int, coin_died: int) -> dict[str, Thing]:
    last, size = frames - 1, rules.size
    things = [Thing("player", "sprite", "player", "", "", size + 20, size + 20, texture="stand", died=last)]
    things += [
        Thing(f"enemy{at}", "sprite", "", "enemies", "", 40, 40, texture="enemy", died=last)
        for at in range(rules.enemies)
    ]
    things.append(Thing("title", "text", "title", text=rules.title, died=10))
    if rules.coin_at is not None:
        things.append(Thing("coin0", "sprite", "", "coins", "#ffcc00", 20, 20, texture="coin", died=coin_died))
    return {thing.id: thing for thing in things}


def _look(rules: Rules, frame: int, blank: bool) -> Look:
    if blank:
        return Look(frame, 800, 600, 1, 1.0, "blank", {}, {"#000000": 1.0})
    patches = {"player": {"#77ccee": 0.4, rules.color: 0.45, "#111122": 0.15}}
    return Look(frame, 800, 600, 40, 0.6, f"look{frame}", patches, {"#77ccee": 0.8, "#55bb44": 0.19, rules.color: 0.01})


def changed(rules: Rules, **values: Any) -> Rules:
    """The same toy with other knobs or faults."""
    return replace(rules, **values)
