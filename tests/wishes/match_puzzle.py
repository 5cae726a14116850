"""Thirty wishes for the puzzle, as people write them, and what each has to change."""

from benchmarks.evaluation.values import less_than, looks, more_than
from benchmarks.evaluation.wishes import Wish

WISHES = (
    Wish("colour", "Make the background cyan", {"world.background": looks("cyan")}),
    Wish("colour", "the board should be black", {"board.color": looks("black")}),
    Wish("colour", "cursor color -> #ff00aa", {"player.color": "#ff00aa"}),
    Wish("colour", "Can the diamonds be purple?", {"gems.color2": looks("purple")}),
    Wish("size", "bigger gems", {"gems.size": more_than(58)}),
    Wish("size", "i'd like more space between the gems", {"board.gap": more_than(8)}),
    Wish("number", "the board should have 9 columns", {"board.columns": 9}),
    Wish("number", "Make it a 6x6 board", {"board.columns": 6, "board.rows": 6}),
    Wish("number", "one more row", {"board.rows": 9}),
    Wish("number", "give me 30 moves", {"moves.count": 30}),
    Wish("number", "20 moves are not enough", {"moves.count": more_than(20)}),
    Wish("number", "use only 5 kinds of gems", {"gems.count": 5}),
    Wish("speed", "the gems fall too slowly", {"gems.speed": more_than(950)}),
    Wish("remove", "turn off the hints", {"hint.enabled": False}),
    Wish("remove", "no bombs", {"bombs.enabled": False}),
    Wish("text", 'Name it "Jewel Jam"', {"text.title": "Jewel Jam"}),
    Wish("text", "when you win it should say \"Well done!\"", {"text.win": "Well done!"}),
    Wish("sound", "Quieter, please.", {"sound.volume": less_than(0.4)}),
    Wish("style", "switch to flat style", {"look.style": "flat"}),
    Wish("question", "what can I change here?", "answer"),
    Wish("unsupported", "put a leaderboard with accounts in it", "refuse"),
    Wish("colour", "set the board color to dark green", {"board.color": looks("dark green")}),
    Wish("remove", "switch the sound off", {"sound.enabled": False}),
    Wish("size", "slightly smaller gems please", {"gems.size": less_than(56)}),
    Wish("number", "the goal should be 1000 points", {"goal.points": 1000}),
    Wish("number", "too many kinds of gems", {"gems.count": less_than(6)}),
    Wish("speed", "the gems should fall twice as fast", {"gems.speed": 1800}),
    Wish("time", "set the hint delay to 10 seconds", {"hint.delay": 10}),
    Wish("text", 'replace "Brilliant!" with "Superb!"', {"text.win": "Superb!"}),
    Wish("controls", "change the restart key to T", {"keys.restart": "KeyT"}),
)  # fmt: skip
