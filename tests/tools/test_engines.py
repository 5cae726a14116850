import base64
import json
import re
from pathlib import Path

import pytest

from tools.engines import ENGINES, addresses, foreign, inline, known, localise, served

PHASER = "https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/phaser.min.js"
THREE = "https://cdn.jsdelivr.net/npm/three@0.187.0/build/three.module.js"

EXACT = {
    PHASER: "phaser/dist/phaser.min.js",
    "//cdn.jsdelivr.net/npm/phaser@3.90.0/dist/phaser.js": "phaser/dist/phaser.js",
    "https://unpkg.com/phaser@3.90.0/dist/phaser.esm.js": "phaser/dist/phaser.esm.js",
    "https://cdn.jsdelivr.net/npm/phaser@4.2.1/dist/phaser.min.js": "phaser4/dist/phaser.min.js",
    THREE: "three/build/three.module.js",
    "https://unpkg.com/three@0.187.0/examples/jsm/": "three/examples/jsm/",
    "https://unpkg.com/three@0.187.0/examples/jsm/controls/OrbitControls.js": (
        "three/examples/jsm/controls/OrbitControls.js"
    ),
    "https://cdn.jsdelivr.net/npm/cannon-es@0.20.0/dist/cannon-es.js": "cannon-es/dist/cannon-es.js",
}

SAME_MAJOR = {
    "https://cdn.jsdelivr.net/npm/phaser@3.70.0/dist/phaser.min.js": "phaser/dist/phaser.min.js",
    "https://cdn.jsdelivr.net/npm/phaser@3/dist/phaser.min.js": "phaser/dist/phaser.min.js",
    "https://cdn.jsdelivr.net/npm/phaser/dist/phaser.min.js": "phaser/dist/phaser.min.js",
    "https://cdn.jsdelivr.net/npm/phaser@latest/dist/phaser.js": "phaser/dist/phaser.js",
    "https://cdn.jsdelivr.net/npm/phaser@3.55.2": "phaser/dist/phaser.min.js",
    "https://cdn.jsdelivr.net/gh/photonstorm/phaser@v3.60.0/dist/phaser.min.js": "phaser/dist/phaser.min.js",
    "https://cdnjs.cloudflare.com/ajax/libs/phaser/3.80.1/phaser.min.js": "phaser/dist/phaser.min.js",
    "https://cdnjs.cloudflare.com/ajax/libs/phaser/3.90.0/phaser.min.js": "phaser/dist/phaser.min.js",
    "https://cdn.jsdelivr.net/npm/phaser@4/dist/phaser.min.js": "phaser4/dist/phaser.min.js",
    "https://cdn.jsdelivr.net/npm/phaser@4.0.0-rc.6/dist/phaser.esm.js": "phaser4/dist/phaser.esm.js",
    "https://cdnjs.cloudflare.com/ajax/libs/phaser/4.0.0/phaser.min.js": "phaser4/dist/phaser.min.js",
    "https://esm.sh/phaser@^4.1.0": "phaser4/dist/phaser.min.js",
    "https://unpkg.com/three@0.160.0/build/three.module.js": "three/build/three.module.js",
    "https://cdnjs.cloudflare.com/ajax/libs/three.js/0.160.0/three.module.min.js": "three/build/three.module.js",
    "https://esm.sh/three@0.170.0": "three/build/three.module.js",
    "https://cdn.skypack.dev/cannon-es": "cannon-es/dist/cannon-es.js",
}

UNKNOWN = [
    "https://evil.example/phaser@3.90.0/dist/phaser.min.js",
    "https://cdn.jsdelivr.net.evil.example/npm/phaser@3.90.0/dist/phaser.min.js",
    "https://evil.example/https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/phaser.min.js",
    "https://cdn.jsdelivr.net/npm/phaser-evil@3.90.0/dist/phaser.min.js",
    "https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/evil.js",
    "https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/../../evil/x.js",
    "https://cdn.jsdelivr.net/npm/three@0.187.0/examples/jsm/../../x.js",
    "https://cdn.jsdelivr.net/gh/evil/phaser@3.90.0/dist/phaser.min.js",
    "https://cdn.jsdelivr.net/npm/phaser4@4.2.1/dist/phaser.min.js",
    "https://cdn.jsdelivr.net/npm/phaser@5.0.0/dist/phaser.min.js",
    "https://cdn.jsdelivr.net/npm/phaser@2.6.2/build/phaser.min.js",
    "https://cdnjs.cloudflare.com/ajax/libs/three.js/r128/three.min.js",
    "https://cdn.jsdelivr.net/npm/jquery@3.7.1/dist/jquery.min.js",
    "/engines/phaser@3.90.0/dist/phaser.min.js",
    "game.js",
    "",
]


