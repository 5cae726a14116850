"""Thirty wishes for the brick breaker, as people write them, and what each has to change."""

from benchmarks.evaluation.values import between, less_than, looks, more_than
from benchmarks.evaluation.wishes import Wish

WISHES = (
    Wish("colour", "Make the paddle green", {"player.color": looks("green")}),
    Wish("colour", "can the ball be red please?", {"ball.color": looks("red")}),
    Wish("colour", "blue bricks!", {"bricks.color": looks("blue")}),
    Wish("colour", "set the background to #101820", {"world.background": "#101820"}),
    Wish("colour", "white power ups, please", {"pickups.color": looks("white")}),
    Wish("size", "I want a wider paddle", {"player.width": more_than(130)}),
    Wish("size", "a bigger ball", {"ball.size": more_than(21)}),
    Wish("size", "make the paddle 180 px wide", {"player.width": 180}),
    Wish("size", "make the bricks a bit taller", {"bricks.height": between(27, 36)}),
    Wish("speed", "slow the ball down a little", {"ball.speed": between(280, 359)}),
    Wish("speed", "Ball speed 420", {"ball.speed": 420}),
    Wish("speed", "set the speed of the paddle to 800", {"player.speed": 800}),
    Wish("speed", "let the pickups fall more slowly", {"pickups.speed": less_than(120)}),
    Wish("number", "8 rows of bricks", {"bricks.rows": 8}),
    Wish("number", "I'd like 12 columns", {"bricks.columns": 12}),
    Wish("number", "I only want two levels", {"levels.count": 2}),
    Wish("number", "each brick should give 25 points", {"bricks.points": 25}),
    Wish("number", "more space between the bricks", {"bricks.gap": more_than(7)}),
    Wish("lives", "The player should have 7 lives.", {"player.lives": 7}),
    Wish("lives", "give me 5 lives", {"player.lives": 5}),
    Wish("remove", "I don't want a trail", {"trail.enabled": False}),
    Wish("remove", "turn off the effects", {"effects.enabled": False}),
    Wish("time", "set the pickup time to 20 seconds", {"pickups.time": 20}),
    Wish("text", 'Call it "Wall Crusher"', {"text.title": "Wall Crusher"}),
    Wish("text", 'when I lose it should say "Dropped it!"', {"text.lose": "Dropped it!"}),
    Wish("controls", "change the launch key to X", {"keys.launch": "KeyX"}),
    Wish("style", "make it neon", {"look.style": "neon"}),
    Wish("question", "how fast is the ball?", "answer", told="360"),
    Wish("unsupported", "add online multiplayer", "refuse"),
    Wish(
        "several",
        "Make the bricks purple, the ball white and the paddle faster",
        {"bricks.color": looks("purple"), "ball.color": looks("white"), "player.speed": more_than(700)},
    ),
)
