import pytest

from tools.source import read_source
from tools.validators import compatibility
from tools.validators.compatibility import BASELINE, BROWSERS, FEATURES, browsers, lacking, used
from tools.validators.scripts import surveys

USES = {
    "a?.b": {"optional chaining"},
    "a ?? b": {"nullish coalescing"},
    "a ??= b; c ||= d": {"logical assignment"},
    "a ** 2": {"exponentiation"},
    "class A { x = 1 }": {"class fields"},
    "class A { static {} }": {"static blocks"},
    "/(?<=a)b/": {"regex lookbehind"},
    "c.getContext('webgl2')": {"WebGL2"},
    "ctx.roundRect(0, 0, 1, 1, 1)": {"roundRect"},
    "ctx.filter = 'blur(2px)'": {"canvas filter"},
    "list.filter(f)": set[str](),
    "structuredClone(a)": {"structuredClone"},
    "function structuredClone() {} structuredClone()": set[str](),
}


@pytest.mark.parametrize("script", USES)
def test_features_are_seen(script: str) -> None:
    source = read_source(f"<script>{script}</script>".encode())
    assert set(used(surveys(source)[0][1])) == USES[script]


def test_a_feature_that_all_have_is_no_finding() -> None:
    assert compatibility.check(read_source(b"<script>a?.b; class A { #x = 1 }</script>")) == []


def test_a_feature_that_some_lack() -> None:
    found = compatibility.check(read_source(b"<script>\nctx.filter = 'none';\n</script>"))
    assert [(f.rule, f.severity, f.line) for f in found] == [("compatibility.canvas_filter", "warning", 2)]
    assert browsers(found) == ("chrome", "firefox", "edge")


def test_a_feature_that_is_asked_for_first() -> None:
    guarded = b"<script>if (window.showOpenFilePicker) window.showOpenFilePicker()</script>"
    assert compatibility.check(read_source(guarded)) == []


def test_styles_count() -> None:
    found = compatibility.check(read_source(b"<style>@scope (.a) { b { color: red } }</style>"))
    assert browsers(found) == ("chrome", "safari", "edge")


def test_the_table_is_of_releases() -> None:
    assert all(versions is not None for versions in BASELINE)
    for name, versions in FEATURES.items():
        assert len(versions) == len(BROWSERS), name
        assert all(first is None or first > 0 for first in versions), name
    assert lacking(BASELINE) == []
