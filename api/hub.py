"""The open sockets: how many an address and a session may have, and who is told when a session ends."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager

from starlette.requests import HTTPConnection

from api.metrics import Metrics
from api.refusals import RateLimited
from api.sockets import GONE, Socket

PER_ADDRESS = 20
PER_SESSION = 5


class Hub:
    """The sockets of one app."""

    def __init__(self, metrics: Metrics, *, bounded: bool) -> None:
        self._metrics = metrics
        self._bounded = bounded
        self._addresses: Counter[str] = Counter()
        self._sockets: dict[str, set[Socket]] = {}

    @contextmanager
    def place(self, socket: Socket, address: str) -> Generator[None]:
        """A place for the socket while it is open; RateLimited where there are too many."""
        beside = self._sockets.get(socket.session_id, set())
        if self._bounded and (self._addresses[address] >= PER_ADDRESS or len(beside) >= PER_SESSION):
            raise RateLimited("sockets", 10)
        self._addresses[address] += 1
        self._sockets.setdefault(socket.session_id, set()).add(socket)
        try:
            with self._metrics.sockets.track_inprogress():
                yield
        finally:
            self._addresses[address] -= 1
            if not self._addresses[address]:
                del self._addresses[address]
            self._sockets[socket.session_id].discard(socket)
            if not self._sockets[socket.session_id]:
                del self._sockets[socket.session_id]

    def end_session(self, session_id: str) -> None:
        """Close the sockets of a session that is gone."""
        for socket in self._sockets.get(session_id, ()):
            socket.end(GONE)


def hub_of(connection: HTTPConnection) -> Hub:
    """The sockets of the app."""
    return connection.app.state.hub
