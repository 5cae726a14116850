from tools.index.game import GameIndex
from tools.wording.memory import Memory
from tools.wording.message import read_message
from tools.wording.planner import plan_wishes
from tools.wording.suggestions import IDEAS, suggest


def test_three_at_most_and_none_of_what_was_just_done(index: GameIndex) -> None:
    steps = plan_wishes(read_message("make the player faster", index, Memory()), index, Memory()).steps
    assert suggest(index)[0] == "Make the player faster"
    assert suggest(index, steps) == ["Let the player jump higher", "Add more enemies", "Add more coins"]


def test_every_suggestion_can_be_done(index: GameIndex) -> None:
    for name, family, sentence, _ in IDEAS:
        if name in index.entities and sentence != "Rename the game":
            proposal = plan_wishes(read_message(sentence, index, Memory()), index, Memory())
            if family in index.entities[name].knobs:
                assert proposal.plan is not None, sentence
