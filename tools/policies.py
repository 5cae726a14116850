"""Content security policies: what a game may do, and what a page that shows one may do."""

from collections.abc import Iterable

GAME_PERMISSIONS = (
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), bluetooth=()"
)


def game_policy(engine_addresses: Iterable[str]) -> str:
    """The policy of a game's page: it runs its own code and our engines, and reaches nothing."""
    scripts = " ".join(["'unsafe-inline'", *engine_addresses])
    return (
        f"sandbox allow-scripts allow-pointer-lock; default-src 'none'; script-src {scripts}; "
        "style-src 'unsafe-inline'; img-src data: blob:; media-src data: blob:; font-src data:; connect-src 'none'; "
        "worker-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; webrtc 'block'"
    )


def game_connections(engine_addresses: Iterable[str], page: str) -> str:
    """Where a game's page may connect to at all: our engines, and itself, as games begin anew by `location.reload()`.

    It covers WebRTC, which content policies do not.
    """
    patterns = " ".join([f'"{page}"', *(f'"{address}*"' for address in engine_addresses)])
    return f"({patterns});webrtc=block"


def page_policy(origin: str) -> str:
    """The policy of a page that shows games: its frames lead to games and nowhere else."""
    socket = origin.replace("http", "ws", 1)
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        f"connect-src 'self' {socket}; frame-src {origin}/play/; frame-ancestors 'none'; "
        "base-uri 'none'; form-action 'none'"
    )
