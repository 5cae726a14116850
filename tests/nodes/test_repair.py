"""When repairing stops."""

from nodes.prompt import Bill
from nodes.repair import noted, one_class, signature, why_not_ask, why_stop
from nodes.state import Budget, Json

BUDGET = Budget(repairs=3, tokens=10_000, seconds=60)


def finding(rule: str, message: str = "It is bad.", line: int = 1) -> Json:
    return {"rule": rule, "family": rule.partition(".")[0], "severity": "error", "line": line, "message": message}


def after(*failures: list[Json]) -> Json:
    record: Json = {"by_model": True}
    for findings in failures:
        record = noted(record, findings)
    return record


def test_one_class_at_a_time_the_most_basic_first() -> None:
    found = [finding("playtest.still"), finding("security.eval"), finding("syntax.error"), finding("syntax.other")]
    assert [each["rule"] for each in one_class(found)] == ["syntax.error", "syntax.other"]
    assert one_class([]) == []


def test_the_same_error_on_another_line_is_the_same() -> None:
    first, second = finding("syntax.error", "Line 7 is no code.", 7), finding("syntax.error", "Line 19 is no code.", 19)
    assert signature([first]) == signature([second])
    assert signature([first]) != signature([finding("syntax.error", "A brace is missing.")])


def test_the_first_failure_is_worth_another_plan() -> None:
    assert why_stop(after([finding("syntax.a")]), 1, Bill(), BUDGET) is None


def test_the_same_problem_ends_it_even_with_another_between() -> None:
    record = after([finding("syntax.a")], [finding("security.b")], [finding("syntax.a")])
    assert why_stop(record, 3, Bill(), BUDGET) == "the same problem came back"


def test_no_progress_ends_it() -> None:
    record = after([finding("syntax.a")], [finding("syntax.b")], [finding("syntax.c"), finding("syntax.d")])
    assert why_stop(record, 3, Bill(), BUDGET) == "it did not get better"
    better = after([finding("syntax.a"), finding("syntax.b")], [finding("syntax.c")])
    assert why_stop(better, 2, Bill(), BUDGET) is None


def test_attempts_tokens_and_seconds_are_budgets() -> None:
    record = after([finding("syntax.a")])
    assert why_stop(record, 4, Bill(), BUDGET) == "4 plans failed, and no more are allowed"
    assert why_not_ask(Bill(1, 8_000, 0, 900), BUDGET) == "the 10000 tokens of this request are used up"
    assert why_not_ask(Bill(seconds=59.5), BUDGET) == "the 60 seconds of this request are used up"
    assert why_not_ask(Bill(), BUDGET) is None
