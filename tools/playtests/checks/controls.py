"""Does every control do something?"""

from collections.abc import Sequence

from tools.playtests.bot import bot
from tools.playtests.controls import JUMPING, PAUSING, QUIET, RESTARTING, SHOOTING, STEERING, Control
from tools.playtests.doubt import Answer, Doubt
from tools.playtests.evidence import works
from tools.playtests.opening import opening, press
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Recording
from tools.playtests.take import Act, Take

NAME = "controls"
ALWAYS = (STEERING - {"down", "back"}) | JUMPING | SHOOTING | RESTARTING | PAUSING
"""Uses that do something at any time of play; another one may wait for its moment."""
TRIES = 300
MOST = 6
"""Controls that are tried one by one; more are never all dead by chance."""


def check(played: Played) -> Answer:
    """Failed where a control of the code does nothing at all, compared with the same play without it."""
    controls = played.controls or played.declared
    if not controls:
        return _unknown(played)
    if played.keys.frames < played.drill.frames or played.gate.frames < played.gate_take.frames:
        return Check(NAME, "not_run", "The game did not go on long enough to try its controls.")
    doubtful = [control for control in controls if not shown(played, control)]
    if not doubtful:
        return _all_work(controls)
    takes = (_without(played, doubtful), *(_with(played, doubtful, control) for control in doubtful[:MOST]))
    return Doubt(takes, lambda recordings: _settle(controls, doubtful, recordings))


def shown(played: Played, control: Control) -> bool:
    """Whether one of the takes shows the control at work."""
    gate_path = played.gate.paths.get(played.player)
    return works(control, played.keys, played.drill.acts, played.player_path) or works(
        control, played.gate, played.gate_take.acts, gate_path
    )


def _without(played: Played, doubtful: Sequence[Control]) -> Take:
    """The bot's play without the keys in doubt."""
    keys = {control.key for control in doubtful}
    acts = bot(played.controls, played.seed, TRIES)
    start = opening(played.controls).ready
    return Take(TRIES, tuple(act for act in acts if act.key not in keys or act.frame < start), played.seed)


def _with(played: Played, doubtful: Sequence[Control], control: Control) -> Take:
    """The same, with one of them at several moments."""
    without = _without(played, doubtful)
    moments = range(opening(played.controls).ready + 6, TRIES - 30, 46)
    presses: list[Act] = [act for at in moments for act in press(control.key, at, 14)]
    return Take(TRIES, tuple(sorted((*without.acts, *presses), key=lambda act: act.frame)), played.seed)


def _settle(controls: Sequence[Control], doubtful: Sequence[Control], recordings: Sequence[Recording]) -> Answer:
    without, *tried = recordings
    dead = [
        control
        for control, recording in zip(doubtful, tried, strict=False)
        if recording.trace_hash == without.trace_hash and control.use.lower() not in QUIET
    ]
    if not dead:
        return _all_work(controls)
    sure = [control for control in dead if control.use.lower() in ALWAYS and not _twin_works(control, controls, dead)]
    names = ", ".join(f"{control.use} ({control.key})" for control in sure or dead)
    if sure:
        return Check(NAME, "failed", f"Pressing it changes nothing: {names}.")
    return Check(NAME, "warned", f"No effect was seen of: {names}.")


def _twin_works(control: Control, controls: Sequence[Control], dead: Sequence[Control]) -> bool:
    """Whether another key of the same use works."""
    return any(other.use == control.use and other not in dead for other in controls)


def _all_work(controls: Sequence[Control]) -> Check:
    return Check(NAME, "passed", f"All {len(controls)} keys do something." if len(controls) > 1 else "Its key works.")


def _unknown(played: Played) -> Check:
    if not played.gate.listens:
        return Check(NAME, "warned", "The game listens to no key, mouse or finger.")
    if played.reacting:
        return Check(NAME, "passed", "The game answers to the usual keys.")
    return Check(NAME, "not_run", "Which keys the game listens to is not known.")
