"""A browser that plays a template: virtual time, the engine from node_modules, no network.

Import the steps from here: `from tests.templates.conftest import OpenGame, advance, hold, play, snapshot, wait_for`.
Time is virtual unless `virtual=False`: nothing moves but by `advance`, `tap`, `hold`, `wait_for`, `play` and `touch`.
They count seconds of the game's time, which take a fraction of a second and pass the same way every time.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, sync_playwright

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
ORIGIN = "http://game.test/"
CDN = re.compile(r"^https://cdn\.jsdelivr\.net/npm/((?:@[^/]+/)?[^/@]+)@([^/]+)/(.+)$")
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
FLAGS = ("--no-sandbox", "--mute-audio", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
READY = "Boolean(window.playloom && window.playloom.snapshot)"
DESKTOP = (1280, 720)
PHONE = (390, 844)

# Replaces the clock, seeds Math.random, and draws nothing (it is slow in software) but where `__clock.draw` is set.
CLOCK = """
(() => {
  const real = { timeout: window.setTimeout.bind(window), now: performance.now.bind(performance), Date: window.Date };
  let now = 0, id = 1, seed = 1;
  let frames = new Map();
  const timers = new Map();
  const channel = new MessageChannel();
  const breathe = () => new Promise(done => { channel.port1.onmessage = () => done(); channel.port2.postMessage(0); });
  performance.now = () => now;
  window.Date = class extends real.Date {
    constructor(...given) { if (given.length) { super(...given); } else { super(1.7e12 + now); } }
    static now() { return Math.floor(1.7e12 + now); }
  };
  Math.random = () => {
    seed = (seed + 0x6D2B79F5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  window.requestAnimationFrame = run => { frames.set(id, run); return id++; };
  window.cancelAnimationFrame = which => frames.delete(which);
  const later = (run, delay, given, every) => {
    timers.set(id, { at: now + Math.max(1, +delay || 0), run: () => run(...given), every });
    return id++;
  };
  window.setTimeout = (run, delay, ...given) => later(run, delay, given, 0);
  window.setInterval = (run, delay, ...given) => later(run, delay, given, Math.max(1, +delay || 0));
  window.clearTimeout = window.clearInterval = which => timers.delete(which);
  const safely = (run, given) => { try { run(given); } catch (error) { real.timeout(() => { throw error; }, 0); } };
  const due = end => [...timers].filter(([, t]) => t.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
  const step = () => {
    const end = now + 1000 / 60;
    for (let next = due(end), left = 1000; next && left; next = due(end), left--) {
      const [which, timer] = next;
      now = Math.max(now, timer.at);
      if (timer.every) { timer.at += timer.every; } else { timers.delete(which); }
      safely(timer.run);
    }
    now = end;
    const current = frames;
    frames = new Map();
    for (const run of current.values()) { safely(run, now); }
  };
  for (const type of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
    for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']) {
      const draw = type && type.prototype[name];
      if (draw) { type.prototype[name] = function (...given) { if (clock.draw) { draw.apply(this, given); } }; }
    }
  }
  const flat = window.CanvasRenderingContext2D.prototype;
  for (const name of ['drawImage', 'fill', 'stroke', 'fillRect', 'fillText', 'strokeText']) {
    const draw = flat[name];
    flat[name] = function (...given) { if (clock.draw || !this.canvas.isConnected) { draw.apply(this, given); } };
  }
  const clock = window.__clock = {
    draw: false,
    async boot(milliseconds, condition) {
      const booted = () => { try { return (0, eval)(condition); } catch { return false; } };
      for (const start = real.now(); !booted() && real.now() - start < milliseconds;) {
        step();
        await new Promise(done => real.timeout(done, 1));
      }
      return booted();
    },
    async run(count, each) {
      for (let frame = 0; frame < count; frame++) {
        if (each && each(frame)) { return true; }
        step();
        if (frame % 10 === 9) { await breathe(); }
      }
      return Boolean(each && each(count));
    },
  };
})();
"""

HANDS = """
(() => {
  const held = new Set();
  const numbers = { ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, Space: 32, Enter: 13, Escape: 27 };
  const send = (type, code) => {
    const key = code === 'Space' ? ' ' : code.replace(/^Key/, '').replace(/^[A-Z]$/, letter => letter.toLowerCase());
    const keyCode = numbers[code] || code.charCodeAt(code.length - 1);
    const event = new KeyboardEvent(type, { code, key, keyCode, which: keyCode, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
  };
  window.__hands = codes => {
    for (const code of [...held]) { if (!codes.includes(code)) { held.delete(code); send('keyup', code); } }
    for (const code of codes) { if (!held.has(code)) { held.add(code); send('keydown', code); } }
  };
})();
"""


class OpenGame(Protocol):
    """Opens a game's document in a fresh context and waits until `window.playloom` is there."""

    def __call__(
        self, html: str, *, touch: bool = False, viewport: tuple[int, int] = DESKTOP, virtual: bool = True
    ) -> Page: ...


def browser_path() -> str | None:
    """The browser that tests use: PLAYTEST_BROWSER, else the first one on the path."""
    return os.environ.get("PLAYTEST_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)


def template_html(template_id: str) -> str:
    """The document of a template."""
    return (TEMPLATES / template_id / "game.html").read_text("utf-8")


def range_ends(template_id: str, end: int) -> dict[str, str | float | bool]:
    """Every number of a template at the low (0) or the high (1) end of its range, by path."""
    variables = json.loads((TEMPLATES / template_id / "template_config.json").read_text("utf-8"))["variables"]
    return {variable["path"]: variable["range"][end] for variable in variables.values() if "range" in variable}


def with_config(html: str, values: Mapping[str, str | float | bool]) -> str:
    """The document with literals of CONFIG replaced, by path: `{"player.speed": 80}`."""
    left = dict(values)
    entity = ""
    lines = html.split("\n")
    start = next(number for number, line in enumerate(lines) if "const CONFIG = {" in line)
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if re.match(r"^\s*\};", line):
            break
        if found := re.match(r"^\s*(\w+): \{\s*(?://.*)?$", line):
            entity = found[1]
        elif (found := re.match(r"^(\s*(\w+): )('(?:[^'\\]|\\.)*'|[^,\s]+)(,?.*)$", line)) and (
            f"{entity}.{found[2]}" in left
        ):
            lines[number] = found[1] + json.dumps(left.pop(f"{entity}.{found[2]}")) + found[4]
    assert not left, f"not in CONFIG: {sorted(left)}"
    return "\n".join(lines)


def snapshot(page: Page) -> dict[str, Any]:
    """What the game tells of itself now."""
    return json.loads(page.evaluate("JSON.stringify(window.playloom.snapshot())"))


def advance(page: Page, seconds: float) -> dict[str, Any]:
    """Lets the game's time pass."""
    page.evaluate("count => window.__clock.run(count)", round(seconds * 60))
    return snapshot(page)


def tap(page: Page, key: str) -> dict[str, Any]:
    """Presses a key (`event.code`) for two frames."""
    return hold(page, key, 2 / 60)


def hold(page: Page, key: str, seconds: float) -> dict[str, Any]:
    """Holds a key (`event.code`) down."""
    page.keyboard.down(key)
    advance(page, seconds)
    page.keyboard.up(key)
    return advance(page, 1 / 60)


def touch(page: Page, x: float, y: float, seconds: float = 2 / 60, *, to: tuple[float, float] | None = None) -> None:
    """Holds a finger on a point of the window, or drags it to another, then lifts it."""
    client = page.context.new_cdp_session(page)
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    if to is None:
        advance(page, seconds)
    else:
        for step in range(1, 11):
            point = {"x": x + (to[0] - x) * step / 10, "y": y + (to[1] - y) * step / 10}
            client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
            advance(page, seconds / 10)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    advance(page, 1 / 60)
    client.detach()


def wait_for(page: Page, condition: str, seconds: float = 10) -> dict[str, Any]:
    """Lets time pass until a JavaScript condition over `s`, the snapshot, holds."""
    return play(page, "() => []", condition, seconds)


def play(page: Page, bot: str, until: str, seconds: float) -> dict[str, Any]:
    """Every frame `bot`, a JavaScript function of the snapshot, gives the keys to hold, until a condition holds."""
    reached = page.evaluate(
        """([bot, until, count]) => {
          const choose = (0, eval)(`(${bot})`), done = new Function('s', `return (${until})`);
          return window.__clock.run(count, () => {
            const s = window.playloom.snapshot();
            const ended = done(s);
            window.__hands(ended ? [] : choose(s));
            return ended;
          });
        }""",
        [bot, until, round(seconds * 60)],
    )
    page.evaluate("window.__hands([])")
    last = snapshot(page)
    assert reached, f"not reached in {seconds} s: {until}; last: {json.dumps(last)[:1500]}"
    return last


def picture(page: Page, path: Path) -> None:
    """Writes a screenshot of the page as it is now."""
    page.evaluate("async () => { __clock.draw = true; await __clock.run(2); __clock.draw = false; }")
    page.screenshot(path=path)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module: playwright's loop must be gone before asynchronous tests run."""
    yield from launched_browser()


def launched_browser() -> Iterator[Browser]:
    """A browser, closed afterwards; where there is none the test is skipped."""
    path = browser_path()
    if path is None:
        reason = "no Chromium: set PLAYTEST_BROWSER or install chromium-headless-shell"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def open_game(browser: Browser) -> Iterator[OpenGame]:
    """Opens games; at the end of the test no page may have had an error or asked for anything but its engine."""
    errors: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(html: str, *, touch: bool = False, viewport: tuple[int, int] = DESKTOP, virtual: bool = True) -> Page:
        size: ViewportSize = {"width": viewport[0], "height": viewport[1]}
        context = browser.new_context(viewport=size, has_touch=touch, is_mobile=touch)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error.stack or error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.route("**/*", lambda route: answer(route, html, errors))
        page.add_init_script(CLOCK + HANDS if virtual else HANDS)
        page.goto(ORIGIN)
        if virtual:
            assert page.evaluate("condition => window.__clock.boot(8000, condition)", READY), (
                f"window.playloom never came: {errors}"
            )
            advance(page, 2 / 60)
        else:
            page.wait_for_function("window.playloom")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors, errors


def answer(route: Route, html: str, errors: list[str]) -> None:
    """The document, an engine file from node_modules at its exact version, and nothing else."""
    url = route.request.url
    found = CDN.match(url)
    if url == ORIGIN:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif found and (file := engine_file(*found.groups())):
        headers = {"access-control-allow-origin": "*"}
        route.fulfill(body=file.read_bytes(), content_type="text/javascript; charset=utf-8", headers=headers)
    elif url.endswith("/favicon.ico"):
        route.fulfill(status=204)
    else:
        errors.append(f"request: {url}")
        route.abort()


def engine_file(package: str, version: str, inside: str) -> Path | None:
    """A file of an installed engine package, when that version is the installed one."""
    folder = ROOT / "node_modules" / package
    file = folder / inside
    if not file.is_file() or json.loads((folder / "package.json").read_text("utf-8"))["version"] != version:
        return None
    return file
