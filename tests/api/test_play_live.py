"""Played before it is published, with a real browser behind a real server."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from websockets.sync.client import connect

from tests.api.conftest import ROOT, Json, MakeServer, Server
from tests.api.small import EMPTY, FRAGILE, GAME
from tests.api.test_streams_live import parsed

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
PATIENCE = 120.0

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def playing(make_server: MakeServer) -> Server:
    """A server that plays."""
    if not (os.environ.get("PLAYTEST_BROWSER") or any(map(shutil.which, BROWSERS))):
        reason = "no Chromium: set PLAYTEST_BROWSER or install chromium-headless-shell"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    server = make_server(PLAYTEST="required", RUN_SECONDS="300")
    server.client.timeout = PATIENCE
    return server


OLD_THREE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Cube</title>
<script src="https://cdnjs.cloudflare.com/ajax/libs/three.js/r128/three.min.js"></script></head>
<body><script>
const scene = new THREE.Scene();
scene.background = new THREE.Color(0x88ccff);
const camera = new THREE.PerspectiveCamera(60, innerWidth / innerHeight, 0.1, 100);
const renderer = new THREE.WebGLRenderer();
document.body.appendChild(renderer.domElement);
const player = new THREE.Mesh(new THREE.BoxGeometry(1, 1, 1), new THREE.MeshBasicMaterial({ color: 0xff0000 }));
scene.add(player);
addEventListener("keydown", (event) => { if (event.code === "ArrowLeft") player.position.x -= 1; });
function tick() { requestAnimationFrame(tick); renderer.render(scene, camera); }
tick();
</script></body></html>
"""


