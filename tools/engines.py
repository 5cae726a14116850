"""The game engines that Playloom has, and the addresses under which documents ask for them."""

import base64
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from tree_sitter import Node

from tools.source import Region, Source, Splice, read_source

PREFIX = "/engines/"


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine by its exact version."""

    name: str
    version: str
    files: tuple[str, ...]
    """Paths inside the package; the first one is what its bare name means."""
    folders: tuple[str, ...] = ()
    """Folders of modules that may be asked for as a whole or one by one."""
    other_names: tuple[str, ...] = ()
    """What other hosts call the package."""
    alias: str = ""
    """Its folder in node_modules, where another version has the one of its name."""

    @property
    def folder(self) -> str:
        """Where npm puts the package, inside node_modules."""
        return self.alias or self.name


PHASER_FILES = (
    "dist/phaser.min.js",
    "dist/phaser.js",
    "dist/phaser-arcade-physics.min.js",
    "dist/phaser-arcade-physics.js",
    "dist/phaser.esm.min.js",
    "dist/phaser.esm.js",
)
PHASER_NAMES = ("photonstorm/phaser", "phaserjs/phaser")

ENGINES = (
    # The first one of a name answers what asks for no version.
    Engine("phaser", "3.90.0", PHASER_FILES, other_names=PHASER_NAMES),
    Engine("phaser", "4.2.1", PHASER_FILES, other_names=PHASER_NAMES, alias="phaser4"),
    Engine(
        "three",
        "0.187.0",
        ("build/three.module.js", "build/three.core.js", "build/three.webgpu.js", "build/three.tsl.js"),
        folders=("examples/jsm/",),
        other_names=("three.js", "mrdoob/three.js"),
    ),
    Engine("cannon-es", "0.20.0", ("dist/cannon-es.js",)),
)

ADDRESS = re.compile(
    r"(?:https?:)?//(?:cdn\.jsdelivr\.net/(?:npm|gh)/|unpkg\.com/|esm\.sh/|cdn\.skypack\.dev/|"
    r"cdnjs\.cloudflare\.com/ajax/libs/)"
    r"(?P<name>[a-z][\w.-]*(?:/phaser|/three\.js)?)(?:[@/]v?(?P<version>\^?~?r?\d[\w.-]*|latest))?"
    r"(?:/(?P<path>[\w./+-]*))?(?:\?module)?"
)
MODULE_PATH = re.compile(r"(?:[\w-]+/)*[\w.-]+\.js")
RELATIVE = re.compile(rb"(\bfrom\s*|\bimport\s*)(['\"])(\.{1,2}/[^'\"\n]+)\2")
STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True, slots=True)
class EngineFile:
    """A file of an engine that answers an address."""

    engine: Engine
    path: str
    """Inside the package; ends with "/" for a folder."""
    exact: bool
    """Whether the address names this very version and file; if not, the same major version answers with a warning."""

    @property
    def address(self) -> str:
        """The public address of exactly this file."""
        return f"https://cdn.jsdelivr.net/npm/{self.engine.name}@{self.engine.version}/{self.path}"

    @property
    def module(self) -> str:
        """The file inside node_modules."""
        return f"{self.engine.folder}/{self.path}"

    @property
    def bare(self) -> str:
        """Name, version and path, as a bare module name."""
        return f"{self.engine.name}@{self.engine.version}/{self.path}"

    @property
    def local(self) -> str:
        """The path under which Playloom serves it."""
        return PREFIX + self.bare


@lru_cache(maxsize=1024)
def known(address: str) -> EngineFile | None:
    """The file that answers an address: the exact version, else the same major one; None for all else."""
    asked = ADDRESS.fullmatch(address.strip())
    if asked is None:
        return None
    version = (asked["version"] or "latest").lstrip("^~")
    named = (e for e in ENGINES if asked["name"] in (e.name, *e.other_names))
    engine = next((e for e in named if _same_major(e.version, version)), None)
    if engine is None:
        return None
    path, same = _file(engine, asked["path"] or "")
    return EngineFile(engine, path, same and version == engine.version) if path is not None else None


def served(path: str) -> EngineFile | None:
    """The file behind a path under /engines/; None for all that is not in the table."""
    bare = path.removeprefix(PREFIX)
    for engine in ENGINES:
        head = f"{engine.name}@{engine.version}/"
        if bare.startswith(head):
            inside, same = _file(engine, bare.removeprefix(head))
            return EngineFile(engine, inside, True) if inside and same and not inside.endswith("/") else None
    return None


def _same_major(ours: str, asked: str) -> bool:
    return asked == "latest" or asked.split(".")[0] == ours.split(".")[0]


def _file(engine: Engine, path: str) -> tuple[str | None, bool]:
    """The file of ours that a path means, and whether it is that very file."""
    if path in engine.files or path in engine.folders:
        return path, True
    if any(path.startswith(folder) for folder in engine.folders) and MODULE_PATH.fullmatch(path):
        return (path, True) if "/." not in path else (None, False)
    if path in ("", "+esm"):
        return engine.files[0], False
    name = path.rpartition("/")[2]
    spelt = name.replace(".module.min.js", ".module.js").replace(".core.min.js", ".core.js")
    file = next((file for file in engine.files if file.rpartition("/")[2] == spelt), None)
    # Some hosts leave the folder out; the file is the same all the same.
    return file, name == spelt and path == name


def localise(data: bytes, base: str) -> bytes:
    """The document with engine addresses of scripts, import maps and imports pointing to `base` + /engines/...

    `integrity` is kept where the version is exact, else dropped. Nothing else changes.
    """
    source = read_source(data)
    splices: list[Splice] = []
    for region in source.regions:
        file = known(html.unescape(region.address or ""))
        if file is not None:
            splices += _readdressed(source, region, html.escape(base + file.local), file.exact)
        elif region.kind == "importmap":
            splices += _remapped(source, region, base)
    for start, end, address in imported(source):
        file = known(address)
        if file is not None:
            splices.append(Splice(start, end, (base + file.local).encode()))
    return _spliced(data, splices)


def inline(data: bytes, read: Callable[[str], bytes]) -> bytes:
    """The document with its engines inside, so that it plays offline; `read` gives a file of node_modules."""
    source = read_source(data)
    splices: list[Splice] = []
    maps = [region for region in source.regions if region.kind == "importmap"]
    for region in source.regions:
        file = known(html.unescape(region.address or ""))
        if file is not None and region.kind in ("script", "module"):
            splices += _readdressed(source, region, None, False)
            splices.append(Splice(region.start, region.end, _embeddable(read(file.module))))
    imports = _inlined_imports(source, maps, read)
    if maps and imports:
        splices.append(Splice(maps[0].start, maps[0].end, _json({"imports": imports})))
    elif imports:
        at = next(_tag(source, region).start_byte for region in source.regions if region.kind == "module")
        splices.append(Splice(at, at, b'<script type="importmap">' + _json({"imports": imports}) + b"</script>\n"))
    return _spliced(data, splices)


def addresses(data: bytes) -> list[str]:
    """Every address from which a document loads code: script tags, import maps and imports, in order, once each."""
    source = read_source(data)
    found: dict[str, None] = {}
    for region in source.regions:
        if region.address is not None:
            found[html.unescape(region.address)] = None
        if region.kind == "importmap":
            found.update(dict.fromkeys(targets(source, region).values()))
    found.update((address, None) for _, _, address in imported(source) if _is_address(address))
    return list(found)


def foreign(data: bytes) -> list[str]:
    """Of these addresses, those on other hosts that are not of an engine that Playloom has."""
    return [a for a in addresses(data) if _is_address(a) and not a.startswith("data:") and known(a) is None]


def targets(source: Source, region: Region) -> dict[str, str]:
    """The `imports` (and scoped imports) of an import map; {} where it is not JSON of that shape."""
    parsed = _parsed(source, region)
    scopes = cast(object, parsed.get("scopes"))
    groups: list[object] = [parsed.get("imports")]
    if isinstance(scopes, dict):
        groups += cast(Mapping[str, object], scopes).values()
    found: dict[str, str] = {}
    for group in groups:
        if isinstance(group, dict):
            pairs = cast(Mapping[str, object], group).items()
            found.update((name, target) for name, target in pairs if isinstance(target, str))
    return found


def _parsed(source: Source, region: Region) -> dict[str, Any]:
    try:
        parsed: object = json.loads(source.text(region.start, region.end))
    except (ValueError, RecursionError):
        return {}
    return cast(dict[str, Any], parsed) if isinstance(parsed, dict) else {}


def _is_address(text: str) -> bool:
    return re.match(r"[a-z][a-z0-9+.-]*:|//", text, re.IGNORECASE) is not None


def imported(source: Source) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of what modules import and export from, without the quotes."""
    for region in source.regions:
        if region.kind != "module":
            continue
        for statement in source.tree(region.number).root_node.named_children:
            name = statement.child_by_field_name("source")
            if name is not None:
                start, end = source.span(region.number, name)
                yield start + 1, end - 1, source.text(start + 1, end - 1)


