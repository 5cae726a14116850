"""Words that are two things at once, in games with cars, gems, moves and a camera."""

from dataclasses import replace

import pytest

from tools.index.game import Entity, GameIndex, Knob, Place, Value
from tools.wording.memory import Memory
from tools.wording.message import read_message
from tools.wording.planner import plan_wishes


def knob(entity: str, name: str, value: Value, about: str = "") -> Knob:
    color = isinstance(value, str)
    return Knob(
        entity,
        name,
        "color" if color else "number",
        value,
        f"{entity}.{name}",
        (),
        about=about,
        evidence=("config", "name"),
    )


def thing(name: str, *knobs: Knob) -> Entity:
    kind = "settings" if name == "camera" else "group" if name.endswith("s") else "thing"
    return Entity(name, kind, (), {each.property: each for each in knobs}, 1)


INDEX = GameIndex(
    engine="phaser3",
    title="Both",
    entities={
        entity.name: entity
        for entity in (
            thing(
                "player", knob("player", "color", "#ff0000", "colour of the player's car"), knob("player", "speed", 500)
            ),
            thing("cars", knob("cars", "color", "#3d8bfd"), knob("cars", "speed", 200), knob("cars", "count", 9)),
            thing("coins", knob("coins", "color", "#ffd23f"), knob("coins", "count", 10)),
            thing("road", knob("road", "color", "#4b505e"), knob("road", "lanes", 4)),
            thing("moves", knob("moves", "count", 20)),
            thing("board", knob("board", "columns", 8), knob("board", "rows", 8), knob("board", "gap", 8)),
            thing(
                "gems",
                knob("gems", "color1", "#e74c3c", "colour of the round gems"),
                knob("gems", "color2", "#3498db", "colour of the diamonds"),
            ),
            thing("camera", knob("camera", "height", 190), knob("camera", "distance", 330)),
            thing("bullets", knob("bullets", "interval", 200)),
        )
    },
    features=(),
)

CASES: dict[str, tuple[tuple[str, str, object], ...]] = {
    "more moves": (("moves", "count", 1.0),),
    "30 moves": (("moves", "count", 30.0),),
    "my car should be faster": (("player", "speed", 1.0),),
    "make the car red": (),
    "make the cars red": (("cars", "color", "#e74c3c"),),
    "less traffic": (("cars", "count", 1.0),),
    "the other cars should be black": (("cars", "color", "#000000"),),
    "5 lanes": (("road", "lanes", 5.0),),
    "add another lane": (("road", "lanes", 1.0),),
    "more coins on the road": (("coins", "count", 1.0),),
    "10 columns": (("board", "columns", 10.0),),
    "make the board 6x6": (("board", "columns", 6.0), ("board", "rows", 6.0)),
    "more space between the gems": (("board", "gap", 1.0),),
    "make the red gems green": (("gems", "color1", "#2ecc71"),),
    "make the diamonds green": (("gems", "color2", "#2ecc71"),),
    "gold cars": (("cars", "color", "#ffb800"),),
    "camera higher": (("camera", "height", 1.0),),
    "move the camera closer": (("camera", "distance", 1.0),),
    "make the board faster. even faster!": (),
    "the cars are fine. let them be slower than the cars": (),
    "bigger levels": (),
    "shoot faster": (("bullets", "rate", 1.0),),
}


@pytest.mark.parametrize(("message", "wished"), CASES.items())
def test_settled(message: str, wished: tuple[tuple[str, str, object], ...]) -> None:
    reading = read_message(message, INDEX, Memory())
    assert tuple((wish.entity, wish.property, wish.amount) for wish in reading.wishes) == wished


def test_one_of_several_by_superlative_and_by_number() -> None:
    lanes = {
        f"lane {n}": thing(f"lane {n}", knob(f"lane {n}", "speed", speed)) for n, speed in enumerate((110, 180, 90), 1)
    }
    streets = replace(INDEX, entities=lanes)
    fastest = read_message("slow down the fastest lane", streets, Memory()).wishes
    assert [wish.entity for wish in fastest] == ["lane 2"]
    second = read_message("make lane 3 faster", streets, Memory()).wishes
    assert [wish.entity for wish in second] == ["lane 3"]


def test_what_is_only_drawn_is_taken_out_by_its_statements() -> None:
    weed = Entity("seaweed", "thing", (), {}, 1, calls=(Place("0:statement:drawSeaweed#0@aaaaaa"),))
    shake = Entity("shake", "settings", ("screen shake",), {}, 1, calls=(Place("0:statement:shake#0@bbbbbb"),))
    lake = replace(INDEX, entities={**INDEX.entities, "seaweed": weed, "shake": shake})
    for message, handle in (
        ("get rid of the seaweed", "0:statement:drawSeaweed#0@aaaaaa"),
        ("stop the screen from shaking when i get hit", "0:statement:shake#0@bbbbbb"),
    ):
        plan = plan_wishes(read_message(message, lake, Memory()), lake, Memory()).plan
        assert plan is not None
        assert [(edit.kind, edit.handle) for edit in plan.edits] == [("delete_node", handle)]


def test_a_car_that_may_be_two_is_asked_about() -> None:
    (question,) = read_message("make the car red", INDEX, Memory()).questions
    assert {candidate["entity"] for candidate in question.candidates} == {"player", "cars"}


def test_without_a_player_a_car_is_a_car() -> None:
    alone = replace(INDEX, entities={name: entity for name, entity in INDEX.entities.items() if name != "player"})
    (wish,) = read_message("make the car red", alone, Memory()).wishes
    assert wish.entity == "cars"
