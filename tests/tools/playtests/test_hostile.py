"""Pages that mean harm, or hang: each gets its kind of error, no packet leaves, and the next game plays as ever."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import psutil
import pytest
import pytest_asyncio

from tests.tools.playtests.conftest import browser_or_skip, canvas_game, stage_of
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.stage import Stage
from tools.playtests.take import Take

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

LOOP = "function frame() { requestAnimationFrame(frame); }\nframe();\n"


@dataclass(slots=True)
class Listener:
    """Counts what arrives at a port of this machine, over TCP and UDP."""

    port: int
    arrived: list[str] = field(default_factory=list[str])


def send(data: bytes, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.sendto(data, ("127.0.0.1", port))


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    tcp = socket.create_server(("127.0.0.1", 0))
    port: int = tcp.getsockname()[1]
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("127.0.0.1", port))
    found = Listener(port)

    def accept() -> None:
        while True:
            try:
                connection, _ = tcp.accept()
            except OSError:
                return
            found.arrived.append("tcp")
            connection.close()

    def receive() -> None:
        while udp.recv(2048) != b"end":
            found.arrived.append("udp")

    threads = [threading.Thread(target=accept), threading.Thread(target=receive)]
    for thread in threads:
        thread.start()
    yield found
    tcp.shutdown(socket.SHUT_RDWR)
    tcp.close()
    send(b"end", port)
    for thread in threads:
        thread.join()
    udp.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hasty() -> AsyncIterator[BrowserRecorder]:
    """A recorder that waits for no page longer than needed."""
    recorder = BrowserRecorder(browser_or_skip(), limit=4)
    yield recorder
    await recorder.close()


async def plays_on(recorder: BrowserRecorder) -> bool:
    good = await recorder.record(stage_of(canvas_game(LOOP)), Take(frames=10))
    return good.frames == 10 and not good.errors


def open_policy(html: str) -> Stage:
    """A page without any policy: what stops it now is the recorder alone."""
    return Stage(html.encode(), (), dict[str, bytes]().get)


HANGS = {
    "at load": "for (;;);",
    "in a frame": "let n = 0; function frame() { requestAnimationFrame(frame); if (++n === 5) for (;;); } frame();",
    "in a timer": "setTimeout(() => { for (;;); }, 50);",
    "in promises": LOOP + "const again = () => Promise.resolve().then(again); setTimeout(again, 50);",
}


@pytest.mark.parametrize("code", HANGS.values(), ids=HANGS)
async def test_a_hang(hasty: BrowserRecorder, code: str) -> None:
    recording = await hasty.record(stage_of(canvas_game(code)), Take(frames=30))
    kinds = {error.kind for error in recording.errors}
    assert kinds == {"hang"} or ("Promise" in code and kinds == {"crash"})  # a queue that grows ends by its memory
    assert await plays_on(hasty)


SHADER = """
const gl = document.getElementById('c').getContext('webgl2');
const shader = (kind, text) => {
  const made = gl.createShader(kind);
  gl.shaderSource(made, '#version 300 es\\nprecision highp float;' + text);
  gl.compileShader(made);
  return made;
};
const program = gl.createProgram();
gl.attachShader(program, shader(gl.VERTEX_SHADER,
  'void main() { gl_Position = vec4(float(gl_VertexID) * 4. - 2., float(gl_VertexID & 1) * 4. - 2., 0., 1.); }'));
gl.attachShader(program, shader(gl.FRAGMENT_SHADER,
  'out vec4 o; void main() { float a = 0.;'
  + 'for (int i = 0; i < 200000000; i++) a += sin(float(i) + a); o = vec4(a); }'));
