"""From a config and the public holidays to a Rota."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from koos_cal import holidays
from koos_cal.config import Config, dated, schema
from koos_cal.rota.people import EVER, Absence, Exchange, Override, Pause, Person, ShareFrom
from koos_cal.rota.periods import Closing, Office, Phase
from koos_cal.rota.rota import Rota
from koos_cal.values.day import LENGTHS, WEEKDAYS


def make_rota(config: Config, until: date, since: date | None = None) -> Rota:
    """What the rule is told, with public holidays up to the year after *until*.

    Whatever is planned before *until* does not change when a later day is asked for. The
    holidays begin with the rotation, or *since* a day before it.
    """
    start = min(config.rotation.start, since or date.max)
    years = range(start.year - 1, until.year + 2)
    spoken = config.holidays.language
    shares: dict[str, list[dated.ShareFrom]] = defaultdict(list)
    for share in config.shares:
        shares[share.person].append(share)
    countries = {person.holidays for person in config.people if person.holidays}
    own = {each: holidays.public_holidays(each, years, language=spoken) for each in countries}
    return Rota(
        people=tuple(_person(person, shares[person.person_id]) for person in config.people),
        phases=make_phases(config),
        office=_office(config, years),
        cover_days=config.rotation.cover_days,
        own_holidays={
            person.person_id: own[person.holidays] for person in config.people if person.holidays
        },
        absences=tuple(
            Absence(person=each.person, span=each.span, sudden=each.sudden, note=each.note)
            for each in config.absences
        ),
        pauses=tuple(Pause(person=each.person, span=each.span) for each in config.pauses),
        overrides=tuple(
            Override(person=each.person, span=each.span, note=each.note)
            for each in config.overrides
        ),
        exchanges=tuple(
            Exchange(
                giver=each.giver, taker=each.taker, span=each.span, back=each.back, note=each.note
            )
            for each in config.exchanges
        ),
    )


def _person(person: schema.Person, shares: Sequence[dated.ShareFrom]) -> Person:
    changes = sorted(
        (ShareFrom(start=each.start, share=each.share) for each in shares),
        key=lambda change: change.start,
    )
    return Person(
        id=person.person_id,
        name=person.name,
        stay=person.stay,
        shares=(ShareFrom(start=EVER.start, share=person.share), *changes),
        weekdays=_weekdays(person.working_days) if person.working_days else None,
    )


def make_phases(config: Config) -> tuple[Phase, ...]:
    """The stretches of the rotation, each with its length and order."""
    everyone = [person.person_id for person in config.people]
    rotation = config.rotation
    phase = Phase(
        start=rotation.start,
        length=LENGTHS[rotation.length],
        order=tuple(rotation.order or everyone),
        fresh=True,
    )
    phases = [phase]
    for then in config.then:
        phase = Phase(
            start=then.start,
            length=LENGTHS[then.length] if then.length else phase.length,
            order=tuple(then.order) if then.order else phase.order,
            fresh=then.order is not None,
        )
        phases.append(phase)
    return tuple(phases)


def _office(config: Config, years: range) -> Office:
    kept = config.holidays
    return Office(
        weekdays=_weekdays(config.rotation.working_days),
        holidays=holidays.public_holidays(
            kept.country,
            years,
            language=kept.language,
            categories=kept.categories,
            ignore=kept.ignore,
        )
        if kept.country
        else {},
        closings=tuple(Closing(span=each.span, name=each.name) for each in config.closings),
        working={day: each.name for each in config.working for day in each.span},
    )


def _weekdays(days: Iterable[str]) -> frozenset[int]:
    return frozenset(WEEKDAYS.index(day) for day in days)