PHASER_4 = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Hop</title>
<script src="https://cdn.jsdelivr.net/npm/phaser@4.2.1/dist/phaser.min.js"></script></head>
<body><script>
const SPEED = 160;
class Hop extends Phaser.Scene {
  create() {
    this.player = this.physics.add.existing(this.add.rectangle(200, 200, 30, 30, 0x3366ff));
    this.keys = this.input.keyboard.addKeys({ left: 'LEFT', right: 'RIGHT' });
  }
  update() {
    this.player.body.setVelocityX(this.keys.left.isDown ? -SPEED : this.keys.right.isDown ? SPEED : 0);
  }
}
new Phaser.Game({ width: 400, height: 300, physics: { default: 'arcade' }, scene: Hop });
</script></body></html>
"""


def brought(server: Server, html: str) -> tuple[str, Json]:
    """A session with an imported game."""
    session = server.session()
    answer = server.client.post("/api/games/import", json={"session_id": session, "html": html, "title": "Small"})
    assert answer.status_code == 200, answer.text
    return session, answer.json()


def history(server: Server, game_id: str) -> Json:
    return server.client.get(f"/api/games/{game_id}?include_history=true&format=metadata").json()


def test_a_wish_is_confirmed_by_measuring_it(playing: Server) -> None:
    session, made = brought(playing, GAME)
    assert (made["playtest"]["status"], made["metadata"]["performance_score"]) == ("passed", 100)
    told = playing.chat(session, "Make the player twice as fast").json()
    assert (told["outcome"], told["playtest"]["status"]) == ("applied", "passed"), told["response"]
    (proof,) = told["playtest"]["proofs"]
    assert (proof["metric"], proof["before"], proof["after"]) == ("speed", 120, 240)
    assert proof["verdict"] == "confirmed"
    assert f"Played: {proof['sentence'].rstrip('.')}." in told["response"]
    assert told["preservation"]["checks_lost"] == []
    assert told["performance_metrics"]["performance_impact"] == "minimal"
    assert told["not_measured"] == {}
    assert told["playtest"]["player"].split()[1].split(".")[0].isdigit()  # it says which one, by its version


def test_a_version_has_its_picture(playing: Server) -> None:
    _, made = brought(playing, GAME)
    picture = playing.client.get(made["preview_url"])
    assert picture.headers["content-type"] == "image/jpeg"
    assert picture.content.startswith(b"\xff\xd8\xff")
    assert "max-age" in picture.headers["cache-control"]
    seen = playing.client.get(made["preview_url"], headers={"if-none-match": picture.headers["etag"]})
    assert (seen.status_code, seen.content) == (304, b"")
    assert playing.client.get("/play/nothing/preview.jpg").json()["code"] == "play-not-found"


def test_a_version_has_a_clip_of_its_play(playing: Server) -> None:
    _, made = brought(playing, GAME)
    clip = playing.client.get(made["play_url"] + "/clip.webp")
    assert (clip.status_code, clip.headers["content-type"]) == (200, "image/webp")
    assert clip.content.count(b"ANMF") == 23
    again = playing.client.get(made["play_url"] + "/clip.webp", headers={"if-none-match": clip.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_breaks_is_rejected_and_the_old_version_stays(playing: Server) -> None:
    session, made = brought(playing, FRAGILE)
    told = playing.chat(session, "Make the player twice as fast").json()
    assert told["outcome"] == "failed"
    assert "it did not work: ReferenceError: engine is not defined (line" in told["response"]
    assert told["game_code"] == FRAGILE == made["game_code"]
    line = 1 + FRAGILE.splitlines().index("  if (CONFIG.player.speed > 120) engine.overheat();")
    assert [error["line"] for error in told["playtest"]["errors"] if error["kind"] == "error"] == [line]
    game = history(playing, made["game_id"])
    assert (game["current_version"], game["rollback_options"]["available_versions"]) == (1, [1])
    assert [entry["status"] for entry in game["version_history"]] == ["published", "rejected"]
    assert "speed: 240" in playing.client.get(told["attempt"]["play_url"]).text
    back = playing.client.post(f"/api/games/{made['game_id']}/rollback", json={"version": 2})
    assert (back.status_code, back.json()["code"]) == (422, "version-rejected")
    assert playing.chat(session, "Make the player green").json()["outcome"] == "applied"


def test_an_import_that_does_not_play_says_so_and_can_still_be_changed(playing: Server) -> None:
    session, made = brought(playing, EMPTY)
    assert (made["version"], made["playtest"]["status"]) == (1, "failed")
    assert "it does not play" in made["conversation_context"]["ai_interpretation"]
    told = playing.chat(session, "Make the player green").json()
    assert (told["outcome"], told["version_info"]["new_version"]) == ("applied", 2)
    assert "It still does not play" in told["response"]


def test_an_import_whose_engine_is_not_served_can_be_changed(playing: Server) -> None:
    session, made = brought(playing, OLD_THREE)
    assert (made["version"], made["playtest"]["status"]) == (1, "failed")
    told = playing.chat(session, "Make the background black").json()
    assert (told["outcome"], told["version_info"]["new_version"]) == ("applied", 2), told["response"]
    assert "It still does not play" in told["response"]


def test_a_game_of_the_next_phaser_is_served_played_and_changed(playing: Server) -> None:
    session, made = brought(playing, PHASER_4)
    assert (made["playtest"]["status"], made["playtest"]["tier"]) == ("passed", "browser"), made["playtest"]
    page = playing.client.get(made["play_url"]).text
    (address,) = re.findall(r'src="([^"]*/engines/phaser@4.2.1/dist/phaser.min.js)"', page)
    assert b"4.2.1" in playing.client.get(address).content
    told = playing.chat(session, "Make the player twice as fast").json()
    (proof,) = told["playtest"]["proofs"]
    assert (round(proof["before"]), round(proof["after"]), proof["verdict"]) == (160, 320, "confirmed")


def test_a_version_can_be_played_on_demand(playing: Server) -> None:
    _, made = brought(playing, GAME)
    address = f"/api/games/{made['game_id']}/playtest"
    first, second = (playing.client.post(address, json={"frames": 120, "seed": 3}).json() for _ in range(2))
    assert (first["playtest"]["status"], first["playtest"]["frames"], first["kept"]) == ("passed", 120, False)
    assert first["playtest"]["trace_hash"] == second["playtest"]["trace_hash"] != made["playtest"]["trace_hash"]
    again = playing.client.post(address).json()
    assert again["playtest"]["trace_hash"] == made["playtest"]["trace_hash"]


def listening(server: Server, session: str, query: str, until: Callable[[Json], bool]) -> tuple[Any, list[Json]]:
    """A socket's frames, until one of them is the last that is wanted."""
    heard: list[Json] = []
    ready = threading.Event()

    def listen() -> None:
        address = f"{server.url.replace('http', 'ws', 1)}/ws/{session}{query}"
        with connect(address, max_size=None) as socket:
            ready.set()
            while not heard or not until(heard[-1]):
                heard.append(json.loads(socket.recv(timeout=PATIENCE)))

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    assert ready.wait(PATIENCE)
    return thread, heard


