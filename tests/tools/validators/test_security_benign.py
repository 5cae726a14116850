"""Habits of ordinary games that must not be refused."""

import pytest

from tools.source import read_source
from tools.validators import security
from tools.validators.report import Finding

PAGE = "<!DOCTYPE html><html><head>{head}</head><body>{body}<script>{script}</script></body></html>"

NOTHING = {
    "high score, guarded": "let best = 0; try { best = +localStorage.getItem('best') } catch { best = 0 }",
    "high score, written": "function save(n) { try { localStorage.setItem('best', n) } catch (e) { return } }",
    "parent of a sprite": "class A { move() { this.parent.x = 1; this.top = 2; this.open = true } }",
    "a variable named parent": "function place(parent) { parent.add(1) }",
    "a local named top": "function draw() { const top = 5; return top + 1 }",
    "a function named open": "function open(door) { door.shut = false } open({})",
    "a class named Worker": "class Worker { dig() {} } new Worker().dig()",
    "Phaser's parent": "const game = { parent: 'game', type: 'AUTO', eval: 1 }",
    "timer with a function": "setTimeout(() => start(), 100); setInterval(tick, 16); setTimeout(make(), 1)",
    "promise of a timer": "new Promise((done) => setTimeout(done, 100))",
    "timer with a bound method": "setTimeout(this.start.bind(this), 100)",
    "reload to restart": "location.reload(); window.location.reload()",
    "reading the address": "const debug = location.search.includes('debug') || location.hash === '#d'",
    "address in a template": "console.info(`${location.href}`)",
    "is it framed": "const framed = window.top !== window.self",
    "does it know fetch": "if (typeof fetch === 'function') { x = 1 }",
    "fetch of data": "fetch('data:application/octet-stream;base64,AA==')",
    "own constructor": "class A { copy() { return new this.constructor() } name() { return this.constructor.name } }",
    "constructor compared": "if (a.constructor === B) b()",
    "instance of a function": "if (f instanceof Function) f()",
    "a known name of window": (
        "window['playloom'] = {}; window.score = 1; window['AudioContext'] || window.webkitAudioContext"
    ),
    "canvas made": (
        "const c = document.createElement('canvas'); document.createElement('div'); document.createElement('a')"
    ),
    "markup that is constant": "el.innerHTML = '<b>Game over</b>'; el.innerHTML = ''",
    "svg by its namespace": "document.createElementNS('http://www.w3.org/2000/svg', 'circle')",
    "loop with a way out": "while (true) { if (queue.length === 0) break; queue.pop() }",
    "loop that waits": "async function run() { while (true) { await frame() } }",
    "generator without end": "function* ids() { let i = 0; while (true) yield i++ }",
    "loop over what is called": "while (!done) { done = step() }",
    "loop over a stack": "let i = 0; while (i < 10) { i++ }",
    "recursion with an end": "function fill(n) { if (n === 0) return; fill(n - 1) }",
    "loop by frames": "function loop() { update(); requestAnimationFrame(loop) }",
    "grid of a level": "const map = ['########', '#..()..#', '[][][][]']; grid[y][x](1)",
    "vibration and gamepads": "navigator.vibrate?.(20); navigator.getGamepads(); navigator.maxTouchPoints",
    "sound": "const audio = new (window.AudioContext || window.webkitAudioContext)(); audio.resume()",
    "data image": "img.src = 'data:image/png;base64,AAAA'; img.src = canvas.toDataURL()",
    "download of a picture": (
        "const a = document.createElement('a'); a.download = 'x.png'; a.href = c.toDataURL(); a.click()"
    ),
    "text with a scheme in it": "const tip = 'press // to talk'; const time = 'at 10:30'",
    "document under a plain key": "document['title'] = 'x'",
    "method named write": (
        "class A { b() { log.write('x'); this.history = []; const history = []; history.push(1) } }"
    ),
    "comment with an address": "// see https://example.org/tutorial\nlet a = 1",
}

