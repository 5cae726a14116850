"""Who is the player: what obeys."""

from dataclasses import replace

from tests.tools.playtests.toy import Rules, index_of, record
from tools.playtests.bot import bot
from tools.playtests.controls import indexed
from tools.playtests.drill import drill
from tools.playtests.played import Played
from tools.playtests.recording import Recording, Thing
from tools.playtests.take import Take


def played(rules: Rules) -> Played:
    """Both takes of a toy."""
    index = index_of(rules)
    controls = indexed(index)
    drilled = drill(controls)
    gate_take = Take(600, bot(controls, 1, 600), 1, look_at=(drilled.ready + 2, -1), screenshot=True)
    keys = record(rules, drilled.take(1))
    return Played(record(rules, gate_take), gate_take, keys, drilled, index, controls)


def renamed(recording: Recording, old: str, new: str) -> Recording:
    """The recording of a game in which a thing has no name."""
    things = {new if key == old else key: thing for key, thing in recording.things.items()}
    things[new] = replace(things[new], id=new, name="")
    return replace(recording, things=things, paths={new if k == old else k: p for k, p in recording.paths.items()})


def test_the_player_is_what_the_first_key_moves() -> None:
    game = played(Rules())
    assert game.reacting == [(game.drill.ready, "player")]
    assert game.player == "player"
    assert game.rises == -1


def test_it_needs_no_name() -> None:
    game = played(Rules(tells=False))
    nameless = replace(
        game, gate=renamed(game.gate, "player", "d7"), keys=renamed(game.keys, "player", "d7"), index=None
    )
    assert nameless.player == "d7"


def test_the_player_may_be_called_otherwise() -> None:
    game = played(Rules(tells=False))
    for recording in (game.gate, game.keys):
        recording.things["player"] = replace(recording.things["player"], name="", group="coins")
    assert (game.hero, played(Rules()).hero) == ("coins", "player")


def test_a_name_is_believed_where_nothing_reacts() -> None:
    game = played(Rules(dead=frozenset({"left", "right"})))
    assert game.reacting == []
    assert game.player == "player"


def test_nobody_is_the_player_of_a_game_that_shows_nothing() -> None:
    empty = Recording(True, 600)
    game = replace(played(Rules()), gate=empty, keys=empty)
    assert game.player == ""
    assert game.player_path is None


def test_of_all_that_reacts_the_biggest_is_the_player() -> None:
    game = played(Rules(tells=False))
    for recording in (game.gate, game.keys):
        recording.things["eye"] = Thing("eye", "circle", width=4, height=4, died=599)
        recording.paths["eye"] = recording.paths["player"]
    nameless = replace(game, index=None)
    assert nameless.player == "player"
