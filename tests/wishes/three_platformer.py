"""Thirty wishes for the platformer in three dimensions, as people write them, and what each has to change."""

from benchmarks.evaluation.values import between, less_than, looks, more_than
from benchmarks.evaluation.wishes import Wish

WISHES = (
    Wish("colour", "paint the player green", {"player.color": looks("green")}),
    Wish("colour", "the platforms should look brown", {"platforms.color": looks("brown")}),
    Wish("colour", "enemys in black", {"enemies.color": looks("black")}),
    Wish("colour", "make the coins #c0ffee", {"coins.color": "#c0ffee"}),
    Wish("size", "make my character bigger", {"player.size": more_than(40)}),
    Wish("size", "the platforms should be 20% wider", {"platforms.width": 180}),
    Wish("size", "thinner platforms", {"platforms.height": less_than(26)}),
    Wish("speed", "enemies need to be quicker", {"enemies.speed": more_than(64)}),
    Wish("speed", "slow me down a little", {"player.speed": between(180, 215)}),
    Wish("jump", "The jump is too weak", {"player.jump": more_than(480)}),
    Wish("jump", "set the jump to 600 please", {"player.jump": 600}),
    Wish("gravity", "stronger gravity", {"world.gravity": more_than(900)}),
    Wish("gravity", "cut gravity in half", {"world.gravity": 400}),
    Wish("lives", "start with seven lives", {"player.lives": 7}),
    Wish("number", "18 platforms", {"platforms.count": 18}),
    Wish("number", "take away one enemy", {"enemies.count": 2}),
    Wish("remove", "I don't want any enemies", {"enemies.count": 0}),
    Wish("camera", "move the camera further away", {"camera.distance": more_than(350)}),
    Wish("text", "title: Island Hop", {"text.title": "Island Hop"}),
    Wish("text", 'the win message should read "Top of the world!"', {"text.win": "Top of the world!"}),
    Wish("controls", "restart with the T key", {"keys.restart": "KeyT"}),
    Wish("sound", "no music", {"sound.music": False}),
    Wish(
        "several",
        "make the player red, the coins blue and the enemies faster",
        {"player.color": looks("red"), "coins.color": looks("blue"), "enemies.speed": more_than(64)},
    ),
    Wish("question", "whats the gravity?", "answer", told="800"),
    Wish("undo", "undo that", {"player.color": "#3498db"}, after=("make the player red",)),
    Wish("colour", "I want an orange sky", {"world.background": looks("orange")}),
    Wish("size", "make the coins larger", {"coins.size": more_than(32)}),
    Wish("speed", "change the speed of the player to 350", {"player.speed": 350}),
    Wish("number", "20 coins instead of 10", {"coins.count": 20}),
    Wish("number", "an enemy should give 200 points", {"enemies.points": 200}),
)
