from tests.tools.features.conftest import done, template, with_feature
from tools.edits.edit import EditPlan
from tools.features.attach import has
from tools.features.wishes import plan_features
from tools.index.reader import read_index
from tools.knobs import set_symbols


def test_nothing_asked_nothing_changed() -> None:
    source = template("basic_platformer")
    wished = plan_features(source, read_index(source), [], None)
    assert (wished.plan, wished.added, wished.refusals, wished.notes) == (None, {}, [], [])


def test_mechanics_stand_beside_knobs_in_one_plan() -> None:
    source = template("basic_platformer")
    index = read_index(source)
    edits, _ = set_symbols(index, {"CONFIG.player.color": "#ff0000", "CONFIG.world.width": 900})
    knobs = EditPlan(strategy="surgical", edits=[*edits], rationale="red")
    wished = plan_features(source, index, ["dash", "timer", "pause", "jetpack"], knobs)
    assert list(wished.added) == ["dash", "timer"]
    assert wished.added["dash"] == "dash: press X for a short dash the way you move"
    assert wished.notes == ["The game has it already: pause. Its key is P."]
    assert wished.refusals == ["There is no ready-made jetpack."]
    assert wished.plan is not None
    assert wished.plan.rationale.startswith("red; dash: press X")
    after = done(source, wished.plan)
    assert has(after) == ("dash", "timer")
    assert read_index(after).symbols["CONFIG.world.width"].value == 900


def test_what_cannot_be_attached_is_refused_with_a_reason() -> None:
    source = template("match_puzzle")
    wished = plan_features(source, read_index(source), ["double_jump"], None)
    assert wished.plan is None
    assert len(wished.refusals) == 1
    assert "could not be attached" in wished.refusals[0]


def test_mechanics_come_and_go_in_one_plan() -> None:
    source = with_feature(template("basic_platformer"), "timer")
    index = read_index(source)
    edits, _ = set_symbols(index, {"CONFIG.player.color": "#ff0000"})
    red = EditPlan(strategy="surgical", edits=[*edits], rationale="red")
    wished = plan_features(source, index, ["dash"], red, ["timer"])
    assert wished.removed == {"timer": "timer taken out of the game"}
    assert wished.plan is not None
    assert wished.plan.rationale.startswith("red; timer taken out; dash: ")
    assert has(done(source, wished.plan)) == ("dash",)


def test_what_is_not_there_cannot_go_and_is_no_failure() -> None:
    source = template("basic_platformer")
    wished = plan_features(source, read_index(source), [], None, ["timer"])
    assert (wished.plan, wished.removed) == (None, {})
    assert wished.notes == ["There is no ready-made timer in this game."]
