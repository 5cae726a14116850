"""Claims from what is drawn: the fills, strokes and shapes of a canvas context or a Phaser Graphics, in their order."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tree_sitter import Node

from tools.index.code import Code
from tools.index.facts import Bind, Call, Fact, Frame, comment_rows, last_name
from tools.index.ledger import Claim, Ledger
from tools.index.lexicon import singular, word_set
from tools.index.motion import POSITION
from tools.index.named import UNITS
from tools.index.names import noun_of
from tools.index.places import read_literal

SIZES: dict[str, dict[int, str]] = {
    "arc": {2: "size"}, "fillCircle": {2: "size"}, "circle": {2: "size"}, "strokeCircle": {2: "size"},
    "fillRect": {2: "width", 3: "height"}, "rect": {2: "width", 3: "height"}, "strokeRect": {2: "width", 3: "height"},
    "roundRect": {2: "width", 3: "height"}, "fillRoundedRect": {2: "width", 3: "height"},
    "ellipse": {2: "width", 3: "height"}, "fillEllipse": {2: "width", 3: "height"},
}  # fmt: skip
"""Which arguments of a shape are sizes."""
SHAPES = frozenset(SIZES) | word_set(
    "fillTriangle lineTo moveTo quadraticCurveTo bezierCurveTo fillPoints strokePoints lineBetween fillText strokeText"
    " fillPoint slice drawImage arcTo fillPolygon"
)
STYLES = {"fillStyle": "color", "strokeStyle": "stroke", "lineStyle": "stroke", "shadowColor": "glow"}
RECTANGLES = frozenset({"fillRect", "rect", "roundRect", "fillRoundedRect"})
MEASURED = (
    r"(?<![a-z])(health|hp|energy|fuel|life|lives|stamina|shield|progress|power|charge|boost|oxygen|air|time|mana|heat)"
)
"""Values that are shown as bars."""
TEXTS = frozenset({"fillText", "strokeText"})
ENDS = word_set("generateTexture clear beginPath fill fillPath translate restore setTransform")
BEHIND = frozenset({"world", "text", "background", "sky", "backdrop"})
PATHS = word_set("moveTo lineTo arc rect ellipse roundRect quadraticCurveTo bezierCurveTo arcTo")
STROKED = frozenset({"strokeRect", "strokeCircle", "strokeText", "stroke", "lineBetween", "strokePoints", "strokePath"})
GENERIC = word_set("draw render paint shape thing loop main all everything frame scene game update canvas tick step on")
COORDINATE = re.compile(r"(?<![\w.$])((?:this\.)?[A-Za-z_$][\w$]*(?:\[\w+\])?(?:\.[A-Za-z_$][\w$]*(?:\[\w+\])?)*)")
MATH = word_set(
    "Math PI ctx canvas width height innerWidth innerHeight window true false dt frame time now i j k r col row"
)


@dataclass(slots=True)
class Layer:
    """One setting of a style, and the shapes that are drawn with it."""

    fact: Fact
    value: Node
    property: str
    shapes: list[Call] = field(default_factory=list[Call])
    comment: str = ""
    texture: str = ""
    pen: str = ""
    origin: Call | None = None
    """The call that moves the pen's origin to where it draws."""
    made: Call | None = None
    """The call that makes the texture."""


def claim_drawings(ledger: Ledger, player: str, known: frozenset[str]) -> None:
    """Claim the colours and sizes of what is drawn."""
    layers = list(_layers(ledger.code))
    bars = {
        corner
        for layer in layers
        for shape in layer.shapes
        if _bar(ledger.code, shape)
        for corner in _corner(ledger, shape)
    }
    for layer in layers:
        behind = (
            layer.shapes and not _bar(ledger.code, layer.shapes[0]) and bars & set(_corner(ledger, layer.shapes[0]))
        )
        if not _shadow(layer) and not behind:
            _claim_layer(ledger, layer, player, known)
    for key in {layer.texture for layer in layers if layer.texture}:
        _claim_texture(ledger, [layer for layer in layers if layer.texture == key])


