from dataclasses import replace

import pytest

from tools.edits.edit import SetLiteral
from tools.index.game import GameIndex, Place
from tools.wording.memory import Memory
from tools.wording.message import read_message
from tools.wording.planner import plan_wishes
from tools.wording.proposal import Proposal

STEPS: dict[str, tuple[str, ...]] = {
    "make the player red": ("player color from blue (#3498db) to red (#e74c3c)",),
    "jump higher": ("player jump from 330 px/s to 420 px/s",),
    "make the player faster": ("player speed from 220 px/s to 290 px/s",),
    "make the player a bit faster": ("player speed from 220 px/s to 250 px/s",),
    "make the player much faster": ("player speed from 220 px/s to 390 px/s",),
    "make the enemies slower": ("enemies speed from 60 px/s to 45 px/s",),
    "more platforms": ("platforms count from 6 to 9",),
    "more enemies": ("enemies count from 2 to 3",),
    "fewer enemies": ("enemies count from 2 to 1",),
    "no enemies": ("enemies count from 2 to 0",),
    "smaller platforms": ("platforms width from 150 px to 110 px", "platforms height from 26 px to 20 px"),
    "enemies should shoot faster": ("enemies interval from 1200 ms to 840 ms",),
    "enemies shoot every 2 seconds": ("enemies interval from 1200 ms to 2000 ms",),
    "double the coins": ("coins count from 6 to 12",),
    "turn the sound off": ("sound from on to off",),
    "set the volume to 80%": ("sound volume from 0.5 to 0.8",),
    "louder": ("sound volume from 0.5 to 0.75",),
    'call it "Sky"': ('text title from "Golden Climb" to "Sky"',),
    "jump with W": ("keys jump from Space to W",),
    "neon style": ('look style from "cartoon" to "neon"',),
    "make the player faster and faster": ("player speed from 220 px/s to 380 px/s",),
    "make the player faster. even faster!": ("player speed from 220 px/s to 380 px/s",),
    "too hard": (
        "enemies speed from 60 px/s to 45 px/s",
        "enemies count from 2 to 1",
        "player lives from 3 to 5",
    ),
    "make the game harder": (
        "enemies speed from 60 px/s to 78 px/s",
        "enemies count from 2 to 3",
        "player lives from 3 to 2",
    ),
    "I can barely see the player": ("player color from blue (#3498db) to black (#000000)",),
}
NOTES: dict[str, str] = {
    "make the player three times faster": "The player speed was limited to 400, the most this game allows.",
    "set the player speed to 220": "The player speed is already 220 px/s.",
    "turn the sound on": "The sound is already on.",
    "add a pause button": "The game already has it: pause.",
    "make the enemies slower than the player": (
        "The speed of the enemies (60) is already below that of the player (220)."
    ),
}
REFUSALS: dict[str, str] = {
    "set the player speed to 1000": "The player speed can be 80 to 400 in this game, not 1000; it stays 220 px/s.",
    "no gravity": "The world gravity can be 200 to 1500 in this game, not 0; it stays 800.",
    "make the coins faster": (
        "The speed of the coins cannot be set in this game; what can be: color, count, size, points."
    ),
    "2.5 lives": "The player lives has to be a whole number, not 2.5.",
    "make it realistic style": "This game knows the styles cartoon, flat, neon, not realistic.",
    "jump with P": "P is already the key for pause; another key is needed for jump.",
    "add double jump": "Adding double jump is a new rule for this game, and there is no ready-made one.",
    "make the player red and let it dance": '"let it dance" was not understood.',
}


def planned(message: str, index: GameIndex) -> Proposal:
    return plan_wishes(read_message(message, index, Memory()), index, Memory())


@pytest.mark.parametrize("message", ["hello", "what can I change?", "make it bigger", "undo"])
def test_no_wish_no_plan(message: str, index: GameIndex) -> None:
    assert planned(message, index).plan is None


@pytest.mark.parametrize(("message", "sentences"), STEPS.items())
def test_steps(message: str, sentences: tuple[str, ...], index: GameIndex) -> None:
    assert tuple(step.sentence for step in planned(message, index).steps) == sentences


@pytest.mark.parametrize(("message", "note"), NOTES.items())
def test_notes(message: str, note: str, index: GameIndex) -> None:
    assert note in planned(message, index).notes


@pytest.mark.parametrize(("message", "refusal"), REFUSALS.items())
def test_refusals(message: str, refusal: str, index: GameIndex) -> None:
    assert refusal in planned(message, index).refusals


def test_every_place_of_a_knob_is_set_in_its_own_terms(index: GameIndex) -> None:
    player = index.entities["player"]
    places = (Place("a", 1, "jump(-330)", factor=-1), Place("b", 2, "repeat: 329", offset=-1))
    jump = replace(player.knobs["jump"], places=places)
    changed = replace(
        index, entities={**index.entities, "player": replace(player, knobs={**player.knobs, "jump": jump})}
    )
    plan = planned("jump higher", changed).plan
    assert plan is not None
    assert [(edit.handle, edit.value) for edit in plan.edits if isinstance(edit, SetLiteral)] == [
        ("a", -420),
        ("b", 419),
    ]


def test_edits_say_what_they_are_about(index: GameIndex) -> None:
    plan = planned("make the player red", index).plan
    assert plan is not None
    (edit,) = plan.edits
    assert (edit.entity, edit.property) == ("player", "color")
    assert edit.description == "player color from blue (#3498db) to red (#e74c3c)"


def test_an_uncertain_knob_is_asked_about_and_set_once_confirmed(index: GameIndex) -> None:
    player = index.entities["player"]
    speed = replace(player.knobs["speed"], evidence=("name",))
    unsure = replace(
        index, entities={**index.entities, "player": replace(player, knobs={**player.knobs, "speed": speed})}
    )
    first = planned("make the player faster", unsure)
    assert first.plan is None
    (question,) = first.questions
    assert question.candidates[0]["property"] == "speed"
    memory = Memory(messages=(("user", "make the player faster"), ("assistant", question.text)))
    second = plan_wishes(read_message("yes", unsure, memory), unsure, memory)
    assert [step.property for step in second.steps] == ["speed"]


def test_several_knobs_that_fit_are_asked_about(index: GameIndex) -> None:
    player = index.entities["player"]
    knobs = {name: knob for name, knob in player.knobs.items() if name != "speed"}
    for name in ("walkSpeed", "climbSpeed"):
        knobs[name] = replace(player.knobs["speed"], property=name, symbol=name)
    two = replace(index, entities={**index.entities, "player": replace(player, knobs=knobs)})
    proposal = planned("make the player faster", two)
    assert proposal.plan is None
    assert proposal.questions[0].text == "Which of these of the player do you mean: walk speed, climb speed?"


def test_ready_mechanics_are_handed_on(index: GameIndex) -> None:
    reading = read_message("add double jump", index, Memory())
    assert plan_wishes(reading, index, Memory(), ready={"double_jump"}).features == ("double_jump",)
