"""Words that compare and describe: which property they speak of, and in which direction."""

COMPARATIVES: dict[str, tuple[str, float]] = {
    "faster": ("speed", 1), "quicker": ("speed", 1), "speedier": ("speed", 1), "swifter": ("speed", 1),
    "speed up": ("speed", 1),
    "more quickly": ("speed", 1), "zippier": ("speed", 1), "snappier": ("speed", 1), "hurry up": ("speed", 1),
    "sped up": ("speed", 1),
    "slower": ("speed", -1), "slow down": ("speed", -1), "slowed down": ("speed", -1), "more slowly": ("speed", -1),
    "slow": ("speed", -1),
    "less fast": ("speed", -1), "less quickly": ("speed", -1), "slowlier": ("speed", -1),
    "bigger": ("size", 1), "larger": ("size", 1), "enlarge": ("size", 1), "grow": ("size", 1), "huger": ("size", 1),
    "fatter": ("size", 1),
    "blow up": ("size", 1), "scale up": ("size", 1), "embiggen": ("size", 1), "magnify": ("size", 1),
    "smaller": ("size", -1), "tinier": ("size", -1), "littler": ("size", -1), "shrink": ("size", -1),
    "scale down": ("size", -1),
    "wider": ("width", 1), "broader": ("width", 1), "widen": ("width", 1), "narrower": ("width", -1),
    "narrow": ("width", -1),
    "thinner": ("height", -1), "taller": ("height", 1), "thicker": ("height", 1), "flatter": ("height", -1),
    "longer": ("length", 1), "lengthen": ("length", 1), "shorter": ("length", -1), "shorten": ("length", -1),
    "higher": ("up", 1), "lower": ("up", -1), "greater": ("up", 1), "further": ("up", 1), "farther": ("up", 1),
    "stronger": ("up", 1), "weaker": ("up", -1), "heavier": ("weight", 1), "floatier": ("weight", -1),
    "more often": ("rate", 1), "less often": ("rate", -1), "more frequently": ("rate", 1),
    "less frequently": ("rate", -1),
    "more rapidly": ("rate", 1), "more frequent": ("rate", 1), "less frequent": ("rate", -1), "more rapid": ("rate", 1),
    "louder": ("volume", 1), "quieter": ("volume", -1), "softer": ("volume", -1), "less loud": ("volume", -1),
    "brighter": ("brightness", 1), "lighter": ("brightness", 1), "darker": ("brightness", -1),
    "paler": ("brightness", 1),
    "brighten": ("brightness", 1), "lighten": ("brightness", 1), "darken": ("brightness", -1),
    "harder": ("difficulty", 1), "tougher": ("difficulty", 1), "more difficult": ("difficulty", 1),
    "more challenging": ("difficulty", 1),
    "trickier": ("difficulty", 1), "less easy": ("difficulty", 1), "more of a challenge": ("difficulty", 1),
    "easier": ("difficulty", -1), "simpler": ("difficulty", -1), "less hard": ("difficulty", -1),
    "less difficult": ("difficulty", -1),
    "less challenging": ("difficulty", -1), "more forgiving": ("difficulty", -1),
    "bouncier": ("bounce", 1), "slipperier": ("friction", -1), "more slippery": ("friction", -1),
    "more visible": ("visibility", 1), "easier to see": ("visibility", 1), "stand out": ("visibility", 1),
    "stand out more": ("visibility", 1),
    "more noticeable": ("visibility", 1), "better visible": ("visibility", 1), "visible": ("visibility", 1),
}  # fmt: skip
"""(family, direction). "up" has no property of its own: "higher" is a jump, a speed, a place, as the rest of the clause says."""

ADJECTIVES: dict[str, tuple[str, float]] = {
    "fast": ("speed", 1), "quick": ("speed", 1), "quickly": ("speed", 1), "speedy": ("speed", 1),
    "rapid": ("speed", 1), "rapidly": ("speed", 1),
    "slow": ("speed", -1), "slowly": ("speed", -1), "sluggish": ("speed", -1),
    "big": ("size", 1), "large": ("size", 1), "huge": ("size", 2), "giant": ("size", 2), "gigantic": ("size", 2),
    "enormous": ("size", 2),
    "massive": ("size", 2), "fat": ("size", 1), "small": ("size", -1), "tiny": ("size", -2), "little": ("size", -1),
    "mini": ("size", -2),
    "wide": ("width", 1), "broad": ("width", 1), "narrow": ("width", -1), "thin": ("height", -1),
    "thick": ("height", 1), "tall": ("height", 1),
    "long": ("length", 1), "short": ("length", -1), "high": ("up", 1), "low": ("up", -1), "strong": ("up", 1),
    "weak": ("up", -1),
    "far": ("up", 1), "heavy": ("weight", 1), "floaty": ("weight", -1), "often": ("rate", 1), "frequent": ("rate", 1),
    "frequently": ("rate", 1),
    "loud": ("volume", 1), "quiet": ("volume", -1), "bright": ("brightness", 1), "dark": ("brightness", -1),
    "hard": ("difficulty", 1), "difficult": ("difficulty", 1), "challenging": ("difficulty", 1),
    "tough": ("difficulty", 1),
    "tricky": ("difficulty", 1), "unfair": ("difficulty", 1), "impossible": ("difficulty", 1),
    "easy": ("difficulty", -1), "simple": ("difficulty", -1),
    "boring": ("difficulty", -1), "bouncy": ("bounce", 1), "slippery": ("friction", -1), "much": ("much", 1),
    "good": ("skill", 1), "smart": ("skill", 1), "clever": ("skill", 1), "strong opponent": ("skill", 1),
}  # fmt: skip
"""Complained of with "too", wished for with "make": (family, direction)."""

STRENGTHS: dict[str, float] = {
    "a bit": 0.5, "a little": 0.5, "a little bit": 0.5, "slightly": 0.5, "somewhat": 0.5, "a tad": 0.5,
    "a touch": 0.5, "tiny bit": 0.5,
    "a tiny bit": 0.5, "just a bit": 0.5, "a smidge": 0.5, "a wee bit": 0.5, "lil bit": 0.5, "a lil": 0.5, "bit": 0.5,
    "but not too much": 0.5,
    "not too much": 0.5, "marginally": 0.5, "little bit": 0.5, "just slightly": 0.5,
    "much": 2, "a lot": 2, "lots": 2, "way": 2, "far": 2, "really": 2, "very": 2, "super": 2, "significantly": 2,
    "a whole lot": 2,
    "considerably": 2, "substantially": 2, "extremely": 2, "dramatically": 2, "a great deal": 2, "massively": 2,
    "drastically": 2,
    "waaay": 2, "tons": 2, "loads": 2, "heaps": 2, "alot": 2, "so much": 2, "way way": 2, "noticeably": 1, "clearly": 1,
    "even": 1, "still": 1, "some": 1, "quite": 1, "pretty": 1, "rather": 1, "a good bit": 1, "so": 1,
}  # fmt: skip

MEANING: dict[str, str] = {
    "much": "count",
    "weight": "gravity",
}
"""Families that are only ways of speaking of another."""
