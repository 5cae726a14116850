"""The knobs of the page around a game: its title and headings, its texts, and the colours of its style sheet."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tree_sitter import Node

from tools.handles import text_of
from tools.index.game import Knob, KnobKind, Place, Value
from tools.index.literals import read_color, read_number
from tools.index.names import noun_of, words_of
from tools.index.places import place_of
from tools.index.texts import number_words, role_of
from tools.source import Source, named_descendants

HEADINGS = frozenset({"title", "h1", "h2"})
TEXTS = frozenset({"h3", "h4", "p", "button", "div", "span", "b", "strong", "label", "li", "small", "em", "a", "td"})
BACKDROPS = frozenset({"body", "html", "canvas"})
SITUATIONS = {
    "win": {"win", "won", "victory", "winner"},
    "lose": {"over", "gameover", "lose", "lost", "dead", "crash"},
    "end": {"end", "ending", "finish"},
    "pause": {"pause", "paused"},
    "start": {"start", "intro", "welcome"},
}
"""Words of ids that say when an element is shown."""
TAGS = {"h1": "title", "h2": "heading", "button": "button"}
"""What people call the elements that are styled by their tag."""
SIZES = {"width": "width", "height": "height", "font-size": "font"}


@dataclass(frozen=True, slots=True)
class Element:
    """An element that holds nothing but text."""

    node: Node
    tag: str
    id: str
    text: str
    before: str
    """The text in front of it."""


def read_elements(source: Source) -> list[Element]:
    """The elements of the page that hold only a text, and the texts beside other elements."""
    found: list[Element] = []
    for node in named_descendants(source.html_tree.root_node):
        if node.type != "element" or len(node.named_children) < 3:
            continue
        tag, *inside, _ = node.named_children
        name = text_of(tag.named_children[0]).lower() if tag.named_children else ""
        if name not in HEADINGS | TEXTS:
            continue
        if all(child.type in ("text", "entity") for child in inside):
            found.append(Element(node, name, _id_of(tag), _plain(source, inside), _before(source, node)))
        else:
            texts = [child for child in inside if child.type == "text" and re.search(r"[^\W\d]{2}", text_of(child))]
            found += [Element(child, name, "", _plain(source, [child]), "") for child in texts]
    return found


def _plain(source: Source, nodes: list[Node]) -> str:
    return " ".join(html.unescape(source.text(nodes[0].start_byte, nodes[-1].end_byte)).split())


def page_texts(source: Source, elements: list[Element], labels: dict[str, Knob]) -> Iterator[Knob]:
    """The title with the headings that repeat it, and the other texts; a label goes to the knob that it repeats."""
    titles = [element for element in elements if element.tag in HEADINGS]
    title = next((element.text for element in titles if element.tag == "title"), titles[0].text if titles else "")
    same = [element for element in titles if element.text == title]
    if same:
        places = tuple(_place(source, element) for element in same)
        yield Knob("text", "title", "text", title, "text.title", places, evidence=("page: title", f"text: {title}"))
    names: dict[str, int] = {}
    for element in elements:
        if element in same or not re.search(r"[^\W\d]{2}", element.text):
            continue
        label = next((label for label in labels if re.match(rf"{re.escape(label)}\b\W*\d*\W*$", element.text)), "")
        if label:
            place = _place(source, element).around("", element.text[len(label) :])
            labels[label] = replace(labels[label], places=(*labels[label].places, place))
            continue
        role = (
            _situation(element.id)
            or role_of(element.text)
            or noun_of(element.id)
            or "_".join(words_of(element.id)[-1:])
        )
        role = role or {"p": "instructions", "button": "button"}.get(element.tag, "heading")
        names[role] = names.get(role, 0) + 1
        name = role if names[role] == 1 else f"{role}{names[role]}"
        evidence = (f"page: <{element.tag}>", f"text: {element.text[:40]}")
        yield Knob("text", name, "text", element.text, f"page.{name}", (_place(source, element),), evidence=evidence)


def _situation(name: str) -> str:
    """When an element is seen, by its id: "end", "lose" for "game-over"; "" where that does not say."""
    words = words_of(name)
    return next((role for role, said in SITUATIONS.items() if said & set(words)), "") if len(words) < 4 else ""


def page_numbers(source: Source, elements: list[Element], knob: Knob) -> Iterator[Place]:
    """Where an element of the page repeats the value of a knob: `Lives: <b id="lives">3</b>`."""
    wanted = number_words(knob)
    if wanted is None:
        return
    number = f"{knob.value:g}"
    for element in elements:
        inside = re.search(rf"(?:{wanted})\W{{0,4}}\b({number})\b(?!\.)", element.text, re.IGNORECASE)
        if inside:
            yield _place(source, element).around(element.text[: inside.start(1)], element.text[inside.end(1) :])
        elif element.text == number and re.search(wanted, f"{element.id} {element.before}", re.IGNORECASE):
            yield _place(source, element)


def style_knobs(source: Source) -> Iterator[Knob]:
    """The colours and sizes of the style sheets, by what their selectors name."""
    for region in source.regions:
        if region.kind == "style":
            nodes = list(named_descendants(source.tree(region.number).root_node))
            named = {text_of(node.named_children[0]): node for node in nodes if _is_variable(node)}
            for node in nodes:
                if node.type == "rule_set":
                    yield from _rule(source, region.number, region.start, node, named)


def _is_variable(node: Node) -> bool:
    """Whether this declares a variable with one value: `--leaf: #0a0`."""
    return (
        node.type == "declaration"
        and len(node.named_children) == 2
        and text_of(node.named_children[0]).startswith("--")
    )


def _followed(nodes: list[Node], named: dict[str, Node]) -> list[Node]:
    """The values, with what a variable stands for in place of `var(--leaf)`."""
    out: list[Node] = []
    for node in nodes:
        found = re.fullmatch(r"var\((--[\w-]+)\)", text_of(node)) if node.type == "call_expression" else None
        out += named[found[1]].named_children[1:] if found and found[1] in named else [node]
    return out


def _rule(source: Source, region: int, base: int, rule: Node, variables: dict[str, Node]) -> Iterator[Knob]:
    block = rule.named_children[-1]
    selector = " ".join(source.text(base + rule.start_byte, base + block.start_byte).split())
    entity = _entity(selector)
    state = next(iter(re.findall(r"(?<=[\w-])[.:]([\w-]+)$", selector)), "")
    state = "" if entity in ("page", "world") or re.fullmatch(r"\w+[.#][\w-]+", selector) else state
    filled = b"background" in (block.text or b"")
    for declaration in block.named_children if entity else []:
        if declaration.type != "declaration" or not declaration.named_children:
            continue
        name, *values = declaration.named_children
        meant = text_of(name)
        for at, (kind, value, node, unit) in enumerate(_values(_followed(values, variables))):
            named = _property(entity, meant, kind, filled)
            # What `.card.open` declares is how an open card looks, not any card.
            named = f"{state} {named}" if named and state else named
            if named:
                suffix = str(at + 1) if at and kind == "color" else ""
                where = place_of(source, region, node, base)
                symbol = f"{selector} {meant}{suffix}"
                reasons = (f"style: {selector}", f"declares: {meant}")
                yield Knob(entity, named + suffix, kind, value, symbol, (where,), unit, evidence=reasons)


def _values(nodes: list[Node]) -> Iterator[tuple[KnobKind, Value, Node, str]]:
    for node in nodes:
        if node.type == "call_expression" and text_of(node).startswith(("linear-gradient", "radial-gradient")):
            for inner in named_descendants(node):
                color = read_color(text_of(inner)) if inner.type in ("color_value", "plain_value") else None
                if color:
                    yield "color", color, inner, ""
        elif node.type in ("color_value", "plain_value", "call_expression"):
            color = read_color(text_of(node))
            if color and node.type != "call_expression":
                yield "color", color, node, ""
        elif node.type in ("integer_value", "float_value"):
            found = re.match(r"(-?[\d.]+)(px)?$", text_of(node))
            number = read_number(found[1]) if found else None
            if found and number is not None:
                yield "number", number, node, found[2] or ""


def _property(entity: str, name: str, kind: KnobKind, filled: bool) -> str:
    if kind == "color":
        if name in ("background", "background-color", "background-image"):
            return "background" if entity in ("world", "page") else "color"
        if name == "color":
            return "text color" if filled else "color"
        return "stroke" if name == "border-color" else ""
    return SIZES.get(name, "")


def _entity(selector: str) -> str:
    last = selector.split(",")[0].strip()
    if last.split(" ")[-1].split(".")[0] in BACKDROPS:
        return "world" if "canvas" in last else "page"
    last = last.rpartition(" ")[2] if " " in last and re.match(r"[.#\w-]+( [.#\w:-]+)+$", last) else last
    if last.partition(":")[0] in TAGS:
        return TAGS[last.partition(":")[0]]
    found = re.fullmatch(r"(?:\w+)?[.#]([\w-]+)(?:\.[\w-]+)?", last)
    return noun_of(found[1].replace("-", "_")) if found else ""


def _place(source: Source, element: Element) -> Place:
    return place_of(source, None, element.node, 0)


def _id_of(tag: Node) -> str:
    for attribute in tag.named_children:
        if attribute.type == "attribute" and text_of(attribute.named_children[0]) in ("id", "class"):
            return text_of(attribute.named_children[-1]).strip("\"'")
    return ""


def _before(source: Source, node: Node) -> str:
    previous = node.prev_sibling
    return source.text(previous.start_byte, previous.end_byte)[-30:] if previous is not None else ""
