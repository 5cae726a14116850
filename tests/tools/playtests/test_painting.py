"""Frames that nobody looks at are not painted; what is looked at is as if they had been."""

import pytest

from tests.tools.playtests.conftest import canvas_game, stage_of, template, thing, three_game
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.take import Act, Take

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

CUBE = """
const cube = new THREE.Mesh(new THREE.BoxGeometry(2, 2, 2), new THREE.MeshBasicMaterial({ color: 0xff0000 }));
scene.add(cube);
let n = 0;"""
LATER = "if (++n === 20) cube.material.color.set('#00ff00'); cube.position.x = n / 100;"


@pytest.mark.parametrize("name", ["basic_shooter", "lane_racer", "brick_breaker", "three_platformer"])
async def test_a_look_is_the_same_with_every_frame_painted(recorder: BrowserRecorder, name: str) -> None:
    acts = (Act(2, "keydown", "Space"), Act(4, "keyup", "Space"))
    stage = stage_of(template(name))
    looks = [
        (await recorder.record(stage, Take(40, acts, look_at=(20, -1), paint=paint))).looks for paint in (False, True)
    ]
    assert looks[0] == looks[1]


async def test_colours_told_to_a_shader_in_frames_that_are_not_painted(recorder: BrowserRecorder) -> None:
    recording = await recorder.record(stage_of(three_game(CUBE, LATER)), Take(frames=40, look_at=(10, -1)))
    assert ["#ff0000" in look.palette for look in recording.looks] == [True, False]
    assert ["#00ff00" in look.palette for look in recording.looks] == [False, True]
    assert recording.draws == [1] * 14  # ten at first, each tenth, and the one that is looked at


async def test_a_canvas_that_is_drawn_on_once(recorder: BrowserRecorder) -> None:
    code = """
const context = document.getElementById('c').getContext('2d');
context.fillStyle = '#0000ff';
context.fillRect(0, 0, 400, 300);
function frame() { requestAnimationFrame(frame); }
frame();"""
    recording = await recorder.record(stage_of(canvas_game(code)), Take(frames=60))
    assert recording.looks[0].palette == {"#0000ff": 1.0}
    assert recording.asleep == 59


async def test_a_picture_that_grows_bit_by_bit(recorder: BrowserRecorder) -> None:
    """Nothing is painted over, so nothing may be left out."""
    code = """
const context = document.getElementById('c').getContext('2d');
let x = 0;
function frame() {
  context.fillStyle = '#00ff00';
  context.fillRect(4 * x++, 0, 4, 300);
  requestAnimationFrame(frame);
}
frame();"""
    recording = await recorder.record(stage_of(canvas_game(code)), Take(frames=99))
    assert recording.looks[0].palette == {"#00ff00": 1.0}


async def test_a_game_that_draws_every_other_frame(recorder: BrowserRecorder) -> None:
    recording = await recorder.record(
        stage_of(three_game(CUBE, "if (n++ % 2) return")), Take(frames=31, look_at=(14, 15, -1))
    )
    assert [look.colors > 1 for look in recording.looks] == [True, True, True]


ARM = """
const arm = new THREE.Group();
const hand = new THREE.Mesh(new THREE.BoxGeometry(), new THREE.MeshBasicMaterial({ color: '#ff0000' }));
hand.name = 'hand';
hand.position.x = 2;
scene.add(arm.add(hand));
let n = 0;"""


async def test_what_three_js_leaves_out_moves_on(recorder: BrowserRecorder) -> None:
    """Places in the world are those of a scene that is drawn in each frame."""
    stage = stage_of(three_game(ARM, "arm.rotation.z = ++n / 10"))
    bare, painted = [await recorder.record(stage, Take(frames=200, paint=paint, timed=True)) for paint in (False, True)]
    assert bare.errors == ()
    assert bare.trace_hash == painted.trace_hash
    assert len({*bare.paths[thing(bare, "hand").id].x}) > 180
    whole = 150 + 5 + 1  # the first ones, each tenth, and the one that is looked at
    assert (len(bare.draws), len(bare.script_ms), len(bare.spared_ms)) == (whole, whole, 200 - whole)
    assert (len(painted.draws), len(painted.script_ms)) == (200, 200)


async def test_a_scene_that_acts_while_it_is_drawn_is_drawn_in_each_frame(recorder: BrowserRecorder) -> None:
    code = ARM + "hand.onBeforeRender = () => { hand.position.y += 0.01; };"
    recording = await recorder.record(stage_of(three_game(code)), Take(frames=60))
    assert len({*recording.paths[thing(recording, "hand").id].y}) == 60
    assert len(recording.draws) == 60


CHANCE = """
const grow = () => {
  const material = new THREE.MeshBasicMaterial();
  material.onBeforeCompile = () => { Math.random(); };
  material.customProgramCacheKey = () => String(n);
  scene.add(new THREE.Mesh(hand.geometry, material));
};"""


