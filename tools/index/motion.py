"""Claims from how things move: positions, velocities, jumps, gravity, bounce and friction."""

import re
from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from tree_sitter import Node

from tools.index.code import Code
from tools.index.facts import Bind, Call, Fact, Update, last_name
from tools.index.ledger import Claim, Ledger, anonymous, holder
from tools.index.names import noun_of
from tools.index.places import read_literal

Sort = Literal["position", "velocity", "acceleration", "turn"]

UP = re.compile(r"\bup\b|ArrowUp|\bspace|['\"] ['\"]|KeyW|\bW\b|\bw\b|jump|flap|\b38\b|\b32\b", re.IGNORECASE)
DOWN = re.compile(r"\bdown\b(?!\.|')|ArrowDown|KeyS|\bS\b|\b40\b|\.down\b", re.IGNORECASE)
GROUNDED = re.compile(r"ground|touching|blocked|onFloor|jump|canJump|floor|landed|flap|onPlatform|grav", re.IGNORECASE)
VELOCITY = re.compile(
    r"^(?:(?P<who>\w*?)_?(?:v|vel|velocity|speed|spd)|(?:(?P<who2>\w*?)_)?d|(?P<who3>\w*?)(?-i:(?<=[a-z])D))_?(?P<axis>[xyz])$"
    r"|^(?P<axis2>[xyz])_?(?:vel|velocity|speed|spd|v)$",
    re.IGNORECASE,
)
"""`vx`, `ballVX`, `ball_dx`, `ballDx`, `velY`, but not `padX`."""
POSITION = re.compile(r"^(?P<who>[a-z]\w*?)_?(?P<axis>[XYZ])$|^(?P<alone>[xyz]|left|top)$")
SPEEDS = frozenset({"velocity", "vel", "v", "speed", "linearVelocity", "dir", "velocityY", "velocityX"})
NAMED = re.compile(
    r"Phaser\.Math\.(?:Float)?Between|Math\.(?:random|cos|sin|sign|abs|min|max|floor|PI)|(?:this\.)?(?:[\w.]+\.)?"
    r"(?:v|d|vel_?|speed_?)[xyz]\b|\b(?:dt|delta\w*|dir\w*|[\w.]+\.(?:dir\w*|angle|rotation|[xyz]))\b|\b[a-z]\b",
    re.IGNORECASE,
)
"""What may stand beside a bare number in a motion."""
TELEPORT = 40
"""So many pixels in one frame are no speed."""
SETTERS: dict[str, tuple[str, str]] = {
    "setVelocityX": ("velocity", "x"), "setVelocityY": ("velocity", "y"), "setAccelerationX": ("acceleration", "x"),
    "setAccelerationY": ("acceleration", "y"), "setAngularVelocity": ("turn", "x"), "setMaxVelocity": ("velocity", "x"),
}  # fmt: skip

TOWARD = {"moveToObject": 2, "moveTo": 3}
"""Which argument is the speed of what flies at something."""


class Motion(NamedTuple):
    """Something moves."""

    subject: str
    """The noun of the thing; "" for loose names like `vy`."""
    sort: Sort
    axis: str
    how: Literal["set", "add", "scale"]
    amount: Node
    fact: Fact
    controlled: bool
    sign: int


def read_motions(code: Code) -> list[Motion]:
    """Every place where a thing's position or velocity changes."""
    found = [motion for update in code.updates if (motion := _of_update(code, update))]
    found += [motion for bind in code.binds if (motion := _of_bind(code, bind))]
    for call in code.calls:
        found += _of_call(code, call)
    return found


def played(code: Code, motions: list[Motion]) -> Counter[str]:
    """How much each thing is moved by the player; "" for loose `x` and `y`."""
    weights: Counter[str] = Counter()
    for motion in motions:
        if motion.controlled and not _just_made(motion, code):
            weights[motion.subject] += 2 if code.under_key(motion.fact.frame) else 1
    for call in code.calls:
        if (
            call.receiver
            and call.method in code.functions
            and code.functions[call.method].owner
            and code.under_key(call.frame)
        ):
            weights[code.subject(call.receiver + ".x", False, call.frame)] += 2
    return weights


