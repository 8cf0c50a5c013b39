"""The least that works, and what everything else is when it is left out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from koos_cal.config import read
from koos_cal.inputs.rota import make_rota
from koos_cal.rota.people import EVER, Person
from koos_cal.rota.periods import Office, Phase
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from tests.config.saying import FILE, TEAM, config_of

LEAST = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n'

ALL_DEFAULTS = """
[koos]
name = "Koos"
timezone = "UTC"
about = ""

[rotation]
from = 2026-01-05
length = "week"
working_days = ["mon", "tue", "wed", "thu", "fri"]
cover_days = 2

[holidays]
ignore = []

[feed]
past_weeks = 26
future_weeks = 52
events = "days"
busy = false
notes = false

[access]
mode = "open"
hosts = []
screens = []

[[people]]
name = "Ada"
share = 1
link = 1
"""


def test_the_least_config_is_a_first_day_and_a_name() -> None:
    """Everything else has a default, which is the same as writing it down."""
    assert read(LEAST, FILE) == read(ALL_DEFAULTS, FILE)


def test_what_has_no_value_is_left_out() -> None:
    """No team, no address, no holidays, no hours; ids are made from names."""
    config = read(LEAST, FILE)
    (ada,) = config.people

    assert (config.koos.team, config.koos.url, config.koos.id) == (None, None, None)
    assert (config.koos.title, config.koos.rota_id) == ("Koos", "koos")
    assert config.holidays.model_dump() == {
        "country": None,
        "language": None,
        "ignore": [],
        "categories": None,
    }
    assert (config.rotation.order, config.feed.hours) == (None, None)
    assert (ada.id, ada.person_id, ada.email, ada.holidays) == (None, "ada", None, None)
    assert (ada.joined, ada.left, ada.stay) == (None, None, EVER)
    assert (ada.share, ada.working_days, ada.link) == (Fraction(1), None, 1)


def test_the_least_config_is_a_rota() -> None:
    """One person, every week, Monday to Friday, without an end."""
    rota = make_rota(read(LEAST, FILE), date(2026, 12, 31))

    assert rota == Rota(
        people=(Person(id="ada", name="Ada", stay=EVER),),
        phases=(Phase(start=date(2026, 1, 5), length=7, order=("ada",), fresh=True),),
        office=Office(weekdays=frozenset(range(5)), holidays={}, closings=()),
        cover_days=2,
    )


def test_the_rota_is_named_after_role_and_team() -> None:
    """The calendar's name and the id that ends every UID come from both."""
    config = config_of('[koos]\nname = "On Call"\nteam = "Platform & Data"\n')

    assert config.koos.title == "On Call Platform & Data"
    assert config.koos.rota_id == "on-call-platform-data"


def test_everyone_takes_turns_in_the_order_of_the_file() -> None:
    """Without an order, that of the people; a then without one keeps it."""
    config = config_of('[[rotation.then]]\nfrom = 2026-02-02\nlength = "day"\n')

    assert [phase.order for phase in make_rota(config, date(2026, 3, 1)).phases] == [
        ("ada", "bo", "cas"),
        ("ada", "bo", "cas"),
    ]


def test_a_block_without_an_end_is_one_day_and_a_pause_is_open() -> None:
    """`to` is the same day by default, and until further notice for a pause."""
    config = config_of(
        """
        [[closings]]
        from = 2026-12-24

        [[absences]]
        person = "ada"
        from = 2026-03-16

        [[overrides]]
        person = "bo"
        from = 2026-03-17

        [[working]]
        from = 2026-03-21

        [[exchanges]]
        giver = "ada"
        taker = "bo"
        from = 2026-03-18
        back_from = 2026-03-25

        [[pauses]]
        person = "cas"
        from = 2026-05-04
        """
    )

    rota = make_rota(config, date(2026, 12, 31))

    (closing,), (absence,), (override,), (exchange,), (pause,) = (
        rota.office.closings,
        rota.absences,
        rota.overrides,
        rota.exchanges,
        rota.pauses,
    )
    assert closing.name == "Office closed"
    assert closing.span == Span(start=date(2026, 12, 24), end=date(2026, 12, 25))
    assert absence.span == Span(start=date(2026, 3, 16), end=date(2026, 3, 17))
    assert (absence.sudden, absence.note) == (False, "")
    assert override.span == Span(start=date(2026, 3, 17), end=date(2026, 3, 18))
    assert rota.office.working == {date(2026, 3, 21): "Extra working day"}
    assert exchange.span == Span(start=date(2026, 3, 18), end=date(2026, 3, 19))
    assert exchange.back == Span(start=date(2026, 3, 25), end=date(2026, 3, 26))
    assert pause.span == Span(start=date(2026, 5, 4), end=date.max)
    assert pause.span.end == date.max


def test_what_is_shown_in_full_may_have_several_lines() -> None:
    """Line breaks are kept in `about` and in notes, and nowhere else allowed."""
    config = config_of(
        """
        [koos]
        about = "Answers customers.\\nThen reviews."

        [[absences]]
        person = "ada"
        from = 2026-03-16
        note = "Skiing,\\nthen resting"

        [[overrides]]
        person = "bo"
        from = 2026-03-16
        note = "Traded\\nwith Ada"
        """
    )

    assert config.koos.about == "Answers customers.\nThen reviews."
    assert config.absences[0].note == "Skiing,\nthen resting"
    assert config.overrides[0].note == "Traded\nwith Ada"


def test_the_ends_of_what_can_be_written_are_read() -> None:
    """The first and the last day there are, and the bounds of every number."""
    config = read(
        TEAM.replace("2026-01-05", "2000-01-01")
        + """
        [[people]]
        name = "Dee"
        joined = 2000-01-01
        left = 2199-12-31
        share = 10
        link = 1000

        [[shares]]
        person = "dee"
        from = 2199-12-31
        share = 0.01

        [feed]
        past_weeks = 0
        future_weeks = 260
        hours = "00:00-23:59"
        """,
        FILE,
    )

    dee = make_rota(config, date(2001, 1, 1)).people[3]

    assert dee.stay == Span(start=date(2000, 1, 1), end=date(2200, 1, 1))
    assert [each.share for each in dee.shares] == [Fraction(10), Fraction(1, 100)]
    assert (config.feed.past_weeks, config.feed.future_weeks) == (0, 260)
    assert config.people[3].link == 1000
