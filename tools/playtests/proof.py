"""Whether wishes came true: each one measured before and after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.playtests.color_proof import prove_color
from tools.playtests.playtest import Measure, Proof, Verdict, Wish

TOLERANCE = 0.03
"""Between the wished value and the measured one, where the measure is what the wish sets."""
NOTICED = 0.005
"""A change below it is none."""
SCALES = (1.0, 1000.0, 60.0, 1000 / 60)
"""Code may count in seconds or frames where a measure counts in milliseconds, and by frames instead of seconds."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a property is seen."""

    metrics: tuple[str, ...]
    """The one that shows the value itself is taken, else the first one that is there."""
    way: int = 1
    """-1 where more of the property is less of the metric."""
    many: bool = False
    """Whether a thing has several of these, so that one that stands still says nothing about another."""
    shown: str = ""
    """The metric that people are told of, where the one that decides says less to them."""


RULES: Mapping[str, Rule] = {
    "size": Rule(("size", "width", "height")),
    "width": Rule(("width", "size")),
    "height": Rule(("height", "size")),
    "length": Rule(("width", "height")),
    "speed": Rule(("speed", "speed_x", "speed_y", "own_speed", "top speed"), many=True),
    "handling": Rule(("speed",), many=True),
    "jump": Rule(("launch", "apex"), shown="apex"),
    "gravity": Rule(("fall",)),
    "count": Rule(("count", "most")),
    "interval": Rule(("spawn_interval",), many=True),
    "rate": Rule(("spawn_interval",), way=-1, many=True),
}
"""What numbers are seen as; colours, texts and keys are told by their values."""

GAME_WIDE = frozenset({"start", "top", "palette", "points"})
"""First words of metrics of the game as a whole."""
OF_THE_PLAYER = frozenset({"fall", "launch", "apex", "time_to_apex"})
UNSEEN: Mapping[str, str] = {
    "sound": "A playtest does not hear.",
    "music": "A playtest does not hear.",
    "touch": "The playtest plays with keys and a mouse, so touch buttons are not shown.",
    "effects": "Effects come and go too fast to be compared.",
}
NAMES: Mapping[str, str] = {
    "apex": "jump height",
    "time_to_apex": "time to the highest point",
    "launch": "speed of the jump",
    "fall": "acceleration of the fall",
    "spawn_interval": "time between two",
    "speed_x": "speed",
    "speed_y": "speed",
    "own_speed": "speed",
    "most": "number at one time",
    "count": "number",
    "color": "colour",
}

Values = dict[tuple[str, str], Measure]


def prove(
    wishes: Sequence[Wish], after: Iterable[Measure], before: Mapping[str, Any] | None, hero: str = "player"
) -> tuple[Proof, ...]:
    """One proof for each wish; `before` is plain() of the playtest of the version that the wishes changed.

    `hero` is the entity that the playtest calls the player.
    """
    new = _known({(measure.metric, measure.entity): measure for measure in after}, hero)
    old = None if before is None else _known(read_measures(before), hero)
    return tuple(_prove(wish, new, old) for wish in wishes)


def _known(values: Values, hero: str) -> Values:
    """The measures, with those of the player under its other name too."""
    return values | {(metric, hero): measure for (metric, entity), measure in values.items() if entity == "player"}


def read_measures(plain: Mapping[str, Any]) -> Values:
    """The measures of a stored playtest."""
    measures = [
        Measure(m["metric"], m["entity"], m["value"], m.get("unit", ""), m.get("reason", ""))
        for m in plain.get("measures", ())
    ]
    return {(measure.metric, measure.entity): measure for measure in measures}


def _prove(wish: Wish, new: Values, old: Values | None) -> Proof:
    if wish.entity in UNSEEN:
        return _unmeasured(wish, UNSEEN[wish.entity])
    if old is None:
        return _unmeasured(wish, "The version before was not played, so there is nothing to compare with.")
    if isinstance(wish.new, str) and wish.new.startswith("#"):
        return prove_color(wish, new, old)
    if isinstance(wish.new, str):
        return _prove_word(wish, new, old)
    if wish.property == "points" and not _tells_goal(wish, new):
        return _prove_points(wish, new, old)
    if isinstance(wish.new, bool) or wish.new is None or not isinstance(wish.old, int | float):
        return _unmeasured(wish, f"No measure shows the {wish.property or 'change'} of {_the(wish.entity)}.")
    return _prove_number(wish, new, old)


def _prove_number(wish: Wish, new: Values, old: Values) -> Proof:
    rule = RULES.get(wish.property, Rule(()))
    told = (f"start {wish.entity}", f"start {wish.property}")
    wished, was = float(wish.new or 0), float(wish.old or 0)
    known = [(m, *pair) for m in (*rule.metrics, *told) if (pair := _pair(m, wish.entity, new, old))]
    scales = SCALES if rule.many else SCALES[:1]
    exact = next((each for each in known if _scale(each[1].value, was, scales)), None)
    pairs = [each for each in known if each[0] in rule.metrics]
    if exact is None and not pairs:
        return _unmeasured(wish, _why(rule, wish, new, old))
    moved = exact or next((each for each in pairs if _moved(each, wished - was, rule.way)), None)
    if moved is None and rule.many:
        seen = f"{NAMES.get(pairs[0][0], pairs[0][0])}: {_text(pairs[0][1])} → {_text(pairs[0][2])}"
        return _unmeasured(wish, f"What was measured of {_the(wish.entity)} is not what this sets ({seen}).")
    metric, one, other = moved or pairs[0]
    before, after = _number(one), _number(other)
    right = abs(after - before) > NOTICED * abs(before) and (after - before) * (wished - was) * rule.way > 0
    if exact is not None and right:
        aim = wished * _scale(before, was, scales)
        right = abs(after - aim) <= TOLERANCE * abs(aim)
    verdict: Verdict = "confirmed" if right else "not_confirmed"
    shown = _pair(rule.shown, wish.entity, new, old) if rule.shown else None
    return _told(wish, rule.shown if shown else metric, *(shown or (one, other)), verdict)


