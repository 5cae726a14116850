"""Verbs and small words: what they do to a wish. Everything that is not in a table counts as not understood."""

SET = (
    "make", "makes", "making", "set", "change", "changed", "changing", "turn", "turn into", "paint", "color", "colour", "recolor",
    "recolour", "let", "give", "gives", "put", "should be", "shall be", "must be", "should have", "should get", "have", "has", "want", "need", "needs",
    "needs to be", "need to be", "needs to", "need to", "should", "must", "shall", "ought to be", "has to be", "have to be", "gets", "get",
    "become", "becomes", "use", "adjust", "switch", "update", "modify", "be", "draw", "dye", "tint", "convert", "alter", "replace",
    "lets make", "start with", "starts with", "begin with", "begins with", "prefer", "id prefer", "last", "lasts", "is worth", "worth", "are worth",
    "gimme", "set to", "give me", "give us", "gives me", "let there be", "gets me",
)  # fmt: skip
UP = (
    "increase", "increases", "raise", "boost", "up", "crank up", "bump up", "bump", "amplify", "ramp up", "turn up", "heighten",
    "strengthen", "push up", "jack up", "improve", "extend", "increased", "pump up", "upgrade",
)  # fmt: skip
DOWN = (
    "decrease", "decreases", "reduce", "reduced", "lower", "cut", "cut down", "turn down", "bring down", "lessen", "drop", "weaken",
    "diminish", "tone down", "dial down", "minimize", "decreased", "limit", "down",
)  # fmt: skip
ADD = ("add", "adds", "add in", "include", "insert", "spawn", "create", "place", "introduce", "throw in", "adding", "implement", "put in", "with")
REMOVE = (
    "remove", "removes", "delete", "get rid of", "take out", "take away", "eliminate", "erase", "kick out", "drop all", "hide", "no more",
    "removing", "take off", "without", "no", "zero", "lose the", "kill off", "scrap", "ditch", "dont want any", "dont want", "do not want", "do not want any",
    "dont need", "there should be no", "should not have", "shouldnt have", "not have", "dont have",
)  # fmt: skip
ON = ("enable", "turn on", "switch on", "activate", "unmute", "start", "bring back", "on", "allow", "play", "reenable")
OFF = ("disable", "turn off", "switch off", "deactivate", "mute", "silence", "stop", "off", "shut off", "shut up", "no longer", "kill")
NOT = ("not", "dont", "do not", "doesnt", "does not", "never", "isnt", "arent", "shouldnt", "should not", "wont", "cannot", "cant", "didnt", "keep", "leave")
TOO = ("too", "way too", "far too", "much too", "a bit too", "a little too", "so damn", "overly", "way to", "painfully", "annoyingly", "waaay too", "ridiculously")
MORE = ("more", "extra", "additional", "another", "some more", "more of", "plus", "a few more", "lots more", "many more", "a lot more", "much more", "several more", "a couple more")  # fmt: skip
LESS = ("less", "fewer", "less of", "lesser", "not so many", "not as many", "not that many", "not so much", "a few less", "a few fewer", "much less", "much fewer", "way less", "way fewer", "a lot less", "far fewer")  # fmt: skip
MANY = ("many", "lots of", "a lot of", "plenty of", "tons of", "loads of", "a ton of", "a bunch of", "a few", "several", "some", "any", "a couple of", "few")
PRONOUNS = ("it", "them", "they", "this", "that", "these", "those", "its", "their", "him", "her", "he", "she", "this one", "that one", "these things", "thats", "theyre", "hes", "shes", "of them", "of these", "of those")
ACTIONS: dict[str, str] = {
    "jump": "jump", "jumps": "jump", "jumping": "jump", "leap": "jump", "leaps": "jump", "hop": "jump", "hops": "jump", "bounce": "bounce", "flap": "jump",
    "move": "speed", "moves": "speed", "moving": "speed", "run": "speed", "runs": "speed", "running": "speed", "walk": "speed", "walks": "speed",
    "walking": "speed", "go": "speed", "goes": "speed", "going": "speed", "fly": "speed", "flies": "speed", "flying": "speed", "drive": "speed", "drives": "speed",
    "driving": "speed", "swim": "speed", "swims": "speed", "travel": "speed", "scroll": "speed", "scrolls": "speed", "race": "speed",
    "chase": "speed", "chases": "speed", "roll": "speed", "rolls": "speed", "slide": "speed", "crawl": "speed", "rotate": "speed",
    "shoot": "rate", "shoots": "rate", "shooting": "rate", "fire": "rate", "fires": "rate", "firing": "rate", "attack": "rate",
    "spawn": "rate", "spawns": "rate", "appear": "rate", "appears": "rate", "come": "rate", "spawning": "rate", "respawn": "rate", "show up": "rate",
    "fall": "fall", "falls": "fall", "falling": "fall", "drops": "fall", "fall down": "fall", "falls down": "fall",
}  # fmt: skip
"""What things do, and the property that "faster" or "higher" then means."""

