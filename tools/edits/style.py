"""A document's own style: line ends, quotes, indentation, and what stands on a line."""

import re

from tools.edits.edit import Literal_
from tools.edits.literals import Quote, Setting, new_literal
from tools.source import Region, Source

UNQUOTED_ENDS = " \t\n\r\f\"'`=<>"
"""What ends an attribute value without quotes."""
COMMENT_AFTER = re.compile(rb"[ \t]*(?://[^\r\n]*|/\*[^\r\n]*?\*/[ \t]*(?=\r?\n|$))")


def setting_of(source: Source, region: Region) -> Setting:
    """How literals have to be written in a region."""
    newline = newline_of(source, region)
    if region.kind != "handler":
        return Setting(newline)
    before = source.data[region.start - 1 : region.start]
    return Setting(newline, "&" + (before.decode() if before in (b'"', b"'") else UNQUOTED_ENDS))


def newline_of(source: Source, region: Region | None) -> str:
    """The line end that a region uses most."""
    data = source.data if region is None else source.data[region.start : region.end]
    crlf = data.count(b"\r\n")
    return "\r\n" if crlf and crlf * 2 >= data.count(b"\n") else "\n"


def quote_of(source: Source, region: Region) -> Quote:
    """The quotes that a region uses most for its strings."""
    data = source.data[region.start : region.end]
    if region.kind == "handler":
        return "'" if source.data[region.start - 1 : region.start] == b'"' else '"'
    return '"' if data.count(b'"') > data.count(b"'") else "'"


def fresh_literal(source: Source, region: Region, value: Literal_) -> str:
    """A literal in a region's own style, where there was none."""
    return new_literal(value, quote_of(source, region), setting_of(source, region))


def line_start(data: bytes, offset: int) -> int:
    """Where the line of an offset starts."""
    return data.rfind(b"\n", 0, offset) + 1


def line_end(data: bytes, offset: int) -> int:
    """Where the line of an offset ends, before its line end."""
    end = data.find(b"\n", offset)
    end = len(data) if end < 0 else end
    return end - 1 if end > offset and data[end - 1 : end] == b"\r" else end


def indent_at(data: bytes, offset: int) -> bytes:
    """The white space that the line of an offset starts with."""
    found = re.match(rb"[ \t]*", data[line_start(data, offset) :])
    return found[0] if found else b""


def starts_line(data: bytes, offset: int) -> bool:
    """Whether only white space stands before an offset on its line."""
    return not data[line_start(data, offset) : offset].strip()


def after_comment(data: bytes, offset: int) -> int:
    """The offset behind a comment that ends the line; the offset itself where there is none."""
    found = COMMENT_AFTER.match(data, offset)
    return found.end() if found and line_end(data, offset) == found.end() else offset


def ends_line(data: bytes, offset: int) -> bool:
    """Whether nothing but a comment stands behind an offset on its line."""
    return not data[after_comment(data, offset) : line_end(data, offset)].strip()


def unit_of(source: Source, region: Region) -> bytes:
    """One step of indentation in a region: the smallest that it uses."""
    indents = re.findall(rb"\n([ \t]+)\S", source.data[region.start : region.end])
    if any(indent.startswith(b"\t") for indent in indents):
        return b"\t"
    return b" " * min((len(indent) for indent in indents if len(indent) in (2, 3, 4, 8)), default=2)
