"""Wishes for games that were not made here, in many styles of code; the games stand in `games/`."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.evaluation.values import about, between, less_than, looks, matching, more_than, says
from benchmarks.evaluation.wishes import Wish

GAMES = Path(__file__).parent / "games"
GONE = matching(r"\s*(?://[^\n]*|/\*.*\*/)?\s*")
"""Deleted, or made a comment."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A game, how its code is written, and the wishes for it."""

    name: str
    style: str
    wishes: tuple[Wish, ...]

    @property
    def html(self) -> bytes:
        """The document."""
        return (GAMES / f"{self.name}.html").read_bytes()


LANTERN = Imported("lantern", "Phaser, a class", (
    Wish("colour", "make the bats green", {"clear().fillStyle(‹0x553377›)": looks("green")}),
    Wish("colour", "change the background to dark red", {"setBackgroundColor(‹'#1b1730'›)": looks("dark red")}),
    Wish("speed", "the keeper should walk faster", {"this.walkSpeed = ‹180›": more_than(190)}),
    Wish("speed", "bats are too quick", {"setVelocityX(‹-130›)": between(-125, -20)}),
    Wish("jump", "jump higher please", {"this.leap = ‹360›": more_than(370)}),
    Wish("gravity", "half the gravity", {"gravity: { y: ‹620› }": 310}),
    Wish("number", "I want 10 crystals", {"repeat: ‹6›": 9}),
    Wish("number", "each crystal should give 50 points", {"this.score += ‹15›": 50}),
    Wish("rate", "bats should appear every 4 seconds", {"delay: ‹2200›": 4000}),
    Wish("lives", "start with 5 lives", {"this.lives = ‹3›;": 5, "'Lives: ‹3›'": 5}),
    Wish("text", 'when you win it should say "Light restored!"', {"‹'The cave is bright!'›": "Light restored!"}),
))  # fmt: skip
REEF = Imported("reef", "Phaser, plain functions", (
    Wish("colour", "Make the diver red", {"16, ‹0xffd166›)": looks("red")}),
    Wish("colour", "the water should be dark blue", {"backgroundColor: ‹'#046a8c'›": looks("dark blue")}),
    Wish("size", "bigger pearls", {"450), ‹7›, 0xf8f0ff": more_than(7)}),
    Wish("speed", "sharks twice as fast", {"SHARK_SPEED = ‹95›": 190}),
    Wish("number", "only 5 pearls", {"PEARL_COUNT = ‹8›": 5}),
    Wish("number", "there are too many sharks", {"j < ‹3›": less_than(3)}),
    Wish("time", "give me 90 seconds of air", {
        "AIR_SECONDS = ‹45›": 90, "'Air ‹45›'": 90, "        air = ‹45›;": 90,
    }, also=({"AIR_SECONDS = ‹45›": 90, "'Air ‹45›'": 90, "        air = ‹45›;": matching("AIR_SECONDS")},)),
    Wish("text", 'instead of "Shark snack!" write "Chomp!"', {"‹'Shark snack!'›": "Chomp!"}),
    Wish("question", "how fast does the diver swim?", "answer", told="210"),
))  # fmt: skip
FROG = Imported("frog", "canvas, loose variables", (
    Wish("colour", "make the frog blue", {"ctx.fillStyle = ‹'#2f9e44'›": looks("blue")}),
    Wish("size", "The frog is too small", {"frogSize = ‹26›": more_than(27)}),
    Wish("jump", "the frog should hop higher", {"hop = ‹-11›": less_than(-11.5)}),
    Wish("gravity", "lower gravity", {"fall = ‹0.55›": less_than(0.53)}),
    Wish("speed", "herons are too fast", {"heronSpeed = ‹3›": less_than(3)}),
    Wish("rate", "herons should come less often", {"heronEvery = ‹90›": more_than(95)}),
    Wish("lives", "set lives to 6", {"let lives = ‹4›": 6, "  lives = ‹4›;\n  flies": 6}),
    Wish("remove", "remove the clouds", {"drawPond();\n‹  drawClouds();\n›": GONE}, also=(
        {"drawPond();\n‹  drawClouds();\n›": GONE,
         "‹function drawClouds() {\n  ctx.fillStyle = '#ffffff';\n  ctx.fillRect(80, 40, 90, 22);\n"
         "  ctx.fillRect(300, 70, 110, 24);\n}\n›": GONE},
    )),
    Wish("text", 'change the title to "Pond Jumper"', {
        "<title>‹Puddle Frog›": "Pond Jumper", "<h1>‹Puddle Frog›": "Pond Jumper",
    }),
    Wish("controls", "use A and D instead of the left and right arrow keys", {
        "keys['‹ArrowLeft›']": "a", "keys['‹ArrowRight›']": "d",
    }),
))  # fmt: skip
KITE = Imported("kite", "canvas, classes", (
    Wish("colour", "the kite should be purple", {"this.color = ‹'crimson'›": looks("purple")}),
    Wish("colour", "make the sky pink", {"auto; background: ‹#bde0fe›": looks("pink")}),
    Wish("size", "smaller crows", {"this.size = ‹24›": less_than(23)}),
    Wish("speed", "slow the crows down", {"this.speed = ‹3.5›": less_than(3.3)}),
    Wish("number", "10 ribbons", {"i < ‹6›": 10}),
    Wish("time", "a round should last 90 seconds", {"TIME_LIMIT = ‹60›": 90}),
    Wish("text", 'replace "Caught by a crow" with "Pecked!"', {"‹'Caught by a crow'›": "Pecked!"}),
    Wish("remove", "no crows please", {"i < ‹4›": 0}, also=(
        {"\n‹for (let i = 0; i < 4; i++) crows.push(new Crow(600 + i * 160));\n›": GONE},
    )),
))  # fmt: skip
BEACON = Imported("beacon", "canvas, one object", (
    Wish("colour", "make the squids orange", {"size: 30, color: ‹'#9b5de5'›": looks("orange")}),
    Wish("colour", "make the sea black", {"sea: { color: ‹'#023047'›": looks("black")}),
    Wish("size", "the flares should be larger", {"radius: ‹4›": more_than(4)}),
    Wish("speed", "my tug needs to be faster", {"h: 20, speed: ‹6›": more_than(6)}),
    Wish("rate", "a squid every 3 seconds", {"every: ‹1400›": 3000}),
    Wish("rate", "let me shoot faster", {"cooldown: ‹250›": less_than(240)}),
    Wish("lives", "I want 5 lives", {"lives: ‹3› }": 5}),
    Wish("number", "squids are worth 40 points", {"points: ‹25›": 40}),
    Wish("unsupported", "make it multiplayer over the internet", "refuse"),
))  # fmt: skip
MARBLE = Imported("marble", "three.js, a module", (
    Wish("colour", "make the marble red", {"{ color: ‹0x1e66d0›": looks("red")}),
    Wish("colour", "the ground should be brown", {"{ color: ‹0x7cb342›": looks("brown")}),
    Wish("colour", "change the sky colour to #ffccdd", {"new THREE.Color(‹0xa0d8ef›)": "#ffccdd"}, also=(
        {"new THREE.Color(‹0xa0d8ef›)": "#ffccdd", "new THREE.Fog(‹0xa0d8ef›": "#ffccdd"},
    )),
    Wish("size", "smaller marble", {"SphereGeometry(‹1.2›": less_than(1.15)}, also=(
        {"SphereGeometry(‹1.2›": less_than(1.15), "marble.position.y = ‹1.2›": less_than(1.15)},
    )),
    Wish("speed", "the marble should roll twice as fast", {"ROLL = ‹0.14›": 0.28}),
    Wish("speed", "the cubes should be slower", {"userData.pace = ‹0.09›": less_than(0.085)}),
    Wish("number", "more stars!", {"STAR_COUNT = ‹12›": more_than(12)}),
    Wish("text", 'show "You were flattened" when I lose', {"‹'Squashed flat!'›": "You were flattened"}),
    Wish("vague", "make it bigger", "ask"),
))  # fmt: skip
PADDLE = Imported("paddle", "canvas, minified in one line", (
    Wish("colour", "make the ball green", {"r:8,color:‹\"#f72585\"›": looks("green")}),
    Wish("size", "a wider paddle", {"w:‹80›": more_than(82)}),
    Wish("speed", "set the paddle speed to 10", {"speed:‹7›": 10}),
    Wish("speed", "the ball is too fast", {
        "dx:‹3›,": less_than(3), "dy:‹-3›,": between(-2.95, -0.5), "ball.dy=‹-3›}": between(-2.95, -0.5),
    }),
    Wish("lives", "5 lives please", {"lives=‹3›,k": 5}),
    Wish("text", 'when the game is lost say "Oh no!"', {"fillText(‹\"You dropped it!\"›": "Oh no!"}),
))  # fmt: skip
PICNIC = Imported("picnic", "canvas, CRLF and emoji", (
    Wish("colour", "red ants", {"brush.fillStyle = ‹'#3d2b1f'›": looks("red")}),
    Wish("size", "make the hand 1.5 times bigger", {"HAND_SIZE = ‹40›": about(60)}),
    Wish("speed", "the ants are way too fast", {"ANT_SPEED = ‹1.2›": less_than(1.15)}),
    Wish("number", "20 ants", {"ANT_COUNT = ‹10›": 20}),
    Wish("number", "10 points for each ant", {"POINTS_PER_ANT = ‹3›": 10}),
    Wish("text", "change the winning text to \"Yummy! 🍓\"", {"‹'Lunch is saved! 🎉'›": says("Yummy! 🍓")}),
    Wish("remove", "get rid of the flowers", {"420);\r\n‹  drawFlowers();\r\n›": GONE}),
))  # fmt: skip
SHEEP = Imported("sheep", "canvas, classes", (
    Wish("number", "20 sheep", {"FLOCK_SIZE = ‹12›": 20}),
    Wish("speed", "my dog is too slow", {"this.speed = ‹210›": more_than(215)}),
    Wish("time", "2 minutes instead of 75 seconds", {"TIME_LIMIT = ‹75›": 120, '<div id="clock">‹75›': 120}, also=(
        {"TIME_LIMIT = ‹75›": 120},
    )),
    Wish("colour", "sheep in pink", {"ctx.fillStyle = ‹'#ffffff'›": looks("pink")}),
    Wish("speed", "sheep should run slower", {"runSpeed = ‹120›": less_than(117)}),
    Wish("colour", "paint the pen red", {"h: 140, color: ‹'#dda15e'›": looks("red")}),
    Wish("text", "when time is up show The wolves won", {"‹'Too slow, the wolves are here'›": "The wolves won"}),
    Wish("vague", "not fun", "ask", also=("refuse", "answer", "nothing")),
))  # fmt: skip
RINGS = Imported("rings", "three.js, a module", (
    Wish("speed", "the plane is too slow", {"planeSpeed: ‹18›": more_than(18.2)}),
    Wish("number", "15 rings", {"ringCount: ‹10›": 15, "Rings: 0 / ‹10› |": 15}, also=({"ringCount: ‹10›": 15},)),
    Wish("size", "make the rings bigger", {"ringRadius: ‹3›": more_than(3.05)}),
    Wish("colour", "the sea should be green", {"seaColor: ‹0x0077b6›": looks("green")}),
    Wish("colour", "yellow plane", {"color: ‹0xd00000›": looks("yellow")}),
    Wish("time", "give me 2 minutes", {"flightTime: ‹90›": 120, "| Time: ‹90›": 120}, also=(
        {"flightTime: ‹90›": 120},
    )),
    Wish("text", "replace Perfect flight! with You are a true pilot", {
        "finish(‹'Perfect flight!'›": "You are a true pilot",
    }),
    Wish("speed", "turn faster", {"turnRate: ‹1.4›": more_than(1.42)}),
))  # fmt: skip
DODGEBALL = Imported("dodgeball", "Phaser, a class", (
    Wish("colour", "player should be orange", {"size: 32, color: ‹0x4cc9f0›": looks("orange")}),
    Wish("rate", "balls come too often", {"spawnDelay: ‹900›": more_than(920)}),
    Wish("speed", "slower balls", {"minSpeed: ‹160›": less_than(157), "maxSpeed: ‹320›": less_than(315)}, also=(
        {"maxSpeed: ‹320›": less_than(315)},
    )),
    Wish("lives", "i want 6 lives", {"lives: ‹3› }": 6}),
    Wish("size", "make me smaller", {"PLAYER = { speed: 250, size: ‹32›": less_than(31)}),
    Wish("rate", "dash should recharge faster", {"cooldown: ‹1200›": less_than(1180)}),
    Wish("text", "say Knocked out! when i lose", {"‹'Out!'›": "Knocked out!"}),
    Wish("unsupported", "make an android app out of it", "refuse"),
))  # fmt: skip

IMPORTED = (LANTERN, REEF, FROG, KITE, BEACON, MARBLE, PADDLE, PICNIC, SHEEP, RINGS, DODGEBALL)
