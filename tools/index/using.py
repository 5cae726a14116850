"""Claims from where a named value is used: inside of the thing that its name speaks of, or on a velocity."""

import re

from tools.index.facts import Bind, Call, Update, Use, last_name
from tools.index.ledger import THROUGH, Claim, Ledger, Symbol
from tools.index.lexicon import singular
from tools.index.names import words_of
from tools.index.places import read_literal

PUSHED = frozenset({"gravity", "friction", "bounce", "acceleration", "lift"})
VELOCITIES = re.compile(r"vel|(?:^|[._])v[xyz]?\b|(?:^|\.)d[xyz]$|V[XYZ]$|speed", re.IGNORECASE)


def claim_uses(ledger: Ledger) -> None:
    """Claim again what a name says where its uses bear it out."""
    code = ledger.code
    changed = {last_name(update.path) for update in code.updates}
    changed |= {
        last_name(bind.path)
        for bind in code.binds
        if bind.how == "assign" and read_literal(bind.frame.script, bind.value) is None
    }
    for symbol in ledger.symbols.values():
        for claim in [claim for claim in symbol.claims if claim.why.startswith("name")][:1]:
            owner = "" if claim.entity else _owner(ledger, symbol)
            if owner:
                symbol.claims.append(Claim(owner, claim.property, f"where: used by {owner}", claim.kind, weight=0.5))
            confirmed = _confirmed(ledger, symbol, claim)
            if not confirmed and symbol.name not in changed:
                confirmed = _setting(ledger, symbol)
            if confirmed:
                weight = 0.05 if confirmed.startswith("read") else 0.5
                symbol.claims.append(Claim(claim.entity, claim.property, confirmed, claim.kind, weight=weight))


def _setting(ledger: Ledger, symbol: Symbol) -> str:
    """Where a value is read that nothing ever changes: a setting, whose name is there to say what it is."""
    if len({spot.literal.value for spot in symbol.spots}) > 1:
        return ""
    for use in ledger.code.uses(symbol.name):
        if use.path == symbol.path or use.path.endswith("." + symbol.name):
            fact = use.fact
            inside = use.frame.function or use.frame.label
            if not (isinstance(fact, Bind) and last_name(fact.path) == symbol.name):
                return f"read: in {inside or 'the script'}"[:60]
    return ""


def _confirmed(ledger: Ledger, symbol: Symbol, claim: Claim) -> str:
    for use in ledger.code.uses(symbol.name):
        if (
            use.path != symbol.path
            and not symbol.path.endswith("." + use.path)
            and not use.path.endswith("." + symbol.name)
        ):
            continue
        fact = use.fact
        if claim.property in PUSHED and isinstance(fact, Bind | Update) and VELOCITIES.search(fact.path):
            return f"where: changes {fact.path}"
        if (
            isinstance(fact, Bind)
            and fact.value == use.node
            and words_of(last_name(fact.path))[-1:] == (claim.property,)
        ):
            return f"where: is {fact.path} at first"
        parts = use.path.split(".")
        if len(parts) > 1 and "[" in symbol.path and singular(parts[-2].lower()) in _table(symbol):
            return f"where: read as {parts[-2]}.{parts[-1]}"
        if claim.entity and claim.entity in _nouns(ledger, use):
            return f"where: used by {claim.entity}"
    return ""


def _owner(ledger: Ledger, symbol: Symbol) -> str:
    """The only thing in whose code a name is used, or whose own value it goes into."""
    found: set[str] = set()
    for use in ledger.code.uses(symbol.name):
        if use.path == symbol.path or use.path.endswith("." + symbol.name):
            nouns = _nouns(ledger, use) - {""}
            fact = _into(use)
            into = ledger.lookup(fact.path, fact.own, use.frame) if fact is not None and not nouns else None
            found |= nouns | {claim.entity for claim in (into.claims if into else ()) if claim.entity}
    return found.pop() if len(found) == 1 else ""


def _into(use: Use) -> Bind | Update | None:
    """What a value goes into, through Math.min and the like."""
    fact = use.fact
    while isinstance(fact, Call) and fact.method in THROUGH:
        fact = fact.outer
    return fact if isinstance(fact, Bind | Update) else None


def _table(symbol: Symbol) -> set[str]:
    return {singular(word) for word in words_of(symbol.path.partition("[")[0])}


def _nouns(ledger: Ledger, use: Use) -> set[str]:
    code = ledger.code
    found = {code.owner_noun(use.frame), code.function_noun(use.frame.function)}
    fact = _into(use)
    if fact is not None and (fact.own or "." in fact.path):
        found.add(code.subject(fact.path, fact.own, use.frame))
    return found
