from typing import Any

import pytest

from tests.tools.edits.conftest import evaluate, handle, page, refused, script, starting
from tools.edits.edit import SetProperty


def with_property(code: str, key: str, value: Any) -> str:
    source = page(code)
    return script(source, SetProperty(handle=starting(source, "{", "object"), key=key, value=value))


def test_the_same_value_changes_nothing() -> None:
    source = page("let a = { x: 1 };")
    assert refused(source, SetProperty(handle=handle(source, "{ x: 1 }"), key="x", value=1)).code == "no_change"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a = { x: 1 };", "a = { x: 5 };"),
        ("a = {x:1};", "a = {x:5};"),
        ("a = {'x': y * 2, z: 1};", "a = {'x': 5, z: 1};"),
        ("a = { x };", "a = { x: 5 };"),
        ("a = {};", "a = { x: 5 };"),
        ("a = { };", "a = { x: 5 };"),
        ("a = { b: 1 };", "a = { b: 1, x: 5 };"),
        ("a = { b: 1, };", "a = { b: 1, x: 5, };"),
        ("a = {b:1,c:2};", "a = {b:1,c:2,x:5};"),
        ("a = {'b':1};", "a = {'b':1, 'x':5};"),
        ("a = {\n  b: 1\n};", "a = {\n  b: 1,\n  x: 5\n};"),
        ("a = {\n  b: 1,\n};", "a = {\n  b: 1,\n  x: 5,\n};"),
        ("a = {\n\tb: 1, // one\n};", "a = {\n\tb: 1, // one\n\tx: 5,\n};"),
        ("a = {\n  b: 1 // one\n};", "a = {\n  b: 1, // one\n  x: 5\n};"),
        ("a = {\r\n  b: 1\r\n};", "a = {\r\n  b: 1,\r\n  x: 5\r\n};"),
        ("a = {\n  // none yet\n};", "a = {\n  x: 5,\n  // none yet\n};"),
        ("a = { b() {} };", "a = { b() {}, x: 5 };"),
        ("a = { ...b };", "a = { ...b, x: 5 };"),
    ],
)
def test_set_or_added_in_the_objects_own_style(before: str, after: str) -> None:
    assert with_property(before, "x", 5) == after


def test_kinds_of_values_and_keys() -> None:
    assert with_property("a = { b: 1 };", "c", "it's") == "a = { b: 1, c: 'it\\'s' };"
    assert with_property('a = { b: "1" };', "c", "it's") == 'a = { b: "1", c: "it\'s" };'
    assert with_property("a = { b: 1 };", "max speed", True) == "a = { b: 1, 'max speed': true };"
    assert with_property("a = { b: 0xff0000 };", "b", "lime") == "a = { b: 0x00ff00 };"


def test_no_key_breaks_out() -> None:
    for key in ("it's", '"', "\\", "a: 1 }; alert(1); ({ b", "</script>", "\n", "__proto__", "\U0001f680"):
        code = with_property("const a = { b: 1 };", key, 5)
        assert evaluate(f"{code}; return Object.keys(a)") == ["b", key]


@pytest.mark.parametrize("value", ["{ y: 1 }", "[1, 2]", "() => 1", "function () {}"])
def test_a_whole_object_or_function_is_not_replaced(value: str) -> None:
    source = page(f"a = {{ x: {value} }};")
    assert refused(source, SetProperty(handle=starting(source, "{ x", "object"), key="x", value=1)).code == "wrong_kind"


def test_methods_and_other_nodes_are_refused() -> None:
    source = page("a = { x() {} };\nb(1);")
    assert refused(source, SetProperty(handle=starting(source, "{ x"), key="x", value=1)).code == "wrong_kind"
    assert refused(source, SetProperty(handle=starting(source, "b(1);"), key="x", value=1)).code == "wrong_kind"


def test_a_declaration_stands_for_its_object() -> None:
    source = page("const a = { x: 1 };")
    assert script(source, SetProperty(handle=starting(source, "const"), key="x", value=2)) == "const a = { x: 2 };"


def test_two_properties_of_one_object() -> None:
    source = page("a = {\n  b: 1\n};")
    where = starting(source, "{", "object")
    edits = [SetProperty(handle=where, key="x", value=5), SetProperty(handle=where, key="y", value=6)]
    assert script(source, *edits) == "a = {\n  b: 1,\n  x: 5,\n  y: 6\n};"
