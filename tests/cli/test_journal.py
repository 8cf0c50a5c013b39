"""koos-cal journal: starting, moving and looking after what is recorded."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from koos_cal.journal.entry import Entry
from koos_cal.journal.store import Store
from tests.cli.calling import KoosCal
from tests.cli.recorded import done, duties, lines
from tests.web.acting import RULES

GUS = '\n[[people]]\nname = "Gus"\njoined = 2025-01-06\nleft = 2026-02-27\n'
WITH_GUS = RULES.replace(GUS, "") + GUS.replace("2026-02-27", "2026-03-27") + (
    '\n[[absences]]\nperson = "gus"\nfrom = 2026-03-05\nnote = "dentist"\n'
)  # fmt: skip
CALENDAR = '\n[[absence_calendars]]\nname = "HR"\npath = "hr.ics"\n'
IN_ORDER = '[rotation]\norder = ["eli", "dee", "fay", "cas", "ada", "bo", "gus"]\n'


def free_days(koos_cal: KoosCal) -> dict[str, Any]:
    """What is on record of free days, by first day."""
    changes = [entry["body"].get("free", {}) for entry in lines(koos_cal)]
    found = {day: told for change in changes for day, told in change.items()}
    return {day: told for day, told in found.items() if told}


def test_it_is_started_with_the_past_that_is_shown_first(unstarted: KoosCal) -> None:
    """Who says no has none."""
    refused = unstarted("journal", "start", typed="n\n")
    none = unstarted("journal", "dump")
    started = unstarted("journal", "start", typed="y\n")

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
    assert [entry["kind"] for entry in lines(unstarted)] == ["config", "plan"]


def test_it_is_started_once(started: KoosCal) -> None:
    """A second start is refused, and says what is there."""
    again = started("journal", "start", "--yes")

    assert again.code == 2
    assert "koos.db" in again.err


def test_it_records_from_a_day_on(unstarted: KoosCal) -> None:
    """Where the config does not tell rightly what was before."""
    out = done(unstarted, "journal", "start", "--from", "2026-03-10", "--yes")
    verified = done(unstarted, "journal", "verify")

    assert "March 2026   Fay" in out
    assert "Dee" not in out
    assert verified.startswith("All is well: 2 entries, ")


def test_before_the_rotation_begins_there_is_no_past(unstarted: KoosCal) -> None:
    """It can be started all the same."""
    unstarted.write(RULES.replace("from = 2026-02-23", "from = 2026-04-06"))
    out = done(unstarted, "journal", "start", "--yes")

    assert out.startswith("Nothing is past yet: the rotation begins on Mon 6 April 2026.\n")


def test_without_an_address_it_says_where_to_name_one(unstarted: KoosCal) -> None:
    """For a start and for all that needs a journal."""
    unstarted.write(RULES.replace('[journal]\nurl = "sqlite:///koos.db"\n', ""))
    start, publish = unstarted("journal", "start"), unstarted("publish")
    forget = unstarted("journal", "forget", "ada")

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
        (lambda dump: dump.replace(b'"kind": "plan"', b'"kind": '), "line 2"),
        (lambda dump: b"".join(dump.splitlines(keepends=True)[1:]), "2"),
        (lambda dump: dump.replace(b"Platform", b"Platf\xf6rm", 1), "line 1"),
        (lambda dump: dump.decode().encode("utf-16"), "line 1"),
    ],
)
def test_a_dump_that_is_not_whole_is_refused(
    started: KoosCal, damage: Callable[[bytes], bytes], text: str
) -> None:
    """With what is wrong with it, and nothing made; `diff` refuses it as well."""
    dump = done(started, "journal", "dump").encode()
    assert damage(dump) != dump
    Path("dump.jsonl").write_bytes(damage(dump))
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


def test_somebody_who_left_is_forgotten(unstarted: KoosCal) -> None:
    """Their id, name, notes and reasons are in no entry; who served when stays."""
    unstarted.write(WITH_GUS.replace("[rotation]\n", IN_ORDER))
    done(unstarted, "journal", "start", "--yes")
    done(unstarted, "correct", "2026-03-17", "gus", "--reason", "Gus stood in")
    done(unstarted, "absent", "gus", "2026-03-25", "--note", "Gus flies", "--yes")
    days = duties(unstarted)
    still_there = unstarted("journal", "forget", "gus", "--yes")
    unstarted.write(RULES.replace(GUS, ""))
    done(unstarted, "publish")
    refused = unstarted("journal", "forget", "gus", typed="n\n")
    told = done(unstarted, "journal", "forget", "gus", "--yes")
    nobody = unstarted("journal", "forget", "gus", "--yes")
    past = {day: who for day, who in days.items() if day < "2026-03-19"}
    after = duties(unstarted)

    assert still_there.code == 2
    assert "take them out, and publish that first" in still_there.err
    assert refused.code == 1
    assert told.endswith("rewritten. Dumps made before still name them.\n")
    assert "gus" in past.values()
    assert after | past == after | {day: "former-1" if who == "gus" else who
                                    for day, who in past.items()} | past  # fmt: skip
    assert "gus" not in done(unstarted, "journal", "dump").casefold()
    assert "dentist" not in done(unstarted, "journal", "dump")
    assert (nobody.code, nobody.err) == (2, "Error: no entry names gus\n")
    assert done(unstarted, "journal", "verify").startswith("All is well")


def test_nobody_is_forgotten_who_is_still_in_what_is_published(started: KoosCal) -> None:
    """Their days would be nobody's: who is gone is known by what was published with them."""
    started.write(RULES.replace('[[people]]\nname = "Cas"\nkeeper = true\n\n', ""))
    early = started("journal", "forget", "cas", "--yes")
    entries = len(lines(started))
    done(started, "publish")
    done(started, "journal", "forget", "cas", "--yes")

    assert (early.code, early.err) == (
        2,
        "Error: cas is in what is published last; publish config.toml without them first\n",
    )
    assert entries == 2
    assert duties(started)["2026-03-17"] == "former-1"
    assert "Former 1" in done(started, "show", "--from", "2026-03-16", "--to", "2026-03-18")


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


def test_what_was_done_before_a_day_is_what_was_before_it_in_the_rota(unstarted: KoosCal) -> None:
    """In Auckland the morning of a day is still the day before in UTC."""
    unstarted.write(RULES.replace("Europe/Amsterdam", "Pacific/Auckland"))
    unstarted.now = datetime(2026, 3, 18, 8, tzinfo=UTC)
    done(unstarted, "journal", "start", "--yes")
    unstarted.now += timedelta(hours=13)
    done(unstarted, "absent", "ada", "2026-03-23", "--note", "a wedding", "--yes")
    done(unstarted, "journal", "compact", "--before", "2026-03-19", "--yes")
    kept = done(unstarted, "journal", "dump")
    unstarted.now += timedelta(days=1)
    done(unstarted, "journal", "compact", "--before", "2026-03-20", "--yes")

    assert "a wedding" in kept
    assert "a wedding" not in done(unstarted, "journal", "dump")


@pytest.mark.parametrize("command", ["check", "history", "now", "show", "why today", "holidays"])
def test_an_answer_reads_the_journal_once(
    started: KoosCal, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much of it is told, and what is beside its entries too."""
    started.write(RULES + CALENDAR)
    reads: list[object] = []
    read = Store.read

    def counted(store: Store, after: Entry | None = None) -> tuple[Entry, ...]:
        reads.append(after)
        return read(store, after)

    monkeypatch.setattr(Store, "read", counted)
    done(started, *command.split())

    assert reads == [None]
