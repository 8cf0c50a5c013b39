"""Checks across tables: whether what is right by itself fits together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koos_cal.config import schema
from koos_cal.config.parts import Parts
from koos_cal.dates import weekday
from koos_cal.errors import Problem
from koos_cal.rota.periods import Phase
from koos_cal.rota.span import Span

LENGTHS = {"day": 1, "week": 7, "2 weeks": 14}


def check(parts: Parts) -> Iterator[Problem]:
    """Every mistake that shows only when tables are held against each other."""
    yield from _rota_id(parts)
    yield from _then(parts)
    yield from _people(parts)
    yield from _shares(parts)
    yield from _overrides(parts)


def _rota_id(parts: Parts) -> Iterator[Problem]:
    if parts.koos and not parts.koos.rota_id:
        yield Problem(
            path="koos.id",
            text='no id can be made from the name and the team; add one such as "koos-1"',
        )


def _then(parts: Parts) -> Iterator[Problem]:
    """Each `then` begins on a day on which a period of what precedes would begin."""
    if parts.rotation is None:
        return
    start, length = parts.rotation.start, parts.rotation.length
    for index, then in parts.then.items():
        path = f"rotation.then[{index}]"
        if then.length is None and then.order is None:
            yield Problem(path=path, text="expected a `length` or an `order` or both, got neither")
        if then.start <= start:
            yield Problem(
                path=f"{path}.from",
                text=f"expected a day after {start}, from which on what precedes holds,"
                f" got {then.start}",
            )
            continue
        grid = Phase(start=start, length=LENGTHS[length], order=(), fresh=False)
        period = grid.period_holding(then.start)
        if period.start != then.start:
            before = period.start if period.start > start else None
            days = " or ".join(f"{weekday(day)} {day}" for day in (before, period.end) if day)
            yield Problem(
                path=f"{path}.from",
                text=f"expected the first day of a period, {days},"
                f" got {weekday(then.start)} {then.start}",
            )
        start, length = then.start, then.length or length


def _people(parts: Parts) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, person in parts.people.items():
        path = f"people[{index}].{'id' if person.id else 'name'}"
        if not person.person_id:
            yield Problem(
                path=f"people[{index}].id",
                text=f'no id can be made from the name "{person.name}"; add one such as "ada"',
            )
        elif person.person_id in seen:
            yield Problem(
                path=path,
                text=f'"{person.person_id}" is the id of people[{seen[person.person_id]}] already;'
                " give one of them another `id`",
            )
        else:
            seen[person.person_id] = index


def _shares(parts: Parts) -> Iterator[Problem]:
    seen: dict[tuple[str, date], int] = {}
    for index, share in parts.shares.items():
        first = seen.setdefault((share.person, share.start), index)
        if first != index:
            yield Problem(
                path=f"shares[{index}].from",
                text=f"shares[{first}] gives {share.person} a share from {share.start} already;"
                " keep one of them",
            )


def _overrides(parts: Parts) -> Iterator[Problem]:
    """No day is given by hand twice."""
    in_order = sorted(parts.overrides.items(), key=lambda item: item[1].first)
    reach: tuple[int, schema.Override] | None = None
    for index, override in in_order:
        if reach and (both := override.span.within(reach[1].span)):
            yield Problem(
                path=f"overrides[{index}]",
                text=f"gives away {_days(both)}, which overrides[{reach[0]}] gives away already;"
                " keep one of them",
            )
        if reach is None or override.span.end > reach[1].span.end:
            reach = (index, override)


def _days(span: Span) -> str:
    return str(span.start) if span.start == span.last else f"{span.start} to {span.last}"
