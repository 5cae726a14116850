"""The network of a game that is played: its page and its engine's files. All else is stopped and noted."""

import mimetypes
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Route, WebSocketRoute

from tools.playtests.recording import ErrorKind, PageError
from tools.playtests.stage import ORIGIN, Stage

PAGE = ORIGIN + "/"
REPLACING = "connection-allowlist"
"""A header that puts an error page in the place of a page that tries to leave. Here it stays and is played on."""
NOTHING = Stage(b"", (), lambda _: None)
MOST = 50
"""Stopped requests that are kept."""


class ClosedNetwork:
    """Answers every request of one context; before a stage is set, by stopping it."""

    def __init__(self) -> None:
        self.stopped: list[PageError] = []
        self.stage = NOTHING
        self._shown = False

    async def close_off(self, context: BrowserContext) -> None:
        """From now on nothing of this context leaves."""
        await context.route("**/*", self._answer)
        await context.route_web_socket("**/*", self._refuse)

    async def _answer(self, route: Route) -> None:
        request = route.request
        if request.is_navigation_request():
            await self._navigate(route, request.url)
        elif (data := self._file(request.url)) is not None:
            kind = mimetypes.guess_type(urlsplit(request.url).path)[0] or "application/octet-stream"
            # The page's origin is opaque, and modules are fetched with CORS.
            await route.fulfill(body=data, content_type=kind, headers={"access-control-allow-origin": "*"})
        elif request.url == PAGE + "favicon.ico":
            await route.fulfill(status=204)
        else:
            if request.url.startswith(PAGE):
                self._note("resource", f"A file could not be loaded: {request.url}")
            elif request.resource_type not in ("script", "image", "stylesheet", "font", "media"):
                self._note("network", f"A request was stopped: {request.method} {request.url}")
            await route.abort("blockedbyclient")

    async def _navigate(self, route: Route, url: str) -> None:
        if url == PAGE and not self._shown:
            self._shown = True
            headers = {name.lower(): value for name, value in self.stage.headers if name.lower() != REPLACING}
            headers["content-type"] = "text/html; charset=utf-8"
            await route.fulfill(body=self.stage.page, headers=headers)
            return
        self._note("navigation", "The page loads itself anew" if url == PAGE else f"The page leaves for {url}")
        await route.fulfill(status=204)  # a browser that gets no content stays where it is

    def _refuse(self, socket: WebSocketRoute) -> None:
        """A socket that is not connected to its server is one that never opens."""
        self._note("network", f"A socket was stopped: {socket.url}")

    def _file(self, url: str) -> bytes | None:
        return self.stage.files(urlsplit(url).path) if url.startswith(PAGE) else None

    def _note(self, kind: ErrorKind, message: str) -> None:
        if len(self.stopped) < MOST:
            self.stopped.append(PageError(kind, message[:300]))
