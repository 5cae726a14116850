"""Thirty wishes for the platformer, as people write them, and what each has to change."""

from benchmarks.evaluation.values import between, less_than, looks, more_than
from benchmarks.evaluation.wishes import Wish

WISHES = (
    Wish("colour", "Make the player red", {"player.color": looks("red")}),
    Wish("colour", "can you change the platforms to purple pls", {"platforms.color": looks("purple")}),
    Wish("colour", "the sky should be #1a1a40", {"world.background": "#1a1a40"}),
    Wish("colour", "I want pink coins!!", {"coins.color": looks("pink")}),
    Wish("size", "the player is way too small", {"player.size": more_than(42)}),
    Wish("size", "Make the enemies a bit smaller", {"enemies.size": between(24, 33)}),
    Wish("size", "set the width of the platforms to 200", {"platforms.width": 200}),
    Wish("speed", "I want my guy to run faster", {"player.speed": more_than(240)}),
    Wish("speed", "slow the enemies down by 50%", {"enemies.speed": 30}),
    Wish("speed", "player speed should be 300 instead of 220", {"player.speed": 300}),
    Wish("jump", "It should jump much higher", {"player.jump": more_than(500)}),
    Wish("gravity", "less gravity, like on the moon", {"world.gravity": less_than(700)}),
    Wish("gravity", "Set gravity to 500", {"world.gravity": 500}),
    Wish("lives", "Give me 5 lives", {"player.lives": 5}),
    Wish("lives", "One more life would be nice", {"player.lives": 4}),
    Wish("number", "add 3 more coins", {"coins.count": 9}),
    Wish("number", "there should be only one enemy", {"enemies.count": 1}),
    Wish("number", "each coin should be worth 250 points", {"coins.points": 250}),
    Wish("remove", "get rid of the enemies", {"enemies.count": 0}),
    Wish("text", 'Rename the game to "Cloud Hopper"', {"text.title": "Cloud Hopper"}),
    Wish("text", 'when I lose it should say "Try again, hero!"', {"text.lose": "Try again, hero!"}),
    Wish("controls", "let me jump with W instead of space", {"keys.jump": "KeyW"}),
    Wish("sound", "turn off the music but keep the sounds", {"sound.music": False}),
    Wish(
        "several",
        "Love it! Make the player yellow and faster, and please change the background to black.",
        {"player.color": looks("yellow"), "player.speed": more_than(240), "world.background": looks("black")},
    ),
    Wish("several", "Make more platforms but smaller ones", {
        "platforms.count": more_than(6), "platforms.width": less_than(140), "platforms.height": less_than(26),
    }, also=({"platforms.count": more_than(6), "platforms.width": less_than(140)},)),
    Wish("question", "how fast is the player right now?", "answer", told="220"),
    Wish("talk", "haha this is really fun, thanks", "nothing"),
    Wish("unsupported", "add online multiplayer so I can play with my friends", "refuse"),
    Wish("colour", "change the player's color to #ff8800 please", {"player.color": "#ff8800"}),
    Wish("size", "the coins should be 1.5 times bigger", {"coins.size": 39}),
)  # fmt: skip
