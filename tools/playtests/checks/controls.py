"""Does every control do something?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tools.playtests.bot import bot
from tools.playtests.checks.boots import reloads
from tools.playtests.controls import AROUND, JUMPING, PAUSING, RESTARTING, SHOOTING, STEERING, Control
from tools.playtests.doubt import Answer, Doubt
from tools.playtests.evidence import works
from tools.playtests.opening import press
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Recording
from tools.playtests.seeking import without
from tools.playtests.take import Take

NAME = "controls"
ALWAYS = (STEERING - {"down", "back"}) | JUMPING | SHOOTING | PAUSING
"""Uses that do something at any time of play; another one may wait for its moment, as a restart for the end."""
TRIES = 300
MOST = 6
"""Controls that are tried one by one; more are never all dead by chance."""


@dataclass(frozen=True, slots=True)
class Case:
    """Controls under suspicion."""

    played: Played
    controls: Sequence[Control]
    unseen: Sequence[Control]
    """Those that no take showed at work."""
    doubtful: Sequence[Control]
    """Those of them that are tried."""
    sure: Sequence[Control]
    """Those of them that fail the game if they do nothing; others are warned of."""


def check(played: Played) -> Answer:
    """Failed where a control of the code does nothing at all, compared with the same play without it."""
    controls = played.controls or played.declared
    if not controls:
        return _unknown(played)
    if played.keys.frames < played.drill.frames or played.gate.frames < played.gate_take.frames:
        return Check(NAME, "not_run", "The game did not go on long enough to try its controls.")
    unseen = [control for control in controls if not shown(played, control)]
    promised = {control.key for control in played.declared if control.use.lower() in RESTARTING}
    sure = [c for c in unseen if _always(c, controls, unseen) or c.key in promised]
    deaf = [c for c in unseen if c.use.lower() not in AROUND] if len(unseen) == len(controls) else []
    doubtful = list(dict.fromkeys((*sure, *deaf)))[:MOST]
    if not doubtful:
        return _all_work(played, controls, unseen)
    case = Case(played, controls, unseen, doubtful, sure)
    return Doubt(
        NAME, tuple(_left_out(played, control) for control in doubtful), lambda seen: _settle_left_out(case, seen)
    )


def shown(played: Played, control: Control) -> bool:
    """Whether one of the takes shows the control at work."""
    if control.use.lower() in RESTARTING and any(
        reloads(error) for error in (*played.gate.errors, *played.keys.errors)
    ):
        return True
    if (
        played.reacting
        and played.drill.slots[0].press == played.drill.ready
        and control == played.drill.slots[0].control
    ):
        return True
    gate_path = played.gate.paths.get(played.player)
    return works(control, played.keys, played.drill.acts, played.player_path) or works(
        control, played.gate, played.sure_acts, gate_path
    )


def _always(control: Control, controls: Sequence[Control], unseen: Sequence[Control]) -> bool:
    """Whether it should do something at any time of play, and no other key of its use was seen to."""
    twin = any(other.use == control.use and other not in unseen for other in controls)
    return control.use.lower() in ALWAYS and not twin


def _left_out(played: Played, control: Control) -> Take:
    """The bot's take without one key."""
    ready = played.drill.ready
    acts = tuple(act for act in played.gate_take.acts if act.key != control.key or act.frame < ready)
    return replace(played.gate_take, acts=acts, seek=without(played.gate_take.seek, control.key), screenshot=False)


def _settle_left_out(case: Case, recordings: Sequence[Recording]) -> Answer:
    """A key without which the same take is another one does something; the others get a take of their own."""
    hashes = zip(case.doubtful, recordings, strict=True)
    still = [control for control, recording in hashes if recording.trace_hash == case.played.gate.trace_hash]
    if not still:
        return _cleared(case, case.doubtful)
    takes = (_plain(case.played, still, None), *(_plain(case.played, still, control) for control in still))
    return Doubt(NAME, takes, lambda seen: _settle(case, still, seen))


def _plain(played: Played, still: Sequence[Control], control: Control | None) -> Take:
    """The bot's play without the keys in doubt, and one of them pressed at several moments."""
    keys = {each.key for each in still}
    ready = played.drill.ready
    acts = [act for act in bot(played.controls, played.seed, TRIES) if act.key not in keys or act.frame < ready]
    if control:
        acts += [act for at in range(ready + 6, TRIES - 30, 46) for act in press(control.key, at, 14)]
    return Take(TRIES, tuple(sorted(acts, key=lambda act: act.frame)), played.seed)


def _settle(case: Case, still: Sequence[Control], recordings: Sequence[Recording]) -> Answer:
    without, *tried = recordings
    dead = [c for c, each in zip(still, tried, strict=True) if each.trace_hash == without.trace_hash and not each.slow]
    if not dead:
        return _cleared(case, case.doubtful)
    certain = [control for control in dead if control in case.sure]
    names = ", ".join(f"{control.use} ({control.key})" for control in certain or dead)
    if certain:
        return Check(NAME, "failed", f"Pressing it changes nothing: {names}.")
    return Check(NAME, "warned", f"No effect was seen of: {names}.")


def _cleared(case: Case, working: Sequence[Control]) -> Check:
    return _all_work(case.played, case.controls, [control for control in case.unseen if control not in working])


def _all_work(played: Played, controls: Sequence[Control], unseen: Sequence[Control]) -> Check:
    number = len(controls) - len(unseen)
    if not number:
        return _unknown(played)
    waiting = ", ".join(f"{control.use} ({control.key})" for control in unseen)
    more = f" Not seen at work, which may need its moment: {waiting}." if waiting else ""
    return Check(NAME, "passed", f"{number} of {len(controls)} keys were seen at work.{more}")


def _unknown(played: Played) -> Check:
    if not played.gate.listens:
        return Check(NAME, "warned", "The game listens to no key, mouse or finger.")
    if played.reacting:
        return Check(NAME, "passed", "The game answers to the usual keys.")
    return Check(NAME, "not_run", "Which keys the game is played with is not known.")