def loose_owner(code: Code) -> str:
    """The thing that is drawn at `x` and `y` where these are loose names; "" where none is."""
    for call in code.calls:
        if call.method in SIZES and [code.text(call, arg) for arg in call.args[:2]] == ["x", "y"]:
            if any("x" in frame.names for frame in call.frame.out() if frame.kind != "top"):
                continue
            noun = _function_noun(code, call.frame)
            if noun:
                return noun
    return ""


def _bar(code: Code, shape: Call) -> str:
    """What a rectangle shows whose width is a value: "energy bar" for `energy * 2`; "" for any other."""
    width = code.text(shape, shape.args[2]) if shape.method in RECTANGLES and len(shape.args) > 3 else ""
    named = re.search(r"[*/]", width) and re.search(MEASURED, width, re.IGNORECASE)
    return f"{named[1].lower()} bar" if named else ""


def _corner(ledger: Ledger, shape: Call) -> Iterator[tuple[int, str, str]]:
    """Where a rectangle begins, in its function: what lies behind a bar is not the thing itself."""
    if shape.method in RECTANGLES and len(shape.args) > 3:
        x, y = (ledger.code.text(shape, arg) for arg in shape.args[:2])
        if (x, y) != ("0", "0"):
            yield _container(shape.frame)[1], x, y


def _claim_layer(ledger: Ledger, layer: Layer, player: str, known: frozenset[str]) -> None:
    things = _things(ledger.code, layer, player, known)
    for at, (noun, why) in enumerate(things):
        meant = layer.property
        if noun in ("world", "background", "sky", "backdrop") and meant == "color":
            noun, meant = "world", "background"
        weight = 2.0 if at == 0 else 0.5
        reasons = [f"{'drawn' if len(things) == 1 else 'draw'}: {why}"]
        if layer.comment and noun in _comment_nouns(layer.comment):
            reasons.append(f"comment: {layer.comment}")
        for reason in reasons:
            ledger.claim(layer.fact, layer.value, Claim(noun, meant, reason, "color", weight=weight, group=layer.pen))
    if layer.property != "glow" and not layer.texture:
        if len(things) == 1 and things[0][0] not in BEHIND:
            _claim_sizes(ledger, layer, things[0][0])
        elif len(things) > 1:
            _claim_sizes(ledger, layer, "")


def _shadow(layer: Layer) -> bool:
    """Whether this only shades: a shadow is not the colour of what throws it."""
    text = layer.fact.frame.script.text(layer.value)
    return bool(re.search(r"rgba\(\s*0\s*,\s*0\s*,\s*0\s*,", text)) or "shadow" in layer.comment.lower()


def _claim_sizes(ledger: Ledger, layer: Layer, noun: str) -> None:
    for shape in [shape for shape in layer.shapes if shape.method in SIZES][:1]:
        for index, meant in SIZES[shape.method].items():
            if index < len(shape.args):
                why = f"draw: {shape.method}({', '.join(ledger.code.text(shape, arg) for arg in shape.args[:4])})"[:70]
                if not noun and shape.args[index].type not in ("identifier", "member_expression"):
                    continue  # whose it is, only a name can say
                literal = read_literal(shape.frame.script, shape.args[index]) is not None
                why = why.replace("draw:", "drawn:", 1) if literal else why
                ledger.claim(shape, shape.args[index], Claim(noun, meant, why, weight=1.3 if noun else 0.9))


def _claim_texture(ledger: Ledger, layers: list[Layer]) -> None:
    """A texture of one circle or rectangle has a size: all its numbers are set together."""
    shapes = [shape for layer in layers for shape in layer.shapes]
    made = layers[0].made
    if len(shapes) != 1 or made is None or len(made.args) < 3:
        return
    shape, script = shapes[0], made.frame.script
    _claim_given(ledger, shape, layers[0].texture)
    numbers = [read_literal(script, arg) for arg in (*shape.args[:4], *made.args[1:3])]
    if any(number is None or number.kind != "number" for number in numbers):
        return
    noun = ledger.code.canonical(layers[0].texture)
    if shape.method == "fillCircle" and len(shape.args) == 3:
        for node in (*shape.args, *made.args[1:3]):
            why = f"drawn: fillCircle of '{layers[0].texture}'"
            ledger.claim(shape, node, Claim(noun, "size", why, group=f"size {noun}", weight=2))
    elif shape.method == "fillRect" and len(shape.args) == 4:
        for node, meant in zip((*shape.args[2:], *made.args[1:3]), ("width", "height") * 2, strict=True):
            why = f"drawn: fillRect of '{layers[0].texture}'"
            ledger.claim(shape, node, Claim(noun, meant, why, group=f"size {meant} {noun}", weight=2))


