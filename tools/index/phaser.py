"""Claims from Phaser 3: shapes and sprites with their setters, groups, the game's configuration."""

import re

from tools.index.code import CREATED, MADE_IN_GROUP, Code
from tools.index.facts import Bind, Call, comment_rows
from tools.index.ledger import Claim, Ledger, anonymous, holder
from tools.index.lexicon import singular
from tools.index.names import noun_of

SHAPES: dict[str, dict[int, str]] = {
    "rectangle": {2: "width", 3: "height", 4: "color"}, "circle": {2: "size", 3: "color"},
    "ellipse": {2: "width", 3: "height", 4: "color"}, "star": {4: "size", 5: "color"}, "triangle": {8: "color"},
    "arc": {2: "size", 6: "color"}, "polygon": {3: "color"},
}  # fmt: skip
"""Which arguments of `this.add.*` are what."""
SETTERS: dict[str, dict[int, str]] = {
    "setTint": {0: "color"}, "setTintFill": {0: "color"}, "setFillStyle": {0: "color"},
    "setStrokeStyle": {0: "outline", 1: "stroke"}, "setScale": {0: "size", 1: "size"},
    "setDisplaySize": {0: "width", 1: "height"}, "setBounce": {0: "bounce", 1: "bounce"}, "setBounceX": {0: "bounce"},
    "setBounceY": {0: "bounce"}, "setDrag": {0: "friction", 1: "friction"}, "setDragX": {0: "friction"},
    "setDamping": {}, "setAlpha": {0: "opacity"}, "setAngularVelocity": {0: "spin"},
}  # fmt: skip
COLORS = frozenset({"color", "stroke"})
MAKING = re.compile(
    r"^(?:create|init|constructor|make\w*|spawn\w*|create\w*|add\w*|build\w*|setup\w*|place\w*|new\w*|)$", re.IGNORECASE
)
GROUPS = frozenset({"group", "staticGroup", "createMultiple", "createFromConfig"})


def claim_phaser(ledger: Ledger) -> None:
    """Claim what the calls and configurations of Phaser say."""
    for call in ledger.code.calls:
        if CREATED.search(call.callee) and call.method in SHAPES:
            _arguments(ledger, call, SHAPES[call.method], made_noun(ledger.code, call), "created")
        elif call.method in SETTERS:
            _setter(ledger, call)
        elif call.method == "setBackgroundColor" and call.args:
            ledger.claim(call, call.args[0], Claim("world", "background", f"set: {call.callee}", "color"))
        elif call.method in ("setGravityY", "setGravity") and call.args:
            ledger.claim(call, call.args[-1], Claim(_setter_noun(ledger.code, call), "gravity", f"set: {call.callee}"))
    for bind in ledger.code.binds:
        _configured(ledger, bind)


def made_noun(code: Code, call: Call) -> str:
    """The thing that a creating call makes, from the name it gets, the function it is in, or the list it goes to."""
    target = call.target.removesuffix("()")
    noun = code.canonical(noun_of(target.rpartition(".")[2])) if target and "()" not in call.target else ""
    if call.target and "[" in call.target:
        noun = noun or code.subject(call.target, False, call.frame)
    if not noun and isinstance(call.outer, Call) and call.outer.method in ("push", "add", "unshift"):
        noun = code.canonical(noun_of(call.outer.receiver.rpartition(".")[2]))
    if not noun:
        noun = next((code.function_noun(f.label) for f in call.frame.out() if f.kind == "function" and f.label), "")
    return noun or code.owner_noun(call.frame) or _commented(code, call)


def _commented(code: Code, call: Call) -> str:
    """The thing that the comment above the statement or its loop names, where it is only a few words."""
    rows = comment_rows(call.frame.script)
    nodes = [call.node, *(frame.node for frame in call.frame.within() if frame.kind == "loop")]
    for node in nodes:
        words = re.findall(r"[a-z]+", rows.get(node.start_point.row - 1, "").lower())
        if 0 < len(words) <= 3:
            return code.canonical(singular(words[-1]))
    return ""


def _arguments(ledger: Ledger, call: Call, meant: dict[int, str], noun: str, kind: str) -> None:
    text = ledger.code.text(call, call.node)
    why = f"{kind}: {' '.join(text.split())[:60]}"
    for index, name in meant.items():
        if index < len(call.args):
            sort = "color" if name in COLORS else "number"
            weight = 2.5 if kind == "set" else 2.0  # a tint colours more than what it tints
            ledger.claim(call, call.args[index], Claim(noun, name, why if noun else f"use: {why}", sort, weight=weight))


def _setter(ledger: Ledger, call: Call) -> None:
    root = call.root
    creating = root is not None and (CREATED.search(root.callee) or MADE_IN_GROUP.match(root.method))
    if not creating and not MAKING.match(call.frame.function):
        return
    if call.method in ("setTint", "setAlpha") and re.search(
        r"hit|hurt|over|damage", ledger.code.conditions(call.frame)
    ):
        return
    if call.method == "setScale" and root is not None and MADE_IN_GROUP.match(root.method) and not _looped(call):
        return
    noun = _setter_noun(ledger.code, call)
    if noun:
        _arguments(ledger, call, SETTERS[call.method], noun, "set")


def _looped(call: Call) -> bool:
    return any(frame.kind in ("loop", "handler") for frame in call.frame.within())


def _setter_noun(code: Code, call: Call) -> str:
    root = call.root
    if root is None:
        return code.called_on(call, call.receiver)
    if MADE_IN_GROUP.match(root.method):
        return code.canonical(noun_of(root.receiver.rpartition(".")[2])) or made_noun(code, root)
    return (
        made_noun(code, root) if CREATED.search(root.callee) else code.subject(root.receiver + ".x", False, call.frame)
    )


def _configured(ledger: Ledger, bind: Bind) -> None:
    tail = bind.path.rpartition(".")[2]
    if re.search(r"(?:^|\.)(?:physics\.)?(?:arcade\.|world\.|matter\.)?gravity\.y$", bind.path):
        ledger.claim(bind, bind.value, Claim("world", "gravity", f"set: {bind.path}", weight=2))
    elif tail == "backgroundColor" and bind.how == "pair":
        ledger.claim(bind, bind.value, Claim("world", "background", f"set: {bind.path}", "color", weight=2))
    elif tail in ("width", "height") and bind.how == "pair" and _is_game(ledger.code, bind):
        ledger.claim(bind, bind.value, Claim("world", tail, f"set: {bind.path} of the game", weight=2))
    elif bind.how == "pair" and anonymous(bind):
        call = holder(bind)
        if isinstance(call, Call) and call.method in GROUPS and tail in ("repeat", "quantity", "frameQuantity"):
            noun = made_noun(ledger.code, call) or ledger.code.subject(call.receiver + ".x", False, call.frame)
            offset = -1.0 if tail == "repeat" else 0.0
            ledger.claim(
                bind, bind.value, Claim(noun, "count", f"created: {tail} of {call.callee}", offset=offset, weight=2)
            )


def _is_game(code: Code, bind: Bind) -> bool:
    if bind.path.count(".") > (0 if anonymous(bind) else 1):
        return False
    outer = holder(bind)
    if isinstance(outer, Call):
        return outer.callee == "Phaser.Game"
    return isinstance(outer, Bind) and "Phaser." in code.text(outer, outer.value)
