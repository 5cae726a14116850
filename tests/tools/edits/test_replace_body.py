import pytest

from tests.tools.edits.conftest import page, refused, script, starting
from tools.edits.edit import ReplaceBody

GAME = """class Scene {
  jump(power) {
    this.y -= power;
    return 1;
  }
}
const go = () => { step(); };
function stop() {}"""


def replaced(code: str, at: str, new: str) -> str:
    source = page(code)
    return script(source, ReplaceBody(handle=starting(source, at), code=new))


def test_the_same_body_changes_nothing() -> None:
    source = page(GAME)
    edit = ReplaceBody(handle=starting(source, "jump"), code="this.y -= power;\nreturn 1;")
    assert refused(source, edit).code == "no_change"


@pytest.mark.parametrize(
    ("at", "new", "old", "after"),
    [
        ("jump", "this.y = 0;", "    this.y -= power;\n    return 1;\n", "    this.y = 0;\n"),
        ("const go", "run();", "{ step(); }", "{ run(); }"),
        ("const go", "run();\nrun();", "{ step(); }", "{\n  run();\n  run();\n}"),
        ("function stop", "return 1;", "{}", "{ return 1; }"),
        ("function stop", "if (a) {\n  b(`x\ny`);\n}", "{}", "{\n  if (a) {\n    b(`x\ny`);\n  }\n}"),
    ],
)
def test_only_the_body_changes(at: str, new: str, old: str, after: str) -> None:
    assert replaced(GAME, at, new) == GAME.replace(old, after)


@pytest.mark.parametrize(
    ("at", "code", "error"),
    [
        ("jump", "a(;", "bad_syntax"),
        ("jump", "// ... rest unchanged", "bad_syntax"),
        ("jump", "await x();", "early_error"),
        ("jump", "} evil() {", "bad_syntax"),
        ("class", "a();", "wrong_kind"),
        ("step", "a();", "wrong_kind"),
    ],
)
def test_refused(at: str, code: str, error: str) -> None:
    source = page(GAME)
    assert refused(source, ReplaceBody(handle=starting(source, at), code=code)).code == error
