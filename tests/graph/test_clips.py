"""Clips: recorded when they are asked for, and then kept."""

import base64
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph import clips
from graph.errors import NotFound
from tests.graph.conftest import Desk, open_desk
from tests.graph.tapes import Tape, player_of, tape
from tools.playtests.film import chunks

STILL = base64.b64decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")


@pytest.fixture
def recorder() -> Tape:
    found = tape()
    found.recording = replace(found.recording, film=(STILL, STILL))
    return found


@pytest.fixture
async def desk(tmp_path: Path, recorder: Tape) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, player_of(recorder, [])) as found:
        yield found


async def brought(desk: Desk, title: str) -> str:
    """The play address of an imported game without controls."""
    html = f"<!DOCTYPE html><title>{title}</title><canvas></canvas><script>requestAnimationFrame(draw);</script>"
    made = await desk.done("import", {"html": html, "title": title})
    return str(made["play_url"]).removeprefix("/play/")


def filmed(recorder: Tape) -> int:
    """How many takes were filmed."""
    return sum(take.film for take in recorder.takes)


async def test_a_clip_is_recorded_once_and_never_at_the_gate(
    desk: Desk, recorder: Tape, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_ids = [await brought(desk, title) for title in ("One", "Two")]
    assert filmed(recorder) == 0
    first = await desk.engine.get_clip(play_ids[0])
    assert [name for name, _ in chunks(first.data)] == [b"VP8X", b"ANIM", b"ANMF", b"ANMF"]
    assert (await desk.engine.get_clip(play_ids[0]), filmed(recorder)) == (first, 1)
    monkeypatch.setattr(clips, "KEPT", 1)
    for play_id in play_ids[::-1]:
        await desk.engine.get_clip(play_id)
    assert filmed(recorder) == 3


async def test_there_is_none_where_no_picture_can_be_had(desk: Desk, recorder: Tape) -> None:
    play_id = await brought(desk, "One")
    recorder.recording = replace(recorder.recording, film=())
    for _ in range(2):
        with pytest.raises(NotFound, match="clip"):
            await desk.engine.get_clip(play_id)
    assert filmed(recorder) == 1
    with pytest.raises(NotFound, match="play"):
        await desk.engine.get_clip("nothing")


async def test_there_is_none_where_nobody_plays(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        play_id = await brought(desk, "One")
        with pytest.raises(NotFound, match="preview"):
            await desk.engine.get_clip(play_id)
