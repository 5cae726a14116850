"""Colours before and after: what is there that was not."""

import pytest

from tools.playtests.color_proof import prove_color
from tools.playtests.playtest import Measure, Wish

WISH = Wish("enemies", "color", "#e74c3c", "#3498db")
GRASS = "#77cc88:0.4"


def values(**measures: str) -> dict[tuple[str, str], Measure]:
    game_wide = ("palette", "fills")
    keyed = {(name, "" if name in game_wide else "enemies"): value for name, value in measures.items()}
    return {(metric, entity): Measure(metric, entity, value) for (metric, entity), value in keyed.items()}


RED = values(patch=f"{GRASS} #552233:0.1 #dd4433:0.08", color="#dd4433")
BLUE = values(patch=f"{GRASS} #113355:0.1 #3399dd:0.08", color="#3399dd")


def test_shades_that_came_into_its_box() -> None:
    proof = prove_color(WISH, BLUE, RED)
    assert (proof.verdict, proof.before, proof.after) == ("confirmed", "#dd4433", "#3399dd")


def test_the_same_box_is_no_other_colour() -> None:
    proof = prove_color(WISH, RED, RED)
    assert proof.verdict == "not_confirmed"
    assert "blue (#3498db) was not seen" in proof.sentence


def test_another_colour_than_the_wished_one() -> None:
    assert prove_color(WISH, values(patch=f"{GRASS} #33cc44:0.18", color="#33cc44"), RED).verdict == "not_confirmed"


@pytest.mark.parametrize(("after", "verdict"), [("#3498db:3", "confirmed"), ("#e74c3c:3", "not_measurable")])
def test_what_things_are_filled_with(after: str, verdict: str) -> None:
    assert prove_color(WISH, values(fills=after), values(fills="#e74c3c:3")).verdict == verdict


def test_the_picture_where_nobody_knows_the_thing() -> None:
    assert (
        prove_color(WISH, values(palette="#77cc88:0.9 #3399dd:0.05"), values(palette="#77cc88:0.95")).verdict
        == "confirmed"
    )


def test_a_thing_that_was_not_seen_is_not_judged() -> None:
    assert prove_color(WISH, {}, {}).verdict == "not_measurable"


def test_the_background_is_the_picture() -> None:
    wish = Wish("world", "background", "#7cc6f2", "#cc3366")
    proof = prove_color(wish, values(palette="#dd99bb:0.6 #55bb44:0.2"), values(palette="#99ccee:0.6 #55bb44:0.2"))
    assert (proof.verdict, proof.sentence) == (
        "confirmed",
        "colour of the background: sky blue (#99ccee) → red (#dd99bb)",
    )


def test_the_colour_of_a_part_is_confirmed_and_never_denied() -> None:
    wish = Wish("enemies", "accent", "#e74c3c", "#3498db")
    assert prove_color(wish, BLUE, RED).verdict == "confirmed"
    assert prove_color(wish, RED, RED).verdict == "not_measurable"


def test_people_read_the_colour_and_not_its_outline() -> None:
    wish = Wish("player", "color", "#3498db", "#e74c3c")
    blue, red = "#114466:0.08 #2277bb:0.03 #3399dd:0.03", "#551111:0.08 #ee7766:0.04 #ee4433:0.03"
    old, new = ({("patch", "player"): Measure("patch", "player", patch)} for patch in (blue, red))
    proof = prove_color(wish, new, old)
    assert proof.sentence == "colour of the player: blue (#3399dd) → red (#ee4433)"


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("#fff3c4", "#ff3300", "#ffffcc", "#553388"),  # nearly white: its shades are in anything
        ("#e74c3c", "#ffffff", "#dd4433", "#dd4433"),
        ("#e74c3c", "#3498db", "#77cc88", "#77cc88"),  # nobody saw the old colour
    ],
)
def test_weak_evidence_denies_nothing(old: str, new: str, before: str, after: str) -> None:
    proof = prove_color(Wish("enemies", "color", old, new), values(color=after), values(color=before))
    assert (proof.verdict, "clearly" in proof.sentence) == ("not_measurable", True)
