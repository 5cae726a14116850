"""Claims from three.js: meshes with their geometries and materials, the scene's background and fog."""

from collections import defaultdict

from tools.index.code import Code
from tools.index.facts import Bind, Call
from tools.index.ledger import Claim, Ledger, anonymous, holder
from tools.index.lexicon import word_set
from tools.index.names import noun_of
from tools.index.phaser import made_noun

GEOMETRIES: dict[str, dict[int, str]] = {
    "SphereGeometry": {0: "size"}, "BoxGeometry": {0: "width", 1: "height", 2: "depth"},
    "CylinderGeometry": {0: "size", 1: "size", 2: "height"}, "ConeGeometry": {0: "size", 1: "height"},
    "TorusGeometry": {0: "size"}, "OctahedronGeometry": {0: "size"}, "IcosahedronGeometry": {0: "size"},
    "DodecahedronGeometry": {0: "size"}, "TetrahedronGeometry": {0: "size"}, "PlaneGeometry": {0: "width", 1: "height"},
    "CircleGeometry": {0: "size"}, "CapsuleGeometry": {0: "size", 1: "height"}, "TorusKnotGeometry": {0: "size"},
    "RingGeometry": {1: "size"}, "BoxBufferGeometry": {0: "width", 1: "height", 2: "depth"},
    "SphereBufferGeometry": {0: "size"},
}  # fmt: skip
"""Which arguments of a geometry are sizes."""
MESHES = frozenset({"Mesh", "InstancedMesh", "Points", "Line", "LineSegments", "Sprite"})
PARTS = word_set(
    "body head leg arm wheel cabin wing roof hull nose eye cap hat foot hand tail beak trunk stem window fin ear core"
    " mesh part chassis torso top base shell"
)
MAIN_PARTS = word_set("body hull chassis torso core trunk shell base mesh")


def claim_three(ledger: Ledger) -> None:
    """Claim what the calls of three.js say."""
    code = ledger.code
    users = _users(code)
    for call in code.calls:
        if not call.new:
            continue
        if call.method in GEOMETRIES:
            for noun in _nouns(code, call, users):
                for index, meant in GEOMETRIES[call.method].items():
                    if index < len(call.args):
                        why = f"created: {call.method} of {noun}"
                        ledger.claim(call, call.args[index], Claim(noun, meant, why, weight=2))
        elif call.method == "Color" and call.args:
            _color(ledger, call)
        elif call.method in ("Fog", "FogExp2") and call.args:
            ledger.claim(call, call.args[0], Claim("fog", "color", f"created: {call.callee}", "color"))
    for bind in code.binds:
        _material(ledger, bind, users)
    for call in code.calls_by_method.get("setClearColor", []):
        if call.args:
            ledger.claim(call, call.args[0], Claim("world", "background", "set: setClearColor", "color", weight=2))


def _users(code: Code) -> dict[str, list[str]]:
    """The things whose meshes are made with a geometry or material of this name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for call in code.calls:
        if call.new and call.method in MESHES:
            noun = mesh_noun(code, call)
            for arg in call.args[:2]:
                if noun and arg.type in ("identifier", "member_expression"):
                    found[code.text(call, arg).removeprefix("this.")].append(noun)
    return found


def mesh_noun(code: Code, call: Call) -> str:
    """The thing that a mesh is, or is the main part of."""
    named = call.target.rpartition(".")[2].lower()
    noun = named if named in MAIN_PARTS else made_noun(code, call)
    if noun.rpartition(" ")[2] in PARTS:
        made_in = next((code.function_noun(f.label) for f in call.frame.out() if f.kind == "function" and f.label), "")
        whole = made_in or code.owner_noun(call.frame) or _parent(code, call)
        if whole and noun.rpartition(" ")[2] in MAIN_PARTS:
            return whole
    return noun


def _parent(code: Code, call: Call) -> str:
    name = call.target.rpartition(".")[2]
    for adding in code.calls_by_method.get("add", []):
        if any(code.text(adding, arg).removeprefix("this.") == name for arg in adding.args):
            return code.subject(adding.receiver + ".x", False, adding.frame)
    return ""


def _nouns(code: Code, call: Call, users: dict[str, list[str]]) -> list[str]:
    outer = call.outer
    if isinstance(outer, Call) and outer.method in MESHES:
        noun = mesh_noun(code, outer)
        return [noun] if noun else []
    if isinstance(outer, Call) and outer.method in code.functions and outer.target:
        noun = code.canonical(noun_of(outer.target.rpartition(".")[2]))
        return [noun] if noun else []
    if call.target and call.target in users:
        return list(dict.fromkeys(users[call.target]))
    noun = noun_of(call.target.rpartition(".")[2]) if call.target else ""
    return [code.canonical(noun)] if noun else []


def _material(ledger: Ledger, bind: Bind, users: dict[str, list[str]]) -> None:
    if bind.how != "pair" or bind.path not in ("color", "emissive") or not anonymous(bind):
        return
    call = holder(bind)
    if not isinstance(call, Call) or not call.method.endswith("Material"):
        return
    for noun in _nouns(ledger.code, call, users) or [""]:
        meant = "color" if bind.path == "color" else "glow"
        why = f"created: {call.method} of {noun}" if noun else f"use: {call.method}"
        ledger.claim(bind, bind.value, Claim(noun, meant, why, "color", weight=2))


def _color(ledger: Ledger, call: Call) -> None:
    if call.target.endswith("background"):
        ledger.claim(call, call.args[0], Claim("world", "background", f"set: {call.target}", "color", weight=2))
