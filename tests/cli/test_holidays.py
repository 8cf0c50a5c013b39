"""holidays: what is said where there is little to say; a whole year stands in a transcript."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.cli.calling import KoosCal

ADA = '[rotation]\nfrom = 2027-01-04\n[[people]]\nname = "Ada"\n'


def test_without_days_off_it_says_what_would_be_listed(koos_cal: KoosCal) -> None:
    """An empty table would leave one wondering. The year is the first one of the rotation."""
    koos_cal.write(ADA)

    assert koos_cal("holidays").out == (
        "No day off is known in 2027; holidays.country, [[closings]] and the holidays of"
        " [[people]] would be listed here.\n"
    )
    assert koos_cal("holidays", "--json").record == {"year": 2027, "days": [], "unknown": []}


def test_a_year_that_is_not_known_whole_says_so(koos_cal: KoosCal) -> None:
    """Nobody should plan by a list that lacks holidays."""
    koos_cal.write(f'{ADA}holidays = "IN"\n')
    told = koos_cal("holidays", "--year", "2040").out.splitlines()[-1]

    assert told.startswith("Not all holidays of IN are known (")
    assert koos_cal("holidays", "--year", "2040", "--json").record["unknown"] == [told]


def test_a_year_outside_of_the_rota_is_refused(koos_cal: KoosCal) -> None:
    """With the years that there are."""
    koos_cal.write(ADA)
    early, late = koos_cal("holidays", "--year", "2026"), koos_cal("holidays", "--year", "2200")

    assert early.err == "Error: the rotation begins in 2027; name that year or a later one\n"
    assert late.err.endswith("Error: Invalid value for '--year': 2200 is not in the range"
                             " 2000<=x<=2199.\n")  # fmt: skip
    assert (early.code, late.code) == (2, 2)


def test_what_is_over_is_listed_as_it_is_on_record(koos_cal: KoosCal) -> None:
    """As in `show`, whatever the config says of it now; and what is to come as it says now."""
    koos_cal.now = datetime(2027, 5, 10, 8, tzinfo=UTC)
    config = f'{ADA}[koos]\nid = "a"\n[journal]\nurl = "sqlite:///koos.db"\n'
    closing = '[[closings]]\nfrom = 2027-02-01\nto = 2027-02-05\nname = "Retreat"\n'
    koos_cal.write(f'{config}{closing}[holidays]\ncountry = "NL"\n')
    koos_cal("journal", "start", "--from", "2027-01-18", "--yes")
    koos_cal.write(f'{config}[holidays]\ncountry = "DE"\n')
    koos_cal("publish")
    listed = [
        f"{each['from']} {each['name']}: {each['effect']}"
        for each in koos_cal("holidays", "--json").record["days"]
    ]

    assert listed[:4] == [
        "2027-01-01 New Year's Day: off",
        "2027-02-01 Retreat: off",
        "2027-03-26 Good Friday: off",
        "2027-03-28 Easter Sunday: weekend",
    ]
    assert "2027-04-27 King's Day: off" in listed
    assert "2027-05-06 Ascension Day: off" in listed
    assert "2027-10-03 German Unity Day: weekend" in listed
