"""Numbers in words: counts, ratios and the units that go with them."""

NUMBERS: dict[str, float] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "dozen": 12,
}  # fmt: skip

RATIOS: dict[tuple[str, ...], float] = {
    ("twice",): 2,
    ("double",): 2,
    ("doubled",): 2,
    ("doubling",): 2,
    ("doubles",): 2,
    ("triple",): 3,
    ("tripled",): 3,
    ("thrice",): 3,
    ("quadruple",): 4,
    ("half",): 0.5,
    ("halve",): 0.5,
    ("halved",): 0.5,
    ("halves",): 0.5,
    ("in", "half"): 0.5,
    ("a", "third"): 1 / 3,
    ("one", "third"): 1 / 3,
    ("a", "quarter"): 0.25,
    ("one", "quarter"): 0.25,
    ("two", "times"): 2,
    ("one", "and", "a", "half", "times"): 1.5,
}

UNITS: dict[str, str] = {
    "s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s",
    "ms": "ms", "millisecond": "ms", "milliseconds": "ms",
    "min": "min", "mins": "min", "minute": "min", "minutes": "min",
    "px": "px", "pixel": "px", "pixels": "px", "percent": "%", "%": "%", "frames": "frames",
}  # fmt: skip

SECONDS: dict[str, float] = {"ms": 0.001, "s": 1.0, "min": 60.0}
"""How long the units of time are."""


def number_at(words: list[str], start: int) -> tuple[float, int] | None:
    """The number in words that begins at `start`, and how many words it takes ("twenty five", "a dozen")."""
    word = words[start]
    if word == "a" and words[start + 1 : start + 2] in (["dozen"], ["hundred"], ["thousand"]):
        return NUMBERS[words[start + 1]], 2
    if word not in NUMBERS:
        return None
    value, following = NUMBERS[word], words[start + 1 : start + 2]
    if following and 20 <= value < 100 and 0 < NUMBERS.get(following[0], 0) < 10:
        return value + NUMBERS[following[0]], 2
    if following and value < 100 and following[0] in {"hundred", "thousand", "dozen"}:
        return value * NUMBERS[following[0]], 2
    return value, 1


def convert(value: float, spoken: str, unit: str) -> float | None:
    """`value` in the knob's `unit`; None where the two do not measure the same."""
    if spoken in SECONDS:
        return value * SECONDS[spoken] / SECONDS[unit] if unit in SECONDS else None
    return value