def _tag(source: Source, region: Region) -> Node:
    """The start tag of a script."""
    node = source.html_tree.root_node.descendant_for_byte_range(region.start - 1, region.start)
    while node is not None and node.type != "start_tag":
        node = node.parent
    if node is None:
        message = f"region {region.number} has no start tag"
        raise LookupError(message)
    return node


def _readdressed(source: Source, region: Region, address: str | None, exact: bool) -> Iterator[Splice]:
    """A script tag with another `src`; None takes it away, with all that is about loading."""
    for attribute in _tag(source, region).named_children:
        if attribute.type != "attribute":
            continue
        name = source.text(attribute.start_byte, attribute.named_children[0].end_byte).lower()
        gone = name == "integrity" and not exact
        if address is None:
            gone = name in ("src", "integrity", "crossorigin", "async", "defer", "referrerpolicy")
        if gone:
            start = len(source.data[: attribute.start_byte].rstrip())
            yield Splice(start, attribute.end_byte, b"")
        elif name == "src" and address is not None:
            yield Splice(attribute.start_byte, attribute.end_byte, f'src="{address}"'.encode())


def _remapped(source: Source, region: Region, base: str) -> Iterator[Splice]:
    """An import map whose engine addresses are ours; rebuilt only where an integrity has to go."""
    parsed = _parsed(source, region)
    integrity: object = parsed.get("integrity")
    hashes = cast(dict[str, object], integrity) if isinstance(integrity, dict) else {}
    stale = [address for address in hashes if (file := known(address)) is not None and not file.exact]
    text = source.data[region.start : region.end]
    if stale:
        parsed["integrity"] = {address: value for address, value in hashes.items() if address not in stale}
        text = _json(parsed)

    def ours(found: re.Match[bytes]) -> bytes:
        try:
            file = known(json.loads(found[0].decode("utf-8", "replace")))
        except ValueError:
            return found[0]
        return json.dumps(base + file.local).encode() if file is not None else found[0]

    yield Splice(region.start, region.end, STRING.sub(ours, text))


