"""How long a client wants to wait."""

import pytest

from api.prefer import LONGEST, Preference, preference


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (None, Preference()),
        ("", Preference()),
        ("return=minimal", Preference()),
        ("wait=5", Preference(5, "wait=5")),
        ("wait = 5, return=minimal", Preference(5, "wait=5")),
        ("return=minimal; wait=0", Preference(0, "wait=0")),
        ("wait=600", Preference(LONGEST)),
        ("wait=-1", Preference()),
        ("respond-async", Preference(0, "respond-async")),
        ("Respond-Async, wait=10", Preference(10, "respond-async")),
        ("unrespond-async", Preference()),
    ],
)
def test_preference(header: str | None, wanted: Preference) -> None:
    assert preference(header) == wanted