def _claim_given(ledger: Ledger, shape: Call, texture: str) -> None:
    """What a helper that makes textures is told of their sizes: `makeBlock(key, w, h, color)`."""
    params = {name for frame in shape.frame.out() for name in frame.params}
    for index, meant in SIZES.get(shape.method, {}).items():
        if index < len(shape.args) and ledger.code.text(shape, shape.args[index]) in params:
            ledger.claim(shape, shape.args[index], Claim(texture, meant, f"texture: {shape.method}"))


def _layers(code: Code) -> Iterator[Layer]:
    """The layers of each function's drawing, in document order."""
    events: defaultdict[tuple[int, int], list[Bind | Call]] = defaultdict(list)
    for bind in code.binds:
        if bind.how == "assign" and bind.path.rpartition(".")[2] in STYLES and "." in bind.path:
            events[_container(bind.frame)].append(bind)
    for call in code.calls:
        if call.method in SHAPES or call.method in STYLES or call.method in ENDS or call.method in STROKED:
            events[_container(call.frame)].append(call)
    for listed in events.values():
        listed.sort(key=lambda event: event.node.end_byte)
        yield from _in_order(code, listed)


def _container(frame: Frame) -> tuple[int, int]:
    for outer in frame.out():
        if outer.kind in ("function", "top", "class") or (outer.kind == "handler" and not outer.aliases):
            return frame.script.region, outer.node.start_byte
    return frame.script.region, 0


def _in_order(code: Code, events: list[Bind | Call]) -> Iterator[Layer]:
    current: dict[str, Layer] = {}
    since: list[Layer] = []
    path: list[Call] = []
    origin: Call | None = None
    for event in events:
        if isinstance(event, Bind) or event.method in STYLES:
            layer = _layer(event)
            if layer is not None:
                layer.origin = origin
                current[layer.property] = layer
                since.append(layer)
        elif event.method == "generateTexture":
            key = read_literal(event.frame.script, event.args[0]) if event.args else None
            for layer in since:
                layer.made = event
                layer.texture = (
                    noun_of(str(key.value)) if key else code.text(event, event.args[0]) if event.args else ""
                )
            yield from since
            current, since = {}, []
        elif event.method in ("translate", "restore", "setTransform"):
            origin = event if event.method == "translate" else None
        elif event.method == "beginPath":
            path = []
        elif event.method in PATHS:
            path.append(event)
        elif event.method in ("fill", "stroke", "fillPath", "strokePath"):
            _fill(current, "color" if event.method.startswith("fill") else "stroke", path)
        elif event.method != "clear":
            _fill(current, "stroke" if event.method in STROKED else "color", [event])
    yield from since


def _fill(current: dict[str, Layer], wanted: str, shapes: list[Call]) -> None:
    for name in (wanted, "glow"):
        if name in current:
            current[name].shapes += shapes


def _layer(event: Bind | Call) -> Layer | None:
    if isinstance(event, Bind):
        pen, _, name = event.path.rpartition(".")
        return Layer(event, event.value, STYLES[name], comment=_comment_above(event), pen=pen)
    index = 1 if event.method == "lineStyle" else 0
    if len(event.args) <= index:
        return None
    return Layer(event, event.args[index], STYLES[event.method], comment=_comment_above(event), pen=event.receiver)


