"""What is seen of things: which is which from frame to frame, where they are, and what they say."""

import pytest

from tests.tools.playtests.conftest import canvas_game, phaser_game, stage_of, thing, three_game
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.recording import Recording
from tools.playtests.take import Take

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def drawn(code: str) -> str:
    """A game whose `draw(n)` draws frame n on an empty canvas."""
    return canvas_game(f"""
const context = document.getElementById('c').getContext('2d');
const box = (x, y, color) => {{ context.fillStyle = color; context.fillRect(x, y, 10, 10); }};
let n = 0;
{code}
(function frame() {{ context.clearRect(0, 0, 400, 300); draw(n++); requestAnimationFrame(frame); }})();""")


async def recorded(recorder: BrowserRecorder, html: str, take: Take | None = None) -> Recording:
    recording = await recorder.record(stage_of(html), take or Take(frames=30))
    assert recording.errors == ()
    return recording


async def test_drawings_of_one_look_are_told_apart(recorder: BrowserRecorder) -> None:
    html = drawn("const draw = (n) => { box(10 + n, 10, 'red'); box(10, 200 + n, 'red'); box(300 - n, 10, 'blue'); };")
    recording = await recorded(recorder, html)
    assert [(recording.paths[key].x[-1] - recording.paths[key].x[0]) for key in recording.things] == [29, 0, -29]


async def test_one_that_goes_leaves_the_others_as_they_are(recorder: BrowserRecorder) -> None:
    html = drawn(
        "const draw = (n) => { for (let i = 0; i < 5; i++) if (i !== 2 || n < 10) box(20 + 60 * i, 2 * n, 'red'); };"
    )
    recording = await recorded(recorder, html)
    lives = [(thing.born, thing.died, set(recording.paths[key].x)) for key, thing in recording.things.items()]
    assert lives == [
        (0, 29, {25}),
        (0, 29, {85}),
        (0, 8, {145}),  # it was drawn once before the first frame
        (0, 29, {205}),
        (0, 29, {265}),
    ]


async def test_a_lone_thing_may_jump(recorder: BrowserRecorder) -> None:
    recording = await recorded(recorder, drawn("const draw = (n) => box(n % 10 * 40, 10, 'red');"))
    assert len(recording.things) == 1


TRANSFORMS = {
    "context.translate(40, 20)": (45, 25),
    "context.setTransform(2, 0, 0, 2, 30, 10)": (40, 20),
    "context.translate(40, 20); context.resetTransform()": (5, 5),
    "context.translate(40, 20); context.reset()": (5, 5),
    "context.translate(40, 20); c.width = 400": (5, 5),
    "context.save(); context.translate(40, 20); context.restore()": (5, 5),
    "context.save(); context.translate(40, 20); context.save(); context.scale(2, 2); context.restore()": (45, 25),
}


@pytest.mark.parametrize("transform", TRANSFORMS)
async def test_a_drawing_is_where_the_transform_of_its_moment_puts_it(
    recorder: BrowserRecorder, transform: str
) -> None:
    code = (
        "const draw = () => { context.setTransform(1, 0, 0, 1, 0, 0); box(300, 200, 'blue'); %s; box(0, 0, 'red'); };"
    )
    recording = await recorded(recorder, drawn(code % transform), Take(frames=3))
    red = next(thing for thing in recording.things.values() if thing.color == "#ff0000")
    path = recording.paths[red.id]
    assert {*zip(path.x, path.y, strict=True)} == {TRANSFORMS[transform]}


async def test_a_turned_and_scaled_drawing(recorder: BrowserRecorder) -> None:
    code = """
const draw = () => {
  context.save();
  context.translate(200, 100);
  context.rotate(Math.PI / 2);
  context.scale(2, 3);
  box(-5, -5, 'red');
  context.restore();
};"""
    recording = await recorded(recorder, drawn(code))
    ((key, found),) = recording.things.items()
    assert (found.kind, found.width, found.height) == ("rectangle", 20, 30)
    assert (recording.paths[key].x[0], recording.paths[key].y[0]) == (200, 100)


