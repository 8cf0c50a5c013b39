"""The store, on each database: what is appended is read, whole and in order, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from koos_cal.calendars.fetched import Fetched
from koos_cal.journal import create_journal, open_journal
from koos_cal.journal.address import Address
from koos_cal.journal.entry import Draft, Entry, Kind
from koos_cal.journal.errors import (
    CollisionError,
    JournalMissingError,
    JournalUnusableError,
    RewrittenError,
)
from koos_cal.journal.store import Store
from tests.journal.making import NOW, draft


@pytest.fixture
def other(store: Store, address: Address) -> Iterator[Store]:
    """The same journal for another process, with one entry in it."""
    store.append(None, [draft("first")], NOW)
    other = open_journal(address, "koos")
    yield other
    other.close()


def test_what_is_appended_is_read_by_others(store: Store, other: Store) -> None:
    """Numbered on, stamped to the second, in the newest version of its kind."""
    (first,) = store.read()
    made = store.append(first, [draft("ß \0   'x"), draft()], NOW)

    assert other.read() == (first, *made)
    assert [each.number for each in made] == [2, 3]
    assert made[0].body == {"version": 1, "note": "ß \0   'x"}
    assert (made[0].by, made[0].kind, made[0].is_known) == ("ada", Kind.ABSENCE, True)


def test_one_reads_on_after_what_was_read(store: Store, other: Store) -> None:
    """Nothing twice, nothing left out; nothing where nothing came."""
    (first,) = other.read()
    made = store.append(first, [draft("second"), draft("third")], NOW)

    assert other.read(after=first) == made
    assert other.read(after=made[0]) == made[1:]
    assert other.read(after=made[1]) == ()


def test_whoever_did_not_read_everything_appends_nothing(store: Store, other: Store) -> None:
    """Who decided on something old is told, and none of the drafts is in."""
    (first,) = store.read()
    store.append(first, [draft("second")], NOW)

    with pytest.raises(CollisionError) as told:
        other.append(first, [draft("mine"), draft("mine too")], NOW)
    with pytest.raises(CollisionError):
        other.append(None, [draft("mine")], NOW)

    assert str(told.value) == "somebody else changed something first; nothing was recorded"
    assert [each.body["note"] for each in store.read()] == ["first", "second"]


def test_nothing_is_appended_as_nothing(store: Store, other: Store) -> None:
    """Nothing to append, or to load, makes no entry."""
    (first,) = store.read()

    assert store.append(first, [], NOW) == ()
    assert other.read(after=first) == ()


def test_what_is_appended_together_has_one_time(store: Store) -> None:
    """To the second: fractions of one are cut off."""
    made = store.append(None, [draft(), draft()], NOW)

    assert {each.at for each in made} == {NOW.replace(microsecond=0)}


@pytest.mark.parametrize("back", [timedelta(), timedelta(seconds=1), timedelta(days=1000)])
def test_times_grow_whatever_the_clock_does(store: Store, back: timedelta) -> None:
    """Standing still or set back, each call's entries are a second after those before."""
    entries: tuple[Entry, ...] = store.append(None, [draft()], NOW)
    for n in range(1, 4):
        entries += store.append(entries[-1], [draft()], NOW - n * back)

    start = NOW.replace(microsecond=0)
    assert [each.at for each in entries] == [start + timedelta(seconds=n) for n in range(4)]
    assert store.read() == entries


def test_rotas_in_one_database_know_nothing_of_each_other(store: Store, address: Address) -> None:
    """Each has its own numbers and entries."""
    mine = store.append(None, [draft("mine")], NOW)
    neighbour = create_journal(address, "other")
    theirs = neighbour.append(None, [draft("theirs")], NOW)
    neighbour.close()

    assert store.read() == mine
    assert theirs[0].number == 1


def test_only_create_makes_a_journal(address: Address) -> None:
    """Opening what is not there is told, and leaves nothing behind, however often."""
    for _ in range(2):
        with pytest.raises(JournalMissingError, match=r"`koos-cal journal start`$"):
            open_journal(address, "koos")


def test_a_journal_that_was_never_started_is_none(store: Store, address: Address) -> None:
    """Nor is that of another rota; but one can be made where there is nothing yet."""
    with pytest.raises(JournalMissingError) as empty:
        open_journal(address, "koos")
    store.append(None, [draft()], NOW)
    with pytest.raises(JournalMissingError) as other:
        open_journal(address, "koos-plattform")

    assert str(empty.value) == (
        f"the journal {address} holds nothing of koos; set koos.id if it is called otherwise, or"
        " start one with `koos-cal journal start`"
    )
    assert "holds nothing of koos-plattform; " in str(other.value)


