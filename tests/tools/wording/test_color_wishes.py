from collections.abc import Callable

import pytest

from tools.index.game import Entity, GameIndex, Knob, Place
from tools.wording.memory import Memory
from tools.wording.message import read_message

CASES: dict[str, tuple[str, ...]] = {
    "make the player red": ("player.color set #e74c3c",),
    "Make the player RED!": ("player.color set #e74c3c",),
    "Change the player color to red": ("player.color set #e74c3c",),
    "change the colour of the player from blue to green": ("player.color set #2ecc71",),
    "the coins should be orange": ("coins.color set #ff8c1a",),
    "make the coins pink like cherry blossoms": ("coins.color set #ff69b4",),
    "player red": ("player.color set #e74c3c",),
    "could you please paint the enemies purple?": ("enemies.color set #9b3fc8",),
    "can the platforms be brown?": ("platforms.color set #8b5a2b",),
    "I want a red hero": ("player.color set #e74c3c",),
    "red player please": ("player.color set #e74c3c",),
    "set player color: #ff00aa": ("player.color set #ff00aa",),
    "player color = #0af": ("player.color set #00aaff",),
    "turn the monsters rgb(10, 200, 30)": ("enemies.color set #0ac81e",),
    "give the platforms a dark green colour": ("platforms.color set #19703e",),
    "make the sky light blue": ("world.background set #9acced",),
    "change the background to black": ("world.background set #000000",),
    "background colour white pls": ("world.background set #ffffff",),
    "black background": ("world.background set #000000",),
    "make the player green and the enemies yellow": (
        "player.color set #2ecc71",
        "enemies.color set #ffdd33",
    ),
    "make the player and the enemies white": (
        "player.color set #ffffff",
        "enemies.color set #ffffff",
    ),
    "player pink, coins cyan, platforms black": (
        "player.color set #ff69b4",
        "coins.color set #1fd5e8",
        "platforms.color set #000000",
    ),
    "make the coins the same colour as the player": ("coins.color set #3498db",),
    "colour the platforms like the coins": ("platforms.color set #ffc928",),
    "make the plaftorms red": ("platforms.color set #e74c3c",),
    "make teh plyer blue": ("player.color set #3498db",),
    "make the enemys purpel": ("enemies.color set #9b3fc8",),
    "make the player tomato": ("player.color set #ff6347",),
    "make the player hot pink": ("player.color set #ff3fa4",),
    "make the coins neon green": ("coins.color set #39ff14",),
    "make the background darker": ("world.background set #578ba9",),
    "make everything blue": (
        "player.color set #3498db",
        "platforms.color set #3498db",
        "coins.color set #3498db",
        "enemies.color set #3498db",
    ),
    "let the baddies be black": ("enemies.color set #000000",),
    "recolor the coins to gold": ("coins.color set #ffb800",),
    "use green for the platforms": ("platforms.color set #2ecc71",),
    "I'd like the coins to be silver": ("coins.color set #c0c5cc",),
    "how about a pink player?": ("player.color set #ff69b4",),
    "the player is too dark, make it yellow": ("player.color set #ffdd33",),
    "both the player and the coins should be red": (
        "player.color set #e74c3c",
        "coins.color set #e74c3c",
    ),
    "the player should not be red but green": ("player.color set #2ecc71",),
    "make the player red instead of blue": ("player.color set #e74c3c",),
    "replace red with green": ("enemies.color set #2ecc71",),
    "change blue to orange": ("player.color set #ff8c1a",),
    "make the player a darker shade of blue": ("player.color set #1d5478",),
    "player: red, enemies: blue": (
        "player.color set #e74c3c",
        "enemies.color set #3498db",
    ),
    "- player red": ("player.color set #e74c3c",),
    "1. make the player red": ("player.color set #e74c3c",),
}


@pytest.mark.parametrize(("message", "wished"), CASES.items())
def test_colours(message: str, wished: tuple[str, ...], wishes: Callable[[str], tuple[str, ...]]) -> None:
    assert wishes(message) == wished


COMMENTED = {
    "the hexagons should be white": "gems.second",
    "make the round gems white": "gems.first",
    "make the triangles white": "",
    "the gems should be made of white cheese": "",
}


@pytest.mark.parametrize(("message", "place"), COMMENTED.items())
def test_names_in_comments(message: str, place: str) -> None:
    about = {"first": "colour of the round gems", "second": "colour of the hexagons"}
    knobs = {
        name: Knob("gems", name, "color", "#ff0000", f"CONFIG.gems.{name}", (Place("", 1),), about=text)
        for name, text in about.items()
    }
    gems = Entity("gems", "group", (), knobs, 1)
    reading = read_message(message, GameIndex("canvas", "", {"gems": gems}, ()), Memory())
    assert [f"{wish.entity}.{wish.property}" for wish in reading.wishes] == ([place] if place else [])
