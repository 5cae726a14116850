"""How a take begins."""

from tools.playtests.controls import Control
from tools.playtests.opening import click, opening, press


def test_a_game_with_a_start_key_is_started_with_it() -> None:
    opened = opening((Control("start", "KeyS"), Control("left", "ArrowLeft")))
    assert {act.key for act in opened.acts} == {"KeyS"}
    assert max(act.frame for act in opened.acts) < opened.ready


def test_any_other_game_gets_everything_that_usually_starts_one() -> None:
    opened = opening(())
    assert {act.key for act in opened.acts if act.key} == {"Enter", "Space"}
    assert [act.kind for act in opened.acts if not act.key] == ["pointermove", "pointerdown", "pointerup"]
    assert max(act.frame for act in opened.acts) < opened.ready


def test_a_press_and_a_click() -> None:
    assert [(act.frame, act.kind) for act in press("KeyA", 5, 3)] == [(5, "keydown"), (8, "keyup")]
    assert {(act.x, act.y) for act in click(5, 0.25, 0.75)} == {(0.25, 0.75)}
