"""Silence in games that cannot be silenced."""

import pytest

from tests.tools.features.conftest import OpenGame, hold, template, value, with_feature, without
from tests.tools.features.plain_games import PAINTED, SPRITES
from tools.edits.errors import EditError
from tools.features.attach import add, sentence
from tools.index.reader import read_index
from tools.source import read_source


def test_a_key_and_a_button_shut_every_way_to_the_loudspeaker(open_game: OpenGame) -> None:
    source = read_source(PAINTED)
    assert sentence(source, read_index(source), "mute") == "M or a button at the side switches the sound off and on"
    after = with_feature(source, "mute")
    assert without(after, "mute").data == PAINTED
    page = open_game(after.data, "typeof loop === 'function'")
    gains = "[...mute.gains.values()].map(gain => gain.gain.value)"
    hold(page, 0.05, "Space")
    assert value(page, gains) == [1]
    hold(page, 0.05, "KeyM")
    assert value(page, gains) == [0]
    assert value(page, "[...mute.gains.keys()][0] === audio.destination")
    page.locator("button").click()
    assert value(page, gains) == [1]
    assert value(page, "document.activeElement.tagName") == "BODY"


def test_what_is_heard_later_is_silent_too(open_game: OpenGame) -> None:
    page = open_game(with_feature(read_source(PAINTED), "mute").data, "typeof loop === 'function'")
    hold(page, 0.05, "KeyM")
    hold(page, 0.05, "Space")
    assert value(page, "[...mute.gains.values()].map(gain => gain.gain.value)") == [0]
    assert value(page, "(() => { const tune = new Audio(); tune.play().catch(() => 0); return tune.muted; })()")


@pytest.mark.parametrize(("html", "code"), [(SPRITES, "not_found"), (template("lane_racer").data, "no_change")])
def test_where_there_is_no_sound_or_a_switch_already(html: bytes, code: str) -> None:
    source = read_source(html)
    error = add(source, read_index(source), "mute")
    assert isinstance(error, EditError)
    assert error.code == code
