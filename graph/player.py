"""Who plays a candidate before it is published."""

from typing import Any


class NoPlayer:
    """Plays nothing and says so: the version has static checks only."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    async def play(self, data: bytes) -> dict[str, Any]:
        """Skipped, with the reason; never a verdict that was not earned."""
        return {"status": "skipped", "tier": "static", "reason": self._reason, "bytes": len(data)}
