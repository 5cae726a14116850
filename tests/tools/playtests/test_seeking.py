"""A bot with a goal: which keys it goes with, and where it goes in a game that tells where its things are."""

from dataclasses import replace

import pytest

from tests.tools.playtests.conftest import canvas_game, stage_of
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.controls import Control
from tools.playtests.recording import Recording
from tools.playtests.seeking import seeking, without
from tools.playtests.take import Act, Seek, Take
from tools.playtests.told import told_at

CONTROLS = (
    Control("right", "ArrowRight"),
    Control("left", "ArrowLeft"),
    Control("jump", "Space"),
    Control("restart", "KeyR"),
)
GAME = """
const game = { state: 'playing', score: 0, lives: 3, player: { x: 100, y: 280 }, coins: [{ x: 220, y: 220 }],
  enemies: [{ x: 30, y: 280 }] };
const held = new Set();
let lift = 0;
addEventListener('keydown', (event) => held.add(event.code));
addEventListener('keyup', (event) => held.delete(event.code));
const meets = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) < 20;
(function frame() {
  const { player } = game;
  player.x += 3 * (held.has('ArrowRight') - held.has('ArrowLeft'));
  if (held.has('Space') && player.y === 280) lift = 6;
  lift -= 0.2;
  player.y = Math.min(280, player.y - lift);
  if (game.coins.length && meets(player, game.coins[0])) { game.coins = []; game.score += 10; }
  if (meets(player, game.enemies[0])) { game.lives -= 1; player.x = 200; }
  c.getContext('2d').fillRect(player.x, player.y, 20, 20);
  requestAnimationFrame(frame);
})();
"""


def test_it_goes_with_the_keys_that_steer() -> None:
    seek = seeking(CONTROLS, 600)
    assert seek is not None
    assert [steer.key for steer in seek.steer] == ["ArrowRight", "ArrowLeft"]
    assert (seek.first, seek.jump, seek.keys) == (240, "Space", ("ArrowRight", "ArrowLeft", "Space"))


def test_a_game_without_keys_that_steer_is_played_at_random() -> None:
    assert seeking(CONTROLS[2:], 600) is None


def test_a_key_less() -> None:
    less = without(seeking(CONTROLS, 600), "ArrowLeft")
    assert less is not None
    assert less.silent == "ArrowLeft"
    assert without(None, "ArrowLeft") is None


async def played(recorder: BrowserRecorder, code: str, frames: int = 400, silent: str = "") -> Recording:
    """A take in which random keys are pressed that lead nowhere."""
    acts = tuple(Act(frame, "keydown", "ArrowLeft") for frame in range(180, frames, 20))
    take = Take(frames, (*acts, Act(170, "keydown", "ArrowRight")), seek=without(seeking(CONTROLS, frames), silent))
    return await recorder.record(stage_of(canvas_game(code)), take)


TELLS = GAME + "window.playloom = { manifest: {}, snapshot: () => game };"


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_it_takes_what_is_worth_points_and_then_loses_a_life(recorder: BrowserRecorder) -> None:
    recording = await played(recorder, TELLS)
    assert recording.errors == ()
    told = told_at(recording, 400)
    assert (told["score"], told["lives"] < 3) == (10, True)


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_where_nothing_is_told_the_acts_of_the_take_are_done(recorder: BrowserRecorder) -> None:
    recording = await played(recorder, GAME)
    xs = [x for path in recording.paths.values() for x in path.x]
    assert (min(xs), max(xs)) == (110, 140)  # ten frames to the right, then both keys are down


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_the_same_way_each_time(recorder: BrowserRecorder) -> None:
    assert (await played(recorder, TELLS)).trace_hash == (await played(recorder, TELLS)).trace_hash


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("jump", "same"), [("held.has('Space')", False), ("false", True)])
async def test_only_a_dead_key_makes_no_difference(recorder: BrowserRecorder, jump: str, *, same: bool) -> None:
    code = TELLS.replace("held.has('Space')", jump)
    whole, less = await played(recorder, code), await played(recorder, code, silent="Space")
    assert (whole.trace_hash == less.trace_hash) is same


