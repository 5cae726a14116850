"""A recorder in a real browser, and stages as Playloom serves its pages.

Import from here: `from tests.tools.playtests.conftest import canvas_game, record, stage_of`.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from graph.pages import HEAD_SCRIPT, engine_file, play_page
from tools.engines import served
from tools.playtests.browser import find_browser
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.recording import PageError, Recording, Thing
from tools.playtests.stage import ORIGIN, Stage
from tools.policies import GAME_PERMISSIONS, game_connections, game_policy

ROOT = Path(__file__).parents[3]
PHASER = '<script src="https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/phaser.min.js"></script>'
IMPORT_MAP = """<script type="importmap">
{ "imports": { "three": "https://cdn.jsdelivr.net/npm/three@0.187.0/build/three.module.js" } }
</script>"""


def template(template_id: str) -> str:
    """The document of a template."""
    return (ROOT / "templates" / template_id / "game.html").read_text("utf-8")


def stage_of(html: str) -> Stage:
    """The page of a document, as it is served for playing."""
    page, folders = play_page(html.encode(), ORIGIN)
    headers = (
        ("Content-Security-Policy", game_policy(folders)),
        ("Connection-Allowlist", game_connections(folders, ORIGIN + "/")),
        ("Permissions-Policy", GAME_PERMISSIONS),
    )
    return Stage(page, headers, _file, HEAD_SCRIPT.count(b"\n"))


def _file(path: str) -> bytes | None:
    file = served(path)
    return engine_file(file.module) if file else None


def canvas_game(code: str) -> str:
    """A document with a canvas of 400 x 300 and this code; its first line is line 4."""
    return f"""<!DOCTYPE html>
<html><body style="margin: 0"><canvas id="c" width="400" height="300"></canvas>
<script>
{code}
</script></body></html>"""


def phaser_game(create: str, update: str = "", preload: str = "") -> str:
    """A Phaser game of one scene, 400 x 300; the code of `create` begins on line 7."""
    return f"""<!DOCTYPE html>
<html><head>{PHASER}</head><body style="margin: 0"><script>
class Main extends Phaser.Scene {{
  constructor() {{ super('main'); }}
  preload() {{ {preload} }}
  create() {{
{create}
  }}
  update(time, delta) {{ {update} }}
}}
new Phaser.Game({{ type: Phaser.AUTO, width: 400, height: 300, scene: Main, physics: {{ default: 'arcade' }} }});
</script></body></html>"""


def three_game(code: str, each: str = "") -> str:
    """A three.js game with a scene, a camera at (0, 0, 5) and a renderer of 400 x 300; `code` begins on line 13."""
    return f"""<!DOCTYPE html>
<html><head>
{IMPORT_MAP}
</head><body style="margin: 0"><script type="module">
import * as THREE from 'three';
const scene = new THREE.Scene();
const camera = new THREE.PerspectiveCamera(60, 4 / 3, 0.1, 100);
camera.position.z = 5;
const renderer = new THREE.WebGLRenderer();
renderer.setSize(400, 300);
{code}
document.body.append(renderer.domElement);
renderer.setAnimationLoop(() => {{ {each}; renderer.render(scene, camera); }});
</script></body></html>"""


def thing(recording: Recording, name: str) -> Thing:
    """The only thing of this name."""
    (found,) = (thing for thing in recording.things.values() if thing.name == name)
    return found


def error(recording: Recording) -> PageError:
    """The only error."""
    (found,) = recording.errors
    return found


def browser_or_skip() -> str:
    """The path of a browser; in CI it fails without one."""
    path = find_browser(os.environ.get("PLAYTEST_BROWSER"))
    if path is None:
        reason = "no Chromium: set PLAYTEST_BROWSER or install chromium-headless-shell"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def recorder() -> AsyncIterator[BrowserRecorder]:
    """One browser a module. Tests with it run in the module's loop: `pytest.mark.asyncio(loop_scope="module")`."""
    recorder = BrowserRecorder(browser_or_skip(), limit=20)  # the machine may be busy
    yield recorder
    await recorder.close()
