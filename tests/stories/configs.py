"""Configs: a team's file as values, and every edit of it that people make without a date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import tomli_w

Values = dict[str, Any]
Edit = Callable[[Random, Values, date], None]

START = date(2026, 1, 5)
NAMES = ("Ada", "Bo", "Cas", "Dee", "Eli", "Fay", "Gus")
DAY = timedelta(days=1)


def first_values(random: Random) -> Values:
    """A team as it begins."""
    people = [{"name": name} for name in NAMES[: random.randint(2, 6)]]
    return {
        "koos": {"id": "koos", "timezone": "Europe/Amsterdam"},
        "rotation": {"from": START},
        "feed": {"future_weeks": random.choice((3, 6, 10)), "past_weeks": 4},
        "people": people,
    }


def text_of(values: Values) -> str:
    """The file."""
    return tomli_w.dumps({key: value for key, value in values.items() if value not in ({}, [])})


def ids(values: Values) -> list[str]:
    """Everyone in the file."""
    return [str(person["name"]).lower() for person in values["people"]]


def somebody(random: Random, values: Values) -> str:
    """Anybody in the file."""
    return random.choice(ids(values))


def span(random: Random, today: date) -> Values:
    """Days that are over, have begun, or are to come."""
    first = today + random.randint(-20, 25) * DAY
    return {"from": first, "to": first + random.choice((0, 1, 3, 4, 6, 13, 30)) * DAY}


def reorder(random: Random, values: Values, _: date) -> None:
    """The people stand in another order."""
    random.shuffle(values["people"])


def add(random: Random, values: Values, today: date) -> None:
    """Somebody new, or who was there before."""
    known = ids(values)
    fresh = [name for name in NAMES if name.lower() not in known]
    if fresh:
        person: Values = {"name": random.choice(fresh)}
        if random.random() < 0.5:
            person["joined"] = today + random.randint(-10, 20) * DAY
        values["people"].insert(random.randint(0, len(known)), person)


def remove(random: Random, values: Values, _: date) -> None:
    """Somebody is taken out, with all that names them."""
    if len(values["people"]) > 1:
        who = somebody(random, values)
        values["people"] = [p for p in values["people"] if p["name"].lower() != who]
        for key in ("absences", "pauses", "overrides", "exchanges", "shares"):
            named = ("person", "giver", "taker")
            values[key] = [
                each for each in values.get(key, []) if all(each.get(k) != who for k in named)
            ]
        values["rotation"].pop("order", None)
        values["rotation"].pop("then", None)


def person(random: Random, values: Values, today: date) -> None:
    """Somebody's share, home, working days, first or last day."""
    who = random.choice(values["people"])
    key = random.choice(("share", "holidays", "working_days", "joined", "left"))
    if key in who:
        del who[key]
    else:
        who[key] = {
            "share": random.choice((0.5, 0.8, 2.0)),
            "holidays": random.choice(("DE-BE", "GB-ENG")),
            "working_days": random.choice((["mon", "tue", "wed"], ["thu", "fri"])),
            "joined": today + random.randint(-30, 0) * DAY,
            "left": today + random.randint(0, 40) * DAY,
        }[key]


def rotation(random: Random, values: Values, today: date) -> None:
    """Another beginning, length, number of covered days, order, or other working days."""
    key = random.choice(("from", "length", "cover_days", "order", "working_days"))
    some = ids(values)
    random.shuffle(some)
    values["rotation"][key] = {
        "from": today + random.randint(-60, 20) * DAY,
        "length": random.choice(("day", "week", "week", "2 weeks")),
        "cover_days": random.randint(0, 4),
        "order": some[: random.randint(1, len(some))],
        "working_days": random.choice(
            (["mon", "wed", "fri", "sat"], ["mon", "tue", "wed", "thu", "fri"])
        ),
    }[key]
    values["rotation"].pop("then", None)


def then(random: Random, values: Values, today: date) -> None:
    """A stretch with another length or order, from a day of the grid on."""
    kept = values["rotation"]
    first, length = kept["from"], {"day": 1, "2 weeks": 14}.get(kept.get("length", "week"), 7)
    ahead = max(0, (today - first).days // length) + random.randint(-2, 4)
    entry: Values = {"from": first + max(1, ahead) * length * DAY}
    if random.random() < 0.6:
        some = ids(values)
        random.shuffle(some)
        entry["order"] = some
    if "order" not in entry or random.random() < 0.5:
        entry["length"] = random.choice(("day", "week", "2 weeks"))
    kept["then"] = [entry]


def declare(random: Random, values: Values, today: date) -> None:
    """An absence, a pause, an override, a closing, a worked day, or a share from a day on."""
    key = random.choice(
        ("absences", "absences", "pauses", "overrides", "closings", "working", "shares")
    )
    each = span(random, today)
    if key in {"absences", "pauses", "overrides", "shares"}:
        each["person"] = somebody(random, values)
    if key == "absences" and random.random() < 0.4:
        each["sudden"] = True
    if key == "working":
        each["to"] = each["from"]
    if key == "shares":
        del each["to"]
        each["share"] = random.choice((0.5, 1.0, 1.5))
    values.setdefault(key, []).append(each)


def exchange(random: Random, values: Values, today: date) -> None:
    """An exchange in the file."""
    if len(values["people"]) > 1:
        giver, taker = random.sample(ids(values), 2)
        each = {**span(random, today), "giver": giver, "taker": taker}
        if random.random() < 0.5:
            back = span(random, today)
            each |= {"back_from": back["from"], "back_to": back["to"]}
        values.setdefault("exchanges", []).append(each)


def take_out(random: Random, values: Values, _: date) -> None:
    """Something that was declared is taken out."""
    keys = [
        key
        for key in ("absences", "pauses", "overrides", "closings", "working", "shares", "exchanges")
        if values.get(key)
    ]
    if keys:
        declared = values[random.choice(keys)]
        declared.pop(random.randrange(len(declared)))


def country(random: Random, values: Values, _: date) -> None:
    """The office lies in another country, or in none."""
    values["holidays"] = random.choice(
        ({}, {"country": "NL"}, {"country": "US"}, {"country": "JP"})
    )


def window(random: Random, values: Values, _: date) -> None:
    """The feeds show more or fewer weeks."""
    values["feed"]["future_weeks"] = random.choice((1, 3, 6, 10))


def about(random: Random, values: Values, _: date) -> None:
    """Another sentence in every event."""
    values["koos"]["about"] = f"Number {random.randint(1, 9)}."


def everybody(random: Random, values: Values, today: date) -> None:
    """All of them join late, leave or pause at once, or the office closes for long."""
    key = random.choice(("joined", "left", "pauses", "closings"))
    first = today + random.randint(-9, 9) * DAY
    if key == "closings":
        values.setdefault(key, []).append({"from": first, "to": first + 60 * DAY})
    elif key == "pauses":
        values.setdefault(key, []).extend({"person": each, "from": first} for each in ids(values))
    else:
        for person in values["people"]:
            person[key] = first


EDITS: tuple[Edit, ...] = (
    reorder,
    add,
    add,
    remove,
    person,
    person,
    rotation,
    rotation,
    then,
    declare,
    declare,
    declare,
    exchange,
    take_out,
    country,
    window,
    about,
)


def edit(random: Random, values: Values, today: date, most: int) -> None:
    """Up to so many edits of any kind, also such as are about everybody."""
    for _ in range(random.randint(0, most)):
        random.choice((*EDITS, everybody))(random, values, today)


def some_day(random: Random) -> date:
    """A day near the beginning, where what people declare lies."""
    return START + random.randint(-60, 60) * DAY
