"""A blank page: a context of its own with an empty page in it, shut off from every network before a game is on it."""

import asyncio
import contextlib
import secrets
from dataclasses import dataclass, field
from typing import Any, Self, cast

from playwright.async_api import Browser, BrowserContext, CDPSession, Error, Page

from tools.playtests.closed_network import ClosedNetwork
from tools.playtests.take import DESKTOP, PHONE

CLOSING_SECONDS = 3.0


@dataclass(slots=True, eq=False)
class BlankPage:
    """Good for one take."""

    context: BrowserContext
    page: Page
    client: CDPSession
    network: ClosedNetwork
    binding: str
    """The name by which the instrument finds its way to tell news."""
    crashed: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    async def open(cls, browser: Browser, *, phone: bool) -> Self:
        """A new one; playwright's Error where the browser fails."""
        context = await _new_context(browser, phone)
        try:
            network, binding = ClosedNetwork(), f"tell_{secrets.token_hex(8)}"
            page = await context.new_page()
            client, _ = await asyncio.gather(context.new_cdp_session(page), network.close_off(context))
            blank = cls(context, page, client, network, binding)
            page.on("crash", lambda _: blank.crashed.set())
            await asyncio.gather(blank.send("Runtime.enable"), blank.send("Runtime.addBinding", name=binding))
        except BaseException:
            with contextlib.suppress(Error, TimeoutError):
                await asyncio.wait_for(context.close(), CLOSING_SECONDS)
            raise
        return blank

    @property
    def usable(self) -> bool:
        """Whether it is still there."""
        return not (self.page.is_closed() or self.crashed.is_set())

    async def send(self, method: str, **given: object) -> dict[str, Any]:
        """The answer to a command of the DevTools protocol."""
        return cast(dict[str, Any], await self.client.send(method, given))

    async def close(self) -> bool:
        """Ends the page and its process; whether the browser did so in time."""
        try:
            await asyncio.wait_for(self.context.close(), CLOSING_SECONDS)
        except (Error, TimeoutError):
            return False
        return True


async def _new_context(browser: Browser, phone: bool) -> BrowserContext:
    width, height = PHONE if phone else DESKTOP
    return await browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=phone,
        is_mobile=phone,
        service_workers="block",
        accept_downloads=False,
        locale="en-US",
        timezone_id="UTC",
    )
