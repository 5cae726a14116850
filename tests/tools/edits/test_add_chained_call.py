import pytest

from tests.tools.edits.conftest import page, refused, script, starting
from tools.edits.edit import AddChainedCall


def chained(code: str, new: str) -> str:
    source = page(code)
    return script(source, AddChainedCall(handle=starting(source, code[:5]), code=new))


def test_the_same_call_changes_nothing() -> None:
    source = page("this.add.sprite(1).setTint(0xff);")
    assert refused(source, AddChainedCall(handle=starting(source, "this"), code="setTint(0xff)")).code == "no_change"


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("this.p = this.add.sprite(1);", "setTint(0xff)", "this.p = this.add.sprite(1).setTint(0xff);"),
        ("const p = add(1)", ".setTint(1).setScale(2);", "const p = add(1).setTint(1).setScale(2)"),
        ("const p = add(1)\n  .a(2)\n  .b(3);", "c(4)", "const p = add(1)\n  .a(2)\n  .b(3)\n  .c(4);"),
        ("const p = new Thing(1);", "go()", "const p = new Thing(1).go();"),
    ],
)
def test_at_the_end_of_the_chain(before: str, new: str, after: str) -> None:
    assert chained(before, new) == after


@pytest.mark.parametrize(
    ("code", "new", "error"),
    [
        ("add(1);", "setTint", "bad_syntax"),
        ("add(1);", "setTint(", "bad_syntax"),
        ("add(1);", "a(); evil()", "bad_syntax"),
        ("add(1);", "a() + b()", "bad_syntax"),
        ("add(1);", "a(), b()", "bad_syntax"),
        ("add(1);", "x = b()", "bad_syntax"),
        ("add(1);", "a() //", "bad_syntax"),
        ("add(1);", "a('</script>')", "security_violation"),
        ("add + 1;", "a()", "wrong_kind"),
    ],
)
def test_refused(code: str, new: str, error: str) -> None:
    source = page(code)
    assert refused(source, AddChainedCall(handle=starting(source, "add"), code=new)).code == error
