"""Do a whole plan on one version of a document, or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tree_sitter import Node

from tools.edits import (
    add_chained_call,
    delete_node,
    insert_member,
    insert_statement,
    rename,
    replace_body,
    rewrite,
    search_replace,
    set_attribute,
    set_call_argument,
    set_css,
    set_literal,
    set_property,
    set_text,
)
from tools.edits.changes import Planned, blocks, changes
from tools.edits.early_errors import EarlyError, clashes, early_error
from tools.edits.edit import DeleteNode, EditPlan, Rewrite
from tools.edits.errors import EditError
from tools.handles import carry_positions, symbols
from tools.patches import Patch, Preservation
from tools.source import Region, Source, Splice, keep_source

EDITS: Mapping[str, Callable[[Source, Any], tuple[Splice, ...] | EditError]] = {
    "set_literal": set_literal.splices,
    "set_property": set_property.splices,
    "set_call_argument": set_call_argument.splices,
    "insert_statement": insert_statement.splices,
    "delete_node": delete_node.splices,
    "set_text": set_text.splices,
    "rename": rename.splices,
    "replace_body": replace_body.splices,
    "insert_member": insert_member.splices,
    "add_chained_call": add_chained_call.splices,
    "set_css": set_css.splices,
    "set_attribute": set_attribute.splices,
    "search_replace": search_replace.splices,
    "rewrite": rewrite.splices,
}
"""What does each kind of edit."""

NOTES: Mapping[str, Callable[[Source, Any], tuple[str, ...]]] = {"rename": rename.notes}
"""What each kind of edit has to say of what it left as it is."""

LARGEST = 2 << 20
SMUGGLED = (b"</script", b"<!--", b"</style")


def apply(source: Source, plan: EditPlan) -> Patch | EditError:
    """The new document with its changes and the proof that the rest is the same, or why none of it was done."""
    planned = _planned(source, plan)
    if isinstance(planned, EditError):
        return planned
    merged = _merged(planned)
    if isinstance(merged, EditError):
        return merged
    after = source.spliced(merged)
    whole = any(isinstance(plan.edit, Rewrite) and not plan.edit.handle for plan in planned)
    literal = carry_positions(source, after, merged)
    refused = _refused_whole(source, after) if whole else _refused(source, after, merged, literal=literal)
    if refused is not None:
        return refused
    _assert_outside_identical(source.data, after.data, merged)
    keep_source(after)
    lines_changed = sum(block.changed for block, _ in blocks(source, after, merged))
    notes = tuple(note for edit in plan.edits if edit.kind in NOTES for note in NOTES[edit.kind](source, edit))
    made = changes(source, after, planned, merged)
    return Patch(after.data, made, preserved(source, after, merged), lines_changed, notes)


def preserved(before: Source, after: Source, splices: Sequence[Splice]) -> Preservation:
    """The report on what is the same; the features are for the index to fill in."""
    old, new = symbols(before), symbols(after)
    changed = [path for path in dict.fromkeys([*old, *new]) if old.get(path) != new.get(path)]
    return {
        "bytes_outside_identical": True,
        "bytes_changed": sum(max(len(splice.data), splice.end - splice.start) for splice in splices),
        "symbols_untouched": sum(new.get(path) == digest for path, digest in old.items()),
        "symbols_changed": changed,
        "features_before": [],
        "features_after": [],
    }


def _planned(source: Source, plan: EditPlan) -> list[Planned] | EditError:
    anew = len(plan.edits) == 1 and isinstance(plan.edits[0], Rewrite) and not plan.edits[0].handle
    if not source.agree and not anew:
        message = "A browser reads other scripts from this document than the editor does."
        return EditError("ambiguous", message, hint="Only a rewrite of the whole document is safe.")
    listed: list[Planned] = []
    for index, edit in enumerate(plan.edits):
        made = delete_node.unchecked(source, edit) if isinstance(edit, DeleteNode) else EDITS[edit.kind](source, edit)
        if isinstance(made, EditError):
            return replace(made, index=index)
        real = tuple(splice for splice in made if source.data[splice.start : splice.end] != splice.data)
        if real:
            listed.append(Planned(edit, edit.kind, real))
    if not listed:
        return EditError(
            "no_change", "Everything is already as asked.", hint="Tell the player, or ask for a new value."
        )
    return _still_used(source, plan, [splice for planned in listed for splice in planned.splices]) or listed


def _still_used(source: Source, plan: EditPlan, gone: Sequence[Splice]) -> EditError | None:
    """Whether a deleted name is used where no edit of the same plan takes the use away."""
    for index, edit in enumerate(plan.edits):
        refused = delete_node.still_used(source, edit, gone) if isinstance(edit, DeleteNode) else None
        if refused is not None:
            return replace(refused, index=index)
    return None


def _merged(planned: Sequence[Planned]) -> list[Splice] | EditError:
    """All splices in order; the same separator or overlapping deletions of two edits count once."""
    ordered = sorted((s for plan in planned for s in plan.splices), key=lambda s: (s.start, s.end))
    merged: list[Splice] = []
    for splice in ordered:
        last = merged[-1] if merged else None
        if last is None or last.end < splice.start or (last.end == splice.start and last != splice):
            merged.append(splice)
        elif not last.data and not splice.data:
            merged[-1] = Splice(last.start, max(last.end, splice.end), b"")
        elif last == splice == Splice(last.start, last.start, b","):
            continue
        elif last.start == last.end == splice.start == splice.end:
            merged.append(splice)
        else:
            message = "Two edits of the plan change the same place."
            return EditError("overlapping", message, hint="Join them into one edit, or send them one after the other.")
    return merged


def _refused(before: Source, after: Source, splices: Sequence[Splice], *, literal: bool) -> EditError | None:
    """Why the new document must not be; other values of literals cannot bring early errors or clashing names."""
    if len(after.data) > LARGEST:
        return EditError("too_large", f"The document would have {len(after.data)} bytes; {LARGEST} are allowed.")
    return (
        _structure(before, after, splices)
        or _syntax(before, after, None)
        or next((error for r in after.regions if (error := _region_error(before, after, r, literal=literal))), None)
        or (None if literal else _new_clash(before, after))
    )


def _refused_whole(before: Source, after: Source) -> EditError | None:
    """Whether a document that was written anew would work; its scripts need not be where they were."""
    if len(after.data) > LARGEST:
        return EditError("too_large", f"The document would have {len(after.data)} bytes; {LARGEST} are allowed.")
    if not after.agree:
        hint = "Close every <script>; do not put one into <textarea> or <iframe>."
        return EditError("bad_syntax", "A browser would read other scripts from the document.", hint=hint)
    known = {before.data[r.start : r.end] for r in before.regions}
    for region in after.regions:
        if region.code and after.data[region.start : region.end] not in known:
            broken, early = broken_nodes(after.tree(region.number).root_node), early_error(after, region)
            if broken:
                return _broken(after, region, broken[0])
            if early is not None:
                return _would_not_start(after, early)
    return _new_clash(before, after)


def _structure(before: Source, after: Source, splices: Sequence[Splice]) -> EditError | None:
    """Whether the scripts and styles begin and end where they did, in our eyes and in a browser's."""
    expected: list[tuple[str, int]] = []
    for region in before.regions:
        inside = (s for s in splices if region.start <= s.start and s.end <= region.end)
        growth = sum(len(s.data) - (s.end - s.start) for s in inside)
        expected.append((region.kind, region.end - region.start + growth))
    if [(r.kind, r.end - r.start) for r in after.regions] == expected and after.agree:
        return None
    parts = [part.decode() for part in SMUGGLED if any(part in s.data.lower() for s in splices)]
    what = f"{' and '.join(parts)} would" if parts else "The new text would"
    hint = "Inside a script write <\\/script and <\\!-- instead; markup cannot bring scripts."
    return EditError("security_violation", f"{what} end or start a script, a style or a handler.", hint=hint)


