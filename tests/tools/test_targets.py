"""Places by the names that models use."""

import pytest

from tools.edits.errors import EditError
from tools.handles import find_node
from tools.source import read_source
from tools.targets import handle_for

GAME = read_source(
    b"""<!doctype html><html><head><title>Hop</title><style>#game { color: red; }</style></head><body><h1>Hop</h1>
<script>
const CONFIG = { player: { speed: 5 } };
class Level {
  create() { this.add.text(1, 2, 'hi'); }
  jump() { const { speed } = CONFIG.player; return speed; }
}
class Menu { create() {} }
function jump() { return 1; }
let score = 0;
score = 1;
</script></body></html>"""
)


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("Level.create", "replace_body", "1:method_definition:Level.create"),
        ("Level.create()", "replace_body", "1:method_definition:Level.create"),
        ("Level.jump", "insert_statement", "1:method_definition:Level.jump"),
        ("jump", "replace_body", "1:function_declaration:jump"),
        ("Menu", "insert_member", "1:class_declaration:Menu"),
        ("CONFIG.player.speed", "set_literal", "1:number:CONFIG.player.speed"),
        ("CONFIG.player", "set_property", "1:object:CONFIG.player"),
        ("speed", "set_literal", "1:number:CONFIG.player.speed"),
        ("score", "delete_node", "1:lexical_declaration:score"),
        ("#game", "set_css", "0:rule_set:#game"),
        ("title", "set_text", "html:element:title"),
        ("<h1>", "set_attribute", "html:element:h1"),
        ("script 1", "rewrite", "1:program:"),
        ("style 0", "rewrite", "0:stylesheet:"),
        ("", "search_replace", ""),
        ("", "rewrite", ""),
    ],
)
def test_a_name_is_the_handle_of_what_the_edit_needs(name: str, kind: str, found: str) -> None:
    handle = handle_for(GAME, name, kind)
    assert isinstance(handle, str)
    assert handle.partition("#0@")[0] == found or handle.rpartition("#")[0] == found or handle == found
    assert not handle or not isinstance(find_node(GAME, handle), EditError)


def test_a_handle_stays_what_it_is() -> None:
    assert handle_for(GAME, "1:number:CONFIG.player.speed#0@ffffff") == "1:number:CONFIG.player.speed#0@ffffff"


def test_what_stands_there_twice_has_to_be_told_apart() -> None:
    twice = handle_for(GAME, "create", "replace_body")
    assert isinstance(twice, EditError)
    assert (twice.code, len(twice.candidates)) == ("ambiguous", 2)
    second = handle_for(GAME, "create~2", "replace_body")
    assert isinstance(second, str)
    assert second.startswith("1:method_definition:Menu.create#0@")


@pytest.mark.parametrize("name", ["Level.creat", "script 0", "script 99", "style 1", "", "~3", "nothing.at.all"])
def test_what_is_not_there_is_said(name: str) -> None:
    found = handle_for(GAME, name, "replace_body")
    assert isinstance(found, EditError)
    assert found.code == "not_found"


def test_the_nearest_names_are_told() -> None:
    found = handle_for(GAME, "Level.creat", "replace_body")
    assert isinstance(found, EditError)
    assert "Level.create" in found.hint
