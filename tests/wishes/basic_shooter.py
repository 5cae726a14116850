"""Thirty wishes for the shooter, as people write them, and what each has to change."""

from benchmarks.evaluation.values import between, less_than, looks, more_than
from benchmarks.evaluation.wishes import Wish

WISHES = (
    Wish("colour", "My ship should be orange", {"player.color": looks("orange")}),
    Wish("colour", "change enemy colour from red to purple", {"enemies.color": looks("purple")}),
    Wish("colour", "bullets: #00ffcc", {"bullets.color": "#00ffcc"}),
    Wish("colour", "paint the background dark blue", {"world.background": looks("dark blue")}),
    Wish("colour", "could the bombs be white?", {"bombs.color": looks("white")}),
    Wish("size", "bigger bullets", {"bullets.size": more_than(7)}),
    Wish("size", "shrink the ship to 40", {"player.size": 40}),
    Wish("size", "the enemies are a little too big", {"enemies.size": between(34, 45)}),
    Wish("speed", "Double the speed of the enemies", {"enemies.speed": 110}),
    Wish("speed", "bombs fall too fast", {"bombs.speed": less_than(180)}),
    Wish("number", "start with 12 enemies", {"enemies.count": 12}),
    Wish("number", "I only want 2 waves", {"waves.count": 2}),
    Wish("number", "fewer enemies pls", {"enemies.count": less_than(8)}),
    Wish("number", "make every enemy worth 100 points", {"enemies.points": 100}),
    Wish("rate", "let me shoot faster", {"bullets.interval": less_than(190)}),
    Wish("rate", "enemies should fire every 2 seconds", {"enemies.interval": 2000}),
    Wish("lives", "i keep dying, give me more lives", {"player.lives": more_than(3)}),
    Wish("lives", "just one life, hardcore style", {"player.lives": 1}),
    Wish("text", "call the game Nova Strike", {"text.title": "Nova Strike"}),
    Wish("text", 'Change "Ship lost" to "You were blown up"', {"text.lose": "You were blown up"}),
    Wish("controls", "use X to shoot", {"keys.shoot": "KeyX"}),
    Wish("sound", "mute the game", {"sound.enabled": False}),
    Wish("question", "What key do I press to shoot?", "answer", told="space"),
    Wish("unsupported", "upload my own picture for the ship", "refuse"),
    Wish("talk", "good morning!", "nothing"),
    Wish("speed", "My ship is too slow!", {"player.speed": more_than(360)}),
    Wish("speed", "the bullet speed should be 800", {"bullets.speed": 800}),
    Wish("size", "Reduce the size of the bombs by 3", {"bombs.size": 8}),
    Wish("controls", "change the pause key from P to O", {"keys.pause": "KeyO"}),
    Wish(
        "several",
        "The enemies should be green. They should also be slower. And set the lives to 6.",
        {"enemies.color": looks("green"), "enemies.speed": less_than(50), "player.lives": 6},
    ),
)