def _things(code: Code, layer: Layer, player: str, known: frozenset[str]) -> list[tuple[str, str]]:
    """The things that a layer draws, with the reason, the likeliest first."""
    if layer.texture:
        return [(code.canonical(layer.texture), f"texture '{layer.texture}'")]
    shapes = [shape for shape in layer.shapes if shape.method not in TEXTS]
    if layer.shapes and layer.shapes[0].method in TEXTS:
        return [("text", layer.shapes[0].method)]
    if shapes and (bar := _bar(code, shapes[0])):
        return [(bar, "its width is a value")]
    if any(_covers(code, shape) for shape in shapes):
        return [("world", "fills the whole canvas")]
    counted: Counter[str] = Counter()
    for shape in [*shapes, *([layer.origin] if layer.origin and shapes else [])]:
        counted.update(set(_mentioned(code, shape, player, known)))
    found = [(noun, f"{shapes[0].method} at {noun}") for noun, _ in counted.most_common(2)]
    named = _function_noun(code, layer.fact.frame)
    if named:
        found = [(named, f"in {layer.fact.frame.owner or ''} {layer.fact.frame.function}".replace("  ", " "))]
    if not found and layer.comment:
        found = [(noun, "comment") for noun in _comment_nouns(layer.comment)[:1]]
    return found


def _function_noun(code: Code, frame: Frame) -> str:
    """The thing whose drawing function this is."""
    for outer in frame.out():
        if outer.kind == "function" and outer.label:
            noun = code.function_noun(outer.label)
            if noun and noun not in GENERIC:
                return noun
    return code.canonical(code.owner_noun(frame))


def _mentioned(code: Code, shape: Call, player: str, known: frozenset[str]) -> Iterator[str]:
    """The things whose coordinates a shape is drawn at."""
    for arg in shape.args[:4]:
        for found in COORDINATE.finditer(code.text(shape, arg)):
            path = found[1]
            head = path.partition(".")[0]
            if head in code.canvases:
                continue
            if path == code.text(shape, arg) and path.isupper() and (noun := noun_of(path)) and noun not in UNITS:
                yield noun  # drawn from a line of its own on: fillRect(0, GROUND, ...)
            if head in MATH and not ("." in path and any(head in frame.aliases for frame in shape.frame.out())):
                continue
            own = path.startswith("this.")
            noun = code.subject(path.removeprefix("this."), own, shape.frame)
            if not noun and "." in path and path == code.text(shape, arg):
                noun = noun_of(last_name(path))  # fillRect(0, state.lava, ...)
            if not noun and path in ("x", "y") and player and path not in shape.frame.names:
                noun = player
            placed = "." in path or "[" in path or noun == player or noun in known or POSITION.match(path)
            if noun and placed and noun not in GENERIC:
                yield noun


def _covers(code: Code, shape: Call) -> bool:
    """Whether a rectangle is as large as the canvas."""
    if shape.method != "fillRect" or len(shape.args) < 4:
        return False
    x, y, width, height = (code.text(shape, arg) for arg in shape.args[:4])
    if x not in ("0", "0.0") or y not in ("0", "0.0"):
        return False
    holder = width.removesuffix(".width")
    if holder != width and height == f"{holder}.height" and holder in code.canvases:
        return True
    if re.search(r"canvas\.width|innerWidth|^(?:this\.)?(?:W|WIDTH|\w*[wW]idth|CANVAS_W\w*|GAME_W\w*)$", width):
        return not re.search(r"\d", height) and not re.search(r"level|ground|horizon|/", height, re.IGNORECASE)
    sizes = re.search(rb"<canvas[^>]*width=[\"']?(\d+)[^>]*height=[\"']?(\d+)", code.source.data)
    return sizes is not None and (width, height) == (sizes[1].decode(), sizes[2].decode())


def _comment_above(fact: Fact) -> str:
    """The comment in the line above, or behind the code in the same line."""
    rows = comment_rows(fact.frame.script)
    row = fact.node.start_point.row
    return rows.get(row, "") or rows.get(row - 1, "")


def _comment_nouns(comment: str) -> list[str]:
    words = re.findall(r"[a-z]+", comment.lower())
    return [singular(word) for word in words if word not in GENERIC and len(word) > 2]
