"""JSON that is kept small: zlib with a dictionary of the words that such rows are made of."""

import json
import zlib
from pathlib import Path
from typing import Any

from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

WORDS_1 = Path(__file__).with_name("words_1.bin").read_bytes()
"""A run's answer, report and checkpoint, without their ids. A file format: what was written with it needs it for
ever; a better one gets the next number."""


def deflate(data: bytes, words: bytes) -> bytes:
    """Compress with a dictionary."""
    packer = zlib.compressobj(9, wbits=-15, zdict=words)
    return packer.compress(data) + packer.flush()


def inflate(data: bytes, words: bytes) -> bytes:
    """Undo `deflate`."""
    unpacker = zlib.decompressobj(wbits=-15, zdict=words)
    return unpacker.decompress(data) + unpacker.flush()


class Packed(TypeDecorator[Any]):
    """A JSON value, compressed; the first byte names the dictionary."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """JSON to bytes."""
        if value is None:
            return None
        return b"\x01" + deflate(json.dumps(value, ensure_ascii=False).encode(), WORDS_1)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any | None:  # noqa: ARG002
        """Bytes to JSON."""
        if value is None:
            return None
        return json.loads(inflate(value[1:], WORDS_1))
