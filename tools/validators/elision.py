"""Was code left out? Placeholders such as "... rest unchanged ..." that stand where code was."""

import re

from tools.source import Source
from tools.validators.report import Finding
from tools.validators.scripts import ask
from tools.validators.survey import Survey

WHAT = (
    rb"(?:code|script|game|logic|functions?|methods?|class(?:es)?|file|implementation|content|html|css|styles?|markup"
    rb"|document|stuff|part)"
)
STAYS = (
    rb"(?:unchanged|omitted|elided|truncated|(?:stays?|remains?|is|are) (?:the )?same|as (?:before|above|is)"
    rb"|(?:goes )?here)"
)
OTHER = rb"(?:rest|remaining|remainder|existing|previous|other|same|unchanged|original|as before|omitted)"
DOTS = rb"(?:\.\.\.|\xe2\x80\xa6)"
PLACEHOLDER = re.compile(
    DOTS + rb"\s*\(?\s*(?:the |all |your |my )*" + OTHER + rb"\b"
    rb"|\brest of (?:the |your |my )?(?:\w+ )?" + WHAT + rb"\b.{0,20}(?:" + STAYS + rb"|" + DOTS + rb")"
    rb"|\brest of\b.{0,40}\b(?:unchanged|omitted|elided|truncated|(?:stays?|remains?|is) the same|as before)\W*$"
    rb"|^\W*(?:the )?rest of (?:the |your |my )?(?:\w+ )?" + WHAT + rb"\W*$"
    rb"|\b(?:existing|previous|remaining|original|same|other|your) (?:\w+ )?" + WHAT + rb"\b.{0,15}\b" + STAYS + rb"\b"
    rb"|\b(?:keep|insert|add|put|paste|include|copy) (?:the |all |your )?" + OTHER + rb"(?: \w+)? " + WHAT + rb"\b"
    rb"|\b(?:unchanged|omitted|elided|truncated) (?:for brevity|code|below|above)\b|\bfor brevity\b"
    rb"|\bcode (?:goes|continues) here\b|\b(?:implementation|logic) (?:goes here|omitted|unchanged)\b"
    rb"|^\W*(?:no changes?|unchanged|same as (?:before|above)|as before)(?: (?:here|below|above))?\W*$",
    re.IGNORECASE | re.MULTILINE,
)
LONGEST = 200
"""Bytes of a placeholder; a longer comment explains something."""


def check(source: Source) -> list[Finding]:
    """Comments that stand in for code."""
    return [*markup(source), *ask(source, script)]


def script(script: Survey) -> list[Finding]:
    """Comments of one script that stand in for code; lines count from the script's own start."""
    found: list[Finding] = []
    for node in script.nodes("comment"):
        said = script.data[node.start_byte : node.end_byte].strip(b"/* \t\r\n")
        if len(said) <= LONGEST and PLACEHOLDER.search(said):
            found.append(_finding(script.line(node), said))
    return found


def markup(source: Source) -> list[Finding]:
    """Comments of the markup that stand in for code."""
    blocks = [(r.start, r.end) for r in source.regions if r.code]
    found: list[Finding] = []
    at = source.data.find(b"<!--")
    while at >= 0 and (end := source.data.find(b"-->", at)) >= 0:
        said = source.data[at + 4 : end].strip()
        inside = any(start <= at < stop for start, stop in blocks)
        if not inside and len(said) <= LONGEST and PLACEHOLDER.search(said):
            found.append(_finding(source.line(at), said))
        at = source.data.find(b"<!--", end)
    return found


def _finding(line: int, said: bytes) -> Finding:
    words = " ".join(said.decode("utf-8", "replace").split())[:80]
    return Finding("syntax.elided", "syntax", "error", line, f"Code is left out here: {words!r}.")
