"""Thirty wishes for the racing game, as people write them, and what each has to change."""

from benchmarks.evaluation.values import less_than, looks, more_than
from benchmarks.evaluation.wishes import Wish

WISHES = (
    Wish("colour", "my car should be blue", {"player.color": looks("blue")}),
    Wish("colour", "Make the other cars yellow.", {"cars.color": looks("yellow")}),
    Wish("colour", "brown road, please", {"road.color": looks("brown")}),
    Wish("size", "make the trees smaller", {"trees.size": less_than(65)}),
    Wish("size", "coins are too tiny", {"coins.size": more_than(30)}),
    Wish("size", "make the road wider", {"road.width": more_than(360)}),
    Wish("size", "increase the road width from 340 to 400", {"road.width": 400}),
    Wish("speed", "the traffic is too fast for me", {"cars.speed": less_than(190)}),
    Wish("speed", "my car needs to go faster!!!", {"player.speed": more_than(560)}),
    Wish("speed", "faster acceleration", {"player.acceleration": more_than(400)}),
    Wish("speed", "traffic 20% slower", {"cars.speed": 160}),
    Wish("number", "i want 3 lanes", {"road.lanes": 3}),
    Wish("number", "double the amount of coins", {"coins.count": 20}),
    Wish("number", "less traffic", {"cars.count": less_than(9)}),
    Wish("number", "make it so a coin gives 50 points", {"coins.points": 50}),
    Wish("remove", "no trees please", {"trees.count": 0}),
    Wish("remove", "remove all coins", {"coins.count": 0}),
    Wish("text", 'the title should be "Turbo Alley"', {"text.title": "Turbo Alley"}),
    Wish("sound", "the sound is too loud", {"sound.volume": less_than(0.4)}),
    Wish("style", "make it look neon", {"look.style": "neon"}),
    Wish("question", "how many lives do i have", "answer", told="3"),
    Wish("unsupported", "publish it on the app store for me", "refuse"),
    Wish("colour", "pink trees", {"trees.color": looks("pink")}),
    Wish("colour", "Could you make the coins silver?", {"coins.color": looks("gray")}),
    Wish("speed", "the top speed of my car should be 700", {"player.speed": 700}),
    Wish("size", "make my car narrower", {"player.width": less_than(46)}),
    Wish("lives", "The player should have only 1 life.", {"player.lives": 1}),
    Wish("text", 'when I crash show "Ouch!" instead of "Crash!"', {"text.crash": "Ouch!"}),
    Wish("controls", "I want to mute with the N key", {"keys.mute": "KeyN"}),
    Wish("several", "more coins and make them bigger", {"coins.size": more_than(28), "coins.count": more_than(10)}),
)
