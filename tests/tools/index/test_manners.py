"""Manners of writing games: helpers that are told names, base classes, lines that are shot at things."""

import pytest

from tools.edits.apply import apply
from tools.edits.errors import EditError
from tools.index.game import GameIndex
from tools.index.reader import read_index
from tools.source import Source
from tools.wording.memory import Memory
from tools.wording.message import read_message
from tools.wording.planner import plan_wishes

CLASSES = """
class Body { constructor(x, y, radius, color) { this.x = x; this.y = y; this.radius = radius; this.color = color; }
  draw() { ctx.fillStyle = this.color; ctx.beginPath(); ctx.arc(this.x, this.y, this.radius, 0, 7); ctx.fill(); } }
class Crab extends Body { constructor() { super(40, 50, 17, '#aa3300'); this.worth = 3; } }
class Gull extends Body { constructor() { super(90, 10, 12, '#dddddd'); } }
"""
HELPER = """
function create() { paint(this, 'troll', 0x336633, 30); paint(this, 'torch', 0xffaa00, 8);
  trolls = this.physics.add.group(); torches = this.physics.add.group(); }
function paint(scene, key, color, size) { const g = scene.add.graphics(); g.fillStyle(color, 1);
  g.fillCircle(size / 2, size / 2, size / 2); g.generateTexture(key, size, size); }
function come() { const t = trolls.create(0, 0, 'troll'); this.physics.moveToObject(t, hero, 55); }
"""
CANVAS = """
const sheet = document.getElementById('s'); const pen = sheet.getContext('2d');
let swarmDir = 1; let swarmSpeed = 2; const wasps = []; let score = 0; const pellets = [];
function step() {
  for (const wasp of wasps) { wasp.x += swarmSpeed * swarmDir;
    for (const ball of pellets) { if (ball.x > wasp.x && wasp.alive) { wasp.alive = false; score += 15; } } } }
function draw() { pen.fillStyle = '#203040'; pen.fillRect(0, 0, sheet.width, sheet.height); }
addEventListener('keydown', e => { if (e.code === 'Space') go(); });
"""
SHORT = """
class Frog { constructor() { this.x = 9; this.y = 9; this.vy = 0; } hop() { this.vy = -7; }
  update() { this.vy += 0.3; this.y += this.vy; } }
const frog = new Frog(); const plums = []; const held = new Set(); let leaf;
plums.push({ x: 1, y: 2, r: 6, gone: false });
addEventListener('keydown', e => { held.add(e.code); if (e.code === 'KeyX') frog.hop(); });
function draw() { ctx.fillStyle = '#660066';
  plums.filter(k => !k.gone).forEach(k => { ctx.beginPath(); ctx.arc(k.x, k.y, k.r, 0, 7); ctx.fill(); }); }
function step() { if (held.has('ArrowLeft')) frog.x -= 2; frog.update(); }
function create() { leaf = this.physics.add.sprite(5, 5, 'leaf'); leaf.setGravityY(45); }
"""
CASES = {
    ("frog", "jump"): (SHORT, 7),
    ("plums", "color"): (SHORT, "#660066"),
    ("leaf", "gravity"): (SHORT, 45),
    ("keys", "left"): (SHORT, "ArrowLeft"),
    ("crab", "color"): (CLASSES, "#aa3300"),
    ("gull", "color"): (CLASSES, "#dddddd"),
    ("crab", "size"): (CLASSES, 17),
    ("trolls", "color"): (HELPER, "#336633"),
    ("trolls", "speed"): (HELPER, 55),
    ("world", "background"): (CANVAS, "#203040"),
    ("wasps", "speed"): (CANVAS, 2),
    ("wasps", "points"): (CANVAS, 15),
    ("keys", "action"): (CANVAS, "Space"),
}


def index_of(script: str) -> GameIndex:
    return read_index(Source(f"<canvas id=s></canvas><script>{script}</script>".encode()))


