"""Harder wishes for the templates, also those that the product has got wrong: measured, not demanded."""

from dataclasses import replace

from benchmarks.evaluation.values import about, less_than, looks, more_than
from benchmarks.evaluation.wishes import Wish

_ROWS: dict[str, tuple[Wish, ...]] = {
    "basic_platformer": (
        Wish("colour", "make the enimies dark green", {"enemies.color": looks("dark green")}),
        Wish("size", "make the coins half as big again", {"coins.size": about(39)}),
    ),
    "basic_shooter": (
        Wish("speed", "my ship is sooo slow", {"player.speed": more_than(360)}),
        Wish("speed", "Increase bullet speed to 800 px/s", {"bullets.speed": 800}),
        Wish("time", "the triple shot should last 12 seconds", {"pickups.time": 12}),
        Wish("controls", "pause should be on Escape, not P", {"keys.pause": "Escape"}),
        Wish(
            "several",
            "ok so first the enemies should be green, second they should be slower, third set lives to 6",
            {"enemies.color": looks("green"), "enemies.speed": less_than(50), "player.lives": 6},
        ),
    ),
    "brick_breaker": (
        Wish("colour", "the power-ups should be yellow", {"pickups.color": looks("yellow")}),
        Wish("speed", "the ball is too fast for my kid", {"ball.speed": less_than(310)}),
        Wish("speed", "power-ups fall too quickly", {"pickups.speed": less_than(120)}),
        Wish("number", "make it 5 levels", {"levels.count": 5}),
        Wish("lives", "just one ball, I mean 1 life", {"player.lives": 1}),
        Wish("remove", "no power-ups", {"pickups.enabled": False}),
        Wish("remove", "remove the trail of the ball", {"trail.enabled": False}),
        Wish("time", "power-ups should last 20 seconds", {"pickups.time": 20}),
        Wish("controls", "launch the ball with the X key", {"keys.launch": "KeyX"}),
    ),
    "lane_racer": (
        Wish("colour", "turn the trees pink like cherry blossoms", {"trees.color": looks("pink")}),
        Wish("colour", "the lane marks should be yellow", {"road.line": looks("yellow")}),
        Wish("speed", "set my top speed to 700", {"player.speed": 700}),
        Wish("number", "The race should be 3000 m long", {"finish.distance": 3000}),
        Wish("lives", "let me crash 5 times before I lose", {"player.lives": 5}),
        Wish("text", "Change the crash text to Boom!", {"text.crash": "Boom!"}),
        Wish("controls", "start the race with enter", {"keys.start": "Enter"}),
        Wish(
            "several",
            "Bigger coins, more of them too. Don't touch anything else.",
            {"coins.size": more_than(28), "coins.count": more_than(10)},
        ),
    ),
    "match_puzzle": (
        Wish("colour", "the round gems should be white", {"gems.color1": looks("white")}),
        Wish("colour", "change the text colour to yellow", {"look.color": looks("yellow")}),
        Wish("size", "make the gems 10 px smaller", {"gems.size": 48}),
        Wish("number", "I want to win at 1000 points", {"goal.points": 1000}),
        Wish("number", "double the points for a gem", {"score.points": 20}),
        Wish("speed", "let the gems drop half as fast", {"gems.speed": 450}),
        Wish("colour", "I'd love the hexagons in yellow", {"gems.color5": looks("yellow")}),
        Wish("controls", "use Enter to select instead of Space", {"keys.select": "Enter"}),
        Wish("colour", "the accent color should be orange", {"look.accent": looks("orange")}),
        Wish("controls", "change the select key to Enter", {"keys.select": "Enter"}),
        Wish("time", "show the hint after 10 seconds", {"hint.delay": 10}),
        Wish("text", 'replace "Moves" with "Turns"', {"text.moves": "Turns"}),
        Wish("controls", "pick gems with Enter instead of Space", {"keys.select": "Enter"}),
    ),
    "three_platformer": (
        Wish("colour", "Sky: orange like a sunset", {"world.background": looks("orange")}),
        Wish("size", "The coins are hard to see, make them larger", {"coins.size": more_than(32)}),
        Wish("speed", "change the running speed to 350", {"player.speed": 350}),
        Wish("speed", "run speed 350", {"player.speed": 350}),
        Wish("number", "more coins, say 20", {"coins.count": 20}),
        Wish("number", "squashing an enemy should give 200 points", {"enemies.points": 200}),
    ),
}

HARDER = {template: tuple(replace(wish, hard=True) for wish in wishes) for template, wishes in _ROWS.items()}
"""By the template's id."""