def _region_error(before: Source, after: Source, region: Region, *, literal: bool) -> EditError | None:
    old = before.regions[region.number]
    if before.data[old.start : old.end] == after.data[region.start : region.end]:
        return None
    if region.kind not in ("importmap", "data"):
        error = _smuggled(before, after, old, region) or _syntax(before, after, region)
        if error or literal or region.kind == "style":
            return error
        return _early(before, after, old, region)
    return None


def _smuggled(before: Source, after: Source, old: Region, new: Region) -> EditError | None:
    was, now = before.data[old.start : old.end].lower(), after.data[new.start : new.end].lower()
    found = next((part for part in SMUGGLED if now.count(part) > was.count(part)), None)
    if found is None:
        return None
    name = found.decode()
    message = f"{name} in a script can end or hide it."
    return EditError("security_violation", message, hint=f"Write {name[0]}\\{name[1:]} in a string instead.")


def _syntax(before: Source, after: Source, region: Region | None) -> EditError | None:
    old = before.html_tree if region is None else before.tree(region.number)
    new = after.html_tree if region is None else after.tree(region.number)
    now = broken_nodes(new.root_node)
    if len(now) <= (len(broken_nodes(old.root_node)) if now else 0):
        return None
    return _broken(after, region, now[0])


def _broken(after: Source, region: Region | None, node: Node) -> EditError:
    line = after.line((region.start if region else 0) + node.start_byte)
    text = after.data.split(b"\n")[line - 1].decode("utf-8", "replace").strip()[:120]
    message = f"Line {line} would not be valid {'code' if region else 'HTML'}: {text}"
    return EditError("bad_syntax", message, hint="Send the whole statement, with every bracket closed.", line=line)


def _early(before: Source, after: Source, old: Region, new: Region) -> EditError | None:
    now = early_error(after, new)
    return None if now is None or early_error(before, old) is not None else _would_not_start(after, now)


def _would_not_start(after: Source, now: EarlyError) -> EditError:
    text = after.data.split(b"\n")[now.line - 1].decode("utf-8", "replace").strip()[:120]
    message = f"The script would not start: {now.message} (line {now.line}: {text})"
    return EditError("early_error", message, hint="Correct the line and send the edit again.", line=now.line)


def _new_clash(before: Source, after: Source) -> EditError | None:
    now = clashes(after)
    new = now.keys() - clashes(before).keys() if now else now.keys()
    if not new:
        return None
    name = min(new)
    message = f"Another script declares {name} already, and both share one scope."
    return EditError("name_conflict", message, hint="Choose another name.", line=now[name])


def broken_nodes(root: Node) -> list[Node]:
    """The ERROR and MISSING nodes of a tree; quick where there are none."""
    found: list[Node] = []
    stack = [root] if root.has_error else []
    while stack:
        node = stack.pop()
        if node.is_error or node.is_missing:
            found.append(node)
        elif node.has_error:
            stack.extend(reversed(node.children))
    return found


def _assert_outside_identical(before: bytes, after: bytes, splices: Sequence[Splice]) -> None:
    at = now = 0
    for splice in [*splices, Splice(len(before), len(before), b"")]:
        size = splice.start - at
        assert before[at : splice.start] == after[now : now + size], "bytes outside the edited spans changed"
        at, now = splice.end, now + size + len(splice.data)
