"""What a description says beyond what its reader understood: the words that nothing was made of."""

from tools.index.lexicon import word_set
from tools.wording.description import ENTITY_WORDS, LONGEST, SKIPPED
from tools.wording.reading import Brief
from tools.wording.tokens import tokenize

PLAIN = word_set("""
    about also am any are arcade around basic bottom browser but cars character colored colors colour coloured
    colourful control controls cool cute design develop different do easy endless enjoyable from fun generate give
    good great has have he hero his html5 if into job javascript js just keyboard left let little lot lots made main
    mobile move moves moving my need new nice not one onto other out over own page player plays playable play right
    run runs screen she sky so space style such sure that them then there these they things this those through top
    two under up using used video via want was web well what when which while who will work works would write you
    your 2d 3d phaser three canvas object objects simple small large big level levels
""")
"""Words that ask for nothing of their own in a description of a game."""
LEAST = 2
"""So many left words are more than a slip."""


def beyond(text: str, brief: Brief) -> tuple[str, ...]:
    """The words that say something and were not understood, in their order; () where they are too few to matter."""
    left = [
        token.word
        for token in tokenize(text[:LONGEST])
        if token.kind == "word"
        and len(token.word) > 2
        and token.word not in SKIPPED
        and token.word not in PLAIN
        and token.word not in ENTITY_WORDS
        and not any(span.start < token.end and token.start < span.end for span in brief.understood)
    ]
    return tuple(left) if len(left) >= LEAST else ()
