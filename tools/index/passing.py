"""Claims from where values go: into a named field, or to a named parameter of the game's own functions and classes."""

import re

from tools.index.code import Code
from tools.index.facts import Bind, Call, Frame, Use
from tools.index.ledger import Claim, Ledger, anonymous, holder
from tools.index.lexicon import word_set
from tools.index.named import SHORT
from tools.index.names import Name, noun_of, read_name, words_of
from tools.index.places import read_literal
from tools.index.scoring import cause_of

KEPT = word_set(
    "speed jump size width height color stroke gravity count lives health interval points time bounce friction"
    " acceleration damage gap range volume depth background length"
)
COLORS = frozenset({"color", "stroke", "background"})
KEYS = frozenset({"key", "name", "texture", "textureKey", "texKey", "spriteKey"})
LISTS = frozenset({"push", "unshift", "add", "concat"})


def claim_passing(ledger: Ledger) -> None:
    """Claim what values are from the names that they are given to."""
    for bind in ledger.code.binds:
        _given(ledger, bind)
    for call in ledger.code.calls:
        _passed(ledger, call)


def _given(ledger: Ledger, bind: Bind) -> None:
    name = read_name(bind.path.rpartition(".")[2])
    if name.property not in KEPT or {"high", "best", "record"} & set(words_of(bind.path)):
        return
    code = ledger.code
    literal = read_literal(bind.frame.script, bind.value)
    if anonymous(bind):
        call = holder(bind)
        noun = _receiver(code, call) if isinstance(call, Call) else ""
        if name.word == "life":
            name = name._replace(property="time")
        if noun and bind.path.count(".") == 0:
            _claim(
                ledger, bind, name, noun, f"name: {call.callee}({{ {bind.path} }})" if isinstance(call, Call) else ""
            )
            read = next((use for use in code.uses(bind.path) if _is_of(code, use, noun)), None)
            if read is not None:
                _claim(ledger, bind, name, noun, f"where: read as {read.path}")
    elif literal is None and bind.value.type not in ("object", "array", "arrow_function", "function_expression"):
        noun = code.subject(bind.path, bind.own, bind.frame) if bind.own or "." in bind.path else ""
        noun = code.canonical(name.entity) or noun
        if not noun and bind.how == "declare" and bind.frame.kind != "top":
            return
        if "()" in bind.path:
            noun = code.function_noun(bind.path.partition("()")[0])
        _claim(ledger, bind, name, noun, f"use: {bind.path} = {code.text(bind, bind.value)[:40]}")


def _is_of(code: Code, use: Use, noun: str) -> bool:
    """Whether a value is read from a thing: `rock.speed`, or `this.speed` in its class."""
    return (use.own or "." in use.path) and code.subject(use.path, use.own, use.frame) == noun


def _claim(ledger: Ledger, bind: Bind, name: Name, noun: str, why: str) -> None:
    kind = "color" if name.property in COLORS else "number"
    ledger.claim(bind, bind.value, Claim(noun, name.property, why, kind))


def _receiver(code: Code, call: Call) -> str:
    """The thing that an object in a call's arguments describes."""
    if call.method in LISTS and call.receiver:
        return code.subject(call.receiver + ".x", False, call.frame)
    if call.new and call.callee in code.classes and call.callee not in code.scenes:
        return code.canonical(noun_of(call.callee))
    return code.function_noun(call.method) if call.method in code.functions else ""


def claim_parameters(ledger: Ledger, player: str) -> None:
    """Claim what is passed to a function from what the function does with it."""
    for call in ledger.code.calls:
        frame = _called(ledger.code, call)
        if frame is None:
            continue
        noun = _noun(ledger.code, call, frame)
        for arg, param in zip(call.args, frame.params, strict=False):
            if ledger.code.text(call, arg) in ("1", "-1"):
                continue  # a direction, or once
            for claim in list(ledger.given.get((id(frame), param), ())):
                why = f"use: {param} of {call.callee} is {claim.why.partition(': ')[2]}"[:80]
                entity = noun if claim.entity not in ("world", "text", "timer") else claim.entity
                if claim.property in ("points", "damage"):
                    entity = cause_of(ledger.code, call.frame, player)
                    why = f"gives: {entity}: {call.callee}" if entity else why
                ledger.claim(call, arg, claim._replace(entity=entity or claim.entity, why=why, group=""))


def _passed(ledger: Ledger, call: Call) -> None:
    code = ledger.code
    frame = _called(code, call)
    if frame is None:
        return
    noun = _noun(code, call, frame)
    for arg, param in zip(call.args, frame.params, strict=False):
        name = Name("", SHORT[param], param) if param in SHORT else read_name(param)
        if name.property == "color" and noun == "world":
            ledger.claim(call, arg, Claim("world", "background", f"draw: {call.callee} over all", "color"))
            ledger.claim(call, arg, Claim("world", "background", "name: world", "color"))
        elif name.property in KEPT and noun and arg.type not in ("object", "arrow_function", "function_expression"):
            kind = "color" if name.property in COLORS else "number"
            entity = code.canonical(name.entity) or noun
            sort = "use" if read_literal(call.frame.script, arg) is None else "name"
            ledger.claim(call, arg, Claim(entity, name.property, f"{sort}: parameter {param} of {call.callee}", kind))


def _noun(code: Code, call: Call, frame: Frame) -> str:
    """The thing that a call of one of the game's own functions is about."""
    if call.callee == "super":
        return code.canonical(code.owner_noun(call.frame))
    target = code.canonical(noun_of(call.target.rpartition(".")[2])) if call.target and "()" not in call.target else ""
    noun = target or (code.canonical(noun_of(call.callee)) if call.new else code.function_noun(call.method))
    return _named_by(code, call, frame) or noun or _drawn_at(code, call)


def _drawn_at(code: Code, call: Call) -> str:
    """The thing at whose coordinates a drawing helper is called; "world" where it covers everything."""
    texts = [code.text(call, arg) for arg in call.args[:4]]
    if texts[:2] == ["0", "0"] and len(texts) == 4 and not any(text.isdigit() for text in texts[2:]):
        return "world"
    for text in texts[:2]:
        if re.fullmatch(r"(?:this\.)?[\w.\[\]]+\.[xy]", text):
            return code.subject(text.removeprefix("this."), False, call.frame)
    return ""


def _called(code: Code, call: Call) -> Frame | None:
    """The function that a call runs: one of the game's own, or the constructor of one of its classes."""
    if call.callee == "super":
        return _base(code, call.frame.owner)
    if not call.new:
        return code.function_of(call)
    if call.callee not in code.classes:
        return None
    return _constructor(code, call.callee)


def _base(code: Code, owner: str) -> Frame | None:
    """The constructor that `super(...)` runs, where it is one of the game's own."""
    heritage = code.classes[owner].heritage if owner in code.classes else ""
    names: list[str] = re.findall(r"\w+", heritage)
    return next((found for name in names if name in code.classes and (found := _constructor(code, name))), None)


def _constructor(code: Code, owner: str) -> Frame | None:
    return next((f for f in code.frames if f.label == "constructor" and f.owner == owner), None)


def _named_by(code: Code, call: Call, frame: Frame) -> str:
    """The thing that a helper is told by name: `makeTexture(this, 'zombie', 0x76a21e, 28)`."""
    if call.new:
        return ""
    for arg, param in zip(call.args, frame.params, strict=False):
        literal = read_literal(call.frame.script, arg) if param in KEYS else None
        if literal is not None and re.fullmatch(r"[a-zA-Z][\w-]{1,30}", str(literal.value)):
            return code.canonical(noun_of(str(literal.value).replace("-", "_")))
    return ""
