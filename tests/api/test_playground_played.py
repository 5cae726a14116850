"""The page at `/` on a server that plays what it makes: the candidate, the verdict, the pictures, the attempts."""

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.api import test_playground
from tests.api.conftest import MakeServer
from tests.api.small import FRAGILE, GAME
from tests.api.test_playground import OpenPage

PATIENCE = 120_000
browser, open_page = test_playground.browser, test_playground.open_page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def server(make_server: MakeServer) -> str:
    """The origin of a server that plays."""
    return make_server(PLAYTEST="required", RUN_SECONDS="300").url


def bring(page: Page, html: str) -> None:
    """Brings a game along, and waits until it is version 1."""
    page.locator("#file").set_input_files({"name": "small.html", "mimeType": "text/html", "buffer": html.encode()})
    expect(page.locator("#messages .outcome")).to_have_count(1, timeout=PATIENCE)


def say_slowly(page: Page, words: str) -> None:
    """Sends a message that is played before it is answered."""
    answers = page.locator("#messages .outcome").count()
    page.locator("#wish").fill(words)
    page.locator("#wish").press("Enter")
    expect(page.locator("#messages .outcome")).to_have_count(answers + 1, timeout=PATIENCE)


def loaded(picture: Locator) -> bool:
    """Whether a picture is there, and not only its frame."""
    picture.scroll_into_view_if_needed()
    return bool(picture.evaluate("image => image.decode().then(() => image.naturalWidth > 0)"))


def test_a_new_version_is_shown_at_once_and_then_proven(open_page: OpenPage) -> None:
    page = open_page()
    bring(page, GAME)
    expect(page.locator(".card .played")).to_contain_text("Played 600 frames, no errors.")
    frame = page.locator("#place iframe")
    first = frame.get_attribute("src")
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url) if "/play/" in request.url else None)
    say_slowly(page, "make the player twice as fast")
    second = frame.get_attribute("src")
    assert second != first
    pages = [address for address in addresses if not address.endswith(".jpg")]
    assert len(pages) == 1, "the candidate goes on playing as the version that it became"
    assert pages[0].endswith(second or "nowhere")
    expect(page.locator(".message").last).to_contain_text("Played: speed of the player: 120 px/s → 240 px/s.")
    expect(page.locator(".card .played").last.locator(".fact.good")).to_have_count(2)
    expect(page.locator("#looking")).to_be_hidden()
    pictures = page.locator("#versions .shot")
    expect(pictures).to_have_count(2)
    assert all(loaded(pictures.nth(number)) for number in range(2))
    expect(page.locator("#versions .mark.good")).to_have_count(2)


def test_the_candidate_is_called_what_it_is(open_page: OpenPage) -> None:
    run: dict[str, Any] = {"run_id": "r1", "status": "running", "result": None, "error": None}
    events = "".join(
        f"event: {kind}\nid: {number}\ndata: {json.dumps({'data': data})}\n\n"
        for number, (kind, data) in enumerate(
            [("game.candidate", {"play_url": "/play/nothing", "attempt": 1}), ("playtest.started", {})], 1
        )
    )
    stream = {"content-type": "text/event-stream"}
    page = open_page(
        routes={
            "**/api/games/generate": lambda route: route.fulfill(status=202, json=run),
            "**/api/runs/r1": lambda route: route.fulfill(json=run),
            "**/api/runs/r1/events": lambda route: route.fulfill(body=events, headers=stream),
        },
        expected=("404",),
    )
    page.locator("#description").fill("A game that takes its time")
    page.keyboard.press("Enter")
    expect(page.locator("#looking")).to_have_text("This is the new version. It is being played before it is saved.")
    expect(page.locator(".working")).to_contain_text("Playing it before it is saved")
    expect(page.locator("#place iframe")).to_have_attribute("src", "/play/nothing")


def test_an_attempt_is_explained_and_can_be_looked_at(open_page: OpenPage) -> None:
    page = open_page(expected=("engine is not defined",))
    bring(page, FRAGILE)
    current = page.locator("#place iframe").get_attribute("src")
    say_slowly(page, "make the player twice as fast")
    expect(page.locator(".outcome").last).to_contain_text("Did not work, nothing changed")
    tried = page.locator(".card .tried")
    expect(tried).to_contain_text("Changed player speed from 120 to 240")
    expect(tried.locator(".fact.bad").first).to_have_text("ReferenceError: engine is not defined")
    assert page.locator("#place iframe").get_attribute("src") == current
    tried.get_by_role("button", name="Look at version 2").click()
    expect(page.locator("#looking")).to_contain_text("Version 2 was tried and not accepted.")
    expect(page.get_by_role("button", name="Go back to version 2")).to_have_count(0)
    expect(page.locator(".version.rejected")).to_contain_text("rejected")
    page.get_by_role("button", name="Show version 1").click()
    expect(page.locator("#looking")).to_be_hidden()


def test_the_report_has_the_checks_and_plays_again(open_page: OpenPage) -> None:
    page = open_page()
    bring(page, GAME)
    page.locator("#more summary").click()
    page.get_by_role("button", name="What was checked").click()
    report = page.locator("#report-sheet")
    expect(report).to_contain_text("Controls: passed.")
    report.locator("summary").click()
    expect(report.locator(".measures")).to_contain_text("Speed of player")
    asked: list[Route] = []
    page.route("**/playtest", lambda route: asked.append(route))  # it waits until its words were read
    with page.expect_request("**/playtest"):
        page.get_by_role("button", name="Play it now").click()
    expect(report).to_contain_text("Playing it…")
    asked[0].continue_()
    expect(report).to_contain_text("Controls: passed.", timeout=PATIENCE)
