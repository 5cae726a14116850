from collections.abc import Callable

import pytest

CASES: dict[str, tuple[str, ...]] = {
    'change the title to "Sky High"': ("text.title set Sky High",),
    "Rename the game to Moon Jumper": ("text.title set Moon Jumper",),
    "call it Up and Away": ("text.title set Up and Away",),
    "call my game Space Rocks.": ("text.title set Space Rocks",),
    "the game should be called Jumpy McJump": ("text.title set Jumpy McJump",),
    "title: Red Planet": ("text.title set Red Planet",),
    "when I die it should say Ouch, frog soup!": ("text.lose set Ouch, frog soup!",),
    'show "You are a legend" when I win': ("text.win set You are a legend",),
    "the game over text should be Try again": ("text.lose set Try again",),
    'change the win message to "Hooray"': ("text.win set Hooray",),
    "write Points instead of Score": ("text.score set Points",),
    'replace "Score" with "Stars"': ("text.score set Stars",),
    'replace "Game over" by "Stopped by a slime"': ("text.lose set Stopped by a slime",),
    'instead of "Game over" write "Ouch!"': ("text.lose set Ouch!",),
    'replace "You made" with "We made"': ("text.win set We made it!",),
    '"Game over" should be "Out of luck"': ("text.lose set Out of luck",),
    'the score label should say "Loot"': ("text.score set Loot",),
    'rename the score label to "Loot"': ("text.score set Loot",),
    'rename the game over text to "Alas"': ("text.lose set Alas",),
    'change the collect text to "Grab them all"': ("text.goal set Grab them all",),
    "change Game over to Out of luck": ("text.lose set Out of luck",),
    "change the win message to Bravo! You did it.": ("text.win set Bravo! You did it.",),
    "change the win message to Bravo! make the coins bigger": ("text.win set Bravo!", "coins.size increase 1"),
    "instead of You made it! write Wow!": ("text.win set Wow!",),
    "write Wow instead of You made it!": ("text.win set Wow",),
    "change Game over to Ouch!": ("text.lose set Ouch",),
    "write Wow! instead of You made it!": ("text.win set Wow!",),
    "game over should say Out of luck": ("text.lose set Out of luck",),
    "rename the coins to Stars": (),
    "use Enter to dance instead of Space": (),
    "use S instead of the arrow keys": (),
    "make the player red and call the game Red Hero": (
        "player.color set #e74c3c",
        "text.title set Red Hero",
    ),
    "rename the game to Lava Run and make the background red": (
        "text.title set Lava Run",
        "world.background set #e74c3c",
    ),
}


@pytest.mark.parametrize(("message", "wished"), CASES.items())
def test_texts(message: str, wished: tuple[str, ...], wishes: Callable[[str], tuple[str, ...]]) -> None:
    assert wishes(message) == wished