def claim_motions(ledger: Ledger, motions: list[Motion], player: str) -> None:
    """Claim what the numbers of the motions are."""
    code = ledger.code
    free = {m.subject for m in motions if m.axis == "y" and _downward(code, m)}
    for motion in motions:
        subject = motion.subject or (code.loose or (player if motion.controlled else ""))
        why = f"{'control' if motion.controlled else 'motion'}: {_line(motion)}"
        if motion.sort == "position" and (motion.how == "set" or _wrapped(motion)):
            continue
        if isinstance(motion.fact, Bind) and _points_way(ledger, motion.fact):
            continue
        if motion.how == "scale":
            _scaled(ledger, motion, subject, why)
            continue
        meant = _property(code, motion, free)
        if meant == "gravity":
            ledger.claim(motion.fact, motion.amount, Claim("world", "gravity", why, group="gravity"))
        elif meant:
            group = f"{meant} {'keys' if motion.controlled else 'own'}"
            if _eased(motion):
                motion = motion._replace(amount=motion.amount.children[0])
            ledger.claim(motion.fact, motion.amount, Claim(subject, meant, why, group=group, weight=1.5))
            if subject and (isinstance(motion.fact, Call) or _bare(ledger, motion)):
                moves = f"moves: {subject} by {ledger.code.text(motion.fact, motion.amount)[:40]}"
                ledger.claim(motion.fact, motion.amount, Claim(subject, meant, moves, group=group, weight=0.5))


def _bare(ledger: Ledger, motion: Motion) -> bool:
    """Whether the number stands in the motion itself, or in a velocity that has no other name: `x += 3`, `vx = 3`."""
    names = NAMED.sub("", ledger.code.text(motion.fact, motion.amount))
    return not re.search(r"[A-Za-z_$]{2}", names)


def _points_way(ledger: Ledger, bind: Bind) -> bool:
    """Whether `vx = -1` only says which way, and a speed is multiplied by it elsewhere."""
    if ledger.code.text(bind, bind.value) not in ("1", "-1"):
        return False
    if anonymous(bind) and re.match(r"d[xyz]$|dir", last_name(bind.path)):
        return True
    symbol = ledger.lookup(bind.path, bind.own, bind.frame)
    return symbol is not None and ledger.directs(symbol)


def _wrapped(motion: Motion) -> bool:
    """Whether this only puts a thing back that has left the field: `if (rock.z > 10) rock.z -= 200`."""
    frame = motion.fact.frame
    path = motion.fact.path if isinstance(motion.fact, Update | Bind) else ""
    literal = read_literal(frame.script, motion.amount)
    if literal is not None and literal.kind == "number" and float(literal.value) >= TELEPORT and not motion.controlled:
        return motion.sort == "position"
    return frame.kind == "if" and not motion.controlled and bool(path) and path in "".join(frame.label.split())


def _property(code: Code, motion: Motion, free: set[str]) -> str:
    conditions = code.conditions(motion.fact.frame)
    function = motion.fact.frame.function
    if _eased(motion) and motion.sort != "turn":
        return ""
    if motion.sort == "turn":
        return "turn" if motion.controlled else "spin"
    if motion.sort == "acceleration":
        return "gravity" if motion.axis == "y" and not motion.controlled else "acceleration"
    upward = motion.axis == "y" and motion.how == "set" and motion.sort == "velocity"
    up = UP.search(conditions) or re.search(r"jump|flap|leap|^hop", function, re.IGNORECASE)
    if upward and up and (motion.subject not in free or GROUNDED.search(conditions + function)):
        return "jump"
    if motion.sort == "velocity" and motion.how == "add":
        if motion.axis == "y" and not motion.controlled:
            return "gravity" if motion.sign > 0 or _leaves_ground(motion) else "lift"
        return "acceleration" if motion.controlled else ""
    return "speed"


