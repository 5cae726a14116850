from hypothesis import given
from hypothesis import strategies as st

from tools.wording.tokens import number_of, plain_word, tokenize


def test_pieces_of_a_message() -> None:
    text = 'Don\'t set "My Game" to #0af, 1,000 or 50%'
    assert [(token.kind, token.word) for token in tokenize(text)] == [
        ("word", "dont"), ("word", "set"), ("quote", "my game"), ("word", "to"), ("color", "#0af"), ("mark", ","),
        ("number", "1,000"), ("word", "or"), ("number", "50"), ("mark", "%"),
    ]  # fmt: skip


def test_words() -> None:
    assert [plain_word(word) for word in ("Player's", "it’s", "can't", "RED")] == ["player", "its", "cant", "red"]


def test_numbers() -> None:
    assert [number_of(text) for text in ("1,000", "0,5", "1.5", ".5", "12")] == [1000, 0.5, 1.5, 0.5, 12]


@given(st.text())
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end
