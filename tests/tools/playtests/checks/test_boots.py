"""Does it start and go on?"""

from dataclasses import replace

import pytest

from tests.tools.playtests.test_played import played
from tests.tools.playtests.toy import Rules
from tools.playtests.checks.boots import check
from tools.playtests.playtest import Check
from tools.playtests.recording import ErrorKind, PageError, Recording


def with_error(kind: ErrorKind, message: str, line: int = 0, frame: int | None = None) -> Check:
    answer = check(played(Rules(errors=(PageError(kind, message, line, frame=frame),))))
    assert isinstance(answer, Check)
    return answer


def test_a_sound_game_starts() -> None:
    assert check(played(Rules())) == Check("boots", "passed", "The game starts and runs without an error.")


@pytest.mark.parametrize("kind", ["error", "rejection", "navigation", "hang", "crash"])
def test_what_ends_a_game_fails_it(kind: ErrorKind) -> None:
    answer = with_error(kind, "enemies is not defined")
    assert (answer.status, "enemies is not defined" in answer.message) == ("failed", True)


@pytest.mark.parametrize("kind", ["resource", "console", "network", "dialog"])
def test_lesser_things_are_said(kind: ErrorKind) -> None:
    answer = with_error(kind, "https://example.com/a.png")
    assert (answer.status, "https://example.com/a.png" in answer.message) == ("warned", True)


def test_a_missing_picture_is_another_question() -> None:
    assert with_error("texture", "coin").status == "passed"


def test_where_and_when_it_happened() -> None:
    assert with_error("error", "x is not defined", 12).message.endswith("x is not defined (line 12)")
    assert with_error("error", "x is not defined", 12, 90).message.endswith("(line 12), 1.5 s into the game")


def test_a_sound_that_wants_a_gesture_first_is_no_error() -> None:
    answer = with_error("rejection", "NotAllowedError: play() failed because the user didn't interact")
    assert answer.status == "warned"


def test_a_page_that_does_nothing_does_not_start() -> None:
    assert _status(Recording(booted=False, frames=0)) == "failed"
    assert _status(Recording(booted=False, frames=0, canvas=(400, 300), listens=frozenset({"click"}))) == "failed"


def test_a_page_of_buttons_that_waits_for_a_click_does() -> None:
    assert _status(Recording(booted=False, frames=0, listens=frozenset({"click"}))) == "passed"


def _status(recording: Recording) -> str:
    answer = check(replace(played(Rules()), gate=recording, keys=recording))
    assert isinstance(answer, Check)
    return answer.status