def _eased(motion: Motion) -> bool:
    """`x += (target - x) * 0.1` follows something; its number is no speed."""
    if motion.how != "add" or not isinstance(motion.fact, Update) or motion.controlled:
        return False
    own = "this." if motion.fact.own else ""
    return f"- {own}{motion.fact.path}" in motion.fact.frame.script.text(motion.amount)


def loose_mover(motions: list[Motion]) -> str:
    """The thing whose place is changed by a velocity without an owner: `rabbit.position.y += velocityY * dt`."""
    for motion in motions:
        if motion.subject and motion.sort == "position":
            for name in re.findall(r"(?<![.\w])\w+(?![.\w(])", motion.fact.frame.script.text(motion.amount)):
                if VELOCITY.match(name) and name not in ("dx", "dy"):
                    return motion.subject
    return ""


def _leaves_ground(motion: Motion) -> bool:
    """In three dimensions y points up, and gravity is taken away."""
    text = motion.fact.frame.script.text(motion.fact.node)
    return bool(re.search(r"grav|\bg\b", text, re.IGNORECASE)) or "velocity.y" in text


def _downward(code: Code, motion: Motion) -> bool:
    """Whether the thing can also be driven down by a key, so that up is no jump."""
    conditions = code.conditions(motion.fact.frame)
    return motion.controlled and bool(DOWN.search(conditions)) and not UP.search(conditions.partition("&&")[0])


def _scaled(ledger: Ledger, motion: Motion, subject: str, why: str) -> None:
    text = motion.fact.frame.script.text(motion.amount)
    if motion.sort != "velocity" or re.search(r"\bdt\b|delta", text):
        inner = motion.amount.children[-1] if motion.amount.type == "binary_expression" else None
        if inner is not None and motion.sort == "velocity":
            ledger.claim(motion.fact, inner, Claim("", "friction", why))
        return
    if text in ("-1", "1"):
        return
    meant = "bounce" if motion.sign < 0 or text.startswith("-") else "friction"
    ledger.claim(motion.fact, motion.amount, Claim(subject, meant, why, factor=-1.0 if text.startswith("-") else 1.0))


def _of_update(code: Code, update: Update) -> Motion | None:
    what = _target(code, update.path, update.own, update)
    if what is None or update.value is None:
        return None
    subject, sort, axis = what
    if update.operator in ("+=", "-="):
        sign = -1 if update.operator == "-=" else 1
        return Motion(subject, sort, axis, "add", update.value, update, code.controlled(update.frame), sign)
    if update.operator == "*=" and sort == "velocity":
        return Motion(subject, sort, axis, "scale", update.value, update, code.controlled(update.frame), 1)
    return None


def _of_bind(code: Code, bind: Bind) -> Motion | None:
    if bind.how == "default":
        return None
    path, own, subject = bind.path, bind.own, ""
    if anonymous(bind):
        call = holder(bind)
        if not isinstance(call, Call) or call.method not in ("push", "unshift", "add"):
            return None
        subject = code.canonical(noun_of(call.receiver.rpartition(".")[2]))
    what = _target(code, path, own, bind)
    if what is None or what[1] not in ("velocity", "position") or (bind.how == "declare" and what[1] == "position"):
        return None
    text = code.text(bind, bind.value)
    if bind.value.type in ("object", "arrow_function", "function_expression") or text in ("0", "0.0"):
        return None
    name = re.escape(bind.path.rpartition(".")[2])
    bounced = re.match(rf"^-\s*[\w.\[\]]*\b{name}\s*\*\s*", text) if bind.value.type == "binary_expression" else None
    if bounced:
        return Motion(what[0], "velocity", what[2], "scale", bind.value.children[-1], bind, False, -1)
    if what[1] == "position":
        moved = not anonymous(bind) and bind.how == "assign" and read_literal(bind.frame.script, bind.value) is None
        if not moved:
            return None
        return Motion(what[0], "position", what[2], "set", bind.value, bind, code.controlled(bind.frame), 1)
    if re.search(rf"\b{name}\b", text):
        return None
    return Motion(subject or what[0], what[1], what[2], "set", bind.value, bind, code.controlled(bind.frame), 1)


