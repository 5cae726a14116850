"""A browser that plays games with mechanics in them: virtual time, the engine from node_modules, no network."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from tools.edits.apply import apply
from tools.edits.edit import EditPlan
from tools.edits.errors import EditError
from tools.features.attach import add, remove
from tools.index.reader import read_index
from tools.source import Source, read_source

ROOT = Path(__file__).parents[3]
ORIGIN = "http://game.test/"
CDN = re.compile(r"^https://cdn\.jsdelivr\.net/npm/((?:@[^/]+/)?[^/@]+)@([^/]+)/(.+)$")
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
FLAGS = ("--no-sandbox", "--mute-audio", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
READY = "Boolean(window.playloom && window.playloom.snapshot)"

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
    """Opens a game's document in a fresh context and lets frames pass until a condition holds."""

    def __call__(self, html: bytes, ready: str = READY, *, touch: bool = False) -> Page: ...


def browser_path() -> str | None:
    """The browser that tests use: PLAYTEST_BROWSER, else the first one on the path."""
    return os.environ.get("PLAYTEST_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)


def template(name: str) -> Source:
    """The document of a template."""
    return read_source((ROOT / "templates" / name / "game.html").read_bytes())


def with_feature(source: Source, *names: str) -> Source:
    """The game with mechanics added, one after the other."""
    for name in names:
        plan = add(source, read_index(source), name)
        assert isinstance(plan, EditPlan), plan
        source = done(source, plan)
    return source


def without(source: Source, name: str) -> Source:
    """The game with a mechanic taken out."""
    plan = remove(source, name)
    assert isinstance(plan, EditPlan), plan
    return done(source, plan)


def done(source: Source, plan: EditPlan) -> Source:
    """The version after a plan."""
    patch = apply(source, plan)
    assert not isinstance(patch, EditError), patch
    return read_source(patch.data)


def advance(page: Page, seconds: float) -> None:
    """Lets the game's time pass."""
    page.evaluate("count => window.__clock.run(count)", round(seconds * 60))


def hold(page: Page, seconds: float, *keys: str) -> None:
    """Holds keys (`event.code`) down."""
    page.evaluate("keys => window.__hands(keys)", list(keys))
    advance(page, seconds)
    page.evaluate("window.__hands([])")
    advance(page, 1 / 60)


def snapshot(page: Page) -> dict[str, Any]:
    """What a template tells of itself now."""
    return json.loads(page.evaluate("JSON.stringify(window.playloom.snapshot())"))


def value(page: Page, expression: str) -> Any:
    """A value of the page, also of what its scripts declare with const."""
    return page.evaluate("text => (0, eval)(text)", expression)


def picture(page: Page, path: Path) -> None:
    """Writes a screenshot of the page as it is now."""
    page.evaluate("async () => { __clock.draw = true; await __clock.run(2); __clock.draw = false; }")
    page.screenshot(path=path)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module: playwright's loop must be gone before asynchronous tests run."""
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

    def opened(html: bytes, ready: str = READY, *, touch: bool = False) -> Page:
        context = browser.new_context(viewport={"width": 900, "height": 700}, has_touch=touch)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error.stack or error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.route("**/*", lambda route: answer(route, html.decode(), errors))
        page.add_init_script(CLOCK + HANDS)
        page.goto(ORIGIN)
        assert page.evaluate("condition => window.__clock.boot(8000, condition)", ready), f"never ready: {errors}"
        advance(page, 2 / 60)
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
