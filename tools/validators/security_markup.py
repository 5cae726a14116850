"""Does the markup, as a browser reads it, hold what no game needs? Elements, handlers and addresses."""

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tools.engines import known
from tools.validators.report import Severity
from tools.validators.security_strings import foreign_address

ELEMENTS = frozenset({"iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "fencedframe"})
ADDRESSES = frozenset(
    {
        "href",
        "src",
        "action",
        "formaction",
        "data",
        "xlink:href",
        "poster",
        "background",
        "from",
        "to",
        "by",
        "values",
        "srcset",
    }
    | {"manifest", "cite", "longdesc", "dynsrc", "lowsrc", "classid", "codebase", "code", "archive"}
)
CODE_ADDRESS = re.compile(r"(?:javascript|vbscript|livescript|mocha):", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x20\x7f]+")
FONTS = re.compile(r"(?:https?:)?//(?:fonts\.googleapis\.com|fonts\.gstatic\.com)/")
IMPORT = re.compile(r"@import\s+(?:url\()?\s*['\"]?([^'\")\s;]+)", re.IGNORECASE)
LINKED = re.compile(r"url\(\s*['\"]?([^'\")\s]+)", re.IGNORECASE)
ACTIVE_STYLE = re.compile(r"expression\s*\(|-moz-binding|behavior\s*:|javascript\s*:", re.IGNORECASE)
LINKS = frozenset(
    {"preload", "prefetch", "modulepreload", "prerender", "manifest", "import", "dns-prefetch", "preconnect", "next"}
)
NOSCRIPT = re.compile(r"(</?)noscript\b", re.IGNORECASE)

Seen = tuple[str, Severity, str]


def read(text: str) -> tuple[list[Seen], list[str]]:
    """Rule, severity and words for all that is wrong, and the code of the inline handlers."""
    seen: dict[Seen, None] = {}
    handlers: list[str] = []
    texts = [text]
    if NOSCRIPT.search(text):
        # With scripts on, a browser takes what is inside as raw text, as it does in xmp.
        texts.append(NOSCRIPT.sub(r"\1xmp", text))
    for one in texts:
        for node in _elements(one):
            given = {name.lower(): value or "" for name, value in node.attributes.items()}
            seen.update(dict.fromkeys(_element(node.tag or "", given)))
            if node.tag == "style":
                seen.update(dict.fromkeys(style(node.text())))
            handlers += [value for name, value in given.items() if re.fullmatch(r"on\w+", name)]
    return list(seen), handlers


def style(text: str) -> Iterator[Seen]:
    """What is wrong with a style sheet or a style attribute."""
    if ACTIVE_STYLE.search(text):
        yield "security.style", "error", "A style runs code."
    for found in IMPORT.finditer(text):
        if foreign_address(found[1]):
            severity: Severity = "warning" if FONTS.match(found[1]) else "error"
            yield "security.style", severity, f"A style imports {found[1][:80]}."
    for found in LINKED.finditer(text):
        if foreign_address(found[1]):
            yield "security.foreign_address", "warning", f"A style loads {found[1][:80]}, which will not be loaded."


def _elements(text: str) -> Iterator[LexborNode]:
    waiting = [text]
    while waiting:
        root = LexborHTMLParser(waiting.pop()).root
        for node in root.traverse(include_text=False) if root is not None else ():
            yield node
            if node.tag == "template" and (inner := node.inner_html):
                waiting.append(inner)


def _element(tag: str, given: Mapping[str, str]) -> Iterator[Seen]:
    if tag in ELEMENTS:
        yield "security.element", "error", f"<{tag}> can load foreign pages."
    if tag == "script":
        yield from _script(given)
    elif tag == "meta":
        yield from _meta(given)
    elif tag == "link":
        yield from _link(given)
    if tag == "template" and "shadowrootmode" in given:
        yield "security.element", "warning", "<template shadowrootmode> hides markup."
    if tag in ("animate", "set", "animatetransform") and "href" in given.get("attributename", "").lower():
        yield "security.code_address", "error", f"<{tag}> changes an address."
    for name, value in given.items():
        yield from _attribute(tag, name, value)


def _attribute(tag: str, name: str, value: str) -> Iterator[Seen]:
    if re.fullmatch(r"on\w+", name):
        yield "security.inline_handler", "warning", f"{name} holds code; use addEventListener."
    elif name in ("srcdoc", "formaction", "ping") or (name == "action" and value.strip()):
        yield "security.attribute", "error", f"{name} sends or loads something."
    elif name == "style":
        yield from style(value)
    if name not in ADDRESSES or tag == "script":
        return
    plain = CONTROL.sub("", value)
    if any(CODE_ADDRESS.match(part) for part in plain.split(";")):
        yield "security.code_address", "error", f"{name} of <{tag}> holds code."
    elif plain.lower().startswith("data:") and tag in ("a", "area", "use", "form"):
        yield "security.code_address", "error", f"{name} of <{tag}> is a data: address."
    elif tag != "link" and any(foreign_address(part) for part in value.split(",")):
        rule = "security.link" if tag in ("a", "area") else "security.foreign_address"
        yield rule, "warning", f"{value[:80]} is not part of the game."


def _script(given: Mapping[str, str]) -> Iterator[Seen]:
    address = (given.get("src") or given.get("href") or given.get("xlink:href") or "").strip()
    if not address:
        return
    file = known(address)
    if file is None and (
        foreign_address(address) or re.match(r"[a-z][\w+.-]*:", CONTROL.sub("", address), re.IGNORECASE)
    ):
        yield "security.foreign_script", "error", f"{address[:100]} is not an engine that Playloom has."
    elif file is not None and file.exact and "integrity" not in given:
        yield "security.integrity", "note", f"{address[:100]} is loaded without integrity."


def _meta(given: Mapping[str, str]) -> Iterator[Seen]:
    name = given.get("http-equiv", "").strip().lower()
    if name == "refresh":
        yield "security.navigation", "error", "<meta refresh> leaves the game's page."
    elif name in ("set-cookie", "content-security-policy", "link"):
        yield "security.meta", "warning", f"<meta {name}> is not the game's to say."


def _link(given: Mapping[str, str]) -> Iterator[Seen]:
    kinds, address = set(given.get("rel", "").lower().split()), given.get("href", "")
    if not address or known(address) is not None:
        return
    if foreign_address(address):
        hint = kinds <= {"preconnect", "dns-prefetch"}
        yield "security.foreign_address", "note" if hint else "warning", f"{address[:80]} will not be loaded."
    elif kinds & LINKS and not address.startswith("data:"):
        yield "security.foreign_address", "warning", f"<link rel={given.get('rel')}> will not be loaded."


def scripts(text: str) -> list[str]:
    """The code of all scripts as a browser finds them."""
    return [node.text() for node in _elements(text) if node.tag == "script" and "importmap" not in str(node.attributes)]
