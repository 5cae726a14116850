"""Candidates, at addresses of their own."""

import pytest

from graph import candidates
from graph.candidates import Candidates


def test_an_address_leads_to_its_document_and_is_never_the_same() -> None:
    known = Candidates()
    addresses = [known.add("a"), known.add("a"), known.add("b")]
    assert [known.find(address) for address in addresses] == ["a", "a", "b"]
    assert len(set(addresses)) == 3
    assert known.find("c") is None


def test_it_leads_nowhere_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Candidates()
    monkeypatch.setattr(candidates, "SECONDS", -1.0)
    assert known.find(known.add("a")) is None


def test_the_oldest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MOST", 2)
    known = Candidates()
    addresses = [known.add(name) for name in "abc"]
    assert [known.find(address) for address in addresses] == [None, "b", "c"]
