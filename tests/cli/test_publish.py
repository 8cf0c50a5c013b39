"""koos-cal publish, correct, and what show and diff tell of what was published."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.calling import KoosCal
from tests.cli.recorded import done, duties, lines
from tests.web.acting import RULES


def test_publish_records_an_edit_and_says_what_it_moved(started: KoosCal) -> None:
    """Once; what was published is not published again."""
    nothing = done(started, "publish")
    started.write(RULES + '\n[[absences]]\nperson = "ada"\nfrom = 2026-03-23\nto = 2026-03-27\n')
    told, again = done(started, "publish"), done(started, "publish")

    assert nothing == again == "Nothing has changed; all of it was published before.\n"
    assert "Ada" in told
    assert duties(started)["2026-03-23"] == "bo"
    assert [entry["kind"] for entry in lines(started)] == ["config", "plan"] * 2


def test_publish_goes_on_with_a_clock_that_is_said_to_be_right(started: KoosCal) -> None:
    """Two years ahead is no day that is believed by itself."""
    started.now += timedelta(days=730)
    wrong = started("publish")
    done(started, "publish", "--clock-is-right")

    assert wrong.code == 2
    assert "koos-cal publish --clock-is-right" in wrong.err
    assert lines(started)[-1]["body"]["today"] == "2028-03-17"


def test_publish_goes_on_with_an_older_release_when_told(
    started: KoosCal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for, as by itself only a release at least as new adds to what was published."""
    monkeypatch.setattr("koos_cal.live.journal.releases", lambda: {"koos_cal": "0.0.1"})
    started.write(RULES + '\n[[absences]]\nperson = "ada"\nfrom = 2026-03-23\n')
    refused, kept = started("publish", typed="n\n"), len(lines(started))
    agreed = started("publish", typed="y\n")

    assert refused.code == 1
    assert "a later release of koos_cal or of holidays has published last" in refused.out
    assert kept == 2
    assert agreed.code == 0
    assert len(lines(started)) == 4


def test_diff_marks_whoever_is_gone_from_the_config(started: KoosCal) -> None:
    """Once: the journal goes on knowing them."""
    started.write(RULES.replace('[[people]]\nname = "Fay"\n', ""))
    told = started("diff").out
    done(started, "publish")

    assert "Fay (gone)  " in told
    assert "(gone)" not in started("diff").out


def test_correct_says_who_served_after_all(started: KoosCal) -> None:
    """For a day that is over; turns stay as they are."""
    told = done(started, "correct", "2026-03-17", "dee", "--reason", "Cas was ill")
    nobody = done(started, "correct", "2026-03-16", "nobody", "--reason", "asleep")

    assert told == "Dee was on duty on Tue 17 March 2026: recorded.\n"
    assert nobody == "Nobody was on duty on Mon 16 March 2026: recorded.\n"
    assert "  Nobody was on duty on Mon 16 March after all" in done(started, "why", "2026-03-16")
    assert [duties(started)[f"2026-03-{day}"] for day in (16, 17, 18)] == [None, "dee", "cas"]
    assert "corrected Tue 17 March: Dee was on duty" in done(started, "history")


@pytest.mark.parametrize(
    ("day", "person", "reason", "why"),
    [
        ("2026-03-17", "dee", "", "reason: required"),
        ("2026-03-17", "dee", " ", "reason: required"),
        (
            "2026-03-17",
            "dee",
            "x" * 201,
            "reason: expected text of at most 200 characters, got 201",
        ),
        (
            "2026-03-17",
            "nobody",
            "\udcff",
            "reason: expected text without control characters, got U+DCFF in it",
        ),
        ("2026-03-15", "dee", "no", "day: not a working day that is on record"),
        ("2026-03-18", "dee", "no", "day: not before today; edit the config"),
    ],
)
def test_correct_takes_what_the_keepers_page_takes(
    started: KoosCal, day: str, person: str, reason: str, why: str
) -> None:
    """A reason stays in the journal, and the others have to be able to read it."""
    answer = started("correct", day, person, "--reason", reason)

    assert (answer.code, answer.err) == (2, f"Error: {why}\n")
    assert len(lines(started)) == 2


def test_show_as_of_a_day_is_what_was_published_then(started: KoosCal) -> None:
    """And nothing was before the journal begins."""
    before = duties(started)
    started.now += timedelta(days=1)
    done(started, "absent", "ada", "2026-03-23", "--yes")
    then = done(started, "show", "--as-of", "2026-03-18", "--from", "2026-03-23", "--json")
    started.now += timedelta(days=70)
    from_then = done(started, "show", "--as-of", "2026-03-18")
    early = started("show", "--as-of", "2026-03-01")
    late = started("show", "--as-of", "2026-05-29")
    tuesday = done(started, "show", "--as-of", "tuesday")

    assert from_then.startswith("Wed 18 to Fri 20 March")
    assert before["2026-03-23"] == "ada"
    assert json.loads(then)["days"][0]["on_duty"] == "ada"
    assert duties(started)["2026-03-23"] == "eli"
    assert early.code == 2
    assert "nothing was published by 2026-03-01; the journal begins later" in early.err
    assert tuesday.startswith("Tue 26 to Fri 29 May")
    assert late.err == (
        "Error: what will be published by 2026-05-29 is not known; name today or a day before\n"
    )
    assert late.code == 2


def test_diff_compares_with_what_is_published(started: KoosCal) -> None:
    """Without the journal it says first what it cannot know."""
    done(started, "absent", "ada", "2026-03-23", "2026-03-27", "--yes")
    nothing = started("diff")
    started.write(RULES + '\n[[absences]]\nperson = "dee"\nfrom = 2026-04-13\nto = 2026-04-17\n')
    told, kept = started("diff"), lines(started)
    dump = done(started, "journal", "dump")
    Path("dump.jsonl").write_text(dump, encoding="utf-8")
    started.write(RULES, "old.toml")
    Path("koos.db").unlink()
    dumped = started("diff", "old.toml", "--journal", "dump.jsonl")
    without = started("diff", "old.toml")

    assert (nothing.code, nothing.err) == (0, "")
    assert told.out == dumped.out != nothing.out
    assert without.err.startswith("The journal is not here, so what people declared")
    assert len(kept) == 4