async def test_what_is_drawn_beside_the_page_is_no_thing(recorder: BrowserRecorder) -> None:
    code = """
const sheet = document.createElement('canvas');
sheet.width = sheet.height = 8;
sheet.getContext('2d').fillRect(0, 0, 8, 8);
const draw = () => context.drawImage(sheet, 50, 60);"""
    ((key, found),) = (recording := await recorded(recorder, drawn(code))).things.items()
    assert (found.kind, found.width, found.height) == ("image", 8, 8)
    assert (recording.paths[key].x[0], recording.paths[key].y[0]) == (54, 64)


async def test_a_picture_is_as_big_as_what_is_solid_in_it(recorder: BrowserRecorder) -> None:
    """Not the room around it, nor its glow."""
    code = """
const picture = document.createElement('canvas');
picture.width = picture.height = 60;
const pen = picture.getContext('2d');
pen.fillStyle = '#ffcc0060';
pen.fillRect(0, 0, 60, 60);
const glow = document.createElement('canvas');
glow.width = glow.height = 60;
glow.getContext('2d').drawImage(picture, 0, 0);
pen.fillStyle = '#ffcc00';
pen.fillRect(20, 10, 20, 40);
const draw = (n) => { context.drawImage(picture, 10 + n, 10, 120, 60); context.drawImage(glow, 10 + n, 10); };
"""
    recording = await recorded(recorder, drawn(code))
    assert [(thing.width, thing.height) for thing in recording.things.values()] == [(40, 40), (0, 0)]


async def test_samples_between_frames(recorder: BrowserRecorder) -> None:
    recording = await recorded(
        recorder, drawn("const draw = (n) => box(n, 0, 'red');"), Take(frames=30, sample_every=10)
    )
    (path,) = recording.paths.values()
    assert path.frames == [0, 10, 20, 29]
    assert path.x == [6, 16, 26, 35]


async def test_members_of_a_container_are_where_they_are_seen(recorder: BrowserRecorder) -> None:
    create = """
    this.inner = this.add.rectangle(10, 0, 6, 6, 0xff0000);
    this.box = this.add.container(100, 100, [this.inner]).setScale(2).setRotation(Math.PI / 2);"""
    recording = await recorded(recorder, phaser_game(create))
    inner = thing(recording, "inner")
    path = recording.paths[inner.id]
    assert (path.x[0], path.y[0], inner.width) == (100, 120, 12)
    assert max(recording.looks[0].patches[inner.id].items(), key=lambda patch: patch[1])[0] == "#ff0000"


async def test_what_is_hidden_is_not_there(recorder: BrowserRecorder) -> None:
    create = """
    this.hero = this.add.rectangle(10, 10, 6, 6, 0xff0000).setVisible(false);
    this.time.delayedCall(100, () => this.hero.setVisible(true));
    this.time.delayedCall(300, () => this.hero.destroy());"""
    hero = thing(await recorded(recorder, phaser_game(create)), "hero")
    assert 5 <= hero.born <= 8
    assert 17 <= hero.died <= 20


async def test_a_patch_follows_the_camera(recorder: BrowserRecorder) -> None:
    create = """
    this.hero = this.add.rectangle(1000, 800, 20, 20, 0x00ff00);
    this.cameras.main.setBackgroundColor('#ff0000').setZoom(2).centerOn(1000, 800);"""
    recording = await recorded(recorder, phaser_game(create))
    assert recording.looks[0].patches[thing(recording, "hero").id] == {"#00ff00": 1.0}


async def test_a_game_of_the_next_phaser(recorder: BrowserRecorder) -> None:
    """What is asked of Phaser is in its fourth version too; that is known by the renderer, however it was loaded."""
    code = """
const hero = { type: 'Rectangle', x: 5, y: 6, displayWidth: 10, displayHeight: 4, visible: true, alpha: 1,
  isFilled: true, fillColor: 0xff8800, setActive() {}, scene: {} };
const scene = { hero, sys: { settings: { status: 5, visible: true } }, children: { list: [hero] } };
class Game {
  constructor() {
    this.isBooted = false;
    Object.assign(this, { loop: {}, renderer: { renderNodes: {} }, scene: { scenes: [scene] } });
  }
}
new Game();
(function frame() { hero.x++; requestAnimationFrame(frame); })();"""
    recording = await recorded(recorder, canvas_game(code))
    assert recording.engine == "phaser4"
    assert (thing(recording, "hero").color, recording.paths["p1"].x[:2]) == ("#ff8800", [7, 8])