def test_a_journal_is_not_made_twice(store: Store, address: Address) -> None:
    """Where there is one with entries, they stay."""
    create_journal(address, "koos").close()
    made = store.append(None, [draft()], NOW)
    with pytest.raises(JournalUnusableError) as told:
        create_journal(address, "koos")

    assert str(told.value) == (
        f"the journal {address} holds entries of koos already; go on with them, or name another"
    )
    assert store.read() == made


def test_a_journal_in_the_place_of_another_is_noticed(store: Store, address: Address) -> None:
    """Shorter, or with another entry in the place of the last: no one reads or adds to it."""
    made = store.append(None, [draft("first"), draft("second")], NOW)
    elsewhere = Entry(number=2, at=made[1].at + timedelta(1), by="", kind="plan", body=made[1].body)
    later = Entry(number=3, at=made[1].at, by="", kind="plan", body=made[1].body)

    for last in (elsewhere, later):
        with pytest.raises(RewrittenError) as told:
            store.read(after=last)
        with pytest.raises(RewrittenError):
            store.append(last, [draft("lost")], NOW)

    assert str(told.value) == (
        "the journal does not hold entry 3 any more as it was read, so it is another one; put the"
        " right one back, or start anew to go on with this one"
    )
    assert store.read() == made
    del address


def test_what_is_forgotten_is_rewritten_in_its_place(store: Store) -> None:
    """Number and time stay; what tells of it is appended in the same transaction."""
    first, second = store.append(None, [draft("skiing"), draft("x")], NOW)
    body = {"version": 1, "note": ""}
    changed = Entry(number=1, at=first.at, by="former-1", kind=first.kind, body=body)
    (told,) = store.rewrite([changed], second, [Draft(by="bo", kind=Kind.FORGOTTEN, body={})], NOW)

    assert store.read() == (changed, second, told)
    with pytest.raises(CollisionError):
        store.rewrite([first], second, [draft()], NOW)
    assert store.read() == (changed, second, told)


def test_a_dump_goes_into_an_empty_journal_only(store: Store, address: Address) -> None:
    """As it was, with numbers and times; nothing is put beside what is there."""
    made = store.append(None, [draft("first"), draft("second")], NOW)
    copy = create_journal(address, "copy")
    copy.load(())
    copy.load(made)
    with pytest.raises(CollisionError):
        copy.load(made)

    assert copy.read() == made
    copy.close()


def test_one_at_a_time_holds_a_lease(store: Store, other: Store) -> None:
    """Whoever has it keeps and prolongs it; others get it when its time is over."""
    minute = timedelta(minutes=1)

    assert store.aside.take_lease("feeds", "a", NOW + minute, NOW)
    assert not other.aside.take_lease("feeds", "b", NOW + minute, NOW)
    assert other.aside.take_lease("mail", "b", NOW + minute, NOW)
    assert store.aside.take_lease("feeds", "a", NOW + 2 * minute, NOW + minute / 2)
    assert not other.aside.take_lease("feeds", "b", NOW + 3 * minute, NOW + minute)
    assert other.aside.take_lease("feeds", "b", NOW + 3 * minute, NOW + 2 * minute)
    assert len(store.read()) == 1


def test_what_is_known_of_fetching_lies_beside_the_entries(store: Store) -> None:
    """Each in the place of what was; it is no history, and goes when somebody is forgotten."""
    first, second = Fetched(why="a"), Fetched(why="b")
    assert store.aside.fetched() == {}

    store.aside.keep_fetched({"HR": first, "Ada's": first})
    store.aside.keep_fetched({"HR": second})
    entries = store.append(None, [draft("a")], NOW)

    assert store.aside.fetched() == {"HR": second, "Ada's": first}
    store.rewrite(entries, entries[-1], [draft("b")], NOW)
    assert store.aside.fetched() == {}


def test_a_journal_that_was_made_before_there_were_calendars_gets_their_table(
    store: Store, address: Address
) -> None:
    """With the first one; until then nothing is known."""
    with store._database.transaction() as connection:  # noqa: SLF001 - as an older release left it
        connection.exec_driver_sql("DROP TABLE fetched")
    store.append(None, [draft("a")], NOW)
    older = open_journal(address, "koos")

    assert older.aside.fetched() == {}
    older.aside.keep_fetched({"HR": Fetched()})
    assert older.aside.fetched() == {"HR": Fetched()}
    older.close()
