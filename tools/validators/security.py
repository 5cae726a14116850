"""Does a document do what no game needs? Its markup as a browser reads it, and its scripts."""

import re

from tree_sitter import Parser

from tools.engines import imported, known, targets
from tools.source import JAVASCRIPT, Source, is_document
from tools.validators import security_markup, security_script, security_strings
from tools.validators.report import Finding
from tools.validators.scripts import ask
from tools.validators.security_strings import foreign_address
from tools.validators.survey import Survey


def check(source: Source) -> list[Finding]:
    """All that the document does and no game needs."""
    return [*markup(source), *whole(source), *ask(source, script)]


def script(script: Survey) -> list[Finding]:
    """What one script does that no game needs, the markup that it writes included."""
    found = [*security_script.script(script), *security_strings.script(script)]
    for line, text in security_strings.markup(script):
        seen, handlers = security_markup.read(text)
        # A script inside of innerHTML never runs; all else is as bad as in the document.
        found += [Finding(rule, "security", severity, line, words) for rule, severity, words in seen]
        if re.search(r"<script[\s>]", text, re.IGNORECASE):
            found.append(Finding("security.element", "security", "error", line, "A script is written as markup."))
        for code in handlers:
            found += [Finding(f.rule, f.family, f.severity, line, f.message) for f in _loose(code)]
    return found


def markup(source: Source) -> list[Finding]:
    """What the markup does; scripts count only by their addresses."""
    if not is_document(source.data):
        return []
    text = source.text(0, len(source.data))
    seen, handlers = security_markup.read(text)
    found = [Finding(rule, "security", severity, _line(source, words), words) for rule, severity, words in seen]
    own = sum(region.kind == "handler" for region in source.regions)
    if len(handlers) > own:
        for code in handlers:
            found += [Finding(f.rule, f.family, f.severity, 0, f.message) for f in _loose(code)]
    return found


def whole(source: Source) -> list[Finding]:
    """What takes several parts of the document to see: import maps, imports, scripts that only a browser finds."""
    found: list[Finding] = []
    for region in source.regions:
        if region.kind == "importmap":
            line = source.line(region.start)
            for name, target in targets(source, region).items():
                if known(target) is None:
                    words = f"The import map sends {name[:40]!r} to {target[:80]}."
                    found.append(Finding("security.foreign_script", "security", "error", line, words))
    for start, _, address in imported(source):
        if foreign_address(address) or address.lower().startswith(("data:", "blob:")):
            words = f"A module is loaded from {address[:80]}."
            found.append(Finding("security.foreign_script", "security", "error", source.line(start), words))
    if not source.agree:
        for code in security_markup.scripts(source.text(0, len(source.data))):
            found += [Finding(f.rule, f.family, f.severity, 0, f.message) for f in _loose(code)]
    return found


def _loose(code: str) -> list[Finding]:
    """The findings on code that is not a region of the document."""
    data = code.encode("utf-8", "replace")
    loose = Survey(data, "handler", Parser(JAVASCRIPT).parse(data))
    return [*security_script.script(loose), *security_strings.script(loose)]


def _line(source: Source, words: str) -> int:
    """The line of the first long word of a message that stands in the document; 0 where none does."""
    for word in re.findall(r"[^\s<>,;]{6,}", words):
        at = source.data.find(word.encode().rstrip(b"."))
        if at >= 0:
            return source.line(at)
    return 0