async def test_words_of_the_page(recorder: BrowserRecorder) -> None:
    html = drawn(
        "const draw = (n) => { if (n === 10) score.textContent = 'Score 1'; if (n === 20) title.hidden = true; };"
    )
    words = '<p id="title" style="margin: 0; color: #ff0000">Hello</p><b id="score">Score 0</b><i></i>'
    recording = await recorded(recorder, html.replace("</canvas>", "</canvas>" + words))
    title, score = recording.things.values()
    assert (title.kind, title.name, title.text, title.color) == ("element", "title", "Hello", "#ff0000")
    assert (title.born, title.died) == (0, 18)
    assert (score.name, score.text, recording.texts[score.id]) == ("score", "Score 0", [(9, "Score 1")])


async def test_a_game_that_falls_asleep(recorder: BrowserRecorder) -> None:
    recording = await recorded(recorder, drawn("const draw = (n) => box(Math.min(n, 10), 0, 'red');"))
    assert recording.asleep == 20


async def test_a_three_scene_that_moves_in_depth(recorder: BrowserRecorder) -> None:
    code = """
const hero = new THREE.Group();
hero.name = 'hero';
hero.add(new THREE.Mesh(new THREE.SphereGeometry(1), new THREE.MeshBasicMaterial({ color: 0xffff00 })));
scene.add(hero);"""
    recording = await recorded(recorder, three_game(code, "hero.position.z -= 0.1"))
    hero = thing(recording, "hero")
    assert hero.kind == "group"
    path = recording.paths[hero.id]
    assert path.z[0] - path.z[-1] == pytest.approx(2.9)
    (ball,) = (thing for thing in recording.things.values() if thing.group == "hero")
    assert (ball.kind, ball.width) == ("mesh", pytest.approx(2, abs=0.05))
    assert "#ffff00" in recording.looks[0].patches[ball.id]


COINS = """
const paint = new THREE.MeshBasicMaterial({ color: "#ffff00" });
const coins = new THREE.InstancedMesh(new THREE.BoxGeometry(1, 2, 1), paint, %d);
const place = new THREE.Matrix4();
scene.add(coins);
coins.position.y = 1;
for (let i = 0; i < coins.count; i++) coins.setMatrixAt(i, place.makeScale(2, 1, 1).setPosition(2 * i, 0, 0));
let n = 0;"""


async def test_what_is_drawn_at_once_is_many_things(recorder: BrowserRecorder) -> None:
    moving = "coins.setMatrixAt(1, place.makeScale(2, 1, 1).setPosition(2, ++n / 10, 0))"
    recording = await recorded(recorder, three_game(COINS % 3, moving))
    things = list(recording.things.values())
    assert [(each.name, each.group, each.color, each.width, each.height) for each in things] == [
        ("", "coins", "#ffff00", 2, 2)
    ] * 3
    assert [{*recording.paths[each.id].x} for each in things] == [{0}, {2}, {4}]
    assert [len({*recording.paths[each.id].y}) for each in things] == [1, 30, 1]
    assert recording.looks[0].patches[things[0].id]["#ffff00"] > 0.9


async def test_those_that_are_drawn_again_are_the_same_ones(recorder: BrowserRecorder) -> None:
    recording = await recorded(recorder, three_game(COINS % 3, "coins.count = 1 + n++ % 3"))
    assert len(recording.things) == 3


async def test_a_crowd_is_scenery(recorder: BrowserRecorder) -> None:
    assert (await recorded(recorder, three_game(COINS % 130))).things == {}


async def test_what_only_says_that_it_is_a_scene(recorder: BrowserRecorder) -> None:
    """It gets past the instrument no more than any other game."""
    bare = "Object.assign(Object.create(null), { isScene: true, visible: true, children: [] })"
    code = f"__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent('observe', {{ detail: {bare} }}));"
    recording = await recorded(recorder, three_game(COINS % 3 + code))
    assert len(recording.things) == 3
