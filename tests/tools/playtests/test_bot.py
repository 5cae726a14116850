"""The bot: the same seed, the same play."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tools.playtests.toy import Rules, index_of
from tools.playtests.bot import IDLE, bot
from tools.playtests.controls import USUAL, Control, indexed
from tools.playtests.opening import opening

CONTROLS = indexed(index_of(Rules()))


def test_a_seed_plays_the_same_way_each_time_and_another_one_otherwise() -> None:
    assert bot(CONTROLS, 3, 600) == bot(CONTROLS, 3, 600) != bot(CONTROLS, 4, 600)


def test_it_presses_the_keys_of_the_game() -> None:
    assert {act.key for act in bot(CONTROLS, 1, 600) if act.key} == {control.key for control in CONTROLS}


def test_it_presses_the_usual_keys_where_none_are_known() -> None:
    keys = {act.key for act in bot((), 1, 600) if act.key}
    assert keys == {control.key for control in USUAL} | {"Enter"}


def test_it_waits_behind_the_opening_so_that_a_drill_can_be_compared() -> None:
    opened = opening(CONTROLS)
    acts = [act for act in bot(CONTROLS, 1, 600) if act not in opened.acts]
    assert min(act.frame for act in acts) >= opened.ready + IDLE


def test_it_clicks_drags_and_touches() -> None:
    kinds = {act.kind for seed in range(5) for act in bot(CONTROLS, seed, 600)}
    assert {"pointerdown", "pointermove", "pointerup", "touchstart", "touchmove", "touchend"} <= kinds


def test_a_pause_is_short() -> None:
    down = [act.frame for act in bot(CONTROLS, 1, 600) if act.key == "KeyP" and act.kind == "keydown"]
    assert len(down) == 2
    assert 0 < down[1] - down[0] < 20


@given(seed=st.integers(0, 10**6), frames=st.integers(60, 900), keys=st.sets(st.sampled_from("ABCDEFGH"), max_size=5))
def test_acts_are_in_order_and_no_key_goes_down_twice(seed: int, frames: int, keys: set[str]) -> None:
    acts = bot(tuple(Control(f"do {key}", f"Key{key}") for key in sorted(keys)), seed, frames)
    assert [act.frame for act in acts] == sorted(act.frame for act in acts)
    assert all(0 <= act.frame < frames and 0 <= act.x <= 1 and 0 <= act.y <= 1 for act in acts)
    for key in keys:
        kinds = [act.kind for act in acts if act.key == f"Key{key}"]
        assert kinds == ["keydown", "keyup"] * (len(kinds) // 2) + ["keydown"] * (len(kinds) % 2)
