"""koos-cal journal, publish and correct: starting, moving and looking after what is recorded."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import KoosCal
from tests.web.acting import RULES
from tests.web.site import SECRET

NOW = datetime(2026, 3, 18, 11, tzinfo=UTC)
GUS = '\n[[people]]\nname = "Gus"\njoined = 2025-01-06\nleft = 2026-02-27\n'
WITH_GUS = RULES.replace(GUS, "") + GUS.replace("2026-02-27", "2026-03-27") + (
    '\n[[absences]]\nperson = "gus"\nfrom = 2026-03-05\nnote = "dentist"\n'
)  # fmt: skip
IN_ORDER = '[rotation]\norder = ["eli", "dee", "fay", "cas", "ada", "bo", "gus"]\n'


@pytest.fixture
def koos_cal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KoosCal:
    """The command, in a folder with a config and no journal."""
    monkeypatch.chdir(tmp_path)
    command = KoosCal(now=NOW, environ={"KOOS_SECRET": SECRET})
    command.write(RULES)
    return command


@pytest.fixture
def started(koos_cal: KoosCal) -> KoosCal:
    """The command, with a journal that was just started."""
    assert koos_cal("journal", "start", "--yes").code == 0
    return koos_cal


def done(koos_cal: KoosCal, *args: str) -> str:
    """What a command that goes well prints."""
    answer = koos_cal(*args)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def lines(koos_cal: KoosCal) -> list[dict[str, Any]]:
    """The entries of the journal."""
    return [json.loads(line) for line in done(koos_cal, "journal", "dump").splitlines()]


def duties(koos_cal: KoosCal) -> dict[str, str]:
    """Who is on duty on each day from the beginning on."""
    shown = done(koos_cal, "show", "--from", "2026-02-23", "--to", "2026-05-29", "--json")
    return {day["day"]: day["on_duty"] for day in json.loads(shown)["days"]}


def free_days(koos_cal: KoosCal) -> dict[str, Any]:
    """What is on record of free days, by first day."""
    changes = [entry["body"].get("free", {}) for entry in lines(koos_cal)]
    found = {day: told for change in changes for day, told in change.items()}
    return {day: told for day, told in found.items() if told}


def test_it_is_started_with_the_past_that_is_shown_first(koos_cal: KoosCal) -> None:
    """Who says no has none."""
    refused = koos_cal("journal", "start", typed="n\n")
    none = koos_cal("journal", "dump")
    started = koos_cal("journal", "start", typed="y\n")

    assert refused.code == 1
    assert refused.out == (
        "What will be on record, up to and with the present turn:\n"
        "Mon 23 to Fri 27 February 2026  Eli\n"
        "Mon 2 to Fri 6 March 2026       Dee\n"
        "Mon 9 to Fri 13 March 2026      Fay\n"
        "Mon 16 to Fri 20 March 2026     Cas\n"
        f"Record this in {Path.cwd() / 'koos.db'}, for good? [y/N]: n\n"
    )
    assert none.code == 2
    assert "koos-cal journal start" in none.err
    assert started.out.endswith(f"The journal is {Path.cwd() / 'koos.db'}.\n")
    assert [entry["kind"] for entry in lines(koos_cal)] == ["config", "plan"]


def test_it_is_started_once(started: KoosCal) -> None:
    """A second start is refused, and says what is there."""
    again = started("journal", "start", "--yes")

    assert again.code == 2
    assert "koos.db" in again.err


def test_it_records_from_a_day_on(koos_cal: KoosCal) -> None:
    """Where the config does not tell rightly what was before."""
    out = done(koos_cal, "journal", "start", "--from", "2026-03-10", "--yes")
    verified = done(koos_cal, "journal", "verify")

    assert "March 2026   Fay" in out
    assert "Dee" not in out
    assert verified.startswith("All is well: 2 entries, ")


def test_before_the_rotation_begins_there_is_no_past(koos_cal: KoosCal) -> None:
    """It can be started all the same."""
    koos_cal.write(RULES.replace("from = 2026-02-23", "from = 2026-04-06"))
    out = done(koos_cal, "journal", "start", "--yes")

    assert out.startswith("Nothing is past yet: the rotation begins on Mon 6 April 2026.\n")


def test_without_an_address_it_says_where_to_name_one(koos_cal: KoosCal) -> None:
    """For a start and for all that needs a journal."""
    koos_cal.write(RULES.replace('[journal]\nurl = "sqlite:///koos.db"\n', ""))
    start, publish = koos_cal("journal", "start"), koos_cal("publish")
    forget = koos_cal("journal", "forget", "ada")

    assert (start.code, publish.code, forget.code) == (2, 2, 2)
    assert (
        start.err
        == forget.err
        == (
            'Error: name where it is to be first: [journal] url = "sqlite:///koos.db"'
            " in config.toml, or the variable KOOS_JOURNAL\n"
        )
    )
    assert "name one as [journal] url in the config" in publish.err


def test_a_dump_makes_the_same_journal_elsewhere(started: KoosCal) -> None:
    """Moving to another database is a dump and a load."""
    done(started, "absent", "ada", "2026-03-23", "--yes")
    dump, days = done(started, "journal", "dump"), duties(started)
    Path("dump.jsonl").write_text(dump, encoding="utf-8")
    Path("koos.db").rename("before.db")
    loaded = done(started, "journal", "load", "dump.jsonl")

    assert loaded == f"4 entries loaded into {Path.cwd() / 'koos.db'}.\n"
    assert done(started, "journal", "dump") == dump
    assert duties(started) == days


@pytest.mark.parametrize(
    ("damage", "text"),
    [
        (lambda dump: dump.replace('"kind": "plan"', '"kind": '), "line 2"),
        (lambda dump: "".join(dump.splitlines(keepends=True)[1:]), "2"),
    ],
)
def test_a_dump_that_is_not_whole_is_refused(
    started: KoosCal, damage: Callable[[str], str], text: str
) -> None:
    """With what is wrong with it, and nothing made; `diff` refuses it as well."""
    dump = done(started, "journal", "dump")
    assert damage(dump) != dump
    Path("dump.jsonl").write_text(damage(dump), encoding="utf-8")
    Path("koos.db").unlink()
    loaded = started("journal", "load", "dump.jsonl")
    compared = started("diff", "config.toml", "--journal", "dump.jsonl")

    assert (loaded.code, compared.code) == (2, 2)
    assert text in loaded.err
    assert "--journal names no dump of a journal" in compared.err
    assert not Path("koos.db").exists()


def test_a_damaged_journal_does_not_verify(started: KoosCal) -> None:
    """A number that is gone is told."""
    with sqlite3.connect("koos.db") as database:
        database.execute("delete from entry where number = 1")
    database.close()
    answer = started("journal", "verify")

    assert answer.code == 2
    assert "1" in answer.err


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


def test_correct_says_who_served_after_all(started: KoosCal) -> None:
    """For a day that is over; turns stay as they are."""
    told = done(started, "correct", "2026-03-17", "dee", "--reason", "Cas was ill")
    nobody = done(started, "correct", "2026-03-16", "nobody", "--reason", "asleep")
    weekend = started("correct", "2026-03-15", "dee", "--reason", "no")

    assert told == "Dee was on duty on Tue 17 March 2026: recorded.\n"
    assert nobody == "Nobody was on duty on Mon 16 March 2026: recorded.\n"
    assert [duties(started)[f"2026-03-{day}"] for day in (16, 17, 18)] == [None, "dee", "cas"]
    assert "corrected Tue 17 March: Dee was on duty" in done(started, "history")
    assert weekend.code == 2
    assert "not a working day that is on record" in weekend.err


def test_show_as_of_a_day_is_what_was_published_then(started: KoosCal) -> None:
    """And nothing was before the journal begins."""
    before = duties(started)
    started.now += timedelta(days=1)
    done(started, "absent", "ada", "2026-03-23", "--yes")
    then = done(started, "show", "--as-of", "2026-03-18", "--from", "2026-03-23", "--json")
    started.now += timedelta(days=70)
    from_then = done(started, "show", "--as-of", "2026-03-18")
    early = started("show", "--as-of", "2026-03-01")

    assert from_then.startswith("Wed 18 to Fri 20 March")
    assert before["2026-03-23"] == "ada"
    assert json.loads(then)["days"][0]["on_duty"] == "ada"
    assert duties(started)["2026-03-23"] == "eli"
    assert early.code == 2
    assert "nothing was published by 2026-03-01; the journal begins later" in early.err


def test_somebody_who_left_is_forgotten(koos_cal: KoosCal) -> None:
    """Their id, name, notes and reasons are in no entry; who served when stays."""
    koos_cal.write(WITH_GUS.replace("[rotation]\n", IN_ORDER))
    done(koos_cal, "journal", "start", "--yes")
    done(koos_cal, "correct", "2026-03-17", "gus", "--reason", "Gus stood in")
    done(koos_cal, "absent", "gus", "2026-03-25", "--note", "Gus flies", "--yes")
    days = duties(koos_cal)
    still_there = koos_cal("journal", "forget", "gus", "--yes")
    koos_cal.write(RULES.replace(GUS, ""))
    done(koos_cal, "publish")
    refused = koos_cal("journal", "forget", "gus", typed="n\n")
    told = done(koos_cal, "journal", "forget", "gus", "--yes")
    nobody = koos_cal("journal", "forget", "gus", "--yes")
    past = {day: who for day, who in days.items() if day < "2026-03-19"}
    after = duties(koos_cal)

    assert still_there.code == 2
    assert "take them out, and publish that first" in still_there.err
    assert refused.code == 1
    assert told.endswith("rewritten. Dumps made before still name them.\n")
    assert "gus" in past.values()
    assert after | past == after | {day: "former-1" if who == "gus" else who
                                    for day, who in past.items()} | past  # fmt: skip
    assert "gus" not in done(koos_cal, "journal", "dump").casefold()
    assert "dentist" not in done(koos_cal, "journal", "dump")
    assert (nobody.code, nobody.err) == (2, "Error: no entry names gus\n")
    assert done(koos_cal, "journal", "verify").startswith("All is well")


def test_old_deeds_are_folded(started: KoosCal) -> None:
    """What they did stays; that they were done, and why, is gone."""
    done(started, "absent", "ada", "2026-03-23", "--note", "a wedding", "--yes")
    days, none = duties(started), done(started, "journal", "compact", "--before", "2026-03-01")
    started.now += timedelta(days=60)
    done(started, "publish")
    past = {day: who for day, who in days.items() if day < "2026-05-17"}
    refused = started("journal", "compact", "--before", "2026-05-01", typed="n\n")
    assert "a wedding" in done(started, "journal", "dump")
    free = free_days(started)
    told = done(started, "journal", "compact", "--before", "2026-05-01", "--yes")
    shown = duties(started)

    assert none == "0 entries folded.\n"
    assert refused.code == 1
    assert told == "4 entries folded.\n"
    assert "a wedding" not in done(started, "journal", "dump")
    assert {day: shown[day] for day in past} == past
    assert free["2026-03-23"] == [{"kind": "away", "name": "", "person": "ada", "to": "2026-03-23"}]
    assert free_days(started) == free
    assert done(started, "journal", "verify").startswith("All is well")


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
