"""What the facade itself refuses, before or after the engine; each carries its data."""

from collections.abc import Mapping
from typing import Any


class RateLimited(Exception):
    """A limit is used up."""

    def __init__(self, policy: str, retry_after: int) -> None:
        super().__init__("Too many requests. Wait as long as Retry-After says.")
        self.policy = policy
        self.retry_after = retry_after


class Malformed(Exception):
    """A body that is not the JSON it should be."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)


class TooLarge(Exception):
    """A body above what the route takes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"The body is larger than {limit} bytes.")
        self.limit = limit


class WrongMediaType(Exception):
    """A body that does not say that it is JSON."""

    def __init__(self) -> None:
        super().__init__("Send the body as application/json.")


class RunProblem(Exception):
    """A run has ended without a result; its error is answered."""

    def __init__(self, error: Mapping[str, Any]) -> None:
        super().__init__(str(error.get("detail") or "The run failed; nothing was changed."))
        self.error = dict(error)
        self.retry_after: int | None = error.get("retry_after")
        """Seconds, as they were when the run ended."""


class BadHost(Exception):
    """A Host header that names no host."""

    def __init__(self) -> None:
        super().__init__("The Host header does not name a host.")
