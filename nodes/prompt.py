"""What a model is asked and what it answers: plain data, the same for every endpoint."""

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Fault = Literal[
    "unreachable", "unauthorized", "unknown_model", "rate_limited", "server_error", "timeout", "cut", "length",
    "garbage", "empty", "no_endpoint", "refused", "too_long", "rejected",
    "quota",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that the model may call."""

    name: str
    description: str
    """"" where the prompt says it."""
    parameters: Json
    """A JSON schema of an object."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that the model made."""

    id: str
    name: str
    arguments: Json | None
    """None where what it sent is no JSON object."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation with the model."""

    role: Literal["user", "assistant"]
    text: str = ""
    calls: tuple[Call, ...] = ()
    """The assistant's calls."""
    results: tuple[tuple[Call, str], ...] = ()
    """What those calls gave, from the user's side."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked. The model has to call one of the tools."""

    system: str
    turns: tuple[Turn, ...]
    tools: tuple[Tool, ...]
    seconds: float
    """How long it may take, with everything that is tried again."""
    tokens: int
    """How long the answer may be."""
    small: bool = False
    """Whether the cheaper model will do."""


@dataclass(frozen=True, slots=True)
class Bill:
    """What calls of the model cost."""

    calls: int = 0
    """Requests that were sent, failed ones too."""
    tokens_in: int = 0
    cached: int = 0
    """How many of those were read from the endpoint's cache."""
    tokens_out: int = 0
    cost: float | None = 0.0
    """US dollars; None where the price is not known."""
    seconds: float = 0.0
    counted: bool = True
    """Whether the endpoint counted every token; else some are estimated from the length of the text."""

    @property
    def tokens(self) -> int:
        """In and out."""
        return self.tokens_in + self.tokens_out

    def __add__(self, other: "Bill") -> "Bill":
        return Bill(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.cached + other.cached,
            self.tokens_out + other.tokens_out,
            None if self.cost is None or other.cost is None else self.cost + other.cost,
            self.seconds + other.seconds,
            self.counted and other.counted,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole: an answer that was cut off is a failure."""

    text: str
    calls: tuple[Call, ...] = ()
    bill: Bill = field(default_factory=Bill)


class ModelFailed(Exception):
    """The model gave no answer; `str()` is a sentence for the player."""

    def __init__(self, fault: Fault, message: str, bill: Bill | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.fault: Fault = fault
        self.bill = bill or Bill()
        self.retry_after = retry_after
        """Seconds that the endpoint asked to wait."""
