"""What the index sees of mechanics that were added to games of others: their numbers, and no more."""

from tests.tools.features.conftest import with_feature
from tests.tools.features.plain_games import SPRITES
from tests.tools.features.test_imported import CANVAS, PHASER
from tools.index.game import GameIndex
from tools.index.reader import read_index
from tools.source import read_source


def values(index: GameIndex) -> dict[str, object]:
    """The knobs of a game by symbol, their places left out."""
    return {symbol: knob.value for symbol, knob in index.symbols.items()}


def test_a_mechanic_adds_its_own_numbers_and_changes_no_others() -> None:
    for html, names in (
        (PHASER, ("boss", "dash", "timer")),
        (CANVAS, ("timer", "pause")),
        (SPRITES, ("lives", "score")),
    ):
        source = read_source(html)
        before, after = read_index(source), read_index(with_feature(source, *names))
        known = values(before)
        now = values(after)
        assert {symbol: now[symbol] for symbol in known} == known
        assert {symbol.partition(".")[0] for symbol in now.keys() - known.keys()} <= set(names)
        assert set(after.entities) - set(before.entities) <= set(names)


def test_its_numbers_have_ranges_and_words() -> None:
    index = read_index(with_feature(read_source(PHASER), "boss", "dash"))
    size, speed = index.symbols["boss.size"], index.symbols["dash.speed"]
    assert (size.value, size.low, size.high, size.unit) == (84, 50, 140, "px")
    assert (speed.entity, speed.about, speed.certain) == ("dash", "how fast a dash is", True)
