"""Games with mechanics in them, played in the browser and the virtual time of the templates' tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.templates.conftest import CLOCK, HANDS, ORIGIN, READY, answer, launched_browser
from tools.edits.apply import apply
from tools.edits.edit import EditPlan
from tools.edits.errors import EditError
from tools.features.attach import add
from tools.features.detach import remove
from tools.index.reader import read_index
from tools.source import Source, read_source

ROOT = Path(__file__).parents[3]


class OpenGame(Protocol):
    """Opens a game's document in a fresh context and lets frames pass until a condition holds."""

    def __call__(self, html: bytes, ready: str = READY, *, touch: bool = False) -> Page: ...


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


def value(page: Page, expression: str) -> Any:
    """A value of the page, also of what its scripts declare with const."""
    return page.evaluate("text => (0, eval)(text)", expression)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module: playwright's loop must be gone before asynchronous tests run."""
    yield from launched_browser()


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
