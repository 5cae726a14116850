"""What a game tells of itself."""

from typing import Any

from tools.playtests.recording import Recording, Thing
from tools.playtests.told import said, state_at, told_at, told_count, told_numbers, told_paths, told_places


def telling(*snapshots: tuple[int, dict[str, Any]], frames: int = 10) -> Recording:
    return Recording(booted=True, frames=frames, snapshots=list(snapshots))


def test_a_game_that_tells_nothing() -> None:
    silent = telling()
    assert told_at(silent, 5) == {}
    assert state_at(silent, 5) == ""
    assert told_paths(silent) == {}


def test_a_snapshot_holds_until_the_next() -> None:
    recording = telling((2, {"state": "ready"}), (6, {"state": "playing"}))
    assert [state_at(recording, frame) for frame in (0, 2, 5, 6, 9)] == ["", "ready", "ready", "playing", "playing"]


def test_paths_of_one_thing_and_of_a_list() -> None:
    one, two = {"x": 1, "y": 2}, {"x": 3.5, "y": 4, "z": 5}
    paths = told_paths(telling((0, {"player": one, "coins": [one, two]}), (3, {"player": two, "coins": []}), frames=5))
    assert paths["player"][0].x == [1, 1, 1, 3.5, 3.5]
    assert paths["player"][0].z == [5, 5]
    assert [path.frames for path in paths["coins"]] == [[0, 1, 2], [0, 1, 2]]


def test_a_list_that_loses_a_member_is_followed_anew() -> None:
    one, two = {"x": 1, "y": 0}, {"x": 2, "y": 0}
    paths = told_paths(telling((0, {"coins": [one, two]}), (1, {"coins": [two]}), frames=2))
    assert sorted(path.x for path in paths["coins"]) == [[1], [2], [2]]


def test_what_has_no_place_is_no_path() -> None:
    assert told_paths(telling((0, {"score": 3, "gems": ["0123"], "road": {"left": 4}, "board": []}))) == {}
    assert told_places(None) == []
    assert told_places({"x": 1, "y": 2}) == [(1.0, 2.0, 0.0)]


def test_numbers_and_counts() -> None:
    snapshot = {"score": 3, "muted": False, "state": "won", "coins": [1, 2]}
    assert told_numbers(snapshot) == {"score": 3.0}
    assert told_count(snapshot, "coins") == 2
    assert told_count(snapshot, "score") is None


def test_texts_of_all_frames() -> None:
    recording = Recording(True, 9, things={"t": Thing("t", "text", text="Score 0")}, texts={"t": [(4, "Score 10")]})
    assert said(recording) == {"Score 0", "Score 10"}