@pytest.mark.parametrize("address", EXACT)
def test_an_exact_address(address: str) -> None:
    file = known(address)
    assert file is not None
    assert (file.module, file.exact) == (EXACT[address], True)


@pytest.mark.parametrize("address", SAME_MAJOR)
def test_another_version_or_spelling(address: str) -> None:
    file = known(address)
    assert file is not None
    assert (file.module, file.exact) == (SAME_MAJOR[address], address.endswith("3.90.0/phaser.min.js"))


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_address_that_is_not_ours(address: str) -> None:
    assert known(address) is None


def test_the_table_is_what_npm_installs() -> None:
    installed = json.loads(Path("package.json").read_text())["dependencies"]
    asked = {e.folder: f"npm:{e.name}@{e.version}" if e.alias else e.version for e in ENGINES}
    assert asked == installed


def test_every_file_is_there() -> None:
    if not Path("node_modules").exists():
        pytest.skip("engines are not installed")
    for engine in ENGINES:
        for path in (*engine.files, *engine.folders):
            assert Path("node_modules", engine.folder, path).exists()


def test_what_is_served() -> None:
    file = known(PHASER)
    assert file is not None
    assert file.local == "/engines/phaser@3.90.0/dist/phaser.min.js"
    assert served(file.local) == file
    assert file.address == PHASER


def test_two_versions_of_an_engine_are_served_side_by_side() -> None:
    file = known(PHASER.replace("3.90.0", "4.2.1"))
    assert file is not None
    assert (file.local, file.exact) == ("/engines/phaser@4.2.1/dist/phaser.min.js", True)
    assert served(file.local) == file
    assert file.address == PHASER.replace("3.90.0", "4.2.1")


@pytest.mark.parametrize(
    "path",
    [
        "/engines/phaser4/dist/phaser.min.js",
        "/engines/phaser4@4.2.1/dist/phaser.min.js",
        "/engines/phaser@3.80.0/dist/phaser.min.js",
        "/engines/phaser@3.90.0/package.json",
        "/engines/phaser@3.90.0/../three/build/three.module.js",
        "/engines/three@0.187.0/examples/jsm/",
        "/engines/three@0.187.0/examples/jsm/../../package.json",
        "/engines/three@0.187.0/examples/jsm/%2e%2e/x.js",
        "/engines/",
    ],
)
def test_what_is_not_served(path: str) -> None:
    assert served(path) is None


PAGE = f"""<!DOCTYPE html><title>x</title>
<script src="{PHASER}" integrity="sha384-x" crossorigin="anonymous"></script>
<script src='https://evil.example/x.js'></script>
<!-- {PHASER} -->
<script>const text = '{PHASER}';</script>""".encode()


def test_localise_changes_the_address_alone() -> None:
    expected = PAGE.replace(f'src="{PHASER}"'.encode(), b'src="http://x/engines/phaser@3.90.0/dist/phaser.min.js"')
    assert localise(PAGE, "http://x") == expected


def test_localise_without_engines_changes_nothing() -> None:
    page = b"<script>\r\nlet a = '\xff';</script>"
    assert localise(page, "http://x") == page


def test_localise_drops_the_integrity_of_another_version() -> None:
    page = PAGE.replace(b"3.90.0", b"3.70.0")
    assert b"integrity" in localise(PAGE, "")
    local = localise(page, "")
    assert b"integrity" not in local
    assert b'<script src="/engines/phaser@3.90.0/dist/phaser.min.js" crossorigin="anonymous"></script>' in local


