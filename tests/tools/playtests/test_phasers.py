"""Both Phasers that are served, as they are: what is seen of a game, what is measured, the same play each time."""

import re

import pytest

from tests.tools.playtests.conftest import phaser_game, stage_of, template, thing
from tests.tools.playtests.test_templates_played import sound
from tools.index.reader import read_index
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.playtest import Playtest, Wish
from tools.playtests.playtester import Playtester
from tools.playtests.take import Take
from tools.source import read_source

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
CREATE = """
    this.physics.world.gravity.y = 500;
    this.ground = this.physics.add.existing(this.add.rectangle(200, 290, 400, 20, 0x44aa44), true);
    this.hero = this.physics.add.existing(this.add.rectangle(60, 260, 20, 30, 0x3366ff));
    this.physics.add.collider(this.hero, this.ground);
    this.gem = this.add.image(300, 100, 'gem').setTint(0xcc33cc);
    this.words = this.add.container(200, 20, [this.add.text(0, 0, 'Hop', { color: '#ffffff' })]);
    this.keys = this.input.keyboard.addKeys({ left: 'LEFT', right: 'RIGHT', jump: 'SPACE', start: 'ENTER' });"""
UPDATE = """
    const { body } = this.hero;
    body.setVelocityX(160 * (this.keys.right.isDown - this.keys.left.isDown));
    if (this.keys.jump.isDown && body.touching.down) body.setVelocityY(-330);"""
PRELOAD = "this.make.graphics().fillStyle(0xffffff).fillRect(0, 0, 8, 8).generateTexture('gem', 8, 8);"
GAME = phaser_game(CREATE, UPDATE, PRELOAD)
VERSIONS = pytest.mark.parametrize("version", ["3.90.0", "4.2.1"])


def on(version: str, html: str) -> str:
    """A game of Phaser 3 with another version of it, whose hash is not known."""
    return re.sub(r' integrity="[^"]*"', "", html.replace("phaser@3.90.0", f"phaser@{version}"))


def as_module(html: str) -> str:
    """The same game with Phaser as a module."""
    tag, address = html[html.index("<script src=") :].split(">")[0], html.split('src="')[1].split('"')[0]
    imported = f"import * as Phaser from '{address.replace('.min.js', '.esm.min.js')}';"
    return html.replace(f"{tag}></script>", "").replace("<script>", f'<script type="module">{imported}')


async def played(recorder: BrowserRecorder, html: str, *wishes: Wish, before: Playtest | None = None) -> Playtest:
    """The verdict on a document."""
    index = read_index(read_source(html.encode()))
    return await Playtester(recorder).play(stage_of(html), index, wishes, before.plain() if before else None)


@VERSIONS
@pytest.mark.parametrize("module", [False, True])
async def test_what_is_seen(recorder: BrowserRecorder, version: str, *, module: bool) -> None:
    html = on(version, as_module(GAME) if module else GAME)
    recording = await recorder.record(stage_of(html), Take(frames=30, look_at=(10,)))
    assert (recording.engine, recording.errors, recording.frames) == (f"phaser{version[0]}", (), 30)
    hero, gem = thing(recording, "hero"), thing(recording, "gem")
    assert (hero.kind, hero.color, hero.width, hero.height) == ("rectangle", "#3366ff", 20, 30)
    assert (gem.kind, gem.color, gem.texture, gem.width) == ("image", "#cc33cc", "gem", 8)
    assert "Hop" in {each.text for each in recording.things.values()}
    assert recording.looks[0].patches[hero.id] == {"#3366ff": 1.0}
    assert max(recording.draws) > 0


@VERSIONS
async def test_what_is_measured_is_what_physics_say(recorder: BrowserRecorder, version: str) -> None:
    playtest = await played(recorder, on(version, GAME))
    sound(playtest)
    measures = {measure.metric: measure.value for measure in playtest.measures if measure.entity == "player"}
    assert measures["apex"] == pytest.approx(106.2, abs=0.1)  # of 330² / (2 · 500) less half a step of a frame
    assert (measures["speed"], measures["latency"]) == (pytest.approx(160, abs=0.5), 1)
    assert (await played(recorder, on(version, GAME))).trace_hash == playtest.trace_hash


@VERSIONS
async def test_a_picture_that_is_not_there(recorder: BrowserRecorder, version: str) -> None:
    html = on(version, phaser_game("this.hero = this.add.image(100, 100, 'koin');"))
    (found,) = (await recorder.record(stage_of(html), Take(frames=10))).errors
    assert found.kind == "texture"


async def test_a_whole_game_and_an_edit_of_it_on_the_next_phaser(recorder: BrowserRecorder) -> None:
    html = on("4.2.1", template("basic_platformer"))
    before = await played(recorder, html)
    sound(before)
    higher = html.replace("jump: 450", "jump: 550")
    assert higher != html
    after = await played(recorder, higher, Wish("player", "jump", old=450.0, new=550.0), before=before)
    assert [proof.verdict for proof in after.proofs] == ["confirmed"]
