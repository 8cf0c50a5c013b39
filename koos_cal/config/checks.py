"""Checks across tables: whether what is right by itself fits together.

What has a mistake already is left alone here, so that one mistake is told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koos_cal.config import dated
from koos_cal.config.parts import Parts
from koos_cal.dates import weekday
from koos_cal.errors import Problem
from koos_cal.journal.address import on_server
from koos_cal.rota.periods import Phase
from koos_cal.rota.span import Span
from koos_cal.values.day import LENGTHS
from koos_cal.values.quote import key_path, quoted

PLACES = ("url_env", "url_file", "path")  # by which keys a calendar is found


def check(parts: Parts) -> Iterator[Problem]:
    """Every mistake that shows only when tables are held against each other."""
    yield from _rota_id(parts)
    yield from _own_id(parts)
    yield from _then(parts)
    yield from _ids_made(parts)
    yield from _ids_distinct(parts)
    yield from _shares(parts)
    yield from _exchanges(parts)
    yield from _overrides(parts)
    yield from _calendars(parts)


def _rota_id(parts: Parts) -> Iterator[Problem]:
    in_doubt = {"koos.id", "koos.name", "koos.team"} & parts.wrong
    if parts.koos and not parts.koos.rota_id and not in_doubt:
        yield Problem(
            path="koos.id",
            text=f"no id can be made from {quoted(parts.koos.title)}; add one such as"
            ' "koos-platform"',
        )


def _own_id(parts: Parts) -> Iterator[Problem]:
    """What several rotas share tells them by ids that no change of a name changes."""
    url = parts.journal.url if parts.journal else None
    if parts.koos and not parts.koos.id and "koos.id" not in parts.wrong and url and on_server(url):
        example = parts.koos.rota_id or "koos-platform"
        yield Problem(
            path="koos.id",
            text="needed with a journal on a server, where several rotas may lie; add for example"
            f' id = "{example}"',
        )


def _then(parts: Parts) -> Iterator[Problem]:
    """Each `then` begins on a day on which a period of what precedes would begin."""
    start = parts.rotation.start if parts.rotation else None
    length = parts.rotation.length if parts.rotation else None
    if "rotation.length" in parts.wrong:
        length = None
    before = -1
    for index, then in parts.then.items():
        path = key_path("rotation", "then", index)
        own_length, own_order = f"{path}.length", f"{path}.order"
        if not then.length and not then.order and not {own_length, own_order} & parts.wrong:
            yield Problem(path=path, text="expected a `length` or an `order` or both, got neither")
        if index != before + 1:
            length = None  # one between could not be read
        before = index
        if start and then.start <= start:
            yield Problem(
                path=f"{path}.from",
                text=f"expected a day after {start}, from which on what precedes holds,"
                f" got {then.start}",
            )
            continue
        if start and length and (days := _nearest_starts(start, length, then.start)):
            yield Problem(
                path=f"{path}.from",
                text=f"expected the first day of a period, {days},"
                f" got {weekday(then.start)} {then.start}",
            )
        start = then.start
        length = None if own_length in parts.wrong else then.length or length


def _nearest_starts(start: date, length: str, day: date) -> str:
    """The two first days of periods around *day*, after *start*; nothing if it is one."""
    grid = Phase(start=start, length=LENGTHS[length], order=(), fresh=False)
    period = grid.period_holding(day)
    if period.start == day:
        return ""
    if period.start == start:
        period = grid.period_holding(period.end)
    return " or ".join(f"{weekday(each)} {each}" for each in (period.start, period.end))


def _ids_made(parts: Parts) -> Iterator[Problem]:
    for index, person in parts.people.items():
        path = key_path("people", index, "id")
        if not person.person_id and path not in parts.wrong:
            yield Problem(
                path=path,
                text=f"no id can be made from the name {quoted(person.name)}; add one such as"
                ' "ada"',
            )


def _ids_distinct(parts: Parts) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, person_id in parts.ids.items():
        first = seen.setdefault(person_id, index)
        if first != index:
            yield Problem(
                path=key_path("people", index, "id"),
                text=f"{quoted(person_id)} is the id of people[{first}] already; give one of"
                " them another `id`",
            )


def _shares(parts: Parts) -> Iterator[Problem]:
    seen: dict[tuple[str, date], int] = {}
    for index, share in parts.shares.items():
        first = seen.setdefault((share.person, share.start), index)
        if first != index:
            yield Problem(
                path=key_path("shares", index, "from"),
                text=f"shares[{first}] gives {share.person} a share from {share.start} already;"
                " keep one of them",
            )


def _exchanges(parts: Parts) -> Iterator[Problem]:
    """No day of an exchange is both given and returned."""
    for index, exchange in parts.exchanges.items():
        path = key_path("exchanges", index)
        back = exchange.back
        if {f"{path}.to", f"{path}.back_to"} & parts.wrong or back is None:
            continue
        if both := back.within(exchange.span):
            yield Problem(
                path=f"{path}.back_from",
                text=f"{_days(both)} is both given and returned; name other days for one of them",
            )


def _calendars(parts: Parts) -> Iterator[Problem]:
    """Each calendar lies in one place, and is told from the others by its name."""
    seen: dict[str, int] = {}
    for index, calendar in parts.absence_calendars.items():
        path = key_path("absence_calendars", index)
        places = [key for key in PLACES if getattr(calendar, key) is not None]
        if len(places) != 1 and not {f"{path}.{key}" for key in PLACES} & parts.wrong:
            got = " and ".join(f"`{key}`" for key in places) or "none"
            yield Problem(
                path=path, text=f"expected one of `url_env`, `url_file` and `path`, got {got}"
            )
        first = seen.setdefault(calendar.name.casefold(), index)
        if first != index and f"{path}.name" not in parts.wrong:
            yield Problem(
                path=f"{path}.name",
                text=f"{quoted(calendar.name)} is the name of absence_calendars[{first}] already;"
                " give one of them another",
            )


def _overrides(parts: Parts) -> Iterator[Problem]:
    """No day is given by hand twice."""
    in_order = sorted(parts.overrides.items(), key=lambda item: item[1].first)
    reach: tuple[int, dated.Override] | None = None
    for index, override in in_order:
        if reach and (both := override.span.within(reach[1].span)):
            yield Problem(
                path=key_path("overrides", index),
                text=f"gives away {_days(both)}, which overrides[{reach[0]}] gives away already;"
                " keep one of them",
            )
        if reach is None or override.span.end > reach[1].span.end:
            reach = (index, override)


def _days(span: Span) -> str:
    return str(span.start) if span.start == span.last else f"{span.start} to {span.last}"
