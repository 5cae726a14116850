"""Points in games that count none."""

from tests.tools.features.conftest import OpenGame, advance, hold, template, value, with_feature, without
from tests.tools.features.plain_games import PAINTED, SPRITES
from tools.edits.errors import EditError
from tools.features.attach import add, sentence
from tools.features.detach import remove
from tools.index.reader import read_index
from tools.source import read_source

SCENE = "game.scene.scenes[0]"


def test_points_for_what_is_caught(open_game: OpenGame) -> None:
    source = read_source(SPRITES)
    assert sentence(source, read_index(source), "score") == "points for everything that you catch or shoot"
    after = with_feature(source, "score")
    assert without(after, "score").data == SPRITES
    page = open_game(after.data, f"{SCENE}.hero")
    for _ in range(2):
        value(page, f"({SCENE}.berries.create({SCENE}.hero.x, {SCENE}.hero.y, '__WHITE'), 1)")
        advance(page, 0.1)
    assert value(page, "[score.score, score.label.text]") == [20, "Score 20"]
    value(page, f"({SCENE}.scene.restart(), 1)")
    advance(page, 0.1)
    assert value(page, "score.label.text") == "Score 0"


def test_points_for_the_time_where_nothing_can_be_caught(open_game: OpenGame) -> None:
    source = read_source(PAINTED)
    assert sentence(source, read_index(source), "score") == "points for every second that you last"
    after = with_feature(source, "score")
    assert without(after, "score").data == PAINTED
    page = open_game(after.data, "typeof loop === 'function'")
    advance(page, 0.5)
    assert 4 <= value(page, "score.score") <= 6
    assert value(page, "score.label.textContent") == f"Score {int(value(page, 'score.score'))}"
    advance(page, 2)
    last = value(page, "score.score")
    advance(page, 1)
    assert value(page, "[isGameOver, score.score]") == [True, last]
    hold(page, 0.05, "Space")
    assert value(page, "score.score") < 1


def test_a_high_score_counts_on_it_and_stays_whole(open_game: OpenGame) -> None:
    source = with_feature(read_source(PAINTED), "score", "high_score")
    refused = remove(source, "score")
    assert isinstance(refused, EditError)
    assert refused.message == "The high score needs the score; take both out, or the high score first."
    assert without(without(source, "high_score"), "score").data == PAINTED
    page = open_game(source.data, "typeof loop === 'function'")
    advance(page, 0.5)
    assert value(page, "highScore.best") > 3


def test_a_game_that_counts_points_needs_no_other() -> None:
    source = template("match_puzzle")
    error = add(source, read_index(source), "score")
    assert isinstance(error, EditError)
    assert error.code == "no_change"
