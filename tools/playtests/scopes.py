"""Shows the instrument the variables of a page's scripts, so that things get the names that the game has for them.

No global leads to what a script declares with `let` or `const`, a module, or a function around a whole game. A debugger
sees them: it stops once, at the first line of the game that runs in the first frame, and leaves a view of them.
"""

import asyncio
import contextlib
from typing import Any, cast

from playwright.async_api import CDPSession, Error

from tools.playtests.instrument import PREFIX, view

SCOPES = ("closure", "module", "block", "local")


class Scopes:
    """What one page's scripts declare."""

    def __init__(self, client: CDPSession, handle: str) -> None:
        self._client = client
        self._handle = handle
        self._showing: asyncio.Future[None] | None = None

    async def reveal(self) -> None:
        """Shows what is declared outside of functions now, and the rest as soon as the game runs."""
        self._client.on("Debugger.paused", self._paused)
        names, _, _ = await asyncio.gather(
            self._send("Runtime.globalLexicalScopeNames"),
            self._send("Debugger.enable"),
            self._send("Debugger.setBlackboxPatterns", patterns=[PREFIX, "/engines/"]),
        )
        shown = view(self._handle, names["names"])
        await asyncio.gather(self._send("Runtime.evaluate", expression=shown), self._send("Debugger.pause"))

    def _paused(self, event: dict[str, Any]) -> None:
        if self._showing is None:
            self._showing = asyncio.ensure_future(self._show(event["callFrames"][0]))

    async def _show(self, frame: dict[str, Any]) -> None:
        with contextlib.suppress(Error):
            for scope in frame["scopeChain"]:
                if scope["type"] in SCOPES:
                    told = await self._send("Runtime.getProperties", objectId=scope["object"]["objectId"])
                    code = view(self._handle, (variable["name"] for variable in told["result"]))
                    await self._send("Debugger.evaluateOnCallFrame", callFrameId=frame["callFrameId"], expression=code)
        with contextlib.suppress(Error):
            await self._send("Debugger.disable")  # the page goes on

    async def _send(self, method: str, **given: object) -> dict[str, Any]:
        return cast(dict[str, Any], await self._client.send(method, given))
