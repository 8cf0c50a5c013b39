"""absent, back and swap: what changes is shown, asked, and then recorded."""

from __future__ import annotations

import pytest

from tests.cli.calling import KoosCal
from tests.web.acting import RULES, own, reading


@pytest.fixture
def koos_cal(started: KoosCal) -> KoosCal:
    """The command, with a journal that was just started."""
    return started


def on_duty(koos_cal: KoosCal, day: str) -> str:
    """Who is on duty on a day."""
    shown = koos_cal("show", "--from", day, "--to", day, "--json").record
    return str(shown["days"][0]["on_duty"])


def test_somebody_is_away_and_back(koos_cal: KoosCal) -> None:
    """Both tell what changes first; back on a day in between, the days before it stay."""
    away = koos_cal("absent", "ada", "2026-03-23", "2026-03-27", typed="y\n")
    covered = on_duty(koos_cal, "2026-03-23")
    back = koos_cal("back", "ada", "2026-03-26", "--yes")
    days = [on_duty(koos_cal, f"2026-03-{n}") for n in (25, 26)]
    gone = koos_cal("back", "ada", "2026-03-23", "--yes")

    assert away.out == (
        "Bo takes Ada's Mon 23 to Fri 27 March.\n"
        "Ada takes Bo's Mon 30 March to Fri 3 April.\n"
        "Do it? [y/N]: y\nDone; it is entry 3 of the journal.\n"
    )
    assert covered == "bo"
    assert (back.code, gone.code) == (0, 0)
    assert days == ["bo", "bo"]
    assert on_duty(koos_cal, "2026-03-23") == "ada"


def test_back_ends_every_absence_that_holds_the_day(koos_cal: KoosCal) -> None:
    """Away was said twice, and whoever is back is away by neither."""
    koos_cal("absent", "ada", "2026-03-23", "2026-03-27", "--yes")
    koos_cal("absent", "ada", "2026-03-20", "2026-03-25", "--yes")
    back = koos_cal("back", "ada", "2026-03-23", "--yes")

    assert back.out == (
        "Ada takes Bo's Mon 23 to Fri 27 March.\n"
        "Bo takes Ada's Mon 30 March to Fri 3 April.\n"
        "Done; they are entries 7 and 8 of the journal.\n"
    )
    assert koos_cal("absences").out == "Fri 20 to Sun 22 March  Ada  declared\n"


def test_days_that_nobody_takes_are_told_as_others_are(koos_cal: KoosCal) -> None:
    """From one to another, or on a single one."""
    for name in ("bo", "cas", "dee", "eli", "fay"):
        koos_cal("absent", name, "2026-03-23", "2026-04-03", "--yes")
    week = koos_cal("absent", "ada", "2026-03-23", "2026-03-27", typed="n\n")
    days = koos_cal("absent", "ada", "2026-03-27", "2026-03-30", typed="n\n")
    day = koos_cal("absent", "ada", "2026-03-25", typed="n\n")

    assert week.out.startswith("Nobody is there from Mon 23 to Fri 27 March.\nDo it?")
    assert "Nobody is there from Fri 27 to Mon 30 March.\n" in days.out
    assert day.out.startswith("Nobody is there on Wed 25 March.\n")


def test_days_long_after_it_are_counted(koos_cal: KoosCal) -> None:
    """Single days of cover in three years are nothing that anybody decides by."""
    part_time = 'name = "Fay"\nworking_days = ["mon", "tue", "wed", "thu"]\n'
    koos_cal.write(RULES.replace('name = "Fay"\n', part_time))
    koos_cal("publish", "--yes")
    away = koos_cal("absent", "cas", "today", typed="n\n")

    assert away.out.startswith(
        "Bo takes Cas's Wed 18 March.\nEli takes Bo's Fri 5 June.\n"
        "And 6 single days from July 2026 on.\nDo it? [y/N]:"
    )


def test_who_says_no_does_nothing(koos_cal: KoosCal) -> None:
    """And nothing is recorded."""
    answer = koos_cal("absent", "ada", "2026-03-23", typed="n\n")
    history = koos_cal("history").out

    assert answer.code == 1
    assert "away" not in history