def test_who_asks_for_events_sees_the_candidate_at_once_and_others_only_the_update(playing: Server) -> None:
    session, _ = brought(playing, GAME)
    everything, frames = listening(playing, session, "?events=all", lambda frame: frame.get("kind") == "run.succeeded")
    literal, updates = listening(playing, session, "", lambda frame: frame["type"] == "game_update")
    playing.chat(session, "Make the player green")
    everything.join(PATIENCE)
    literal.join(PATIENCE)
    assert [frame["type"] for frame in updates] == ["game_update"]
    events = [frame for frame in frames if frame["type"] == "event"]
    kinds = [event["kind"] for event in events if event["kind"] not in ("step.finished", "message.delta")]
    assert kinds == [
        *("run.queued", "run.started", "game.candidate", "playtest.started", "playtest.finished"),
        *("version.committed", "game_update", "run.succeeded"),
    ]
    by_kind = {event["kind"]: event["data"] for event in events}
    assert by_kind["game.candidate"]["play_url"] == by_kind["version.committed"]["play_url"]
    cursors = [event["sequence_number"] for event in events]
    assert cursors == sorted(cursors)


def test_the_stream_of_a_message_shows_the_candidate_while_it_is_played(playing: Server) -> None:
    session, _ = brought(playing, GAME)
    asked = {"session_id": session, "message": "Make the player green", "stream": True}
    with playing.client.stream("POST", "/api/chat/message", json=asked) as stream:
        for kind, _, told in parsed(stream.iter_lines()):
            if kind == "game.candidate":
                page = playing.client.get(told["data"]["play_url"])
                assert "#008000" in page.text or "#2ecc71" in page.text
            assert kind != "version.rejected", told
            if kind == "result":
                break


def renderers(server: Server) -> int:
    """Processes that show pages, under the server."""
    assert server.process is not None
    number = 0
    for child in psutil.Process(server.process.pid).children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):  # it ends just now
            number += "--type=renderer" in " ".join(child.cmdline())
    return number


def test_twenty_edits_leave_no_renderer_behind(playing: Server) -> None:
    session, _ = brought(playing, GAME)
    before = renderers(playing)
    for number in range(20):
        told = playing.chat(session, f"Make the player #{number:02d}aa{number:02d}").json()
        assert (told["outcome"], told["playtest"]["status"]) == ("applied", "passed"), told["response"]
    until = time.monotonic() + 10
    while renderers(playing) > max(before, 1) and time.monotonic() < until:  # a browser keeps one in reserve
        time.sleep(0.1)
    assert renderers(playing) <= max(before, 1)


def test_the_end_of_the_server_is_the_end_of_its_browser(make_server: MakeServer) -> None:
    server = make_server(PLAYTEST="auto")
    brought(server, GAME)
    assert server.process is not None
    children = psutil.Process(server.process.pid).children(recursive=True)
    assert any("chrom" in child.name() for child in children)
    server.stop()
    assert [child for child in psutil.wait_procs(children, timeout=20)[1] if child.is_running()] == []


def test_without_a_browser_everything_works_and_says_so(make_server: MakeServer, tmp_path: Path) -> None:
    server = make_server(PLAYTEST="auto", PATH=str(tmp_path), PLAYWRIGHT_BROWSERS_PATH=str(tmp_path))
    session = server.session()
    made = server.game(session)
    assert (made["playtest"]["status"], made["playtest"]["tier"]) == ("skipped", "static")
    assert "Install chromium-headless-shell" in made["playtest"]["reason"]
    assert "Install chromium-headless-shell" in made["not_measured"]["metadata.performance_score"]
    assert made["preview_url"] is None
    assert server.chat(session, "Make the player red").json()["outcome"] == "applied"
    session, plain = brought(server, GAME)
    assert (plain["playtest"]["status"], plain["playtest"]["tier"]) == ("passed", "quickjs")
    assert plain["metadata"]["performance_score"] is None
    told = server.chat(session, "Make the player twice as fast").json()
    assert "Played: speed of the player: 120 px/s → 240 px/s." in told["response"]


def test_the_start_says_what_games_are_played_with(tmp_path: Path) -> None:
    def started(**env: str) -> tuple[int, str]:
        settings = {"DATA_DIR": str(tmp_path / "data"), "PORT": "0", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path), **env}
        command = [sys.executable, "-m", "api.cli", "serve"]
        with subprocess.Popen(
            command, cwd=ROOT, env=os.environ | settings, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        ) as child:
            assert child.stderr is not None
            lines = child.stderr.readline() + child.stderr.readline()
            child.terminate()
            return child.wait(30), lines

    assert "Games are played with chrom" in started()[1]
    assert "Static checks only: PLAYTEST is off." in started(PLAYTEST="off")[1]
    without = started(PATH=str(tmp_path))[1]
    assert "Static checks only, but for plain canvas games, which are played with QuickJS." in without
    assert "No browser was found. Install chromium-headless-shell" in without
    code, said = started(PLAYTEST="required", PATH=str(tmp_path))
    assert code == 2
    assert "PLAYTEST=required, but games cannot be played here. No browser was found. Install chromium" in said
