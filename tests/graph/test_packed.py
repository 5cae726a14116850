"""JSON that is kept small."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite import dialect

from graph.storage.packed import WORDS_1, Packed, deflate, inflate

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=20,
)
SQLITE = dialect()  # pyright: ignore[reportUnknownVariableType]


def there_and_back(value: Any) -> Any:
    """What the database gives back."""
    packed = Packed()
    return packed.process_result_value(packed.process_bind_param(value, SQLITE), SQLITE)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    assert inflate(deflate(data, WORDS_1), WORDS_1) == data


@given(JSON)
def test_any_json(value: Any) -> None:
    assert there_and_back(value) == value


def test_nothing_stays_nothing() -> None:
    assert Packed().process_bind_param(None, SQLITE) is None
    assert there_and_back({}) == {}


def test_the_first_byte_names_the_dictionary() -> None:
    stored = Packed().process_bind_param({"passed": True}, SQLITE)
    assert stored is not None
    assert stored[:1] == b"\x01"


@pytest.mark.parametrize("value", [{"passed": True, "security_score": 100, "code_quality": 100, "findings": []}])
def test_what_is_usual_takes_next_to_nothing(value: Any) -> None:
    stored = Packed().process_bind_param(value, SQLITE)
    assert stored is not None
    assert len(stored) < len(str(value)) / 2
