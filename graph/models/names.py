"""What a model is trusted with and what it costs, by its name."""

import re
from collections.abc import Mapping
from typing import Literal

from graph.settings import Prices

SMALL = re.compile(r"(?:^|[-_:/.])(?:nano|mini|tiny|small|lite|haiku|flash|phi|e[24]b)(?:$|[-_:/.\d])", re.IGNORECASE)
SIZE = re.compile(r"(?:^|[-_:/x])(\d+(?:\.\d+)?)b(?:$|[-_:/.])", re.IGNORECASE)
Profile = Literal["strong", "small"]
LARGE = 65.0
"""Billions of parameters from which a model is taken for a strong one."""


def profile_of(name: str) -> Profile:
    """A guess from the name: small, mini, 7b and the like are small, the rest is strong."""
    sizes = [float(found) for found in SIZE.findall(name)]
    if sizes:
        return "small" if max(sizes) < LARGE else "strong"
    return "small" if SMALL.search(name) else "strong"


def cost_of(name: str, prices: Mapping[str, Prices], tokens_in: int, cached: int, tokens_out: int) -> float | None:
    """US dollars for one call; None where the price is not known."""
    found = prices.get(name)
    if found is None:
        return None
    fresh, reused, out = found
    return ((tokens_in - cached) * fresh + cached * reused + tokens_out * out) / 1_000_000
