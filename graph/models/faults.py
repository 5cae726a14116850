"""What can be wrong with an endpoint, told apart from the exceptions that its client raises."""

from collections.abc import Mapping

import openai

from nodes.prompt import Fault, ModelFailed

SENTENCES: Mapping[Fault, str] = {
    "unreachable": "The model's endpoint cannot be reached",
    "unauthorized": "The model's endpoint refuses the key",
    "unknown_model": "The endpoint does not know this model",
    "rate_limited": "The model is used too much just now",
    "server_error": "The model's endpoint has an error",
    "timeout": "The model took too long",
    "cut": "The model's answer broke off",
    "length": "The model's answer was too long",
    "garbage": "The model's endpoint sent what cannot be read",
    "empty": "The model sent an empty answer",
    "no_endpoint": "There is no model behind the address: it answers with a web page",
    "refused": "The model declined to do this",
    "too_long": "The game is too large for this model",
    "rejected": "The model's endpoint does not take the request",
    "quota": "Today's share of the model is used up",
}
PASSING: frozenset[Fault] = frozenset(
    {"unreachable", "rate_limited", "server_error", "timeout", "cut", "garbage", "empty", "no_endpoint"}
)
"""What may be gone when it is tried again."""
CONTEXT = (
    "context_length",
    "context length",
    "maximum context",
    "prompt is too long",
    "context window",
    "too many tokens",
)


def failed(fault: Fault, retry_after: float | None = None) -> ModelFailed:
    """The failure with its sentence."""
    return ModelFailed(fault, SENTENCES[fault] + ".", retry_after=retry_after)


def failure_of(error: Exception, *, begun: bool) -> ModelFailed:
    """What an exception of the client means; `begun` says whether a part of the answer had come."""
    if isinstance(error, ModelFailed):
        return error
    if isinstance(error, openai.APITimeoutError | TimeoutError):
        return failed("timeout")
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    if isinstance(error, openai.APIConnectionError):
        return failed("cut" if begun else "unreachable")
    if isinstance(error, openai.APIError):  # an error object within the stream
        return failed("too_long" if _mentions(error, CONTEXT) else "server_error")
    if isinstance(error, RuntimeError | ValueError | TypeError | KeyError):  # of the client: it trusts what comes
        return failed("empty" if "No generation chunks" in str(error) else "garbage")
    return failed("cut" if begun else "unreachable")


def _of_status(error: openai.APIStatusError) -> ModelFailed:
    status, wait = error.status_code, _seconds(error.response.headers.get("retry-after"))
    if status == 429 and not _mentions(error, ("insufficient_quota",)):
        return failed("rate_limited", wait)
    if status in (401, 402, 403, 429):
        return failed("unauthorized")
    if status == 413 or (status in (400, 422) and _mentions(error, CONTEXT)):
        return failed("too_long")
    if status == 404 and not _mentions(error, ("tool", "response_format")):
        return failed("unknown_model")
    if status < 500 and status not in (408, 409, 425):
        return failed("rejected")
    return failed("server_error", wait)


def _mentions(error: openai.APIError, words: tuple[str, ...]) -> bool:
    told = f"{error.message} {error.code} {error.body}".lower()
    return any(word in told for word in words)


def _seconds(value: str | None) -> float | None:
    """Retry-After in seconds; None where it is missing or a date."""
    try:
        return max(0.0, float(value)) if value is not None else None
    except ValueError:
        return None
