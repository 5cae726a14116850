"""Candidates: documents that are played before they are versions, each at an address of its own for a while."""

import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass

SECONDS = 600.0
"""That an address leads somewhere; a version that the candidate becomes keeps it for good."""
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may become a version."""

    code_hash: str
    until: float


class Candidates:
    """The candidates of this process, by their play addresses."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Candidate] = OrderedDict()

    def add(self, code_hash: str) -> str:
        """An address for a document: read-only, and a secret of its own."""
        address = secrets.token_urlsafe(16)
        self._known[address] = Candidate(code_hash, time.monotonic() + SECONDS)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return address

    def find(self, address: str) -> str | None:
        """The hash of the document there; None where there is none, or none any more."""
        found = self._known.get(address)
        return found.code_hash if found and time.monotonic() < found.until else None