def test_localise_an_import_map() -> None:
    imports, integrity = f'{{ "three": "{THREE}" }}', f'{{ "{THREE}": "sha384-x" }}'
    page = f'<script type="importmap">{{ "imports": {imports}, "integrity": {integrity} }}</script>'
    ours = "http://x/engines/three@0.187.0/build/three.module.js"
    assert localise(page.encode(), "http://x").decode() == page.replace(THREE, ours)
    older = page.replace("0.187.0", "0.160.0").encode()
    parsed = json.loads(re.sub(rb"<[^>]+>", b"", localise(older, "http://x")))
    assert parsed == {"imports": {"three": ours}, "integrity": {}}


def test_localise_imports_of_a_module() -> None:
    page = f"<script type=module>\nimport * as T from '{THREE}';\nconst a = '{THREE}';</script>".encode()
    ours = b"/engines/three@0.187.0/build/three.module.js"
    assert localise(page, "") == page.replace(THREE.encode(), ours, 1)


def test_addresses_and_foreign_ones() -> None:
    page = (
        PAGE
        + (
            f'<script type="importmap">{{"imports": {{"three": "{THREE}", "x": "https://evil.example/y.js"}}}}</script>'
            "<script type=module>import 'https://evil.example/z.js'; import 'three';</script>"
            "<script src='game.js'></script>"
        ).encode()
    )
    evil = [f"https://evil.example/{name}.js" for name in "xyz"]
    assert addresses(page) == [PHASER, evil[0], THREE, evil[1], "game.js", evil[2]]
    assert foreign(page) == evil


FILES = {
    "phaser/dist/phaser.min.js": b"var Phaser = '</script><!-- x';",
    "three/build/three.module.js": b"import { A } from './three.core.js';\nexport * from './three.core.js';",
    "three/build/three.core.js": b"export const A = 1;",
    "three/examples/jsm/controls/OrbitControls.js": b"import { A } from 'three';\nimport '../math/Octree.js';",
    "three/examples/jsm/math/Octree.js": b"import { A } from 'three';",
}


def test_inline_a_script() -> None:
    page = inline(PAGE, FILES.__getitem__)
    assert b"<script>var Phaser = '<\\/script>\\x3c!-- x';</script>" in page
    assert page.endswith(PAGE.partition(b'crossorigin="anonymous"></script>')[2])


def imports(page: bytes) -> dict[str, bytes]:
    found = re.search(rb'<script type="importmap">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    given: dict[str, str] = json.loads(found[1])["imports"]
    head = "data:text/javascript;base64,"
    return {
        name: base64.b64decode(target.removeprefix(head)) for name, target in given.items() if target.startswith(head)
    }


def test_inline_modules() -> None:
    page = (
        f'<script type="importmap">{{"imports": {{"three": "{THREE}", "three/addons/": '
        '"https://unpkg.com/three@0.187.0/examples/jsm/"}}</script><script type="module">\n'
        "import * as THREE from 'three';\n"
        "import { OrbitControls } from 'three/addons/controls/OrbitControls.js';</script>"
    ).encode()
    core = b"three@0.187.0/build/three.core.js"
    octree = b"three@0.187.0/examples/jsm/math/Octree.js"
    assert imports(inline(page, FILES.__getitem__)) == {
        "three": FILES["three/build/three.module.js"].replace(b"./three.core.js", core),
        core.decode(): FILES["three/build/three.core.js"],
        "three/addons/controls/OrbitControls.js": FILES["three/examples/jsm/controls/OrbitControls.js"].replace(
            b"../math/Octree.js", octree
        ),
        octree.decode(): FILES["three/examples/jsm/math/Octree.js"],
    }


def test_inline_a_module_without_an_import_map() -> None:
    page = f"<script type=module>import * as THREE from '{THREE}';</script>".encode()
    whole = inline(page, FILES.__getitem__)
    assert list(imports(whole)) == [THREE, "three@0.187.0/build/three.core.js"]
    assert whole.endswith(page)


def test_inline_without_engines_changes_nothing() -> None:
    page = b"<script>let a;</script><script type=module>let b;</script>"
    assert inline(page, FILES.__getitem__) == page
