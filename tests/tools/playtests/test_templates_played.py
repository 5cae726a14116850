"""Our own games, judged in a browser: no false alarm, edits measured against physics, the same play each time."""

import os
from collections.abc import Mapping

import pytest

from tests.templates.conftest import with_config
from tests.tools.playtests.conftest import stage_of, template
from tools.index.reader import read_index
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.playtest import Playtest, Wish
from tools.playtests.playtester import Playtester
from tools.source import read_source

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
FULL = bool(os.environ.get("TEST_FULL"))
SEEDS = range(1, 21)
Value = float | str
Edits = Mapping[str, tuple[Value, Value]]

EDITS: Mapping[str, Edits] = {
    "basic_platformer": {
        "player.jump": (450.0, 550.0),
        "player.speed": (220.0, 280.0),
        "player.size": (38.0, 48.0),
        "player.color": ("#3498db", "#9b59b6"),
        "player.lives": (3.0, 5.0),
        "enemies.speed": (60.0, 90.0),
        "enemies.count": (2.0, 4.0),
        "coins.count": (6.0, 9.0),
        "coins.color": ("#ffc928", "#cc33cc"),
        "world.gravity": (800.0, 600.0),
        "world.background": ("#7cc6f2", "#cc3366"),
        "platforms.width": (150.0, 200.0),
        "text.title": ("Golden Climb", "Silver Fall"),
        "keys.jump": ("Space", "KeyJ"),
    },
    "basic_shooter": {
        "player.speed": (330.0, 420.0),
        "player.size": (54.0, 70.0),
        "player.color": ("#2ecc71", "#e74c3c"),
        "enemies.speed": (55.0, 80.0),
        "enemies.count": (8.0, 12.0),
        "enemies.color": ("#e74c3c", "#3498db"),
        "bullets.interval": (200.0, 120.0),
        "bullets.speed": (560.0, 700.0),
    },
    "lane_racer": {
        "player.handling": (400.0, 300.0),
        "player.width": (50.0, 60.0),
        "player.color": ("#e63946", "#2ecc71"),
        "cars.speed": (200.0, 260.0),
        "cars.count": (9.0, 12.0),
        "coins.size": (28.0, 40.0),
    },
    "brick_breaker": {
        "player.speed": (640.0, 800.0),
        "player.width": (124.0, 160.0),
        "player.color": ("#ff9f43", "#2ecc71"),
        "player.lives": (3.0, 5.0),
        "ball.speed": (360.0, 440.0),
        "ball.size": (20.0, 28.0),
        "bricks.points": (10.0, 25.0),
        "world.background": ("#2b3a8c", "#8c2b3a"),
        "text.title": ("Brick Burst", "Wall Fall"),
        "keys.launch": ("Space", "KeyL"),
    },
    "match_puzzle": {
        "gems.size": (58.0, 50.0),
        "gems.color1": ("#ff4d6d", "#ffffff"),
        "board.color": ("#1d1a4d", "#5d1a1a"),
        "moves.count": (20.0, 30.0),
        "goal.points": (1600.0, 2000.0),
    },
    "three_platformer": {
        "player.jump": (450.0, 550.0),
        "player.speed": (220.0, 280.0),
        "player.size": (38.0, 48.0),
        "player.color": ("#3498db", "#e74c3c"),
        "player.lives": (3.0, 5.0),
        "enemies.speed": (60.0, 90.0),
        "enemies.count": (3.0, 5.0),
        "coins.count": (10.0, 14.0),
        "platforms.color": ("#58b947", "#b94747"),
        "world.gravity": (800.0, 600.0),
        "platforms.width": (150.0, 200.0),
    },
}
PHYSICS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "basic_platformer": {
        "player.jump": ("launch", "player"),
        "world.gravity": ("fall", "player"),
        "player.speed": ("speed", "player"),
        "enemies.speed": ("speed", "enemies"),
        "enemies.count": ("count", "enemies"),
        "coins.count": ("count", "coins"),
        "player.lives": ("start lives", ""),
    },
    "basic_shooter": {
        "player.speed": ("speed", "player"),
        "enemies.speed": ("speed_x", "enemies"),
        "enemies.count": ("count", "enemies"),
        "bullets.speed": ("speed", "bullets"),
        "bullets.interval": ("spawn_interval", "bullets"),
    },
    "lane_racer": {"cars.speed": ("own_speed", "cars"), "cars.count": ("count", "cars")},
    "brick_breaker": {
        "player.speed": ("speed", "player"),
        "ball.speed": ("speed", "ball"),
        "player.lives": ("start lives", ""),
    },
    "match_puzzle": {"moves.count": ("start moves", ""), "goal.points": ("start goal", "")},
    "three_platformer": {
        "player.jump": ("launch", "player"),
        "world.gravity": ("fall", "player"),
        "player.speed": ("speed", "player"),
        "enemies.speed": ("speed", "enemies"),
        "enemies.count": ("count", "enemies"),
        "coins.count": ("count", "coins"),
    },
}
"""Variables of which the value itself is measured, and as what."""
BASES: dict[str, Playtest] = {}


