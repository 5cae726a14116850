"""A film: a few seconds of a bot's play as one animated WebP, made of stills that a browser has packed."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tools.index.game import GameIndex
from tools.playtests.bot import bot
from tools.playtests.controls import indexed
from tools.playtests.opening import opening
from tools.playtests.seeking import seeking
from tools.playtests.take import FRAME_MS, Take

SECONDS = 3
EVERY = 8
"""Frames between two stills."""
PARTS = (b"ALPH", b"VP8 ", b"VP8L")
"""Chunks that are the picture itself."""
PLAIN, FILLED = 0x02, 0x12
"""Flags of a file: animated, and with alpha too."""
WHOLE = 0x02
"""Flag of a frame: it takes the place of what was there."""


def film_take(index: GameIndex | None, seed: int = 1) -> Take:
    """The bot's play from the start on, filmed."""
    controls = indexed(index)
    ready = opening(controls).ready
    frames = ready + SECONDS * 60
    goal = seeking(controls, frames)
    return Take(
        frames,
        bot(controls, seed, frames),
        seed,
        look_at=tuple(range(ready, frames, EVERY)),
        seek=replace(goal, first=ready) if goal else None,
        film=True,
    )


def animated(stills: Sequence[bytes], milliseconds: float = EVERY * FRAME_MS) -> bytes:
    """WebP stills, each shown so long and without end; b"" for none, ValueError for what is no WebP.

    All are as big as the first one; those of another size, as after a canvas has changed, are left out.
    """
    pictures = [[(name, data) for name, data in chunks(still) if name in PARTS] for still in stills]
    if not pictures:
        return b""
    width, height = size_of(pictures[0])
    pictures = [picture for picture in pictures if size_of(picture) == (width, height)]
    flags = FILLED if any(name != b"VP8 " for picture in pictures for name, _ in picture) else PLAIN
    size = _three(width - 1) + _three(height - 1)
    head = bytes(6) + size + _three(round(milliseconds)) + bytes([WHOLE])
    body = _chunk(b"VP8X", bytes([flags, 0, 0, 0]) + size) + _chunk(b"ANIM", bytes(6))
    body += b"".join(_chunk(b"ANMF", head + b"".join(_chunk(*part) for part in picture)) for picture in pictures)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def chunks(still: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a WebP file: their names and what is in them; ValueError for what is none."""
    if still[:4] != b"RIFF" or still[8:12] != b"WEBP":
        raise ValueError("not a WebP file")
    at = 12
    while at + 8 <= len(still):
        (size,) = struct.unpack_from("<I", still, at + 4)
        yield still[at : at + 4], still[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def size_of(picture: Sequence[tuple[bytes, bytes]]) -> tuple[int, int]:
    """Width and height in px of a picture, from the head of its data."""
    for name, data in picture:
        if name == b"VP8 " and data[3:6] == b"\x9d\x01\x2a":
            width, height = struct.unpack_from("<HH", data, 6)
            return width & 0x3FFF, height & 0x3FFF
        if name == b"VP8L" and data[:1] == b"\x2f":
            (bits,) = struct.unpack_from("<I", data, 1)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise ValueError("a WebP file without a picture")


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")