def _prove_word(wish: Wish, new: Values, old: Values) -> Proof:
    """A text or a key, which stands in the measures under its name in the code."""
    entity = f"{wish.entity}.{wish.property}"
    metric = "key" if ("key", entity) in new else "text"
    one, other = old.get((metric, entity)), new.get((metric, entity))
    if one is None or other is None:
        return _unmeasured(wish, f"No measure shows the {wish.property} of {_the(wish.entity)}.")
    if other.value is None:
        return _unmeasured(wish, other.reason)
    verdict: Verdict = "confirmed" if other.value == wish.new and other.value != one.value else "not_confirmed"
    was = one.value if one.value is not None else wish.old
    sentence = f"{'key for' if metric == 'key' else 'text'} {wish.property}: “{was}” → “{other.value}”"
    return Proof(
        wish.entity, wish.property, metric, str(was) if was is not None else None, other.value, "", verdict, sentence
    )


def _prove_points(wish: Wish, new: Values, old: Values) -> Proof:
    pair = _pair("points", "", new, old)
    if pair is None or not isinstance(wish.new, int | float):
        return _unmeasured(wish, "The score did not go up in this play.")
    before, after = (str(each.value).split() for each in pair)
    ratio = float(after[0]) / float(before[0]) * float(wish.old or 1) / float(wish.new or 1)
    if f"{wish.new:g}" in after or abs(ratio - 1) < TOLERANCE:
        return _told(wish, "points", *pair, "confirmed")
    if f"{wish.old:g}" in before and f"{wish.old:g}" in after:
        return _told(wish, "points", *pair, "not_confirmed")
    return _unmeasured(wish, f"No points of {_the(wish.entity)} were won in this play.")


def _tells_goal(wish: Wish, new: Values) -> bool:
    """Whether the points are not won but a number that the game tells from the start, as a goal."""
    told = new.get((f"start {wish.entity}", ""))
    return told is not None and told.value == wish.new


def _pair(metric: str, entity: str, new: Values, old: Values) -> tuple[Measure, Measure] | None:
    """The measure before and after; None where either was not measured."""
    where = "" if metric.split()[0] in GAME_WIDE else "player" if metric in OF_THE_PLAYER else entity
    one, other = old.get((metric, where)), new.get((metric, where))
    return (one, other) if one and other and one.value is not None and other.value is not None else None


def _why(rule: Rule, wish: Wish, new: Values, old: Values) -> str:
    """Why a metric is not there on both sides."""
    if not rule.metrics:
        return f"No measure shows the {wish.property} of {_the(wish.entity)}."
    metric = rule.metrics[0]
    where = "player" if metric in OF_THE_PLAYER else wish.entity
    for values, side in ((new, "now"), (old, "before")):
        measure = values.get((metric, where))
        if measure is None or measure.value is None:
            reason = measure.reason if measure else f"Nothing on the screen could be told to be {_the(wish.entity)}."
            return reason if side == "now" else f"Before: {reason}"
    return "It was not measured."


def _scale(measured: float | str | None, value: float, scales: Sequence[float]) -> float:
    """The scale in which a measure shows the very value of the code; 0 where it shows something else."""
    if not isinstance(measured, int | float) or not value:
        return 0.0
    return next((s for s in scales if abs(measured - value * s) <= TOLERANCE * abs(value * s)), 0.0)


def _moved(each: tuple[str, Measure, Measure], wished: float, way: int) -> bool:
    before, after = _number(each[1]), _number(each[2])
    return (after - before) * wished * way > 0 and abs(after - before) > NOTICED * abs(before)


def _number(measure: Measure) -> float:
    return float(measure.value or 0)


def _told(wish: Wish, metric: str, one: Measure, other: Measure, verdict: Verdict) -> Proof:
    subject = f"{NAMES.get(metric, metric)} of {_the(wish.entity)}:"
    if metric == "fall":
        subject = "gravity: things fall with"
    elif metric.startswith("start "):
        subject = f"{metric.removeprefix('start ')} at the start:"
    sentence = f"{subject} {_text(one)} → {_text(other)}{_counted(wish, metric, one, other)}"
    if verdict == "not_confirmed":
        sentence += ", which is not what was asked for"
    return Proof(wish.entity, wish.property, metric, one.value, other.value, other.unit, verdict, sentence)


def _counted(wish: Wish, metric: str, one: Measure, other: Measure) -> str:
    """What the code's own number is, where things are seen that it does not count, as the ground among platforms."""
    if metric != "count" or not isinstance(wish.old, int | float) or not isinstance(wish.new, int | float):
        return ""
    more = _number(one) - wish.old
    if more <= 0 or _number(other) - wish.new != more:
        return ""
    return f" ({wish.old:g} → {wish.new:g} in the code, which does not count {more:g} of them)"


def _text(measure: Measure) -> str:
    value = measure.value
    number = f"{value:.3g}" if isinstance(value, float) and abs(value) < 100 else str(value)
    number = f"{value:.0f}" if isinstance(value, float) and abs(value) >= 100 else number
    return f"{number} {measure.unit}".rstrip()


def _the(entity: str) -> str:
    return f"the {entity}" if entity else "the game"


def _unmeasured(wish: Wish, reason: str) -> Proof:
    return Proof(wish.entity, wish.property, "", None, None, "", "not_measurable", reason)
