"""Set a property of a style rule; where the rule or the property is missing it is added."""

from collections.abc import Iterator

from tree_sitter import Node, Parser

from tools.edits.edit import SetCss
from tools.edits.errors import EditError
from tools.edits.style import indent_at, newline_of, starts_line, unit_of
from tools.handles import candidate, find_node, text_of
from tools.source import CSS, Region, Source, Splice


def splices(source: Source, edit: SetCss) -> tuple[Splice, ...] | EditError:
    """The splice that sets the property."""
    refused = _not_plain(edit)
    if refused is not None:
        return refused
    found = find_node(source, edit.handle) if edit.handle else None
    if isinstance(found, EditError):
        return found
    if found is not None and (found.region is None or found.region.kind != "style"):
        return EditError("wrong_kind", f"{found.path or found.kind} is no style.", hint="Leave the handle out.")
    sheets = [r for r in source.regions if r.kind == "style" and (found is None or r == found.region)]
    if not sheets:
        return EditError(
            "not_found", "The document has no style sheet.", hint="Set the style attribute of the element."
        )
    rules = [(sheet, rule) for sheet in sheets for rule in _rules(source, sheet, edit.selector)]
    if not rules:
        return (_new_rule(source, sheets[0], edit),)
    for sheet, rule in reversed(rules):
        declared = [d for d in _declarations(rule) if text_of(d.named_children[0]).lower() == edit.name.lower()]
        if declared:
            return _set(source, sheet, declared[-1], edit)
    return (_added(source, *rules[-1], edit),)


def _not_plain(edit: SetCss) -> EditError | None:
    """Whether selector and value are just that: one rule, one declaration, no way out of either."""
    rule = Parser(CSS).parse(f"{edit.selector} {{ {edit.name}: {edit.value}; }}".encode("utf-8", "replace")).root_node
    outer = rule.named_children
    plain = (
        not rule.has_error and len(outer) == 1 and outer[0].type == "rule_set" and not set("{}<\\") & set(edit.value)
    )
    if plain and edit.value.strip() and len(outer[0].named_children[-1].named_children) == 1:
        return None
    message = f"{edit.selector} {{ {edit.name}: {edit.value[:60]} }} is no style."
    return EditError("bad_syntax", message, hint="Send one selector and one value, without braces or semicolons.")


def _rules(source: Source, sheet: Region, selector: str) -> Iterator[Node]:
    for rule in source.tree(sheet.number).root_node.named_children:
        if rule.type == "rule_set" and _selector(text_of(rule.named_children[0])) == _selector(selector):
            yield rule


def _selector(text: str) -> str:
    return ",".join(" ".join(part.split()) for part in text.split(","))


def _declarations(rule: Node) -> list[Node]:
    return [node for node in rule.named_children[-1].named_children if node.type == "declaration"]


def _set(source: Source, sheet: Region, declaration: Node, edit: SetCss) -> tuple[Splice, ...] | EditError:
    values = [node for node in declaration.named_children[1:] if node.type not in ("important", "comment")]
    if not values:
        places = (candidate(source, sheet.number, declaration),)
        return EditError("wrong_kind", f"{edit.name} has no value there.", places)
    start, end = sheet.start + values[0].start_byte, sheet.start + values[-1].end_byte
    return (Splice(start, end, edit.value.strip().encode("utf-8", "replace")),)


def _added(source: Source, sheet: Region, rule: Node, edit: SetCss) -> Splice:
    block = rule.named_children[-1]
    text = f"{edit.name}: {edit.value.strip()};".encode("utf-8", "replace")
    declared = _declarations(rule)
    end = sheet.start + block.end_byte - 1
    if not declared:
        return Splice(sheet.start + block.start_byte + 1, end, b" " + text + b" ")
    at = sheet.start + declared[-1].end_byte
    close = b"" if (declared[-1].text or b"").endswith(b";") else b";"
    start = sheet.start + declared[-1].start_byte
    own = starts_line(source.data, start)
    gap = newline_of(source, sheet).encode() + indent_at(source.data, start) if own else b" "
    return Splice(at, at, close + gap + text)


def _new_rule(source: Source, sheet: Region, edit: SetCss) -> Splice:
    newline = newline_of(source, sheet).encode()
    rules = source.tree(sheet.number).root_node.named_children
    last = rules[-1] if rules else None
    indent = indent_at(source.data, sheet.start + last.start_byte) if last else unit_of(source, sheet)
    at = sheet.start + (last.end_byte if last else 0)
    text = f"{edit.selector.strip()} {{ {edit.name}: {edit.value.strip()}; }}".encode("utf-8", "replace")
    behind = b"" if source.data[at : sheet.end].lstrip(b" \t\r").startswith(b"\n") else newline
    return Splice(at, at, newline + indent + text + behind)
