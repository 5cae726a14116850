"""The marks around the parts of a ready-made mechanic: `// playloom:dash begin` and `// playloom:dash end`."""

import re
from collections.abc import Iterator

BEGIN = re.compile(rb"// playloom:(\w+) begin[ \t]*\r?\n")
END = re.compile(r"// playloom:\w+ end\s*")
"""A whole comment that ends a part; what stands behind it is no longer the mechanic's."""


def marked(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Name, start and end of each part, with the white space that came with it."""
    for found in BEGIN.finditer(data):
        close = re.compile(rb"// playloom:" + found[1] + rb" end[ \t]*(?:\r?\n|$)").search(data, found.end())
        if close is None:
            continue
        start, end = found.start(), close.end()
        line = data.rfind(b"\n", 0, start) + 1
        if not data[line:start].strip():
            start = line
        elif data[start - 1 : start] == b" " and data[end : end + 1] in (b" ", b"\t", b"}", b"\r", b"\n", b""):
            start -= 1
        yield found[1].decode(), start, end


def ready_made(data: bytes) -> tuple[str, ...]:
    """Sorted names of the mechanics that were added to a document."""
    return tuple(sorted({name for name, _, _ in marked(data)}))
