"""Colour words: plain names are vivid and unmistakable, all CSS names and codes are known, shades are mixed."""

import re

import webcolors

PALETTE: dict[str, str] = {
    "red": "#e74c3c",
    "blue": "#3498db",
    "green": "#2ecc71",
    "yellow": "#ffdd33",
    "gold": "#ffb800",
    "golden": "#ffb800",
    "orange": "#ff8c1a",
    "purple": "#9b3fc8",
    "violet": "#8a4fd8",
    "pink": "#ff69b4",
    "magenta": "#e83ed2",
    "cyan": "#1fd5e8",
    "turquoise": "#1abc9c",
    "teal": "#138d90",
    "lime": "#a4e02b",
    "brown": "#8b5a2b",
    "black": "#000000",
    "white": "#ffffff",
    "gray": "#8a8f98",
    "grey": "#8a8f98",
    "silver": "#c0c5cc",
    "navy": "#1b2a6b",
    "maroon": "#8c1c2f",
    "beige": "#e8dcc0",
    "bronze": "#cd7f32",
    "mint": "#98e8c1",
    "peach": "#ffb38a",
    "lavender": "#b79ced",
    "scarlet": "#e5231b",
    "crimson": "#dc143c",
    "ruby": "#d0114b",
    "emerald": "#10b261",
    "sapphire": "#1f5fd0",
    "amber": "#ffae00",
    "lilac": "#c8a2e8",
    "charcoal": "#36454f",
    "cream": "#fff3d6",
    "rose": "#f4527a",
    "burgundy": "#7d1128",
    "mustard": "#d9a514",
    "fuchsia": "#f02bb8",
    "aqua": "#22e0e0",
    "indigo": "#4b35b8",
}
"""Plain names; those missing here are looked up among the CSS names."""

COMPOUNDS: dict[tuple[str, ...], str] = {
    ("sky", "blue"): "#6cc4f5",
    ("baby", "blue"): "#a6d8f5",
    ("royal", "blue"): "#2f55d4",
    ("navy", "blue"): "#1b2a6b",
    ("midnight", "blue"): "#141b4d",
    ("night", "blue"): "#141b4d",
    ("ocean", "blue"): "#1277b5",
    ("electric", "blue"): "#1463ff",
    ("ice", "blue"): "#bfeaff",
    ("hot", "pink"): "#ff3fa4",
    ("forest", "green"): "#1d7a36",
    ("lime", "green"): "#5fdd2b",
    ("grass", "green"): "#58b947",
    ("olive", "green"): "#7a8c2b",
    ("sea", "green"): "#2e9e6b",
    ("mint", "green"): "#98e8c1",
    ("blood", "red"): "#a80f14",
    ("fire", "red"): "#e5231b",
    ("brick", "red"): "#b5452f",
    ("lemon", "yellow"): "#fff44f",
    ("off", "white"): "#f5f2e8",
    ("jet", "black"): "#000000",
    ("pitch", "black"): "#000000",
    ("rose", "gold"): "#d99a8b",
}

SHADES: dict[str, tuple[str, float]] = {
    "dark": ("#000000", 0.45),
    "darker": ("#000000", 0.45),
    "deep": ("#000000", 0.3),
    "light": ("#ffffff", 0.5),
    "lighter": ("#ffffff", 0.5),
    "pale": ("#ffffff", 0.6),
    "pastel": ("#ffffff", 0.55),
    "soft": ("#ffffff", 0.35),
    "muted": ("#8a8a8a", 0.45),
    "dull": ("#8a8a8a", 0.45),
    "bright": ("#ffffff", 0.0),
    "vivid": ("#ffffff", 0.0),
    "solid": ("#ffffff", 0.0),
    "plain": ("#ffffff", 0.0),
}
"""What a shade word mixes into the colour, and how much of it."""

NEON: dict[str, str] = {
    "red": "#ff1744",
    "blue": "#2979ff",
    "green": "#39ff14",
    "yellow": "#f4ff1f",
    "orange": "#ff6d00",
    "purple": "#c724ff",
    "pink": "#ff2bd6",
    "cyan": "#00f0ff",
    "white": "#ffffff",
}