AT_MOST_NOTE = {
    "high score, not guarded": "localStorage.setItem('best', 1)",
    "window handed on": "controls.listenToKeyEvents(window)",
}

AT_MOST_WARNING = {
    "foreign picture": "this.load.image('sky', 'https://labs.phaser.io/assets/skies/space3.png')",
    "markup put together": "el.innerHTML = `Score: ${score}`",
    "markup with a handler": "el.innerHTML = '<button onclick=\"restart()\">Again</button>'",
    "copying": "navigator.clipboard.writeText('x')",
    "history": "history.pushState(null, '', '#x')",
    "prototype": "Object.setPrototypeOf(a, b)",
}

MARKUP: dict[str, tuple[str, str]] = {
    "data favicon": ("<link rel='icon' href='data:image/svg+xml,<svg/>'>", "nothing"),
    "exact engine": (
        "<script src='https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/phaser.min.js' integrity='sha384-x'></script>",
        "nothing",
    ),
    "exact engine, no integrity": (
        "<script src='https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/phaser.min.js'></script>",
        "note",
    ),
    "engine of the same major": ("<script src='https://unpkg.com/phaser@3.60.0/dist/phaser.js'></script>", "nothing"),
    "our own engine": ("<script src='/engines/phaser@3.90.0/dist/phaser.min.js'></script>", "nothing"),
    "import map": (
        '<script type=\'importmap\'>{"imports": {"three": '
        '"https://cdn.jsdelivr.net/npm/three@0.187.0/build/three.module.js"}}</script>',
        "nothing",
    ),
    "import map, addons": (
        '<script type=\'importmap\'>{"imports": {"three/addons/": '
        '"https://cdn.jsdelivr.net/npm/three@0.160.0/examples/jsm/"}}</script>',
        "nothing",
    ),
    "inline handler": ("<button onclick='restart()'>Again</button>", "warning"),
    "font": ("<link rel='stylesheet' href='https://fonts.googleapis.com/css2?family=Press+Start+2P'>", "warning"),
    "picture of another host": ("<img src='https://example.org/a.png'>", "warning"),
    "link to a page": ("<a href='https://example.org/'>by me</a>", "warning"),
    "form without action": ("<form><input name='name'></form>", "nothing"),
    "inline svg": ("<svg><circle r='3'/><use href='#a'/></svg>", "nothing"),
    "noscript": ("<noscript>Please allow scripts.</noscript>", "nothing"),
    "viewport": ("<meta name='viewport' content='width=device-width'>", "nothing"),
    "shader": ("<script type='x-shader/x-vertex'>void main() { while (true) {} }</script>", "nothing"),
}
ORDER = ["nothing", "note", "warning", "error"]


def findings(script: str = "", head: str = "", body: str = "") -> list[Finding]:
    return security.check(read_source(PAGE.format(head=head, body=body, script=script).encode()))


def worst(found: list[Finding]) -> str:
    return max((f.severity for f in found), key=ORDER.index, default="nothing")


@pytest.mark.parametrize("name", NOTHING)
def test_an_ordinary_habit_is_no_finding(name: str) -> None:
    assert findings(NOTHING[name]) == []


@pytest.mark.parametrize("name", AT_MOST_NOTE)
def test_a_habit_is_a_note(name: str) -> None:
    assert worst(findings(AT_MOST_NOTE[name])) == "note"


@pytest.mark.parametrize("name", AT_MOST_WARNING)
def test_a_habit_is_a_warning(name: str) -> None:
    assert worst(findings(AT_MOST_WARNING[name])) == "warning"


@pytest.mark.parametrize("name", MARKUP)
@pytest.mark.parametrize("place", ["head", "body"])
def test_ordinary_markup(name: str, place: str) -> None:
    markup, expected = MARKUP[name]
    assert worst(findings(**{place: markup})) == expected
