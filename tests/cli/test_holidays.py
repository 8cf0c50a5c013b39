"""holidays: what is said where there is little to say; a whole year stands in a transcript."""

from __future__ import annotations

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
