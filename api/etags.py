"""Entity tags: a game's version is its tag."""

import re
from collections.abc import Mapping
from typing import Any

from graph.errors import RequestRefused

_TAG = re.compile(r'(?:W/)?"([^"]*)"')
STALE = 0
"""A version that no game has: what an If-Match of a foreign tag stands for."""


def tag(version: int) -> str:
    """The tag of a version."""
    return f'"{version}"'


def game_tag(game: Mapping[str, Any]) -> str:
    """The tag of a game's answer; an older version's answer also tells which one is current."""
    asked, current = game["requested_version"], game["current_version"]
    return tag(asked) if asked == current else f'"{asked}-of-{current}"'


def result_tag(result: Mapping[str, Any]) -> str | None:
    """The tag of the version that a run's answer carries."""
    info: Mapping[str, Any] = result.get("version_info") or {}
    version = (
        result.get("version") or result.get("new_version") or info.get("new_version") or info.get("previous_version")
    )
    return tag(version) if isinstance(version, int) else None


def matches(if_none_match: str | None, current: str) -> bool:
    """Whether the client has this already."""
    if not if_none_match:
        return False
    return if_none_match.strip() == "*" or current.strip('"') in _TAG.findall(if_none_match)


def version_of(if_match: str | None) -> int | None:
    """The version that If-Match asks for; None for no condition."""
    if if_match is None or if_match.strip() == "*":
        return None
    tags = _TAG.findall(if_match)
    if len(tags) != 1:
        raise RequestRefused("If-Match", 'Name one version in If-Match, as in "3".', "bad-precondition")
    return int(tags[0]) if tags[0].isdigit() and len(tags[0]) < 10 else STALE
