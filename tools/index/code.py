"""All scripts of a game together: what its names stand for, and which names stand for the same thing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from tree_sitter import Node

from tools.index.facts import CONTROL, Bind, Call, Compare, Fact, Frame, Script, Update, Use, first_name, last_name
from tools.index.lexicon import HEROES, synonyms, word_set
from tools.index.literals import read_string
from tools.index.names import noun_of, words_of
from tools.source import Source

VERBS = word_set(
    "make create spawn add new build get draw init initialize place setup generate update move render place launch drop"
    " release emit push reset handle on show animate check kill destroy remove fire throw paint"
)
TRANSPARENT = word_set(
    "game state world scene settings config cfg self app data store model constants options params opts settings body"
    " position velocity physics sprite mesh group children"
)
SCENES = word_set("game scene main app world engine manager play controller level stage gameplay renderer loop menu ui")
PROJECTILES = frozenset({"bullet"}) | synonyms("bullet")
CREATED = re.compile(
    r"(?:^|\.)(?:add|make|physics\.add|matter\.add)\.(sprite|image|rectangle|circle|ellipse|triangle|star|arc|polygon|"
    r"group|staticGroup|container|tileSprite|graphics|staticSprite|staticImage|existing)$"
)
KEYED = re.compile(r"(?:^on|\b|')key(?:down|up|press)|mousedown|touchstart|pointerdown", re.IGNORECASE)
GOT = re.compile(r"getElementById|querySelector|createElement\(.canvas|\.canvas$")
MADE_IN_GROUP = re.compile(r"^(create|get|getFirstDead)$")


class Code:
    """The facts of all scripts, and how names are read in them."""

    def __init__(self, source: Source, scripts: list[Script]) -> None:
        self.source = source
        self.scripts = scripts
        self.binds: list[Bind] = [bind for script in scripts for bind in script.binds]
        self.calls: list[Call] = [call for script in scripts for call in script.calls]
        self.updates: list[Update] = [update for script in scripts for update in script.updates]
        self.compares: list[Compare] = [compare for script in scripts for compare in script.compares]
        self._parents: dict[str, str] = {}
        self._keyed: dict[int, bool] = {}
        self._subjects: dict[tuple[str, bool, int], str] = {}
        self.loose = ""
        """The thing that `x` and `y` without an owner are of; "" where nothing is known."""
        self._join()
        self._subjects.clear()

    def text(self, fact: Fact | Frame, node: Node | None) -> str:
        """The text of a node near a fact."""
        frame = fact if isinstance(fact, Frame) else fact.frame
        return frame.script.text(node) if node is not None else ""

    @cached_property
    def frames(self) -> list[Frame]:
        """All frames in document order."""
        return [frame for script in self.scripts for frame in script.frames]

    @cached_property
    def classes(self) -> dict[str, Frame]:
        """The classes by name."""
        return {frame.label: frame for frame in self.frames if frame.kind == "class"}

    @cached_property
    def functions(self) -> dict[str, Frame]:
        """The functions and methods by name; the first of each."""
        found: dict[str, Frame] = {}
        for frame in self.frames:
            if frame.kind == "function" and frame.label:
                found.setdefault(frame.label, frame)
        return found

    def function_of(self, call: Call) -> Frame | None:
        """The game's own function or method that a call runs; None for any other."""
        frame = self.functions.get(call.method)
        if frame is None or call.new or call.root is not None:
            return None
        return frame if frame.node.type == "method_definition" or not call.receiver else None

    @cached_property
    def calls_by_method(self) -> dict[str, list[Call]]:
        """The calls by their last name."""
        found: defaultdict[str, list[Call]] = defaultdict(list)
        for call in self.calls:
            found[call.method].append(call)
        return found

    @cached_property
    def scenes(self) -> frozenset[str]:
        """Classes that are a whole game or scene, not a thing in it."""
        methods: defaultdict[str, set[str]] = defaultdict(set)
        for frame in self.frames:
            if frame.kind == "function" and frame.owner:
                methods[frame.owner].add(frame.label)
        return frozenset(
            name for name, frame in self.classes.items()
            if "Scene" in frame.heritage or {"create", "preload"} & methods[name] or set(words_of(name)) & SCENES
        )  # fmt: skip

    # Where something happens

    def uses(self, name: str) -> Iterator[Use]:
        """Where a name is read, by the last part of its path."""
        for script in self.scripts:
            yield from script.uses.get(name, ())

    @cached_property
    def control_names(self) -> frozenset[str]:
        """Names that hold what keys are down: `left` of `const left = keys.ArrowLeft || keys.a`."""
        found: set[str] = set()
        for bind in self.binds:
            if bind.how in ("declare", "assign") and bind.value.end_byte - bind.value.start_byte < 160:
                held = any(
                    KEYED.search(frame.label) for frame in bind.frame.out() if frame.kind in ("handler", "function")
                )
                if held and bind.value.type in ("true", "false"):
                    found.add(last_name(bind.path) if "[" not in bind.path else first_name(bind.path))
                elif (
                    bind.how == "declare"
                    and bind.value.type not in ("object", "array")
                    and bind.path not in ("cursors", "keys")
                    and CONTROL.search(self.text(bind, bind.value))
                ):
                    found.add(bind.path)
        return frozenset(found - {"x", "y", "e", "event", "key"})

    @cached_property
    def control_functions(self) -> frozenset[str]:
        """Functions that are called when a key is pressed or held."""
        return frozenset(
            call.method for call in self.calls if call.method in self.functions and self.under_key(call.frame)
        ) - {"update", "loop", "animate", "draw", "render", "gameLoop", "init", "reset", "restart", "start"}

    def controlled(self, frame: Frame) -> bool:
        """Whether this happens because the player does something."""
        return self.under_key(frame) or frame.function in self.control_functions

    def under_key(self, frame: Frame) -> bool:
        """Whether this stands under the condition of a key, or in its handler."""
        passed: list[Frame] = []
        found = False
        for outer in frame.out():
            if id(outer) in self._keyed:
                found = self._keyed[id(outer)]
                break
            passed.append(outer)
            if outer.kind not in ("top", "class", "object", "loop") and self._control_label(outer):
                found = True
                break
        self._keyed.update((id(outer), found) for outer in passed)
        return found

    def _control_label(self, frame: Frame) -> bool:
        if frame.kind == "function":
            return bool(re.search(r"^(?:on)?(?:key|mouse|pointer|touch)", frame.label, re.IGNORECASE))
        if CONTROL.search(frame.label):
            return True
        return not self.control_names.isdisjoint(re.findall(r"\w+", frame.label))

    def conditions(self, frame: Frame) -> str:
        """The conditions and handlers around, up to the function."""
        return "\n".join(outer.label for outer in frame.within() if outer.kind != "function")

    # What a name stands for

    def subject(self, path: str, own: bool, frame: Frame) -> str:
        """The thing that a path is about, as one noun of the code; "" where it is about none."""
        key = (path, own, id(frame))
        noun = self._subjects.get(key)
        if noun is None:
            noun = self._subjects[key] = self.canonical(self._noun(path, own, frame))
        return noun

    def _noun(self, path: str, own: bool, frame: Frame, depth: int = 0) -> str:
        if own and "." not in path:
            return self.owner_noun(frame)
        if not own and depth < 4:
            base = first_name(path)
            for outer in frame.out():
                if base in outer.aliases:
                    there = outer.aliases[base] + path[len(base) :]
                    return self._noun(there, own, outer.outer or outer, depth + 1)
                if base in outer.params:
                    noun = self.argument_noun(outer, outer.params.index(base))
                    if noun:
                        return noun
                if base in outer.names and not (outer.outer is not None and base in outer.outer.aliases):
                    break
        parts = re.sub(r"\[[^\]]*\]", "", path).split(".")
        if parts[0].endswith("()") and len(parts) > 1 and (made := self.function_noun(parts[0].removesuffix("()"))):
            return made
        for part in parts[:-1] if len(parts) > 1 else parts:
            noun = noun_of(part)
            if noun and noun not in TRANSPARENT:
                return noun
        return ""

    def holder_noun(self, path: str, own: bool, frame: Frame) -> str:
        """The thing that a named value belongs to; "" for a loose name."""
        return self.subject(path, own, frame) if own or "." in path else ""

    def called_on(self, call: Call, receiver: str) -> str:
        """The thing that a method is called on."""
        if not receiver and call.own:
            return self.canonical(self.owner_noun(call.frame))
        return self.subject(receiver + ".x", False, call.frame)

    def owner_noun(self, frame: Frame) -> str:
        """The thing whose class this is in; "" in a scene or outside of classes."""
        if frame.holder:
            noun = self.function_noun(frame.holder.partition("()")[0]) if "()" in frame.holder else ""
            noun = noun or noun_of(last_name(frame.holder.partition("(")[0]))
            return "" if noun in TRANSPARENT | SCENES else noun
        return noun_of(frame.owner) if frame.owner and frame.owner not in self.scenes else ""

    def argument_noun(self, frame: Frame, index: int) -> str:
        """What a function gets as an argument: the partner of an overlap, or what it is called with."""
        nouns = Counter(self._passed.get((frame.label, index), ()))
        if frame.kind == "handler" or not frame.label:
            nouns = Counter(self._passed.get((f"@{frame.node.start_byte}", index), ()))
        return nouns.most_common(1)[0][0] if len(nouns) == 1 else ""

    @cached_property
    def _passed(self) -> dict[tuple[str, int], list[str]]:
        """Nouns of what functions are called with, by function and index."""
        found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for call in self.calls:
            if call.method in ("overlap", "collider") and len(call.args) > 2:
                nouns = [self._argument(call, arg) for arg in call.args[:2]]
                target = call.args[2]
                name = (
                    f"@{target.start_byte}" if target.type.endswith("function") else last_name(self.text(call, target))
                )
                name = f"@{target.start_byte}" if target.type in ("arrow_function", "function_expression") else name
                for index, noun in enumerate(nouns):
                    found[name, index].append(noun)
            elif self.function_of(call) is not None and call.method not in ("update", "draw", "constructor"):
                for index, arg in enumerate(call.args):
                    noun = self._argument(call, arg)
                    if noun:
                        found[call.method, index].append(noun)
        return found

    def _argument(self, call: Call, arg: Node) -> str:
        text = self.text(call, arg)
        if not re.fullmatch(r"[\w.$\[\]]{2,60}", text):
            return ""
        path = re.sub(r"^this\.", "", text)
        if "." in path and re.search(r"\.(x|y|z|width|height|radius|speed)$", path):
            return ""
        for outer in call.frame.out():
            if path in outer.aliases:
                path = outer.aliases[path]
                break
        return noun_of(last_name(path))

    @cached_property
    def canvases(self) -> frozenset[str]:
        """The names that hold the canvas."""
        return frozenset(
            bind.path
            for bind in self.binds
            if bind.path.isidentifier() and GOT.search(self.text(bind, bind.value)[:80])
        )

    @cached_property
    def placed(self) -> frozenset[str]:
        """Nouns of things with a place of their own: objects with x and y, and new ones."""
        found = {self.subject(bind.path, False, bind.frame) for bind in self.binds if bind.path.endswith(".x")}
        found |= {self.canonical(noun_of(last_name(call.target))) for call in self.calls if call.new and call.target}
        return frozenset(found - {"head", "mouse", "camera", ""})

    @cached_property
    def projectile(self) -> str:
        """What the game calls its bullets."""
        names = {
            noun_of(last_name(call.receiver)) for call in self.calls if call.method in ("push", "add", "create", "get")
        }
        names |= {noun_of(name) for name in self.classes}
        shots = [name for name in sorted(names) if name and name in PROJECTILES]
        return self.canonical(shots[0]) if shots else "bullet"

    def function_noun(self, name: str) -> str:
        """The thing that a function makes, draws or moves: "boat" of `drawBoat`; "" where its name says none."""
        words = words_of(name)
        if len(words) < 2 or words[0] not in VERBS:
            return ""
        rest = "".join(word.capitalize() for word in words[1:] if word not in ("one", "all", "new", "random", "with"))
        return self.canonical(noun_of(rest))

    # Names for the same thing

    def canonical(self, noun: str) -> str:
        """The one noun for a thing that the code calls by several."""
        while noun in self._parents:
            noun = self._parents[noun]
        return noun

    def names_of(self, noun: str) -> set[str]:
        """All nouns that stand for a thing."""
        return {noun} | {other for other in self._parents if self.canonical(other) == noun}

    def _union(self, one: str, other: str) -> None:
        one, other = self.canonical(one), self.canonical(other)
        if one and other and one != other:
            keep, lose = (other, one) if other == "player" else (one, other)
            self._parents[lose] = keep

    def _join(self) -> None:
        """Join a variable with its texture or class, and a group with its only member, where it is the only one."""
        pairs: list[tuple[str, str]] = []
        for call in self.calls:
            pairs += self._joined(call)
        partners: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in pairs:
            if one and other and one != other:
                partners[one].add(other)
                partners[other].add(one)
        for one, others in list(partners.items()):
            for other in others:
                if len(others) == 1 and len(partners[other]) == 1:
                    self._union(
                        *sorted(
                            (one, other), key=lambda noun: (noun != "player", noun not in HEROES, len(noun) < 3, noun)
                        )
                    )

    def _joined(self, call: Call) -> Iterator[tuple[str, str]]:
        target = noun_of(last_name(call.target)) if call.target and "()" not in call.target else ""
        if call.new and call.callee in self.classes and call.callee not in self.scenes:
            noun = noun_of(call.callee)
            yield target, noun
            if isinstance(call.outer, Call) and call.outer.method in ("push", "add", "unshift"):
                yield noun_of(last_name(call.outer.receiver)), noun
        elif CREATED.search(call.callee) and len(call.args) > 2 and call.args[2].type == "string":
            yield target, noun_of(read_string(self.text(call, call.args[2])))
        elif MADE_IN_GROUP.match(call.method) and len(call.args) > 2 and call.args[2].type == "string":
            group = noun_of(last_name(call.receiver))
            yield group, noun_of(read_string(self.text(call, call.args[2])))
            yield group, target
        elif call.method == "push" and len(call.args) == 1 and call.args[0].type == "identifier":
            yield noun_of(last_name(call.receiver)), noun_of(self.text(call, call.args[0]))
