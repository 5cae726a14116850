"""The drill: every control in turn."""

from tests.tools.playtests.toy import Rules, index_of
from tools.playtests.controls import JUMPING, PAUSING, USUAL, Control, indexed
from tools.playtests.drill import drill


def test_every_control_has_its_time() -> None:
    drilled = drill(indexed(index_of(Rules())))
    assert {slot.control.name for slot in drilled.slots} == {"left", "right", "jump", "start", "pause", "restart"}
    assert all(slot.press < slot.release <= slot.end for slot in drilled.slots)
    assert all(one.end == other.press for one, other in zip(drilled.slots, drilled.slots[1:], strict=False))
    assert drilled.slots[0].press == drilled.ready
    assert drilled.frames > drilled.slots[-1].end


def test_what_stops_the_play_comes_last_and_a_pause_is_ended() -> None:
    drilled = drill(indexed(index_of(Rules())))
    names = [slot.control.name for slot in drilled.slots]
    assert names == ["right", "left", "jump", "pause", "pause", "start", "restart"]


def test_a_jump_has_time_to_come_to_its_highest_point() -> None:
    slot = drill(indexed(index_of(Rules()))).slot(JUMPING)
    assert slot is not None
    assert slot.end - slot.press > 700 / 200 * 60  # the strongest jump of a template in its weakest gravity


def test_a_game_whose_keys_are_unknown_is_tried_with_the_usual_ones() -> None:
    assert [slot.control for slot in drill(()).slots] == list(USUAL)
    assert drill(()).slot(PAUSING) is None


def test_keys_that_nobody_knows_are_pressed_too() -> None:
    drilled = drill((Control("dash", "KeyX"),))
    assert [(act.kind, act.key) for act in drilled.acts if act.key == "KeyX"] == [
        ("keydown", "KeyX"),
        ("keyup", "KeyX"),
    ]


def test_a_game_of_which_only_the_restart_is_known_is_played_with_the_usual_keys_and_a_mouse() -> None:
    drilled = drill((Control("restart", "KeyR"),))
    assert {slot.control.name for slot in drilled.slots} == {"restart", *(control.name for control in USUAL)}
    assert (
        [act.frame for act in drilled.acts if act.kind == "pointermove"][-1] == drilled.ready < drilled.slots[0].press
    )
