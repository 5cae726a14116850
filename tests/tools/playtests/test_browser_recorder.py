"""Every template, and small games of each engine, recorded in a real browser."""

import pytest

from tests.tools.playtests.conftest import canvas_game, phaser_game, stage_of, template, thing, three_game
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.take import Act, Take

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

TEMPLATES = {
    "basic_platformer": "phaser3",
    "basic_shooter": "phaser3",
    "lane_racer": "phaser3",
    "match_puzzle": "phaser3",
    "three_platformer": "three.js",
}
PLAYED = (
    Act(5, "keydown", "Space"),
    Act(8, "keyup", "Space"),
    Act(60, "keydown", "ArrowRight"),
    Act(90, "keyup", "ArrowRight"),
    Act(100, "keydown", "Space"),
    Act(104, "keyup", "Space"),
    Act(200, "pointerdown", x=0.5, y=0.5),
    Act(203, "pointerup", x=0.5, y=0.5),
)


@pytest.mark.parametrize("name", TEMPLATES)
async def test_a_template_is_recorded_the_same_way_each_time(recorder: BrowserRecorder, name: str) -> None:
    stage = stage_of(template(name))
    recordings = [await recorder.record(stage, Take(frames=600, acts=PLAYED, screenshot=True)) for _ in range(3)]
    first = recordings[0]
    assert first.booted
    assert (first.frames, first.errors, first.engine) == (600, (), TEMPLATES[name])
    assert len({recording.trace_hash for recording in recordings}) == 1
    assert [look.frame for look in first.looks] == [599]
    assert first.looks[0].colors > 20
    assert first.screenshot.startswith(b"\xff\xd8")
    assert len(first.script_ms) == len(first.draws) == (70 if name == "three_platformer" else 600)
    assert first.manifest["goal"]
    assert first.snapshots[0][1]["state"] == "ready"
    assert first.snapshots[-1][1]["state"] != "ready"


BALL = """
const context = document.getElementById('c').getContext('2d');
let x = 20;
addEventListener('keydown', (event) => { if (event.code === 'ArrowRight') x += 100; });
function frame() {
  context.fillStyle = '#102030';
  context.fillRect(0, 0, 400, 300);
  context.fillStyle = 'rgb(255, 0, 0)';
  context.beginPath();
  context.arc(x, 150, 10, 0, 7);
  context.fill();
  context.fillStyle = '#ffffff';
  context.font = '20px sans-serif';
  context.fillText('x is ' + x, 10, 30);
  x++;
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
"""


async def test_a_picture_shows_the_page_and_its_canvas(recorder: BrowserRecorder) -> None:
    """Whoever takes one sees the same, whatever was left out while it was played."""
    words = canvas_game(BALL).replace("<canvas", "<h1>Ball</h1><canvas")
    pages = (words, words.replace("Ball", "Tall"), words.replace("'x is '", "'y is '"), "<!DOCTYPE html><p></p>")
    pictures = [(await recorder.record(stage_of(page), Take(60, screenshot=True))).screenshot for page in pages]
    assert len({*pictures}) == 4
    again = (await recorder.record(stage_of(words), Take(60, screenshot=True, paint=True))).screenshot
    assert again == pictures[0]


async def test_a_canvas_game(recorder: BrowserRecorder) -> None:
    take = Take(frames=60, acts=(Act(30, "keydown", "ArrowRight"),), look_at=(9, -1))
    recording = await recorder.record(stage_of(canvas_game(BALL)), take)
    assert (recording.engine, recording.frames, recording.errors) == ("canvas", 60, ())
    assert recording.canvas == (400, 300)
    assert recording.listens == {"keydown"}
    ball = next(thing for thing in recording.things.values() if thing.kind == "circle")
    assert (ball.color, ball.width, ball.height, ball.born, ball.died) == ("#ff0000", 20, 20, 0, 59)
    path = recording.paths[ball.id]
    assert path.frames == list(range(60))
    assert path.x[:2] == [20, 21]
    assert path.x[29:31] == [49, 150]
    assert set(path.y) == {150}
    text = next(thing for thing in recording.things.values() if thing.kind == "text")
    assert text.text == "x is 20"
    assert recording.texts[text.id][:2] == [(1, "x is 21"), (2, "x is 22")]
    assert [look.frame for look in recording.looks] == [9, 59]
    assert next(iter(recording.looks[0].palette)) == "#112233"
    assert max(recording.looks[0].patches[ball.id].items(), key=lambda patch: patch[1])[0] == "#ff0000"
    assert recording.draws == [3] * 60
    assert recording.asleep == 0


async def test_a_phaser_game(recorder: BrowserRecorder) -> None:
    create = """
    this.hero = this.add.rectangle(50, 150, 40, 20, 0x00ff00);
    this.physics.add.existing(this.hero);
    this.hero.body.setVelocityX(60);
    this.coins = this.add.group();
    this.coins.add(this.add.circle(200, 50, 10, 0xffdd00));
    this.score = this.add.text(10, 10, 'Score 0', { color: '#ffffff' });
    this.input.keyboard.on('keydown-SPACE', () => this.score.setText('Score 1'));
    """
    take = Take(frames=60, acts=(Act(10, "keydown", "Space"),))
    recording = await recorder.record(stage_of(phaser_game(create)), take)
    assert (recording.engine, recording.frames, recording.errors) == ("phaser3", 60, ())
    hero = thing(recording, "hero")
    assert (hero.kind, hero.color, hero.width, hero.height) == ("rectangle", "#00ff00", 40, 20)
    path = recording.paths[hero.id]
    assert path.x[-1] - path.x[-31] == pytest.approx(30, abs=0.1)
    (coin,) = (thing for thing in recording.things.values() if thing.group == "coins")
    assert coin.color == "#ffdd00"
    score = thing(recording, "score")
    assert (score.text, recording.texts[score.id]) == ("Score 0", [(10, "Score 1")])
    patch = recording.looks[-1].patches[hero.id]
    assert max(patch, key=lambda color: patch[color]) == "#00ff00"


async def test_a_three_game(recorder: BrowserRecorder) -> None:
    code = """
const hero = new THREE.Mesh(new THREE.BoxGeometry(1, 2, 1), new THREE.MeshBasicMaterial({ color: 0x0000ff }));
hero.name = 'hero';
scene.add(hero);"""
    recording = await recorder.record(stage_of(three_game(code, "hero.position.x += 0.01")), Take(frames=60))
    assert (recording.engine, recording.frames, recording.errors) == ("three.js", 60, ())
    hero = thing(recording, "hero")
    assert (hero.kind, hero.color, hero.width, hero.height) == ("mesh", "#0000ff", 1, 2)
    path = recording.paths[hero.id]
    assert path.x[-1] - path.x[0] == pytest.approx(0.59)
    assert set(path.y) == set(path.z) == {0}
    patch = recording.looks[-1].patches[hero.id]
    assert max(patch, key=lambda color: patch[color]) == "#0000ff"