def _inlined_imports(source: Source, maps: list[Region], read: Callable[[str], bytes]) -> dict[str, str]:
    """A whole import map with every engine module that the document reaches, as data."""
    imports = {name: target for region in maps for name, target in targets(source, region).items()}
    for _, _, name in imported(source):
        folder = next((key for key in imports if key.endswith("/") and name.startswith(key)), None)
        if folder is not None and name not in imports:
            imports[name] = imports[folder] + name.removeprefix(folder)
        elif known(name) is not None:
            imports[name] = name
    files = {name: file for name, target in imports.items() if (file := known(target)) is not None}
    done: dict[str, str] = {name: target for name, target in imports.items() if name not in files}
    waiting = [(name, file) for name, file in files.items() if not file.path.endswith("/")]
    while waiting:
        name, file = waiting.pop()
        if name not in done:
            code, needed = _bare_imports(read(file.module), file)
            done[name] = _data_address(code)
            waiting += [(other.bare, other) for other in needed]
    return done


def _bare_imports(code: bytes, file: EngineFile) -> tuple[bytes, list[EngineFile]]:
    """A module whose relative imports are bare names, and the files that they mean."""
    needed: list[EngineFile] = []

    def bare(found: re.Match[bytes]) -> bytes:
        parts = file.path.split("/")[:-1]
        for part in found[3].decode().split("/"):
            parts = parts[:-1] if part == ".." else parts if part == "." else [*parts, part]
        other = EngineFile(file.engine, "/".join(parts), True)
        needed.append(other)
        return found[1] + found[2] + other.bare.encode() + found[2]

    return RELATIVE.sub(bare, code), needed


def _data_address(code: bytes) -> str:
    return "data:text/javascript;base64," + base64.b64encode(code).decode()


def _embeddable(code: bytes) -> bytes:
    """Code that ends no script element and opens no comment in it."""
    return re.sub(rb"</(?=script)", rb"<\\/", code, flags=re.IGNORECASE).replace(b"<!--", b"\\x3c!--")


def _json(value: object) -> bytes:
    return json.dumps(value, indent=1).replace("</", "<\\/").encode()


def _spliced(data: bytes, splices: list[Splice]) -> bytes:
    parts: list[bytes] = []
    at = 0
    for splice in sorted(splices):
        parts += [data[at : splice.start], splice.data]
        at = splice.end
    return b"".join([*parts, data[at:]])
