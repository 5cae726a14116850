"""The page at `/`, used by a person's means in a headless Chromium, against a real server."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route, ViewportSize, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
FLAGS = ("--no-sandbox", "--mute-audio", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
DESKTOP = (1440, 900)
PHONE = (390, 844)
UNKNOWN_TO_CHROMIUM = "Unrecognized Content-Security-Policy directive 'webrtc'"
"""Of the game's policy; Chromium only knows it behind a flag."""
PATIENCE = 20_000

pytestmark = pytest.mark.browser


class OpenPage(Protocol):
    """Opens the playground in a fresh browser context."""

    def __call__(
        self,
        *,
        viewport: tuple[int, int] = DESKTOP,
        touch: bool = False,
        dark: bool = False,
        script: str = "",
        routes: dict[str, Callable[[Route], None]] | None = None,
        expected: tuple[str, ...] = (),
    ) -> Page: ...


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own with a fresh data folder; its origin."""
    folder = tmp_path_factory.mktemp("server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    origin = f"http://127.0.0.1:{port}"
    settings = {"DATA_DIR": str(folder / "data"), "RATE_LIMIT": "off", "PLAYTEST": "off", "REDIS_URL": ""}
    command = [sys.executable, "-m", "uvicorn", "api.app:app", "--port", str(port), "--no-access-log"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=log, stderr=log)
        try:
            _until_healthy(origin, process, folder / "log")
            yield origin
        finally:
            process.terminate()
            process.wait(20)


def _until_healthy(origin: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert process.poll() is None, log.read_text("utf-8", "replace")[-4000:]
        try:
            with urllib.request.urlopen(f"{origin}/api/health/", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server never answered: " + log.read_text("utf-8", "replace")[-4000:])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = os.environ.get("PLAYTEST_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
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
def open_page(browser: Browser, server: str) -> Iterator[OpenPage]:
    """Opens pages; no error, policy violation or request to elsewhere may have happened when the test ends."""
    errors: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(
        *,
        viewport: tuple[int, int] = DESKTOP,
        touch: bool = False,
        dark: bool = False,
        script: str = "",
        routes: dict[str, Callable[[Route], None]] | None = None,
        expected: tuple[str, ...] = (),
    ) -> Page:
        context = browser.new_context(
            viewport=ViewportSize(width=viewport[0], height=viewport[1]),
            has_touch=touch,
            is_mobile=touch,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        allowed = (UNKNOWN_TO_CHROMIUM, *expected)

        def heard(kind: str, text: str) -> None:
            if kind == "error" and not any(part in text for part in allowed):
                errors.append(text)

        page.on("pageerror", lambda error: heard("error", str(error.stack or error)))
        page.on("console", lambda message: heard(message.type, message.text))
        page.on("request", lambda r: None if r.url.startswith((server, "blob:", "data:")) else errors.append(r.url))
        if script:
            page.add_init_script(script)
        for pattern, answer in (routes or {}).items():
            page.route(pattern, answer)
        page.goto(server + "/")
        expect(page.locator(".template img").first).to_be_visible(timeout=PATIENCE)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors, errors


def describe(page: Page, words: str) -> None:
    """Makes a game as a person does: the box has the focus, Enter sends."""
    page.locator("#description").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("#messages .outcome")).to_have_count(1, timeout=PATIENCE)


def make(page: Page, words: str) -> None:
    """Makes a game and waits until it runs: one that begins takes the focus, for some milliseconds, from a writer."""
    describe(page, words)
    state(page, "ready", "playing")


def say(page: Page, words: str) -> None:
    """Sends a message and waits for its answer."""
    answers = page.locator("#messages .outcome").count()
    page.locator("#wish").fill(words)
    page.locator("#wish").press("Enter")
    expect(page.locator("#messages .outcome")).to_have_count(answers + 1, timeout=PATIENCE)


def _frame(page: Page) -> Frame:
    address = page.locator("#place iframe").get_attribute("src")
    assert address
    return next(frame for frame in page.frames if frame.url.endswith(address))


def state(page: Page, *wanted: str) -> str:
    """What the game says of itself, once it is one of those; polled from here, for the policies allow no eval."""
    seen: object = "no frame"
    for _ in range(150):
        try:
            seen = _frame(page).evaluate("window.playloom?.snapshot().state")
        except (StopIteration, AssertionError):
            seen = "no frame"
        if seen in wanted:
            return str(seen)
        page.wait_for_timeout(100)
    pytest.fail(f"the game is {seen}, not {wanted}")


def has_focus(page: Page) -> str:
    """Id or tag of the element that has the focus."""
    return page.evaluate("document.activeElement.id || document.activeElement.tagName")


def session_of(page: Page) -> str:
    return page.evaluate("localStorage.getItem('playloom.session')")


def problem(status: int, code: str, detail: str, headers: dict[str, str] | None = None) -> Callable[[Route], None]:
    """A route that answers with a problem."""
    body = json.dumps({"type": "about:blank", "title": code, "status": status, "code": code, "detail": detail})
    return lambda route: route.fulfill(
        status=status, body=body, headers={"content-type": "application/problem+json", **(headers or {})}
    )


def test_a_game_from_a_sentence_to_a_file(open_page: OpenPage) -> None:
    page = open_page()
    assert has_focus(page) == "description"
    page.get_by_role("button", name="Platformer", exact=True).click()
    page.get_by_role("button", name="Make the game").click()
    expect(page.locator("#messages .outcome")).to_contain_text("Done", timeout=PATIENCE)
    expect(page.locator(".stepped li").first).to_have_text("Read your words")

    frame = page.locator("#place iframe")
    assert frame.get_attribute("sandbox") == "allow-scripts allow-pointer-lock"
    assert frame.get_attribute("srcdoc") is None
    assert (frame.get_attribute("src") or "").startswith("/play/")
    state(page, "ready")
    assert has_focus(page) == "IFRAME"
    page.keyboard.press("Space")
    state(page, "playing")

    say(page, "make the player red")
    card = page.locator(".card").last
    expect(page.locator(".outcome").last).to_contain_text("version 2")
    expect(card.locator(".change")).to_have_count(1)
    expect(card.locator(".swatch")).to_have_count(2)
    expect(card.locator(".minus mark")).to_have_text("#3498db")
    expect(card.locator(".where")).to_contain_text("line ")
    expect(card.locator(".kept")).to_contain_text("Every other byte is the same")
    state(page, "ready")
    page.wait_for_timeout(500)
    assert has_focus(page) == "wish", "the game must not take the keys from who is writing"

    versions = page.locator("#versions button")
    expect(versions).to_have_count(2)
    expect(versions.nth(1)).to_have_attribute("aria-current", "true")
    second = frame.get_attribute("src")
    versions.nth(0).click()
    expect(page.locator("#looking")).to_contain_text("You are looking at version 1")
    assert frame.get_attribute("src") != second
    expect(versions.nth(1)).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#diff-lines .minus")).to_contain_text("#3498db")
    expect(page.locator("#diff-lines .plus")).to_have_count(1)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Go back to version 1").click()
    expect(versions).to_have_count(3, timeout=PATIENCE)
    expect(versions.nth(2)).to_have_attribute("aria-current", "true")
    expect(page.locator("#looking")).to_be_hidden()

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download: one HTML file").click()
    assert waiting.value.suggested_filename.endswith("-v3.html")
    text = waiting.value.path().read_text("utf-8")
    assert "#3498db" in text
    assert 'src="http' not in text

    page.reload()
    expect(versions).to_have_count(3, timeout=PATIENCE)
    expect(page.locator("#messages")).to_contain_text("make the player red")
    state(page, "ready")


def test_on_a_phone_the_game_is_above_and_the_chat_below(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, touch=True)
    make(page, "A space shooter with a green ship")
    stage, chat, wish = (page.locator(name).bounding_box() for name in ("#stage", "#chat", "#wish"))
    assert stage
    assert chat
    assert wish
    assert stage["y"] + stage["height"] <= chat["y"]
    assert stage["height"] > 250
    assert wish["y"] + wish["height"] <= PHONE[1]
    size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert size == list(PHONE)
    page.touchscreen.tap(stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2)
    state(page, "playing")
    say(page, "make the enemies slower")
    expect(page.locator(".change").first).to_be_visible()
    small = page.locator("button:visible").evaluate_all(
        "all => all.filter(b => b.getBoundingClientRect().height < 24).map(b => b.outerHTML)"
    )
    assert not small


def test_a_template_with_its_own_values(open_page: OpenPage) -> None:
    page = open_page()
    page.locator('.template[data-id="match_puzzle"]').click()
    page.locator("#template input[type=color]").first.fill("#123456")
    page.get_by_role("button", name="Make this game").click()
    expect(page.locator("#messages .outcome")).to_contain_text("version 1", timeout=PATIENCE)
    state(page, "ready", "playing")
    assert "#123456" in _frame(page).content()


def test_every_template_plays_in_the_frame(open_page: OpenPage) -> None:
    page = open_page()
    for number in range(page.locator(".template").count()):
        page.locator(".template").nth(number).click()
        page.get_by_role("button", name="Make this game").click()
        expect(page.locator("#messages .outcome")).to_contain_text("version 1", timeout=PATIENCE)
        state(page, "ready", "playing")
        page.get_by_role("button", name="New game").click()
        expect(page.locator("#place iframe")).to_have_count(0)
        expect(page.locator(".game")).to_have_count(number + 1)


def test_a_session_that_has_ended_is_replaced_with_words(open_page: OpenPage) -> None:
    gone = """if (window === top && !localStorage.getItem('playloom.session')) {
      localStorage.setItem('playloom.session', 'not-there');
    }"""
    page = open_page(script=gone, expected=("404",))
    expect(page.locator("#notices")).to_contain_text("Your earlier session had ended")
    make(page, "A puzzle")
    expect(page.locator("#messages .outcome")).to_contain_text("Done")
    assert session_of(page) != "not-there"


def test_a_game_of_an_ended_session_can_be_brought_along(open_page: OpenPage, server: str) -> None:
    page = open_page(expected=("404", "410"))
    make(page, "A racing game with a yellow car")
    gone = session_of(page)
    page.request.delete(f"{server}/api/sessions/{gone}?force=true&backup_data=false")
    say(page, "make the car red")
    expect(page.locator("#notices")).to_contain_text("Your earlier session had ended")
    expect(page.locator("#start")).to_be_visible()
    page.get_by_role("button", name="Bring my last game along").click()
    expect(page.locator("#messages .outcome")).to_have_count(1, timeout=PATIENCE)
    expect(page.locator("#messages .outcome")).to_contain_text("version 1", timeout=PATIENCE)
    state(page, "ready", "playing")
    assert session_of(page) != gone


def test_storage_that_throws(open_page: OpenPage) -> None:
    throwing = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no storage here'); } });"
    page = open_page(script=throwing)
    make(page, "A blue platformer")
    expect(page.locator("#messages .outcome")).to_contain_text("Done")


def test_a_limit_is_counted_down(open_page: OpenPage) -> None:
    busy = problem(429, "rate-limited", "Too many requests. Wait as long as Retry-After says.", {"retry-after": "2"})
    page = open_page(routes={"**/api/games/generate": busy}, expected=("429",))
    describe(page, "A blue platformer")
    expect(page.locator(".problem")).to_contain_text("Too many requests")
    expect(page.locator(".problem button")).to_have_text("Try again in 2 s")
    expect(page.locator(".problem button")).to_be_disabled()
    page.unroute("**/api/games/generate")
    page.get_by_role("button", name="Try again", exact=True).click(timeout=PATIENCE)
    expect(page.locator("#messages .outcome")).to_contain_text("Done", timeout=PATIENCE)


def test_no_connection(open_page: OpenPage) -> None:
    page = open_page(expected=("ERR_INTERNET_DISCONNECTED", "WebSocket"))
    make(page, "A blue platformer")
    page.context.set_offline(True)
    expect(page.locator("#notices")).to_contain_text("You are offline")
    say(page, "make the player red")
    expect(page.locator(".problem")).to_contain_text("You are offline. Nothing is lost")
    page.context.set_offline(False)
    expect(page.locator("#notices")).not_to_contain_text("You are offline")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#versions button")).to_have_count(2, timeout=PATIENCE)


def test_stop(open_page: OpenPage) -> None:
    run: dict[str, Any] = {"run_id": "r1", "status": "running", "result": None, "error": None}

    def stopped(route: Route) -> None:
        run["status"], run["error"] = "cancelled", {"code": "run-cancelled", "status": 409, "detail": "It was stopped."}
        route.fulfill(status=202, json=run)

    slow: dict[str, Callable[[Route], None]] = {
        "**/api/games/generate": lambda route: route.fulfill(status=202, json=run),
        "**/api/runs/r1": lambda route: route.fulfill(json=run),
        "**/api/runs/r1/events": lambda route: route.fulfill(
            body='event: step.finished\nid: 7\ndata: {"data": {"node": "intent"}}\n\n',
            headers={"content-type": "text/event-stream"},
        ),
        "**/api/runs/r1/cancel": stopped,
    }
    page = open_page(routes=slow)
    page.locator("#description").fill("A game that takes its time")
    page.keyboard.press("Enter")
    expect(page.locator(".steps li").first).to_have_text("Read your words")
    expect(page.locator("#waiting")).to_contain_text("Making your game")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#messages .outcome")).to_have_text("Stopped", timeout=PATIENCE)
    expect(page.locator(".problem")).to_contain_text("It was stopped.")


def tells(*told: tuple[str, dict[str, Any]], path: str = "**/api/chat/message") -> dict[str, Callable[[Route], None]]:
    """Routes of a server that goes on for ever with a run, of which it has told this much."""
    run: dict[str, Any] = {"run_id": "r1", "status": "running", "result": None, "error": None}
    body = "".join(
        f"event: {kind}\nid: {at}\ndata: {json.dumps({'data': data})}\n\n" for at, (kind, data) in enumerate(told, 1)
    )
    return {
        path: lambda route: route.fulfill(status=202, json=run),
        "**/api/runs/r1": lambda route: route.fulfill(json=run),
        "**/api/runs/r1/events": lambda route: (
            route.fulfill(body=body, headers={"content-type": "text/event-stream"})
            if "last-event-id" not in route.request.headers
            else route.abort()
        ),
    }


def test_what_a_model_writes_is_seen_while_it_writes(open_page: OpenPage) -> None:
    code = "\n".join(
        f"this.burst(enemy.x + {number}, enemy.y, '#ffffff', 30); // <b>{number}</b>" for number in range(20)
    )
    streams = tells(
        ("step.finished", {"node": "intent"}),
        ("model.started", {"model": "large"}),
        ("model.delta", {"of": "reply", "part": 1, "text": "half of an answer that broke off"}),
        ("model.started", {"model": "large"}),
        ("model.delta", {"of": "reply", "part": 1, "text": "Squashed enemies burst "}),
        ("model.delta", {"of": "reply", "part": 1, "text": "into confetti."}),
        ("model.delta", {"of": "code", "part": 2, "text": code}),
    )
    page = open_page(routes=streams, expected=("ERR_FAILED",))
    make(page, "A blue platformer")
    page.locator("#wish").fill("when I squash an enemy let it burst into confetti")
    page.locator("#wish").press("Enter")
    expect(page.locator(".working")).to_contain_text("The model is planning it")
    expect(page.locator(".writing .text")).to_have_text("Squashed enemies burst into confetti.")
    lines = page.locator(".writing .lines")
    expect(lines).to_contain_text("enemy.x + 19")
    assert lines.evaluate("box => box.scrollTop + box.clientHeight >= box.scrollHeight - 2")
    assert page.locator(".writing b").count() == 0


def test_the_parts_of_a_new_game_are_said_while_they_are_built(open_page: OpenPage) -> None:
    streams = tells(
        ("step.finished", {"node": "template"}),
        ("build.part", {"part": "A <b>meadow</b> with bees.", "left": 2}),
        ("model.started", {"model": "large"}),
        ("step.finished", {"node": "playtest"}),
        ("build.part", {"part": "Flowers wilt.", "left": 0}),
        ("model.started", {"model": "large"}),
        path="**/api/games/generate",
    )
    page = open_page(routes=streams, expected=("ERR_FAILED",))
    page.locator("#description").fill("a gardener who waters flowers before they wilt")
    page.keyboard.press("Enter")
    expect(page.locator(".working")).to_contain_text("Building: Flowers wilt")
    parts = page.locator(".steps .part")
    expect(parts).to_have_text(["Building: A <b>meadow</b> with bees (2 more parts to come)", "Building: Flowers wilt"])


def test_a_question_back_is_answered_by_a_click(open_page: OpenPage) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(json.loads(route.request.post_data or "{}")["message"])
        if len(asked) == 1:
            candidates = [
                {"entity": name, "property": "size", "line": 9, "snippet": ""} for name in ("player", "coins")
            ]
            route.fulfill(
                json={"response": "Which one?", "outcome": "asked", "candidates": candidates, "not_understood": []}
            )
        else:
            route.continue_()

    page = open_page(routes={"**/api/chat/message": answer})
    make(page, "A blue platformer")
    say(page, "make it bigger")
    page.get_by_role("group", name="Which one is meant").get_by_role("button", name="coins size").click()
    expect(page.locator("#messages .outcome")).to_have_count(3, timeout=PATIENCE)
    assert asked == ["make it bigger", "make the coins bigger"]
    expect(page.locator(".change").first).to_contain_text("coins size")


def test_changes_from_elsewhere_are_shown(open_page: OpenPage, server: str) -> None:
    page = open_page()
    make(page, "A blue platformer")
    body = {"session_id": session_of(page), "message": "make the player green"}
    assert page.request.post(f"{server}/api/chat/message", data=body).ok
    expect(page.locator("#versions button")).to_have_count(2, timeout=PATIENCE)
    expect(page.locator("#messages .note")).to_have_text("Version 2 was made in another window.")


def test_words_stay_words(open_page: OpenPage) -> None:
    page = open_page()
    make(page, "A platformer <img src=x onerror=alert(1)> " + "long " * 300 + "w" * 400)
    say(page, "<b>make</b> the player <script>red</script>")
    expect(page.locator("#messages .user").last).to_contain_text("<b>make</b>")
    assert page.locator("#messages img, #messages b:not(.who b), #messages script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == DESKTOP[0]


NAMELESS = """
all => all.filter(e => e.checkVisibility()).filter(e => !(
  e.getAttribute('aria-label') || e.textContent.trim() || e.title ||
  [...(e.labels ?? [])].some(label => label.textContent.trim())
)).map(e => e.outerHTML)
"""

FAINT = """
() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = color => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = rgba(getComputedStyle(e).backgroundColor);
      if (color[3] > 200) { return color; }
    }
    return [255, 255, 255, 255];
  };
  const faint = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility({ checkOpacity: true }) || e.closest(':disabled, .hidden, .skip')) { continue; }
    const [a, b] = [light(rgba(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) { faint.push(`${ratio.toFixed(2)} ${e.outerHTML.slice(0, 120)}`); }
  }
  return faint;
}
"""


@pytest.mark.parametrize("dark", [False, True])
def test_everything_is_named_and_readable(open_page: OpenPage, *, dark: bool) -> None:
    page = open_page(dark=dark)

    def check() -> None:
        assert not page.locator("button, input:visible, select, textarea, summary, iframe, dialog").evaluate_all(
            NAMELESS
        )
        assert not page.evaluate(FAINT)

    check()
    make(page, "A blue platformer where you juggle")
    say(page, "make the player red and let it sing opera")
    check()
    page.locator("#more summary").click()
    check()
    page.get_by_role("button", name="Compare versions").click()
    expect(page.locator("#diff-lines .plus")).to_have_count(1)
    check()


LEAKS = {
    "webrtc": "new RTCPeerConnection({ iceServers })",
    "webrtc in a frame": "frame('new RTCPeerConnection({ iceServers })')",
}
LEAK = """<!doctype html><title>x</title><body><script>
const frame = (code) => {
  const inner = document.createElement('iframe');
  const needed = `const iceServers = ${JSON.stringify(iceServers)}; const talk = ${talk};`;
  inner.srcdoc = `<script>${needed} talk(${code})</` + 'script>';
  document.body.append(inner);
};
const talk = async (peer) => { peer.createDataChannel('x'); await peer.setLocalDescription(await peer.createOffer()); };
const iceServers = [{ urls: 'stun:127.0.0.1:PORT' }];
talk(CODE);
</script>"""


@pytest.mark.parametrize("leak", LEAKS)
def test_webrtc_gets_nothing_out_of_a_game(browser: Browser, server: str, leak: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(1.5)
        html = LEAK.replace("CODE", LEAKS[leak]).replace("PORT", str(listener.getsockname()[1]))
        session_id = _post(server, "/api/sessions/", {})["session_id"]
        game = _post(server, "/api/games/import", {"session_id": session_id, "html": html})
        page = browser.new_page()
        with contextlib.suppress(PlaywrightError):  # a frame that tries may cost Chromium the page
            page.goto(server + game["play_url"])
        with pytest.raises(TimeoutError):
            listener.recv(100)
        with contextlib.suppress(PlaywrightError):
            page.close()


AGAIN = """<!doctype html><title>x</title><body><script>
window.name = Number(window.name) + 1;
document.title = `round ${window.name}`;
if (window.name < 3) { setTimeout(() => location.reload(), 50); }
</script>"""


def test_a_game_may_begin_anew_by_loading_itself(browser: Browser, server: str) -> None:
    session_id = _post(server, "/api/sessions/", {})["session_id"]
    game = _post(server, "/api/games/import", {"session_id": session_id, "html": AGAIN})
    page = browser.new_page()
    page.goto(server + game["play_url"])
    expect(page).to_have_title("round 3")
    page.close()


def _post(server: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
    request = urllib.request.Request(server + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read())