async def sought(recorder: BrowserRecorder, code: str, controls: tuple[Control, ...], *acts: Act) -> Recording:
    """A take of a game that tells of itself, sought through from the first frame."""
    seek = replace(required(seeking(controls, 600)), first=0)
    html = canvas_game(code + "window.playloom = { manifest: {}, snapshot: () => game };")
    return await recorder.record(stage_of(html), Take(200, acts, seek=seek))


def required(seek: Seek | None) -> Seek:
    assert seek is not None
    return seek


ROAD = """
const game = { state: 'playing', score: 1, lives: 3, player: { x: 200, y: 280 },
  cars: [{ x: 200, y: 300 }, { x: 40, y: -700 }] };
const held = new Set();
addEventListener('keydown', ({ code }) => held.add(code));
addEventListener('keyup', ({ code }) => held.delete(code.replace('KeyA', 'ArrowLeft')));
let drift = 0;
(function frame() {
  const { player, cars } = game;
  drift += (3 * (held.has('ArrowRight') - held.has('ArrowLeft')) - drift) * 0.1;
  player.x += drift;
  for (const car of cars) {
    car.y += 5;
    if (Math.hypot(car.x - player.x, car.y - player.y) < 15) game.lives -= 1;
  }
  c.getContext('2d').fillRect(player.x, player.y, 20, 20);
  requestAnimationFrame(frame);
})();
"""


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_what_has_passed_is_left_for_what_comes(recorder: BrowserRecorder) -> None:
    recording = await sought(recorder, ROAD, CONTROLS[:2])
    assert told_at(recording, 199)["lives"] < 3


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_where_it_slides_to_is_not_where_a_key_leads(recorder: BrowserRecorder) -> None:
    recording = await sought(recorder, ROAD.replace("drift = 0", "drift = 8"), CONTROLS[:2])
    assert told_at(recording, 199)["lives"] < 3


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_a_key_of_the_take_that_goes_up_stops_it_not(recorder: BrowserRecorder) -> None:
    also = (*CONTROLS[:2], Control("leftAlso", "KeyA"))
    recording = await sought(recorder, ROAD, also, Act(20, "keyup", "KeyA"), Act(30, "keyup", "ArrowLeft"))
    assert told_at(recording, 199) == told_at(await sought(recorder, ROAD, also), 199)


BOARD = """
const game = { state: 'playing', score: 0, busy: false, picked: PICKED, moves: 9,
  player: { x: 9, y: 9, row: 0, column: 0 }, tiles: ['abcd', 'bcda', 'abdc', 'cdbb'] };
const WAYS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
addEventListener('keydown', ({ code }) => {
  if (code === 'Space') game.picked = !game.picked;
  if (!WAYS[code] || game.busy) return;
  const { row, column } = game.player;
  const [down, right] = [row + WAYS[code][0], column + WAYS[code][1]];
  if (!game.tiles[down]?.[right]) return;
  if (!game.picked) { Object.assign(game.player, { row: down, column: right }); return; }
  const tiles = game.tiles.map((line) => [...line]);
  [tiles[row][column], tiles[down][right]] = [tiles[down][right], tiles[row][column]];
  game.tiles = tiles.map((line) => line.join(''));
  game.picked = false;
  game.moves -= 1;
  game.busy = true;
});
(function frame() {
  c.getContext('2d').fillRect(game.moves, 0, 20, 20);
  requestAnimationFrame(frame);
})();
"""
SWAPS = (*CONTROLS[:2], Control("up", "ArrowUp"), Control("down", "ArrowDown"), Control("select", "Space"))


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("picked", ["false", "true"])
async def test_a_board_is_swapped_where_it_makes_a_line(recorder: BrowserRecorder, picked: str) -> None:
    told = told_at(await sought(recorder, BOARD.replace("PICKED", picked), SWAPS), 199)
    assert (told["moves"], told["tiles"]) == (8, ["abcd", "cbda", "abdc", "cdbb"])


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_a_board_without_a_line_to_make_is_let_be(recorder: BrowserRecorder) -> None:
    full = BOARD.replace("PICKED", "false").replace("'abdc', 'cdbb'", "'cdab', 'dabc'")
    told = told_at(await sought(recorder, full, SWAPS), 199)
    assert (told["moves"], told["player"]["row"]) == (9, 0)