WISHING = (
    "please", "pls", "plz", "can you", "could you", "would you", "will you", "can we", "could we", "can u", "i want", "i would like", "id like", "i d like",
    "i need", "i wish", "i wanna", "i want you to", "i would love", "id love", "lets", "let us", "how about", "what about", "maybe", "perhaps", "it would be nice if",
    "it would be great if", "it would be better if", "would be nice", "would be great", "would be better", "would be cool", "it would be cool if",
    "you should", "go ahead and", "try", "try to", "try making", "would you mind", "is it possible to", "would it be possible to", "can i have", "could i have", "can i get", "may i have",
    "we need", "we want", "i prefer", "feel free to", "i think", "i feel like", "i think that", "i guess", "i suppose", "there should be", "there shall be", "there must be", "i would prefer",
    "we should", "you could", "you can", "it needs", "there need to be", "there needs to be", "make sure", "make sure that", "make it so", "make it so that", "so that",
    "want you to", "id rather have", "wish", "i would want", "would like", "i d love", "wanna", "the game needs", "this game needs", "have to", "i also want", "also want",
)  # fmt: skip
PREPOSITIONS = (
    "to", "from", "by", "than", "as", "instead of", "instead", "rather than", "of", "in", "on", "for", "with", "at", "every", "per", "like", "into", "between", "up to",
    "down to", "same", "same as", "each",
)  # fmt: skip
CONDITIONS = (
    "when", "if", "after", "once", "whenever", "unless", "until", "before", "while", "every time", "each time", "as soon as", "because", "depending on", "during", "till",
    "where", "who", "so that", "progressively", "gradually", "over time", "randomly", "random", "automatically", "depending", "based on", "the more", "the longer",
)  # fmt: skip
"""With these a wish is about the rules of the game, not about one value: it is not read as a plain change."""

FILLERS = (
    "the", "a", "an", "teh", "hte", "da", "ur", "u", "now", "also", "just", "then", "and", "but", "as well", "ok", "okay", "hey", "hi", "hello", "well", "oh", "actually", "thanks", "thank you", "thx",
    "in the game", "in this game", "in game", "overall", "only", "is", "are", "there", "there are", "there is", "i", "we", "you", "my", "your", "our",
    "do", "does", "can", "could", "would", "will", "kind of", "kinda", "sort of", "be able to", "is able to", "able to", "able", "right now", "at the moment", "currently",
    "current", "around", "here", "level of", "like to", "for me", "for us", "at the start", "in total", "total", "together", "one", "own", "will be", "gonna", "going to", "seriously",
    "bro", "alright", "yes", "yeah", "yep", "sure", "next", "first", "second", "finally", "lastly", "additionally", "furthermore", "besides", "on the screen", "on screen", "on the map",
    "in the level", "to be", "by default", "exactly", "about", "approximately", "roughly", "equal", "equals", "equal to", "default", "it is", "if possible", "if you can", "nice",
    "everywhere", "completely", "entirely", "fully", "totally", "at all", "in there", "each one", "lol", "haha", "ha", "um", "uh", "hmm", "in general", "generally",
    "to play", "for now", "anymore", "any more", "any longer", "are enough", "is enough", "should do", "or", "or so", "something", "already", "maximum", "max", "minimum", "exact",
    "beginning", "player can", "the start", "him self", "itself", "themselves", "instead please", "of course", "be like", "looks", "look", "appear in", "bit", "thing", "things", "that is", "which is",
    "that are", "which are", "again", "too please", "in color", "in colour", "altogether", "everything else", "than now", "than it is now", "than before", "than that", "than this", "as it is now", "as now", "than currently", "so far",
)  # fmt: skip
"""Words without a say of their own; rules look at some of them by name."""