@pytest.mark.parametrize(("what", "case"), CASES.items(), ids=[" ".join(what) for what in CASES])
def test_written_so(what: tuple[str, str], case: tuple[str, str | float]) -> None:
    script, value = case
    entities = index_of(script).entities
    knob = next((e.knobs.get(what[1]) for e in entities.values() if what[0] in (e.name, *e.words)), None)
    assert knob is not None, {name: list(entity.knobs) for name, entity in entities.items()}
    assert (knob.value, knob.certain) == (value, True)


def test_a_direction_is_no_speed() -> None:
    knobs = [knob for entity in index_of(CANVAS).entities.values() for knob in entity.knobs.values()]
    assert not [knob for knob in knobs if knob.symbol == "swarmDir"]


def test_a_variable_of_a_style_is_what_it_stands_for() -> None:
    style = ":root { --dough: #c0a060; } .pie { background: var(--dough); } .pie.eaten { background: #111111; }"
    knobs = read_index(Source(f"<style>{style}</style><div class='pie'>x</div>".encode())).entities["pie"].knobs
    assert {name: knob.value for name, knob in knobs.items()} == {"color": "#c0a060", "eaten color": "#111111"}


TEMPLATES = "ctx.fillText(`Score: ${score}`, 9, 9); ctx.fillText(`You have ${lives} lives`, 9, 30); score += 1;"


@pytest.mark.parametrize(
    ("message", "old", "new"),
    [
        ("replace Score with Points", "Score:", "Points:"),
        ('the score label should say "Points:"', "Score:", "Points:"),
        ('change "Score" to "${x}"', "Score:", "\\${x}:"),
        ("write Leben instead of lives", "} lives", "} Leben"),
    ],
)
def test_a_label_in_a_template_string_is_set(message: str, old: str, new: str) -> None:
    source = Source(f"<canvas id=s></canvas><script>{TEMPLATES}</script>".encode())
    index = read_index(source)
    plan = plan_wishes(read_message(message, index, Memory()), index, Memory()).plan
    assert plan is not None
    patch = apply(source, plan)
    assert not isinstance(patch, EditError)
    assert patch.data.decode() == source.data.decode().replace(old, new)


@pytest.mark.parametrize(
    "script",
    [
        "function pop(words) { ctx.fillText(words, 9, 9); } pop('Missed');",
        "function pop(words) { hud.innerHTML = '<b>' + words + '<br>' + hud.innerHTML; } pop('Missed');",
        "let said; function pop(words) { said = words; } function f() { ctx.fillText(said, 9, 9); } pop('Missed');",
        "function pop(words) { ctx.fillText(words, 9, 9); } function miss(why) { pop(why); } miss('Missed');",
    ],
)
def test_what_a_function_shows_is_a_text(script: str) -> None:
    assert "Missed" in [knob.value for knob in index_of(script).entities["text"].knobs.values()]


def test_what_a_function_only_takes_is_none() -> None:
    assert (
        "text" not in index_of("function pop(words) { play(words); ctx.fillRect(1, 1, 2, 2); } pop('Missed');").entities
    )


def test_where_a_thing_is_is_no_speed() -> None:
    script = """const nuts = [];
    function toss() { const x = 120 + Math.random() * 560; nuts.push({ x, y: 9, vx: (400 - x) * 0.4 }); }
    function step() { for (const nut of nuts) nut.x += nut.vx; }"""
    values = [k.value for e in index_of(script).entities.values() for k in e.knobs.values() if k.property == "speed"]
    assert values == [0.4]


def test_what_is_fired_is_not_played() -> None:
    script = """let cannon = { x: 60, y: 400, angle: 0 }; let balls = [], down = {};
    function fire() { balls.push({ x: cannon.x, y: 9, vx: Math.cos(cannon.angle) * 7, radius: 7 }); }
    function step() { for (const b of balls) { b.x += b.vx; if (down.ArrowUp) b.vx += 2; } }
    addEventListener('keydown', e => { down[e.key] = true; if (e.key === ' ') fire(); });"""
    balls = next(e for e in index_of(script).entities.values() if e.name in ("ball", "balls"))
    assert "player" not in balls.words
