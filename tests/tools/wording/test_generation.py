from tools.index.game import GameIndex
from tools.wording.description import read_description
from tools.wording.generation import interpret, plan_brief


def test_a_brief_that_says_nothing_changes_nothing(index: GameIndex) -> None:
    assert plan_brief(read_description("make a game"), index).plan is None


def test_colours_numbers_style_and_title(index: GameIndex) -> None:
    text = 'A neon platformer called "Lava" with a red player, green platforms, 4 lives, 10 coins and canvas 1000x700'
    assert {
        step.knob.symbol.removeprefix("CONFIG."): step.new for step in plan_brief(read_description(text), index).steps
    } == {
        "player.color": "#e74c3c",
        "platforms.color": "#2ecc71",
        "player.lives": 4,
        "coins.count": 10,
        "world.width": 1000,
        "world.height": 700,
        "look.style": "neon",
        "text.title": "Lava",
    }


def test_what_the_template_lacks_is_noted(index: GameIndex) -> None:
    proposal = plan_brief(read_description("a platformer with pixel art, red asteroids, 40 coins and a timer"), index)
    assert "This game cannot be drawn in the style pixel; it knows cartoon, flat, neon." in proposal.notes
    assert "This game has no timer." in proposal.notes
    assert any("limited to 15" in note for note in proposal.notes)


def test_ready_mechanics_are_handed_on(index: GameIndex) -> None:
    brief = read_description("a platformer with double jump and a timer")
    assert plan_brief(brief, index, ready={"timer"}).features == ("timer",)


def test_multiplayer_is_refused(index: GameIndex) -> None:
    assert plan_brief(read_description("a two player platformer"), index).refusals


def test_interpretation(index: GameIndex) -> None:
    brief = read_description("Create a blue platformer with green platforms and golden coins")
    assert interpret(brief, index) == "Generated platformer with blue player character, green platforms and gold coins"
