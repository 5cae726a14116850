"""What can go wrong in the engine, named by phase; each carries its data and knows nothing of HTTP."""


class EngineError(Exception):
    """Anything that the engine refuses; `str()` is a sentence for the caller that never echoes input."""


class NotFound(EngineError, LookupError):
    """A thing that does not exist, or that belongs to another session."""

    def __init__(self, what: str) -> None:
        super().__init__(f"There is no such {what}.")
        self.what = what
        """session | game | version | run | template | play"""


class SessionGone(EngineError, LookupError):
    """The session was deleted or has expired; its games are kept."""

    def __init__(self) -> None:
        super().__init__("This session has ended. Create a new one; its games can still be opened by their ids.")


class SessionRequired(EngineError, PermissionError):
    """GAME_ACCESS=strict and the request names no session."""

    def __init__(self) -> None:
        super().__init__("Name the session that owns the game: header X-Session-ID or ?session_id=.")


class VersionConflict(EngineError, ValueError):
    """The request was made for a version that is no longer the current one."""

    def __init__(self, current_version: int) -> None:
        super().__init__(f"The game has moved on to version {current_version}. Read it, then send the request again.")
        self.current_version = current_version


class PreconditionFailed(EngineError, ValueError):
    """If-Match named another version than the current one."""

    def __init__(self, current_version: int) -> None:
        super().__init__(f"If-Match does not name the current version, {current_version}.")
        self.current_version = current_version


class QueueFull(EngineError, RuntimeError):
    """The session has as many open runs as it may have."""

    def __init__(self, limit: int, retry_after: int) -> None:
        super().__init__(f"This session has {limit} open runs already. Wait for one to end.")
        self.limit = limit
        self.retry_after = retry_after
        """Seconds."""


class KeyReused(EngineError, ValueError):
    """An Idempotency-Key came again with another body."""

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was used with another request. Use a new key for a new request.")


class RequestRefused(EngineError, ValueError):
    """A well-formed request that asks for what cannot be."""

    def __init__(self, field: str, message: str, code: str = "request-refused") -> None:
        super().__init__(message)
        self.field = field
        """The name of the field or template variable that is refused."""
        self.code = code


class RunEnded(EngineError, RuntimeError):
    """A run that has ended cannot be cancelled."""

    def __init__(self, status: str) -> None:
        super().__init__(f"The run has ended already: {status}.")
        self.status = status


class RunFailed(EngineError, RuntimeError):
    """A run that could not do its work; nothing was changed."""

    def __init__(self, message: str, code: str = "run-failed") -> None:
        super().__init__(message)
        self.code = code


class PlayerLost(RunFailed):
    """PLAYTEST=required and the game could not be played: what was not played is not published."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The game could not be played, so nothing was changed. {reason}.", "playtest-unavailable")


class QuotaUsed(RunFailed):
    """The wish needs the model, and today's share of it is used up."""

    def __init__(self, retry_after: int, tried: str = "") -> None:
        needs = f"What was tried did not pass: {tried.rstrip('.')}. To mend it" if tried else "This"
        super().__init__(
            f"{needs} needs the model, and today's share of it is used up; it is filled again at midnight UTC. "
            "Nothing was changed. What the reader understands goes on.",
            "model-quota",
        )
        self.retry_after = retry_after
        """Seconds."""


class ModelUnavailable(RunFailed):
    """The work takes a model, and its endpoint does not serve it just now."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "model-unavailable")
        self.retry_after = 30
        """Seconds."""


class PlayerMissing(RuntimeError):
    """PLAYTEST=required and there is nothing to play games with, so the server does not start."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"PLAYTEST=required, but games cannot be played here. {reason}.")


class Draining(EngineError, RuntimeError):
    """The server is shutting down and takes no new work."""

    def __init__(self) -> None:
        super().__init__("The server is shutting down. Try again in a few seconds.")
        self.retry_after = 5


class StorageUnavailable(EngineError, RuntimeError):
    """The database cannot be reached or the disk is full."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.retry_after = 5


class EnginesMissing(EngineError, RuntimeError):
    """The engines' files are not on this machine, so none can be put into an export."""

    def __init__(self) -> None:
        super().__init__("The game engines are not installed here: run `npm ci`. The document itself is at /raw.")
        self.retry_after = 60


CODES: dict[type[Exception], str] = {
    VersionConflict: "version-conflict",
    PreconditionFailed: "precondition-failed",
    SessionGone: "session-gone",
    StorageUnavailable: "storage-unavailable",
    RunEnded: "run-cancelled",
}
"""The codes that failed runs are stored with; others carry their own."""


PASSING = frozenset({"model-quota", "model-unavailable", "playtest-unavailable", "run-timeout", "storage-unavailable"})
"""Codes of failed runs that say nothing of the request: the same may go well later."""


def stored_error(error: Exception) -> dict[str, str | int]:
    """What a failed run keeps of the exception that ended it: never its traceback, never input."""
    if isinstance(error, NotFound):
        return {"code": f"{error.what}-not-found", "detail": str(error)}
    if isinstance(error, RequestRefused):
        return {"code": error.code, "detail": str(error), "field": error.field}
    if isinstance(error, TimeoutError):
        return {"code": "run-timeout", "detail": "The run took too long and was stopped. Nothing was changed."}
    if isinstance(error, QuotaUsed | ModelUnavailable):
        return {"code": error.code, "detail": str(error), "retry_after": error.retry_after}
    if isinstance(error, RunFailed):
        return {"code": error.code, "detail": str(error)}
    if isinstance(error, EngineError):
        told: dict[str, str | int] = {"code": CODES.get(type(error), "run-failed"), "detail": str(error)}
        if isinstance(error, VersionConflict | PreconditionFailed):
            told["current_version"] = error.current_version
        return told
    return {"code": "internal-error", "detail": "Something went wrong here. Nothing was changed."}
