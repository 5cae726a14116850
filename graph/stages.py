"""Stages: a document as the page that people play, with its policies and the files that it may ask for."""

from functools import lru_cache

from graph.pages import engine_file, engines_here, play_page
from tools.engines import served
from tools.playtests.stage import ORIGIN, Stage
from tools.policies import GAME_PERMISSIONS, game_connections, game_policy

TYPE = "text/html; charset=utf-8"


def stage_of(data: bytes) -> Stage:
    """The page of a document; UnreadableDocument where no parser gets through it."""
    page, folders = play_page(data, ORIGIN)
    return Stage(
        page,
        (("Content-Type", TYPE), *play_headers(folders, ORIGIN + "/")),
        _file,
        page.count(b"\n") - data.count(b"\n"),
    )


def play_headers(engine_addresses: tuple[str, ...], address: str) -> tuple[tuple[str, str], ...]:
    """The policies with which a game's page is served at that address."""
    return (
        ("Content-Security-Policy", game_policy(engine_addresses)),
        ("Connection-Allowlist", game_connections(engine_addresses, address)),
        ("Permissions-Policy", GAME_PERMISSIONS),
    )


def engine_missing(data: bytes) -> bool:
    """Whether a document needs an engine whose files are not on this machine, so that it cannot be played here."""
    return not engines_here(data)


@lru_cache(maxsize=16)
def _file(path: str) -> bytes | None:
    """An engine's file by its path under the origin; None for all else."""
    file = served("/" + path.lstrip("/"))
    return engine_file(file.module) if file is not None else None
