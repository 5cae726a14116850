"""What a game does: when it is on, how it is lost, how it begins anew; as code that its places can say."""

import re

from tree_sitter import Node

from tools.edits.scopes import scopes_of
from tools.features.outcomes import LOSING, OVER
from tools.features.places import last_name, taken
from tools.features.skeletons import Skeleton
from tools.handles import chain_name, text_of
from tools.source import Source, named_descendants

ON = re.compile(r"(?:is|game)?(?:running|playing|alive|started|active)", re.IGNORECASE)
WON = re.compile(r"(?:is|has|game)?(?:won|win|victory)", re.IGNORECASE)
LOST = re.compile(r"['\"](?:lost|lose|gameover|game over|over|dead)['\"]", re.IGNORECASE)


def visible(source: Source, frame: Skeleton, expression: str) -> bool:
    """Whether an expression means the same in the setup and in the frame function: its first name is known in both."""
    name = expression.partition(".")[0]
    if name == "this":
        return frame.setup is not None or (
            frame.frame.parent is not None and frame.frame.parent.type == "method_definition"
        )
    scopes = scopes_of(source, frame.region)
    found = scopes.around(frame.frame).lookup(name)
    inside = scopes.by_node.get(frame.frame.id)
    return found is not None and found.scope is not inside


def counter(source: Source, frame: Skeleton, nodes: list[Node], words: frozenset[str], grows: bool) -> str:
    """The variable called so that grows (a score) or is taken from (lives); "" where there is none."""
    for node in nodes:
        target = _grown(node) if grows else taken(node)
        if target is not None and last_name(target) in words:
            name = chain_name(target)
            if name and visible(source, frame, name):
                return name
    return ""


def _grown(node: Node) -> Node | None:
    if node.type == "update_expression" and "++" in text_of(node):
        return node.child_by_field_name("argument")
    if node.type == "augmented_assignment_expression" and text_of(node.child_by_field_name("operator")) == "+=":
        return node.child_by_field_name("left")
    return None


def playing(source: Source, frame: Skeleton, nodes: list[Node], code: str) -> str:
    """When the game is on: a state that is compared with 'playing', or flags that say it is over or paused."""
    for found in re.finditer(r"([\w.]+)\s*===?\s*(['\"])(playing|play|running)\2", code):
        if visible(source, frame, found[1]):
            return found[0]
    flags: list[str] = []
    for node in nodes:
        value = node.child_by_field_name("right") or node.child_by_field_name("value")
        target = node.child_by_field_name("left") or node.child_by_field_name("name")
        name = chain_name(target)
        if not name or value is None or value.type not in ("true", "false") or not visible(source, frame, name):
            continue
        last = name.rpartition(".")[2].replace("_", "")
        if OVER.fullmatch(last) or re.fullmatch(r"(?i)(?:is|game)?paused", last):
            flags.append(f"!{name}")
        elif ON.fullmatch(last):
            flags.append(name)
    return " && ".join(dict.fromkeys(flags))


def won(source: Source, frame: Skeleton, nodes: list[Node], on: str, code: str) -> str:
    """When the game is won: its state has a word for it, or a flag says so; "" where neither was found."""
    word = re.search(r"(['\"])(won|win|victory)\1", code)
    state = re.fullmatch(r"([\w.]+)\s*===?\s*(['\"])\w+\2", on)
    if word and state:
        return f"{state[1]} === {word[0]}"
    for node in nodes:
        name = chain_name(node.child_by_field_name("left")) if node.type == "assignment_expression" else ""
        last = name.rpartition(".")[2].replace("_", "")
        true = text_of(node.child_by_field_name("right")) == "true"
        if true and WON.fullmatch(last) and visible(source, frame, name):
            return name
    return ""


