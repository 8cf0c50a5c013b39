"""The law of sameness: what is said differently but means the same gives the same plan."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from koos_cal.rota.people import Person, ShareFrom
from koos_cal.rota.periods import Phase
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from tests.laws.eventful import any_rotas
from tests.laws.rotas import END


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Rota, Rota]:
    """A rota, and the same with the entries of its file in another order."""
    rota = draw(any_rotas())
    closings = draw(st.permutations(rota.office.closings))
    return rota, replace(
        rota,
        people=tuple(draw(st.permutations(rota.people))),
        absences=tuple(draw(st.permutations(rota.absences))),
        pauses=tuple(draw(st.permutations(rota.pauses))),
        overrides=tuple(draw(st.permutations(rota.overrides))),
        own_holidays=dict(sorted(rota.own_holidays.items(), reverse=True)),
        office=replace(rota.office, closings=tuple(closings)),
    )


@given(case=shuffled())
def test_the_order_of_entries_makes_no_difference(case: tuple[Rota, Rota]) -> None:
    """As long as the order of turns is given, the file can be sorted as one likes."""
    rota, other = case

    assert make_plan(rota, END).decisions == make_plan(other, END).decisions


def in_pieces(span: Span) -> tuple[Span, ...]:
    """The same days in several spans, of which some share days."""
    middle = span.start + (min(span.end, END) - span.start) // 2
    if not span.start < middle:
        return (span, span)
    return (Span(start=middle, end=span.end), Span(start=span.start, end=middle), span)


@given(rota=any_rotas())
def test_days_declared_twice_or_in_pieces_make_no_difference(rota: Rota) -> None:
    """Two absences, or two pauses, side by side or one over the other, are one."""
    pieces = replace(
        rota,
        absences=tuple(replace(a, span=s) for a in rota.absences for s in in_pieces(a.span)),
        pauses=tuple(replace(p, span=s) for p in rota.pauses for s in in_pieces(p.span)),
    )

    assert make_plan(rota, END).decisions == make_plan(pieces, END).decisions


@given(rota=any_rotas(), factor=st.fractions(Fraction(1, 20), 20).filter(bool))
def test_only_the_proportion_of_shares_counts(rota: Rota, factor: Fraction) -> None:
    """Where everybody takes half as many turns as before, everybody takes as many."""

    def scaled(person: Person) -> Person:
        shares = (ShareFrom(start=s.start, share=s.share * factor) for s in person.shares)
        return replace(person, shares=tuple(shares))

    other = replace(rota, people=tuple(map(scaled, rota.people)))

    assert make_plan(rota, END).duties == make_plan(other, END).duties


@given(rota=any_rotas())
def test_names_make_no_difference(rota: Rota) -> None:
    """Whoever is called otherwise, or comes elsewhere in the alphabet, serves as before."""
    everyone = sorted(person.id for person in rota.people)
    called = dict(zip(everyone, [f"z-{name}" for name in reversed(everyone)], strict=True))

    def phase(old: Phase) -> Phase:
        return replace(old, order=tuple(called[person] for person in old.order))

    other = replace(
        rota,
        people=tuple(replace(person, id=called[person.id]) for person in rota.people),
        phases=tuple(map(phase, rota.phases)),
        own_holidays={called[person]: days for person, days in rota.own_holidays.items()},
        absences=tuple(replace(a, person=called[a.person]) for a in rota.absences),
        pauses=tuple(replace(p, person=called[p.person]) for p in rota.pauses),
        overrides=tuple(replace(o, person=called[o.person]) for o in rota.overrides),
        exchanges=tuple(
            replace(e, giver=called[e.giver], taker=called[e.taker]) for e in rota.exchanges
        ),
    )
    before = make_plan(rota, END).duties.values()
    now = make_plan(other, END).duties.values()

    assert [d.turn and called[d.turn] for d in before] == [d.turn for d in now]
    assert [d.on_duty and called[d.on_duty] for d in before] == [d.on_duty for d in now]
