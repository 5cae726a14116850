"""How it stands with the model's endpoint, by its last answer."""

from dataclasses import dataclass


@dataclass(slots=True)
class Standing:
    """How the endpoint's last answer was."""

    rate_limit_remaining: int | None = None
    """Requests left, as it said."""
    seconds: float | None = None
    """How long the last whole answer took; None before the first."""
    fault: str | None = None
    """What was wrong with the last one; None where it was good."""

    @property
    def status(self) -> str:
        """healthy or unhealthy, by the last answer; unknown before the first."""
        if self.fault is not None:
            return "unhealthy"
        return "unknown" if self.seconds is None else "healthy"