async def test_what_drawing_takes_of_chance_is_not_the_games(recorder: BrowserRecorder) -> None:
    stage = stage_of(three_game(ARM + CHANCE, "hand.position.y = Math.random(); if (++n === 23) grow()"))
    bare, painted = [await recorder.record(stage, Take(frames=60, paint=paint)) for paint in (False, True)]
    assert bare.errors == ()
    assert bare.trace_hash == painted.trace_hash


async def test_what_three_js_draws_for_the_game_itself_is_not_left_out(recorder: BrowserRecorder) -> None:
    code = """
const mirror = new THREE.WebGLRenderTarget(64, 64);
let mirrored = 0;
scene.onBeforeRender = () => { if (renderer.getRenderTarget()) mirrored++; };
globalThis.playloom = { snapshot: () => ({ mirrored }) };"""
    each = "renderer.setRenderTarget(mirror); renderer.render(scene, camera); renderer.setRenderTarget(null)"
    recording = await recorder.record(stage_of(three_game(ARM + code, each)), Take(frames=60))
    assert [told["mirrored"] for _, told in recording.snapshots] == list(range(1, 61))


async def test_a_scene_that_is_drawn_once(recorder: BrowserRecorder) -> None:
    recording = await recorder.record(stage_of(three_game(CUBE, "if (n++) return")), Take(frames=31))
    assert "#ff0000" in recording.looks[0].palette


SQUARES = """
const gl = document.getElementById('c').getContext('webgl2');
const program = (color) => {
  const made = gl.createProgram();
  const parts = [[gl.VERTEX_SHADER, 'in vec2 at; void main() { gl_Position = vec4(at, 0, 1); }'],
    [gl.FRAGMENT_SHADER, `precision mediump float; out vec4 color; void main() { color = ${color}; }`]];
  for (const [kind, code] of parts) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, '#version 300 es\\n' + code);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.bindAttribLocation(made, 0, 'at');
  gl.linkProgram(made);
  return made;
};
const square = (size) => {
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  const corners = new Float32Array([-size, -size, size, -size, -size, size, size, size]);
  gl.bufferData(gl.ARRAY_BUFFER, corners, gl.STATIC_DRAW);
  gl.enableVertexAttribArray(0);
  gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
  return array;
};
const red = program('vec4(1, 0, 0, 1)');
const green = program('vec4(0, 1, 0, 1)');
const small = square(0.5);
const big = square(1);
gl.useProgram(red);
gl.bindVertexArray(small);
gl.clearColor(0, 0, 1, 1);
let n = 0;
(function frame() {
  n++;
  if (n === 20) { gl.useProgram(green); gl.bindVertexArray(big); gl.scissor(0, 0, 100, 300); }
  if (n === 20) gl.enable(gl.SCISSOR_TEST);
  if (n === 21) gl.scissor(0, 0, 200, 300);
  if (n === 22 && gl.getParameter(gl.CURRENT_PROGRAM) !== green) throw new Error('another program');
  if (n === 23) { gl.useProgram(red); gl.bindVertexArray(small); gl.clearColor(0, 0, 0, 1); }
  gl.clear(gl.COLOR_BUFFER_BIT);
  gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  if (n === 23) { gl.useProgram(green); gl.bindVertexArray(big); }
  requestAnimationFrame(frame);
})();"""


async def test_what_a_context_is_told_in_frames_that_are_not_painted(recorder: BrowserRecorder) -> None:
    """The look in the last frame shows what was set between, and what was asked for was answered."""
    takes = [Take(frames=40, look_at=(10, -1), paint=paint) for paint in (False, True)]
    bare, painted = [await recorder.record(stage_of(canvas_game(SQUARES)), take) for take in takes]
    assert bare.errors == ()
    assert bare.looks == painted.looks
    assert [sorted(look.palette) for look in bare.looks] == [["#0000ff", "#ff0000"], ["#0000ff", "#00ff00", "#ff0000"]]


async def test_an_extension_draws_no_more_than_the_context(recorder: BrowserRecorder) -> None:
    code = (
        SQUARES.replace("gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4)", "multi()")
        + """
const extension = gl.getExtension('WEBGL_multi_draw');
function multi() {
  extension?.multiDrawArraysWEBGL(gl.TRIANGLE_STRIP, new Int32Array([0]), 0, new Int32Array([4]), 0, 1);
}"""
    )
    code = code.replace("(function frame() {", "requestAnimationFrame(function frame() {").replace("})();", "});")
    bare, painted = [
        await recorder.record(stage_of(canvas_game(code)), Take(frames=40, look_at=(10, -1), paint=paint))
        for paint in (False, True)
    ]
    assert bare.errors == ()
    assert bare.looks == painted.looks
    assert bare.draws == painted.draws == [1] * 40