gl.linkProgram(program);
gl.useProgram(program);
gl.drawArrays(gl.TRIANGLES, 0, 3);
"""


async def test_a_shader_without_end_holds_up_nobody_else(hasty: BrowserRecorder) -> None:
    """It keeps the process busy that paints for all pages."""
    recording = await hasty.record(stage_of(canvas_game(LOOP + SHADER)), Take(frames=30))
    assert [error.kind for error in recording.errors] == ["hang"]
    assert await plays_on(hasty)


BOMBS = {
    "typed arrays": "const kept = []; for (;;) kept.push(new Uint8Array(2e7).fill(1));",
    "objects": "const kept = []; for (;;) kept.push({ a: [1, 2, 3] });",
    "strings": "const kept = []; for (let n = 0;; n++) kept.push(('x' + n).repeat(1e5).split(''));",
}


@pytest.mark.parametrize("code", BOMBS.values(), ids=BOMBS)
async def test_a_memory_bomb(hasty: BrowserRecorder, code: str) -> None:
    code = f"{LOOP}setTimeout(() => {{ {code} }}, 50);"
    recording = await hasty.record(stage_of(canvas_game(code)), Take(frames=30))
    (found,) = recording.errors
    assert found.kind == "hang" or (found.kind, "memory" in found.message) == ("crash", True)  # small ones take long
    assert recording.booted
    assert await plays_on(hasty)


ESCAPES = {
    "fetch": ("fetch('{web}').catch(() => 0);", "network"),
    "xhr": ("const x = new XMLHttpRequest(); x.open('GET', '{web}'); x.send();", "network"),
    "beacon": ("navigator.sendBeacon('{web}', 'x');", "network"),
    "socket": ("new WebSocket('{socket}');", "network"),
    "events": ("new EventSource('{web}');", "network"),
    "frame": ("const f = document.createElement('iframe'); f.src = '{web}'; document.body.append(f);", "network"),
    "picture": ("new Image().src = '{web}x.png';", "resource"),
    "script": ("const s = document.createElement('script'); s.src = '{web}'; document.body.append(s);", "resource"),
    "module": ("import('{web}x.js').catch(() => 0);", None),
    "style": ("document.body.style.background = 'url({web}x.png)';", None),
    "location": ("location.href = '{web}';", "navigation"),
    "reload": ("setTimeout(() => location.reload(), 30);", "navigation"),
    "top": ("window.top.location = '{web}';", "navigation"),
    "refresh": (
        "document.head.innerHTML = '<meta http-equiv=refresh content=\"0; url={web}\">';",
        "navigation",
    ),
    "form": (
        "document.body.innerHTML = '<form action={web} method=post></form>'; document.forms[0].submit();",
        None,
    ),
    "link": ("const a = document.createElement('a'); a.href = '{web}'; a.click();", "navigation"),
    "new window": ("const a = document.createElement('a'); a.href = '{web}'; a.target = '_blank'; a.click();", None),
    "download": ("const a = document.createElement('a'); a.href = '{web}'; a.download = 'x'; a.click();", None),
    "prefetch": (
        "document.head.innerHTML = '<link rel=dns-prefetch href={web}><link rel=preconnect href={web}>';",
        None,
    ),
    "open": ("open('{web}');", "dialog"),
    "file": ("location.href = 'file:///etc/passwd';", None),
    "blank": ("location.href = 'about:blank';", None),
    "worker": ("new Worker(URL.createObjectURL(new Blob(['fetch(\"{web}\")'])));", "network"),
    "service worker": ("navigator.serviceWorker.register('/sw.js').catch(() => 0);", None),
    "rtc": (
        "const p = new (window.RTCPeerConnection || EventTarget)({{ iceServers: [{{ urls: 'stun:{host}' }}] }});"
        "if (p.createOffer) {{ p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o)); }}",
        None,
    ),
}


def escape(name: str, port: int) -> tuple[str, str | None]:
    code, kind = ESCAPES[name]
    host = f"127.0.0.1:{port}"
    return canvas_game(LOOP + code.format(web=f"http://{host}/", socket=f"ws://{host}/", host=host)), kind


@pytest.mark.parametrize("name", ESCAPES)
async def test_a_way_out_is_closed(recorder: BrowserRecorder, listener: Listener, name: str) -> None:
    html, kind = escape(name, listener.port)
    recording = await recorder.record(stage_of(html), Take(frames=60))
    assert kind is None or kind in {error.kind for error in recording.errors}, recording.errors
    assert listener.arrived == []
    assert await plays_on(recorder)


@pytest.mark.parametrize("name", ESCAPES)
async def test_it_is_closed_without_a_policy_too(recorder: BrowserRecorder, listener: Listener, name: str) -> None:
    html, _ = escape(name, listener.port)
    await recorder.record(open_policy(html), Take(frames=60))
    assert listener.arrived == []


async def test_the_listener_counts(listener: Listener) -> None:
    """The check can fail: what does reach the port is seen."""
    before = len(listener.arrived)
    _, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    writer.close()
    await writer.wait_closed()
    send(b"x", listener.port)
    await asyncio.sleep(0.5)
    assert sorted(listener.arrived[before:]) == ["tcp", "udp"]


def processes() -> set[int]:
    return {process.pid for process in psutil.Process().children(recursive=True)}


async def test_nothing_is_left_after_close() -> None:
    before = processes()
    recorder = BrowserRecorder(browser_or_skip(), limit=4)
    await recorder.record(stage_of(canvas_game(LOOP)), Take(frames=10))
    assert processes() - before
    await recorder.close()
    assert processes() - before == set()


async def test_nothing_is_left_of_a_recording_that_was_cancelled(recorder: BrowserRecorder) -> None:
    assert await plays_on(recorder)
    recording = asyncio.create_task(recorder.record(stage_of(canvas_game("for (;;);")), Take()))
    await asyncio.sleep(1)
    before = processes()
    recording.cancel()
    with pytest.raises(asyncio.CancelledError):
        await recording
    for _ in range(50):
        if not processes() >= before:
            break
        await asyncio.sleep(0.1)
    assert not processes() >= before
    assert await plays_on(recorder)


async def test_a_browser_that_was_ended_is_started_again(hasty: BrowserRecorder) -> None:
    assert await plays_on(hasty)
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if "headless" in process.name() and "--type=" not in " ".join(process.cmdline()):
                process.kill()
    assert await plays_on(hasty)
