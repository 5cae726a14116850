"""Which things are the entities of the index."""

from tests.tools.playtests.toy import Rules, index_of
from tools.playtests.cast import cast
from tools.playtests.recording import Path, Recording, Thing

INDEX = index_of(Rules())
STILL = Path([0, 1], [5.0, 5.0], [5.0, 5.0])


def recorded(*things: Thing, told: dict[str, object] | None = None) -> Recording:
    return Recording(
        True, 2, things={thing.id: thing for thing in things}, paths={thing.id: STILL for thing in things},
        snapshots=[(0, told)] if told else [],
    )  # fmt: skip


def ids(recording: Recording, entity: str) -> list[str]:
    return [thing.id for thing in cast(recording, INDEX)[entity].things]


def test_without_an_index_nobody_is_anybody() -> None:
    assert cast(recorded(), None) == {}


def test_by_group_then_by_name_then_by_texture() -> None:
    icon = Thing("icon", "image", texture="coin")
    one, two = Thing("one", "sprite", group="coins", texture="coin"), Thing("two", "sprite", group="coins")
    assert ids(recorded(icon, one, two), "coins") == ["one", "two"]
    assert ids(recorded(icon), "coins") == ["icon"]
    assert ids(recorded(Thing("p", "sprite", name="player")), "player") == ["p"]


def test_by_another_word_for_it() -> None:
    assert ids(recorded(Thing("h", "sprite", name="hero")), "player") == ["h"]
    assert ids(recorded(Thing("h", "sprite", name="hero"), Thing("p", "sprite", name="player")), "player") == ["p"]


def test_texts_are_nobody() -> None:
    assert ids(recorded(Thing("t", "text", name="coins")), "coins") == []


def test_by_where_the_game_tells_it_is() -> None:
    figure, far = Thing("f", "rect", width=10, height=10), Thing("far", "rect", width=10, height=10)
    recording = recorded(figure, far, told={"player": {"x": 6, "y": 5}})
    recording.paths["far"] = Path([0, 1], [90.0, 90.0], [5.0, 5.0])
    assert ids(recording, "player") == ["f"]


def test_of_the_parts_of_a_figure_the_one_that_goes_with_it() -> None:
    part, ground = Thing("part", "mesh", width=1, height=1), Thing("ground", "mesh", width=30, height=1)
    told = [(frame, {"player": {"x": 50.0 * frame, "y": 0, "z": 0}}) for frame in range(20)]
    paths = {
        "part": Path(list(range(20)), [1.0 * f for f in range(20)], [0.5] * 20, [0.0] * 20),
        "ground": Path(list(range(20)), [0.0] * 20, [0.0] * 20, [0.0] * 20),
    }
    recording = Recording(True, 20, things={"part": part, "ground": ground}, paths=paths, snapshots=list(told))
    assert ids(recording, "player") == ["part"]  # 50 of the game's own units are one of the engine's


def test_of_a_figure_the_part_with_its_colour_and_not_its_outline() -> None:
    body = Thing("body", "mesh", width=10, height=10, color="#3498db")
    outline = Thing("outline", "mesh", width=11, height=11, color="#164065")
    assert ids(recorded(outline, body, told={"player": {"x": 5, "y": 5}}), "player") == ["body"]


def test_nobody_is_two_and_no_beam_is_an_enemy_far_below_it() -> None:
    beam, enemy = Thing("beam", "mesh", width=1, height=40), Thing("enemy", "mesh", width=1, height=1)
    recording = recorded(beam, enemy, told={"enemies": [{"x": 5, "y": 5}, {"x": 5, "y": 5}, {"x": 25, "y": 5}]})
    recording.paths["beam"] = Path([0, 1], [15.0, 15.0], [25.0, 25.0])
    recording.paths["enemy"] = Path([0, 1], [5.0, 5.0], [5.0, 5.0])
    assert ids(recording, "enemies") == ["enemy"]