def lose(source: Source, frame: Skeleton, nodes: list[Node]) -> str:
    """What a game does when the last life is gone, or its function or flag for that."""
    for node in nodes:
        condition = node.child_by_field_name("condition")
        if (
            node.type == "if_statement"
            and condition is not None
            and re.search(r"(?i)(?:lives|life|health|hp)\s*(?:<=\s*0|<\s*1|===?\s*0)", text_of(condition))
        ):
            said = sayable(source, frame, node.child_by_field_name("consequence"))
            if said:
                return said
    for node in nodes:
        if node.type == "expression_statement" and node.named_children[0].type == "call_expression":
            call = text_of(node.named_children[0])
            callee = chain_name(node.named_children[0].child_by_field_name("function"))
            losing = LOSING.fullmatch(callee.rpartition(".")[2]) or LOST.search(call.partition(",")[0])
            if losing and (said := sayable(source, frame, node)):
                return said
    return _flagged(source, frame, nodes)


def _flagged(source: Source, frame: Skeleton, nodes: list[Node]) -> str:
    for node in nodes:
        if node.type == "assignment_expression":
            name, value = chain_name(node.child_by_field_name("left")), text_of(node.child_by_field_name("right"))
            last = name.rpartition(".")[2].replace("_", "")
            ends = (value == "true" and OVER.fullmatch(last)) or (value == "false" and ON.fullmatch(last))
            if ends and visible(source, frame, name):
                return f"{name} = {value};"
    return ""


def sayable(source: Source, frame: Skeleton, node: Node | None) -> str:
    """Statements as one line, where all names in them are known at the places too; else ""."""
    if node is None:
        return ""
    inside = (
        [child for child in node.named_children if child.type != "comment"]
        if node.type == "statement_block"
        else [node]
    )
    if not 0 < len(inside) <= 6 or any(child.type not in ("expression_statement", "if_statement") for child in inside):
        return ""
    scopes = scopes_of(source, frame.region)
    for child in inside:
        for part in named_descendants(child):
            bound = scopes.of_name.get(part.id) if part.type == "identifier" else None
            if bound is not None and not visible(source, frame, bound.name):
                return ""
            if bound is not None and bound.scope is not scopes.around(frame.frame).lookup(bound.name).scope:  # type: ignore[union-attr]
                return ""
            if part.type == "this" and frame.setup is None:
                return ""
    text = " ".join(" ".join(text_of(child).split()) for child in inside)
    return text if text.endswith((";", "}")) else f"{text};"


def again(frame: Skeleton) -> str | None:
    """How the frame function asks for the next picture; "" where it need not ask, None where it was not found."""
    for node in named_descendants(frame.frame):
        if node.type == "call_expression" and "requestAnimationFrame" in text_of(node.child_by_field_name("function")):
            return f"{text_of(node)};"
    called = "setInterval" in frame.evidence or "setAnimationLoop" in frame.evidence
    return "" if called else None


def title(source: Source) -> str:
    """The text of <title>."""
    found = re.search(rb"<title[^>]*>([^<]*)</title>", source.data, re.IGNORECASE)
    return found[1].decode("utf-8", "replace") if found else ""


def fresh(source: Source, frame: Skeleton, nodes: list[Node]) -> str:
    """What sets the script's own variables back to the literals that they begin with."""
    changed = {text_of(n.child_by_field_name("left")) for n in nodes if n.type.endswith("assignment_expression")}
    changed |= {text_of(n.child_by_field_name("argument")) for n in nodes if n.type == "update_expression"}
    back: list[str] = []
    for node in nodes:
        name, value = text_of(node.child_by_field_name("name")), node.child_by_field_name("value")
        plain = value is not None and value.type in ("number", "true", "false", "string", "null")
        if node.type == "variable_declarator" and plain and name in changed and visible(source, frame, name):
            back.append(f"{name} = {text_of(value)};")
    return " ".join(dict.fromkeys(back))


def restart(source: Source, frame: Skeleton) -> str:
    """The call of the function that begins a new game, or loading the page again."""
    owner = frame.setup.parent if frame.setup is not None else None
    if owner is None:
        return "location.reload();"
    name = text_of(owner.child_by_field_name("name"))
    return f"{name}();" if owner.type == "function_declaration" and visible(source, frame, name) else ""
