"""The words people use for the things of a game, and how words bend; lower case throughout."""

from collections.abc import Iterable, Iterator


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


SYNONYMS: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split(","))
    for line in (
        "player,hero,character,protagonist,avatar,me,main character,guy",
        "ship,spaceship,spacecraft,starship,rocket ship,fighter",
        "car,vehicle,racer,racecar,race car",
        "traffic,other car,rival,opponent",
        "truck,lorry",
        "enemy,baddie,bad guy,monster,foe,alien,invader,creature",
        "boss,mothership,final enemy",
        "meteor,asteroid,rock,meteorite,comet",
        "zombie,undead,ghoul",
        "ghost,phantom,spirit",
        "bird,crow,seagull",
        "coin,gold,money,treasure,golden coin",
        "gem,jewel,diamond,crystal,ruby",
        "star,golden star",
        "fruit,apple,berry,food,snack",
        "pickup,power up,powerup,bonus,boost,upgrade",
        "platform,ledge,block,floor,step",
        "ground,floor,grass,soil,earth,terrain,land",
        "brick,block,tile",
        "piece,block,tetromino",
        "wall,border,edge,barrier",
        "obstacle,barrier,hurdle,spike,hazard",
        "pipe,column,tube,pillar",
        "bullet,shot,laser,projectile,missile,beam,ammo",
        "rocket,missile,torpedo",
        "arrow,dart,bolt",
        "bomb,mine,explosive",
        "blast,explosion,boom,burst,blow",
        "particle,spark,confetti",
        "paddle,bat,racket,bar",
        "ball,sphere",
        "marble,ball,sphere",
        "basket,bucket,catcher",
        "net,goal",
        "goal,target,finish,exit,flag",
        "hole,pit,trap",
        "seaweed,weed,plant,kelp",
        "tree,bush,forest",
        "cloud,mist",
        "road,street,track,asphalt,lane",
        "background,sky,backdrop,bg",
        "world,background,sky,scene,game,level,backdrop",
        "board,grid,field,table",
        "cell,tile,square,box",
        "snake,worm,serpent",
        "head,front",
        "tail,segment,body",
        "boat,ship,vessel",
        "canister,can,tank",
        "fuel,gas,petrol,energy",
        "shield,armor,armour,protection",
        "score,point,counter",
        "timer,time,clock,countdown,time limit,round",
        "tower,turret,cannon,gun",
        "hook,line,fishing hook",
        "life,heart,hp,health",
        "sound,sounds,audio,sfx,noise,volume",
        "text,message,label,caption,writing,font",
        "keys,controls,buttons,keyboard",
        "light,lamp,sun",
        "card,tile",
        "door,exit,portal,gate",
        "crate,box,chest",
        "mole,gopher",
        "target,bullseye",
        "city,town,building,house",
        "spike,thorn",
        "wave,round,stage,level",
        "title,heading,headline",
    )
)
"""Words that people use for one another; not transitive."""

ROLES: dict[str, frozenset[str]] = {
    "player": frozenset({"player", "hero", "character", "me"}),
    "enemy": frozenset({"enemy", "baddie", "bad guy", "monster"}),
    "collectible": frozenset({"collectible", "pickup", "item"}),
    "projectile": frozenset({"projectile", "bullet", "shot"}),
}
"""What a thing is called for what it does in the game."""

HEROES = word_set(
    "player hero ship spaceship paddle bird snake dude avatar character car dino runner plane frog penguin marble boat"
    " submarine helicopter balloon knight ninja robot wizard cannon basket bucket racer kart rocket worm"
)
"""Nouns that often name what is played."""

IRREGULAR = {
    "enemies": "enemy", "people": "person", "men": "man", "mice": "mouse", "geese": "goose", "wolves": "wolf",
    "knives": "knife", "leaves": "leaf", "lives": "life", "children": "child", "teeth": "tooth", "feet": "foot",
    "radii": "radius", "vertices": "vertex", "dice": "die", "cacti": "cactus", "shelves": "shelf", "thieves": "thief",
    "zombies": "zombie", "cookies": "cookie", "movies": "movie", "pies": "pie", "ties": "tie", "birdies": "birdie",
    "baddies": "baddie", "goalies": "goalie", "axes": "axe", "houses": "house", "horses": "horse", "bases": "base",
    "cases": "case", "roses": "rose", "noses": "nose", "buses": "bus", "octopuses": "octopus", "boxes": "box",
    "foxes": "fox", "potatoes": "potato", "tomatoes": "tomato", "heroes": "hero", "echoes": "echo",
    "torpedoes": "torpedo",
    "sheep": "sheep", "fish": "fish", "traffic": "traffic", "grass": "grass", "gas": "gas", "bus": "bus",
    "boss": "boss",
    "bonus": "bonus", "octopus": "octopus", "virus": "virus", "cactus": "cactus", "radius": "radius", "lens": "lens",
    "canvas": "canvas", "status": "status", "focus": "focus", "axis": "axis", "chess": "chess", "class": "class",
    "moss": "moss", "glass": "glass", "bass": "bass", "compass": "compass", "darkness": "darkness",
    "princess": "princess",
    "settings": "settings", "keys": "keys", "controls": "controls", "effects": "effects", "news": "news",
    "walrus": "walrus",
    "circus": "circus", "abyss": "abyss", "cross": "cross", "dress": "dress", "pegasus": "pegasus", "genius": "genius",
}  # fmt: skip
"""Plurals that no rule gives, and words in -s that are no plurals."""

UNCOUNTED = frozenset({"me", "sheep", "fish", "traffic", "grass", "gas", "settings", "keys", "controls", "effects"})

_PLURALS = {one: many for many, one in reversed(IRREGULAR.items()) if one != many}


def singular(word: str) -> str:
    """The singular of a noun ("enemies" -> "enemy"); of several words, of the last."""
    head, _, last = word.rpartition(" ")
    return f"{head} {_singular(last)}".lstrip()


def plural(word: str) -> str:
    """The plural of a noun; of several words, of the last."""
    head, _, last = word.rpartition(" ")
    return f"{head} {_plural(last)}".lstrip()


def synonyms(word: str) -> frozenset[str]:
    """The words people use for a thing of this name, singular, without the name itself."""
    word = singular(word)
    found: set[str] = set()
    for group in _BY_WORD.get(word, ()):
        found |= group
    return frozenset(found - {word})


def forms(words: Iterable[str]) -> Iterator[str]:
    """Each word in singular and plural."""
    for word in words:
        yield word
        if singular(word) == word:
            yield plural(word)


def _singular(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word[:-1] if len(word) == 3 and word.endswith("s") and word[0] not in "abgiuwytl" else word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


def _plural(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word in UNCOUNTED:
        return word
    if word.endswith(("s", "x", "ch", "sh", "z")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + "s"


def _index(groups: Iterable[frozenset[str]]) -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for group in groups:
        for word in group:
            found[word] = (*found.get(word, ()), group)
    return found


_BY_WORD = _index(SYNONYMS)
