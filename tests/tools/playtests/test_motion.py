"""Numbers out of paths."""

import pytest

from tools.playtests.motion import divergence, fastest, part, place, rests, speed_of, steady, velocities
from tools.playtests.recording import Path


def line(frames: int, step: float, start: float = 0.0) -> Path:
    """A thing that goes right by so much a frame."""
    return Path(list(range(frames)), [start + step * at for at in range(frames)], [5.0] * frames)


def test_a_place_holds_until_the_next_sample_and_not_beyond_the_last() -> None:
    path = Path([2, 6], [1.0, 9.0], [0.0, 0.0])
    assert [place(path, frame) for frame in (1, 2, 5, 6, 7)] == [None, (1, 0, 0), (1, 0, 0), (9, 0, 0), None]


def test_a_part_has_its_own_samples() -> None:
    assert part(line(10, 1.0), 3, 5) == Path([3, 4, 5], [3.0, 4.0, 5.0], [5.0] * 3)
    assert part(Path([], [], []), 0, 9).frames == []


def test_velocities_are_units_a_second() -> None:
    found = [velocity for _, velocity in velocities(line(61, 2.0), 20)]
    assert len(found) == 5
    assert set(found) == {(120.0, 0.0, 0.0)}
    assert list(velocities(Path([], [], []), 20)) == []


def test_a_thing_that_is_set_elsewhere_did_not_fly_there() -> None:
    path = Path(list(range(40)), [0.0] * 20 + [900.0] * 20, [0.0] * 40)
    assert {velocity for _, velocity in velocities(path, 10)} == {(0.0, 0.0, 0.0)}
    assert fastest(path, (0,)) == 0


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], None), ([0.0, 0.1], None), ([60.0, -60.0, 60.1, 3.0], 60.0), ([200.0] * 5 + [55.0] * 3, 200.0)],
)
def test_the_steady_value_is_the_one_that_most_are_near(values: list[float], expected: float | None) -> None:
    assert steady(values) == (expected if expected is None else pytest.approx(expected, rel=0.01))


def test_the_fastest_stretch() -> None:
    path = Path(list(range(30)), [0.0] * 10 + [4.0 * at for at in range(20)], [0.0] * 30)
    assert fastest(path, (0,)) == pytest.approx(240)
    assert fastest(path, (1,)) == 0


def test_a_thing_rests_that_is_at_one_place_all_the_time() -> None:
    frames = [0, 1, 2]
    assert rests(Path(frames, [5, 5, 5], [7, 7, 7]))
    assert rests(Path([], [], []))
    assert not rests(Path(frames, [5, 5, 5], [7, 7, 8]))
    assert not rests(Path(frames, [5, 5, 5], [7, 7, 7], [1, 1, 2]))


def test_speed_is_the_length_of_a_velocity() -> None:
    assert speed_of((3.0, 4.0, 0.0)) == 5


def test_recordings_part_where_a_thing_goes_another_way() -> None:
    other = line(20, 1.0)
    other.x[12] += 0.5
    assert divergence(line(20, 1.0), line(20, 1.0), 0, 19) is None
    assert divergence(line(20, 1.0), other, 0, 19) == 12
    assert divergence(line(20, 1.0), other, 0, 11) is None
    assert divergence(line(20, 1.0), line(10, 1.0), 0, 19) == 10
