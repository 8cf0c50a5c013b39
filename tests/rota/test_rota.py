"""A rota: who somebody is, and what they have declared."""

from __future__ import annotations

from hypothesis import given

from koos_cal.rota.people import Absence, Pause
from koos_cal.rota.rota import Rota
from tests.laws.rotas import rotas


@given(rota=rotas())
def test_people_and_what_they_declared_are_found_by_their_ids(rota: Rota) -> None:
    """As if all that there is were looked through for each, absences before pauses."""
    everything: list[Absence | Pause] = [*rota.absences, *rota.pauses]

    for person in rota.people:
        assert rota.person(person.id) == next(p for p in rota.people if p.id == person.id)
        assert [*rota.declared(person)] == [each for each in everything if each.person == person.id]
    assert rota.person("") is None
