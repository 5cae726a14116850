"""Colours as they are seen: which one a drawn thing has, and how near two of them are."""

from collections.abc import Mapping
from colorsys import rgb_to_hsv
from math import sqrt

NEAR_HUE = 24.0
"""Degrees between two shades of one colour."""
GREY = 0.16
"""Saturation below which a colour has no hue to speak of."""
DARK = 0.18


def channels(color: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of "#rrggbb"."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def distance(one: str, other: str) -> float:
    """How different two colours look, 0 to about 765: red, green and blue weighed as eyes do (Riemersma's formula)."""
    (r1, g1, b1), (r2, g2, b2) = channels(one), channels(other)
    mean = (r1 + r2) / 2
    red = (2 + mean / 256) * (r1 - r2) ** 2
    blue = (2 + (255 - mean) / 256) * (b1 - b2) ** 2
    return sqrt(red + 4 * (g1 - g2) ** 2 + blue)


def same_hue(one: str, other: str) -> bool:
    """Whether two colours are shades of one; greys are shades of greys, where both are light or both dark."""
    (h1, s1, v1), (h2, s2, v2) = hsv(one), hsv(other)
    if s1 < GREY or v1 < DARK or s2 < GREY or v2 < DARK:
        return (s1 < GREY or v1 < DARK) and (s2 < GREY or v2 < DARK) and abs(v1 - v2) < 0.35
    apart = abs(h1 - h2) * 360
    return min(apart, 360 - apart) <= NEAR_HUE


def hsv(color: str) -> tuple[float, float, float]:
    """Hue, saturation and value, 0 to 1."""
    red, green, blue = channels(color)
    return rgb_to_hsv(red / 255, green / 255, blue / 255)


def nearest(shares: Mapping[str, float], color: str) -> str:
    """Of the shades that have a share worth speaking of, the one that looks most like a colour; "" of nothing."""
    least = max(shares.values(), default=0.0) / 8
    return min((each for each in shares if shares[each] >= least), key=lambda each: distance(each, color), default="")


def clear(color: str) -> bool:
    """Whether it has a hue to speak of: white, grey and dark are in the lights and outlines of anything."""
    _, saturation, value = hsv(color)
    return saturation >= GREY and value >= DARK


def _vivid(color: str) -> float:
    _, saturation, value = hsv(color)
    return 0.15 + saturation * value


def main_color(shares: Mapping[str, float]) -> str:
    """The plainest of the shades that have the largest share together; "" of nothing. Greys count half."""
    best, most = "", 0.0
    for color in shares:
        kin = {other: share for other, share in shares.items() if same_hue(color, other)}
        weight = sum(kin.values()) * (2 if hsv(color)[1] >= GREY and hsv(color)[2] >= DARK else 1)
        if weight > most + 1e-9:
            best, most = max(kin, key=lambda each: (kin[each] * _vivid(each), each)), weight
    return best
