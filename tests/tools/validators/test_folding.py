import pytest

from tools.source import read_source
from tools.validators.folding import Folding
from tools.validators.scripts import surveys

CONSTANTS = {
    "'ev' + 'al'": "eval",
    "['ev', 'al'].join('')": "eval",
    "'lave'.split('').reverse().join('')": "eval",
    "'\\x65\\u0076\\u{61}l'": "eval",
    "`ev${'al'}`": "eval",
    "String.fromCharCode(101, 118, 97, 108)": "eval",
    "atob('ZXZhbA==')": "eval",
    "'xevalx'.slice(1, 5)": "eval",
    "'EVAL'.toLowerCase()": "eval",
    "['no', 'eval'][1]": "eval",
    "'a' + 1 + 2": "a12",
    "unknown + 'al'": None,
    "f('al')": None,
}

PATHS = {
    "window.eval": "eval",
    "self['window'].document": "document",
    "document.defaultView.location": "location",
    "Reflect.get(window, 'eval')": "eval",
    "window[f()]": "window.*",
    "document.body.style": "document.body.style",
    "f().x": "?.x",
    "(0, window.eval)": "eval",
}


def value(expression: str, path: bool) -> str | None:
    source = read_source(f"<script>var it = {expression}</script>".encode())
    survey = surveys(source)[0][1]
    node = survey.declarations["it"][0].value
    folding = Folding(survey)
    return folding.path(node) if path else folding.constant(node)


@pytest.mark.parametrize("expression", CONSTANTS)
def test_constants(expression: str) -> None:
    assert value(expression, path=False) == CONSTANTS[expression]


@pytest.mark.parametrize("expression", PATHS)
def test_paths(expression: str) -> None:
    assert value(expression, path=True) == PATHS[expression]


def test_a_name_that_is_its_own_value() -> None:
    assert value("it", path=False) is None
    assert value("it", path=True) == "?"