def test_two_people_swap_what_they_agreed_on(koos_cal: KoosCal) -> None:
    """At once, with days in return or as a gift."""
    swap = koos_cal("swap", "ada", "2026-05-04", "2026-05-08", "dee", "--yes",
                    "--back", "2026-05-25", "2026-05-29")  # fmt: skip
    gift = koos_cal("swap", "bo", "2026-03-30", "eli", "--yes")
    history = koos_cal("history").out

    assert swap.out.splitlines()[:2] == [
        "Dee takes Ada's Mon 4 to Fri 8 May.",
        "Ada takes Dee's Mon 25 to Fri 29 May.",
    ]
    assert gift.out.startswith("Eli takes Bo's Mon 30 March.\n")
    assert on_duty(koos_cal, "2026-05-04") == "dee"
    assert "gave Dee Ada's Mon 4 to Fri 8 May for Mon 25 to Fri 29 May." in history
    assert "gave Eli Bo's Mon 30 March." in history


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("absent eda today --yes", 'person: nobody has the id "eda"; did you mean "ada"?'),
        ("absent ada 2026-03-17 --yes", "from: before today; a keeper can correct who served then"),
        ("back ada --yes", "Ada is not away on Wed 18 March 2026"),
        ("swap ada 2026-05-25 bo --yes", "from: these days are Dee's, not Ada's"),
        ("swap ada 2026-03-23 ada --yes", "Error: asked: somebody else has to take the days"),
        ("swap ada dee", "write GIVER FROM [TO] TAKER, and if days come back --back FROM [TO]"),
    ],
)
def test_what_cannot_be_done_says_why(koos_cal: KoosCal, line: str, text: str) -> None:
    """On the error stream, with exit code 2."""
    answer = koos_cal(*line.split())

    assert answer.code == 2
    assert text in answer.err


def test_links_prints_both_links_of_a_person(koos_cal: KoosCal) -> None:
    """And calendars of the one that reads alone."""
    table, one = koos_cal("links").out, koos_cal("links", "--person", "ada").out
    record = koos_cal("links", "--person", "ada", "--json").record["links"][0]

    assert f"{own('ada')}/" in table
    assert "By the first link a person reads and subscribes, by the second they act." in table
    assert f"acts by, and gives to nobody: http://koos.example.com{own('ada')}/" in one
    assert record["own_page"] == f"http://koos.example.com{own('ada')}/"
    assert record["page"] == f"http://koos.example.com{reading('ada')}/"
    assert "/me/" not in str(record["calendars"])


def test_check_warns_of_acting_over_plain_http(koos_cal: KoosCal) -> None:
    """Over https nothing is said; without any address, that nobody can act."""
    plain = koos_cal("check").out
    koos_cal.write(RULES.replace("http://", "https://"))
    safe = koos_cal("check").out
    koos_cal.write(RULES.replace('url = "http://koos.example.com"\n', ""))
    none = koos_cal("check").out

    assert "whoever can listen on the network can act as they do; serve it over https" in plain
    assert "listen" not in safe
    assert "without an address people have no link of their own to act by" in none


def test_check_asks_whether_somebody_new_is_who_is_gone(koos_cal: KoosCal) -> None:
    """With the id they had, their turns and their address stay theirs; `diff` says it, too."""
    koos_cal.write(RULES, "old.toml")
    koos_cal.write(RULES.replace('name = "Eli"', 'name = "Elias"'))
    lines = koos_cal("check").out.splitlines()
    told = koos_cal("diff", "old.toml").out
    koos_cal.write(RULES.replace('name = "Eli"', 'name = "Elias"\nid = "eli"'))
    asks = (
        "people[0].id: Eli is gone from the file and Elias is new; if that is one person, give"
        ' Elias id = "eli", which keeps their turns and their address'
    )

    assert [line for line in lines if "people[0]" in line] == [f"config.toml:17: warning: {asks}"]
    assert f"New warning in line 17: {asks}\n" in told
    assert "people[0]" not in koos_cal("check").out


def test_check_tells_what_an_edit_can_no_longer_change(koos_cal: KoosCal) -> None:
    """Days that are over are on record, and stay as they are there."""
    over = "changes nothing before Wed 18 March 2026, where what was published stays"
    after_all = "say who served after all with `koos-cal correct DAY PERSON --reason TEXT`"
    koos_cal.write(
        RULES
        + '[[absences]]\nperson = "ada"\nfrom = 2026-03-10\nto = 2026-03-20\n'
        + '[[overrides]]\nperson = "bo"\nfrom = 2026-03-12\n'
        + '[[exchanges]]\ngiver = "dee"\ntaker = "ada"\nfrom = 2026-03-11\n'
        + '[[closings]]\nfrom = 2026-03-13\nname = "Strike"\n'
        + '[[rotation.then]]\nfrom = 2026-03-09\nlength = "2 weeks"\n'
    )
    told = koos_cal("check").out

    for path in ("absences[0]", "overrides[0]", "exchanges[0]"):
        assert f"warning: {path}: {over}; {after_all}\n" in told
    assert f"warning: closings[0]: {over}\n" in told
    assert (
        "warning: rotation.then[0]: its day is over, so it changes no turn that was published;"
        " give it a day to come\n"
    ) in told
