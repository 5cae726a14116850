"""The server process: its socket, its web server, and what it says when it starts."""

import gc
import socket

import uvicorn

from graph.recorders import browser_there, missing
from graph.settings import VERSION, Settings

MOST_FRAME = 65_536
"""Bytes of a socket's frame."""
PING_SECONDS = 20.0
GRACE_SECONDS = 20
"""For answers that are under way when the server is told to end."""
_EVERYWHERE = frozenset({"127.0.0.1", "0.0.0.0", "::1", "::"})  # noqa: S104 - only to say localhost for them


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; OSError where the address is taken."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    return listening


def welcome(listening: socket.socket, settings: Settings) -> str:
    """What an operator wants to know first."""
    host, port = listening.getsockname()[:2]
    at = "localhost" if host in _EVERYWHERE else f"[{host}]" if ":" in host else host
    return f"Playloom {VERSION} on http://{at}:{port} (data in {settings.data_dir}; Ctrl+C ends it)"


def played_with(settings: Settings) -> str:
    """What games are played with, or that they are not, and why."""
    if settings.playtest == "off":
        return "Static checks only: PLAYTEST is off."
    if name := browser_there(settings.playtest_browser):
        return f"Games are played with {name} before they are published."
    why = f"{missing(settings.playtest_browser)}."
    if settings.playtest_browser:
        return f"Static checks only. {why}"
    return f"Static checks only, but for plain canvas games, which are played with QuickJS. {why}"


def missing_player(settings: Settings) -> str:
    """What has to be installed before games can be played here; "" for nothing."""
    return "" if browser_there(settings.playtest_browser) else f"{missing(settings.playtest_browser)}."


def run(listening: socket.socket) -> bool:
    """Serve until told to end; whether the server came up at all."""
    config = uvicorn.Config(
        "api.app:app",
        log_config=None,
        access_log=False,
        server_header=False,
        ws_max_size=MOST_FRAME,
        ws_per_message_deflate=False,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    gc.disable()  # a quarter of the start went into looking for garbage among modules, which stay
    config.load()
    gc.freeze()
    gc.enable()
    server = uvicorn.Server(config)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        return True
    return server.started
