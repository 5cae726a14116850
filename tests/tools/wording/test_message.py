from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.index.game import GameIndex
from tools.wording.memory import Memory
from tools.wording.message import read_message
from tools.wording.planner import plan_wishes

NOTHING: tuple[str, ...] = (
    "What a lovely weather today, don't you think?",
    "thanks!",
    "Thank you so much",
    "I love the red player",
    "great game",
    "hello",
    "nice, the green platforms look awesome",
    "The player is red.",
    "my favourite colour is blue",
    "I ate a red apple today",
    "don't change the colour",
    "don't make the player faster",
    "do not touch the enemies",
    "please keep the speed",
    "how fast is the player?",
    "what can I change?",
    "why is the player so slow?",
    "which keys do I use?",
    "is the player red?",
    "when I collect a coin the player should get faster",
    "if the player touches a coin make the enemies slower",
    "every time I jump the background should turn red",
    "make the dragon red",
    "make the player a dragon",
    "make it bigger",
    "faster",
    "change the speed",
    "change the colour of the player",
    "add multiplayer",
    "let two players play over the internet",
    "put it in the app store for me",
    "upload my own picture for the player",
    "asdf qwer zxcv",
    "make this feel more mysterious",
    "the enemies should follow the player",
    "let the player fly over the enemies",
    "make the enemies explode",
    "undo",
    "go back",
    "",
    "   ",
    "!!!",
    "42",
    "red",
    "the moon is made of green cheese",
    "the enemies are faster than I thought",
    "add a leaderboard",
    "make me a sandwich",
    "blue is nicer than red",
    "it would be a pity if the player was slower",
    "I was faster yesterday",
    "my brother is bigger than me",
    "do you like the red coins?",
)
INTENTS: dict[str, str] = {
    "What a lovely weather today, don't you think?": "small_talk",
    "thanks!": "small_talk",
    "I love the red player": "small_talk",
    "how fast is the player?": "question",
    "what can I change?": "question",
    "add multiplayer": "unsupported",
    "put it in the app store for me": "unsupported",
    "make it bigger": "unclear",
    "make the dragon red": "unclear",
    "asdf qwer zxcv": "unclear",
    "make the player red": "modify",
    "undo": "undo",
}
SMALL_TALK = st.lists(
    st.sampled_from(
        [
            "what a lovely day",
            "thanks",
            "hello there",
            "I love it",
            "great game",
            "nice",
            "haha",
            "my dog is asleep",
            "it rains",
        ]
    ),
    min_size=1,
    max_size=4,
).map(". ".join)
VOCABULARY = """
    make the player enemies red faster 5 50% too not no and , . ! ? it them more twice jump color to from instead of as
    than when "x" title undo version 2 remove add W key seconds every #fff bigger than slower -3 +1 x2 max dont
"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=14).map(" ".join)


@pytest.mark.parametrize("message", NOTHING)
def test_nothing_is_wished(message: str, wishes: Callable[[str], tuple[str, ...]]) -> None:
    assert wishes(message) == ()


@pytest.mark.parametrize(("message", "intent"), INTENTS.items())
def test_intents(message: str, intent: str, index: GameIndex) -> None:
    assert read_message(message, index, Memory()).intent == intent


@settings(max_examples=150, deadline=None)
@given(st.one_of(WORDS, st.text(max_size=200)))
def test_any_text_is_read_and_spans_lie_in_it(whole: GameIndex, message: str) -> None:
    reading = read_message(message, whole, Memory())
    for span in (*reading.understood, *reading.not_understood, *reading.asked, *(wish.span for wish in reading.wishes)):
        assert 0 <= span.start <= span.end <= len(message)
        assert message[span.start : span.end] == span.text
    plan_wishes(reading, whole, Memory())
    assert reading.intent != "unclear" or reading.questions


@settings(max_examples=60, deadline=None)
@given(SMALL_TALK)
def test_small_talk_never_plans(whole: GameIndex, message: str) -> None:
    assert plan_wishes(read_message(message, whole, Memory()), whole, Memory()).plan is None


def test_a_part_that_is_not_understood_is_named(index: GameIndex) -> None:
    reading = read_message("make the player red and let it dance", index, Memory())
    assert [wish.property for wish in reading.wishes] == ["color"]
    assert [span.text for span in reading.not_understood] == ["let it dance"]


def test_what_follows_a_condition_is_not_done(index: GameIndex) -> None:
    reading = read_message(
        "when a coin is collected, the player gets faster, and the enemies turn red", index, Memory()
    )
    assert reading.wishes == ()


def test_a_long_message_takes_linear_time(index: GameIndex) -> None:
    reading = read_message("make the player red " * 5_000, index, Memory())
    assert reading.not_understood[-1].end == 100_000


def test_our_question_is_answered_by_a_name(index: GameIndex) -> None:
    asked = Memory(
        messages=(
            ("user", "make it bigger"),
            ("assistant", "Whose size shall change? Do you mean the player or coins?"),
        )
    )
    (wish,) = read_message("the coins", index, asked).wishes
    assert (wish.entity, wish.property, wish.span.text) == ("coins", "size", "the coins")