ORDINARY_WORDS = frozenset({"snow", "wheat", "linen", "peru", "thistle", "tan", "plum", "chocolate"})
"""CSS names that are more often something else; they count as colours only where a colour is expected."""

NEAR = 75.0
"""The largest distance (red, green and blue 0-255, Euclid) at which a code still gets a plain name."""

_NAMED: tuple[str, ...] = (
    "red", "blue", "green", "yellow", "orange", "purple", "pink", "cyan", "teal", "lime", "brown", "black", "white",
    "gray",
    "navy", "maroon", "beige", "magenta",
)  # fmt: skip
_SHADED = ("red", "blue", "green", "purple", "gray")
_CODE = re.compile(r"\d{1,3}(?:\.\d{1,3})?%?")


def color_at(words: list[str], start: int) -> tuple[str, int] | None:
    """The colour that begins at `start` as "#rrggbb", and how many words it takes; None where there is none."""
    shade = words[start]
    rest = start + 1
    if shade == "very" and rest < len(words) and words[rest] in SHADES:
        shade, rest = words[rest], rest + 1
    if shade in SHADES and words[rest : rest + 2] in (["shade", "of"], ["tone", "of"], ["version", "of"]):
        rest += 2
    if shade in SHADES and rest < len(words):
        base = _plain_at(words, rest)
        if base is not None:
            other, part = SHADES[shade]
            return mix(base[0], other, part), rest - start + base[1]
    if shade in {"neon", "fluorescent", "glowing"} and rest < len(words) and words[rest] in NEON:
        return NEON[words[rest]], rest - start + 1
    return _plain_at(words, start)


def _plain_at(words: list[str], start: int) -> tuple[str, int] | None:
    pair = tuple(words[start : start + 2])
    if pair in COMPOUNDS:
        return COMPOUNDS[pair], 2
    word = words[start]
    if word in PALETTE:
        return PALETTE[word], 1
    if word in ORDINARY_WORDS:
        return None
    return (webcolors.name_to_hex(word), 1) if word in webcolors.names("css3") else None


def code_color(text: str) -> str | None:
    """A colour code (#rgb, #rrggbb, 0xrrggbb, rgb(...)) as "#rrggbb"; None where a part is out of range."""
    code = text.lower()
    if code.startswith("rgb"):
        parts = _CODE.findall(code)[:3]
        values = [round(float(part[:-1]) * 2.55) if part.endswith("%") else round(float(part)) for part in parts]
        return "#" + "".join(f"{value:02x}" for value in values) if len(values) == 3 and max(values) <= 255 else None
    digits = code.removeprefix("#").removeprefix("0x")
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits[:6])


def mix(color: str, other: str, part: float) -> str:
    """`color` with `part` (0-1) of `other` in it."""
    return "#" + "".join(
        f"{round(a + (b - a) * part):02x}" for a, b in zip(channels(color), channels(other), strict=True)
    )


def channels(color: str) -> tuple[int, int, int]:
    """Red, green and blue (0-255) of "#rrggbb"."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def distance(color: str, other: str) -> float:
    """How far apart two colours are: Euclid over red, green and blue."""
    return sum((a - b) ** 2 for a, b in zip(channels(color), channels(other), strict=True)) ** 0.5


def contrast(color: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(color), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [value / 255 for value in channels(color)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def color_name(color: str) -> str | None:
    """The plain name that is nearest to "#rrggbb", "dark" and "light" ones included; None where none is near."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", color):
        return None
    name = min(_SHOWN, key=lambda each: distance(_SHOWN[each], color))
    return name if distance(_SHOWN[name], color) <= NEAR else None


_SHOWN: dict[str, str] = {
    **{name: PALETTE[name] for name in _NAMED},
    "gold": PALETTE["gold"],
    "sky blue": COMPOUNDS["sky", "blue"],
    **{f"dark {name}": mix(PALETTE[name], "#000000", 0.45) for name in _SHADED},
    **{f"light {name}": mix(PALETTE[name], "#ffffff", 0.5) for name in (*_SHADED, "yellow", "orange", "pink", "brown")},
}
