import pytest

from tests.tools.features.conftest import done, template, with_feature, without
from tools.edits.edit import EditPlan
from tools.edits.errors import EditError
from tools.features.attach import add, add_all, has
from tools.features.detach import remove, remove_all
from tools.features.registry import FEATURES
from tools.index.reader import read_index
from tools.source import Source, read_source
from tools.validators.validate import validate

DECLARED = [(name, each) for name, feature in FEATURES.items() for each in feature.templates]


def refused(source: Source, name: str) -> EditError:
    answer = add(source, read_index(source), name)
    assert isinstance(answer, EditError)
    return answer


def test_a_game_without_mechanics_has_none_and_nothing_to_take_out() -> None:
    source = template("basic_platformer")
    assert has(source) == ()
    gone = remove(source, "dash")
    assert isinstance(gone, EditError)
    assert gone.code == "not_found"


@pytest.mark.parametrize(("name", "each"), DECLARED)
def test_added_clean_and_taken_out_byte_for_byte(name: str, each: str) -> None:
    source = template(each)
    after = with_feature(source, name)
    assert has(after) == (name,)
    known = {(finding.rule, finding.message) for finding in validate(source).findings}
    assert [f for f in validate(after, source).findings if (f.rule, f.message) not in known] == []
    assert without(after, name).data == source.data
    again = refused(after, name)
    assert again.code == "no_change"


@pytest.mark.parametrize("each", sorted({each for _, each in DECLARED}))
def test_all_of_a_template_at_once_and_out_in_any_order(each: str) -> None:
    source = template(each)
    names = [name for name, template_id in DECLARED if template_id == each]
    plan = add_all(source, read_index(source), names)
    assert isinstance(plan, EditPlan), plan
    full = with_feature(source, *names)
    assert done(source, plan).data.count(b"// playloom:") == full.data.count(b"// playloom:")
    assert has(full) == tuple(sorted(names))
    assert len(validate(full).findings) == len(validate(source).findings)
    for order in (names, names[1::2] + names[::2]):
        after = full
        for name in order:
            after = without(after, name)
        assert after.data == source.data
    assert not isinstance(plan := remove_all(full, names), EditError)
    assert done(full, plan).data == source.data


def test_one_that_goes_leaves_the_others_as_if_it_had_never_been() -> None:
    source = template("basic_platformer")
    three = with_feature(source, "double_jump", "dash", "timer")
    assert without(three, "dash").data == with_feature(source, "double_jump", "timer").data
    assert without(three, "double_jump").data == with_feature(source, "dash", "timer").data


def test_one_goes_as_another_comes() -> None:
    """The edits of both stand on one version, though they meet at the same places."""
    source = with_feature(template("basic_platformer"), "double_jump")
    gone, came = remove(source, "double_jump"), add(source, read_index(source), "dash")
    assert isinstance(gone, EditPlan)
    assert isinstance(came, EditPlan)
    both = EditPlan(strategy="surgical", edits=[*gone.edits, *came.edits], rationale="")
    assert without(done(source, both), "dash").data == template("basic_platformer").data


def test_windows_line_ends_are_kept() -> None:
    source = read_source(template("basic_platformer").data.replace(b"\n", b"\r\n"))
    after = with_feature(source, "double_jump")
    assert b"\n" not in after.data.replace(b"\r\n", b"")
    assert without(after, "double_jump").data == source.data


def test_knobs_can_be_tuned_afterwards() -> None:
    index = read_index(with_feature(template("basic_platformer"), "dash", "timer"))
    assert index.symbols["CONFIG.dash.speed"].value == 720
    assert index.symbols["CONFIG.timer.time"].high == 600
    assert index.symbols["CONFIG.keys.dash"].kind == "key"


def test_what_a_game_has_is_not_added() -> None:
    assert refused(template("three_platformer"), "jetpack").code == "not_found"


def test_what_cannot_be_attached_is_said() -> None:
    error = refused(template("match_puzzle"), "double_jump")
    assert error.code == "not_found"
    assert error.message.startswith("The double jump could not be attached: ")
    assert "how the player jumps" in error.message
