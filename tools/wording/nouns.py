"""Words for the things of a game; the index adds the names that the game itself uses."""

NOUNS: dict[str, tuple[str, ...]] = {
    "player": (
        "player", "hero", "character", "protagonist", "avatar", "main character", "player character", "guy", "dude",
        "me", "myself",
        "heroine", "playable character", "my character", "main guy", "player sprite",
    ),
    "enemies": (
        "enemy", "baddie", "baddy", "bad guy", "foe", "monster", "villain", "alien", "invader", "mob", "creature",
        "opponent",
        "attacker", "adversary", "zombie", "ghost", "slime", "goblin", "meanie", "bad dude",
    ),
    "platforms": ("platform", "ledge", "step", "floating platform"),
    "coins": ("coin", "collectible", "collectable", "gold coin", "golden coin", "money", "treasure"),
    "bullets": (
        "bullet", "shot", "projectile", "laser", "missile", "laser beam", "player bullet", "ammo", "player shot",
    ),
    "bombs": ("bomb", "enemy bullet", "enemy shot", "enemy laser", "enemy fire", "enemy missile", "enemy projectile"),
    "obstacles": ("obstacle", "barrier", "hurdle", "spike", "hazard"),
    "pipes": ("pipe", "column", "pillar"),
    "asteroids": ("asteroid", "meteor", "meteorite", "rock"),
    "gems": ("gem", "jewel", "candy", "crystal", "diamond", "tile"),
    "traffic": ("traffic", "other car", "enemy car", "oncoming car", "traffic car", "rival", "other driver"),
    "road": ("road", "track", "street", "highway", "lane marking"),
    "ball": ("ball",),
    "paddle": ("paddle", "bat", "racket"),
    "bricks": ("brick", "block"),
    "walls": ("wall",),
    "waves": ("wave",),
    "pickups": ("pickup", "power up", "powerup", "bonus item"),
    "camera": ("camera", "view"),
    "score": ("score", "score text", "scoreboard", "score counter"),
    "world": (
        "world", "canvas", "screen", "window", "game window", "playing field", "play area", "game area", "viewport",
    ),
    "sound": ("sound", "audio", "sound effect", "sfx", "noise", "beep"),
    "effects": (
        "effect", "particle", "spark", "particle effect", "visual effect", "screen shake", "screen shaking",
        "camera shake", "shake",
    ),
    "touch": ("touch control", "touch button", "on screen button", "onscreen button", "touchscreen control"),
    "hint": ("hint", "tip"),
    "moves": ("move", "swap", "turn"),
    "board": ("board", "grid"),
}  # fmt: skip

OPPONENT = ("computer", "ai", "cpu", "opponent", "enemy paddle", "bot", "computer player", "computer opponent")

STAND_INS: dict[str, tuple[str, ...]] = {
    "player": (
        "ship", "spaceship", "car", "bird", "robot", "snake", "paddle", "plane", "dino", "dinosaur", "cat", "dog",
        "fish", "ninja",
        "knight", "racer", "driver", "spacecraft", "rocket", "man", "boy", "girl", "cube", "square", "box", "cursor",
    ),
    "enemies": ("bug", "spider", "bat", "dragon", "skeleton", "blob", "boss", "bee", "crab", "snail"),
    "coins": ("star", "gem", "fruit", "apple", "cherry", "food", "diamond", "crystal", "ring", "key"),
    "platforms": ("ground", "floor", "block", "tile", "cloud", "island"),
    "asteroids": ("stone", "boulder"),
}  # fmt: skip
"""Words for what may be the thing: never acted on, only asked about."""

KIN: dict[str, str] = {
    "cars": "traffic",
    "rivals": "traffic",
    "opponents": "traffic",
    "aliens": "enemies",
    "monsters": "enemies",
}
"""Names of entities that are of a kind with another name."""

SUPERLATIVES: dict[str, tuple[str, int]] = {
    "fastest": ("speed", 1), "quickest": ("speed", 1), "slowest": ("speed", -1), "biggest": ("size", 1),
    "largest": ("size", 1),
    "smallest": ("size", -1), "tiniest": ("size", -1), "widest": ("width", 1), "narrowest": ("width", -1),
    "tallest": ("height", 1),
}  # fmt: skip
"""Words that pick one of several things: (family, 1 for the most of it)."""

EVERYTHING = ("everything", "all things", "every object", "all objects", "all of them")
GAME = ("game", "the whole game", "gameplay", "level", "map", "stage")


def plural(word: str) -> str:
    """The plural of a noun, by the common rules."""
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def singular(word: str) -> str:
    """The singular of a noun, by the common rules; the word itself where it has none."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def forms(phrase: str) -> tuple[str, ...]:
    """A noun phrase as given, in the singular and in the plural."""
    head, _, last = phrase.rpartition(" ")
    lead = head + " " if head else ""
    return tuple(dict.fromkeys((phrase, lead + singular(last), lead + plural(singular(last)))))