def _of_call(code: Code, call: Call) -> list[Motion]:
    receiver = call.target if call.root is not None and call.target else call.receiver
    controlled = code.controlled(call.frame)
    if call.method in SETTERS and call.args:
        sort, axis = SETTERS[call.method]
        subject = code.called_on(call, receiver)
        return [Motion(subject, _sort(sort), axis, "set", call.args[0], call, controlled, 1)]
    toward = TOWARD.get(call.method)
    if toward and call.receiver.endswith("physics") and len(call.args) > toward:
        subject = code.subject(code.text(call, call.args[0]) + ".x", False, call.frame)
        return [Motion(subject, "velocity", "x", "set", call.args[toward], call, False, 1)]
    if call.method in ("setVelocity", "set") and call.args:
        if call.method == "set" and not re.search(r"velocity$|vel$", call.receiver, re.IGNORECASE):
            return []
        subject = code.called_on(call, receiver)
        return [
            Motion(subject, "velocity", axis, "set", arg, call, controlled, 1)
            for axis, arg in zip("xyz", call.args, strict=False)
        ]
    return []


def _sort(text: str) -> Sort:
    return "turn" if text == "turn" else "acceleration" if text == "acceleration" else "velocity"


def _target(code: Code, path: str, own: bool, fact: Fact) -> tuple[str, Sort, str] | None:
    """Whose and which part of motion a path is; None for anything else."""
    part = _part(path)
    if part is None:
        return None
    sort, axis, how, who = part
    if how == "head":
        return _subject(code, who, own, fact), sort, axis
    if how == "path":
        return code.subject(path, own, fact.frame), sort, axis
    return _named(code, path, own, fact, who), sort, axis


@lru_cache(maxsize=8192)
def _part(path: str) -> tuple[Sort, str, str, str] | None:
    """Sort and axis of a path of motion, and where its owner's name is: "head", "path" or "name"."""
    head, _, last = path.rpartition(".")
    before = head.rpartition(".")[2]
    if last in ("x", "y", "z") and re.sub(r"\W.*", "", before) in SPEEDS:
        return "velocity", last, "head", head.rpartition(".")[0] or before
    if before == "acceleration" and last in "xyz":
        return "acceleration", last, "path", ""
    if before == "rotation" or last in ("rotation", "angle", "heading"):
        return "turn", "x", "path" if "." in path else "name", ""
    if before in ("scale", "offset", "origin"):
        return None
    if last in ("velocity", "vel", "verticalSpeed", "fallSpeed", "verticalVelocity"):
        return "velocity", "y", "name", ""
    found = VELOCITY.match(last)
    if found:
        who = found["who"] or found["who2"] or found["who3"] or ""
        return "velocity", (found["axis"] or found["axis2"]).lower(), "name", who
    found = POSITION.match(last)
    if found:
        axis = {"left": "x", "top": "y"}.get(found["alone"] or "", found["alone"] or found["axis"].lower())
        return "position", axis, "name", found["who"] or ""
    return None


def _subject(code: Code, head: str, own: bool, fact: Fact) -> str:
    return code.subject(head + ".x" if head and head not in SPEEDS else "x", own, fact.frame)


def _named(code: Code, path: str, own: bool, fact: Fact, who: str) -> str:
    noun = noun_of(who) if who else ""
    return code.canonical(noun) or code.subject(path, own, fact.frame) if noun or own or "." in path else ""


def _just_made(motion: Motion, code: Code) -> bool:
    """Whether the thing was made right here, as a bullet is when the player fires."""
    for frame in motion.fact.frame.within():
        if any(code.canonical(noun_of(name)) == motion.subject for name in frame.names if name):
            return True
    return False


def _line(motion: Motion) -> str:
    text = motion.fact.frame.script.text(motion.fact.node)
    return " ".join(text.split())[:60]