async def played(recorder: BrowserRecorder, name: str, edits: Edits, seed: int = 1, *, base: bool = False) -> Playtest:
    """A template's playtest with some variables changed; `base`: with these wishes, against the unchanged one."""
    html = with_config(template(name), {path: new for path, (_, new) in edits.items()})
    wishes = [Wish(*path.split("."), old=old, new=new) for path, (old, new) in edits.items()] if base else []
    before = BASES[name].plain() if base else None
    return await Playtester(recorder, seed).play(stage_of(html), read_index(read_source(html.encode())), wishes, before)


async def base_of(recorder: BrowserRecorder, name: str) -> Playtest:
    """The playtest of a template as it is; played once."""
    if name not in BASES:
        BASES[name] = await played(recorder, name, {})
    return BASES[name]


def sound(playtest: Playtest) -> None:
    """Nothing failed; what is warned of is the machine's speed at most."""
    alarms = [check for check in playtest.checks if check.status in ("failed", "warned")]
    assert [check for check in alarms if check.name not in ("smooth", "frames") or check.status == "failed"] == []
    assert playtest.errors == ()


@pytest.mark.parametrize("name", EDITS)
async def test_a_template_is_sound_and_measured_as_physics_say(recorder: BrowserRecorder, name: str) -> None:
    playtest = await base_of(recorder, name)
    sound(playtest)
    assert playtest.screenshot[:2] == b"\xff\xd8"
    assert [check.name for check in playtest.checks if check.status == "not_run"] == []
    measures = {(measure.metric, measure.entity): measure.value for measure in playtest.measures}
    for path, key in PHYSICS[name].items():
        assert measures[key] == pytest.approx(EDITS[name][path][0], rel=0.03), path


@pytest.mark.parametrize("name", EDITS)
async def test_every_change_of_one_edit_is_proved(recorder: BrowserRecorder, name: str) -> None:
    await base_of(recorder, name)
    playtest = await played(recorder, name, EDITS[name], base=True)
    assert [proof for proof in playtest.proofs if proof.verdict != "confirmed"] == []
    measures = {(measure.metric, measure.entity): measure.value for measure in playtest.measures}
    for path, key in PHYSICS[name].items():
        assert measures[key] == pytest.approx(EDITS[name][path][1], rel=0.03), path


ALONE = [(name, path) for name, edits in EDITS.items() for path in edits]


@pytest.mark.parametrize(("name", "path"), ALONE if FULL else ALONE[3::15])
async def test_one_change_alone_is_proved(recorder: BrowserRecorder, name: str, path: str) -> None:
    await base_of(recorder, name)
    playtest = await played(recorder, name, {path: EDITS[name][path]}, base=True)
    assert [proof.verdict for proof in playtest.proofs] == ["confirmed"], playtest.proofs


@pytest.mark.parametrize("name", EDITS if FULL else ["basic_platformer"])
async def test_nothing_is_proved_that_did_not_happen(recorder: BrowserRecorder, name: str) -> None:
    base = await base_of(recorder, name)
    html = template(name)
    wishes = [Wish(*path.split("."), old=old, new=new) for path, (old, new) in EDITS[name].items()]
    same = await Playtester(recorder).play(stage_of(html), read_index(read_source(html.encode())), wishes, base.plain())
    assert [proof for proof in same.proofs if proof.verdict == "confirmed"] == []
    assert len([proof for proof in same.proofs if proof.verdict == "not_confirmed"]) > len(wishes) / 2


RUNS = [(name, seed) for name in EDITS for seed in SEEDS]


@pytest.mark.parametrize(("name", "seed"), RUNS if FULL else RUNS[6::37])
async def test_no_seed_gives_a_false_alarm_and_each_loses(recorder: BrowserRecorder, name: str, seed: int) -> None:
    playtest = await played(recorder, name, {}, seed)
    sound(playtest)
    assert {check.status for check in playtest.checks if check.name == "lose"} == {"passed"}


@pytest.mark.parametrize("name", EDITS if FULL else ["basic_platformer"])
async def test_the_same_play_each_time(recorder: BrowserRecorder, name: str) -> None:
    hashes = {(await played(recorder, name, {})).trace_hash for _ in range(9 if FULL else 2)}
    assert hashes == {(await base_of(recorder, name)).trace_hash}
