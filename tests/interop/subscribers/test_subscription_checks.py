"""What programs would make of another feed: why it is as it is, and that it would show here.

A wire that spoils the app's answers takes each protection away.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from tests.interop.subscribers.entry import Shift
from tests.interop.subscribers.gnome import Gnome, GnomeCalendar
from tests.interop.subscribers.looking import held
from tests.interop.subscribers.rota import CONFIG, planned, with_a_trade
from tests.interop.subscribers.served import Served
from tests.interop.subscribers.spoils import (
    emptied,
    failed,
    moved,
    personal,
    replaced,
    stamped,
    unstamped,
)
from tests.interop.subscribers.subscriber import Subscriber, Subscription
from tests.interop.subscribers.thunderbird import Thunderbird
from tests.interop.subscribers.vdirsyncer import Vdir
from tests.interop.subscribers.waiting import until
from tests.interop.subscribers.wire import NOTHING_NEW, Asked

PLANNED = planned(CONFIG)


def test_an_event_that_is_a_day_late_is_found(subscriber: Subscriber, koos: Served) -> None:
    """On the day that it left and on the one that it took."""
    koos.wire.spoil = moved
    with closing(subscriber.subscribe(koos.url)) as subscription:
        wrong = set(held(subscription)) ^ set(PLANNED)

    assert {shift.day for shift in wrong} == {date(2026, 12, 7), date(2026, 12, 12)}


@pytest.mark.parametrize("subscriber", ["thunderbird", "gnome"], indirect=True)
def test_stamps_of_each_request_would_make_every_poll_a_change(
    subscription: Subscription, koos: Served
) -> None:
    """There would be nothing by which to answer 304."""
    koos.wire.spoil = stamped()
    koos.polls(subscription)

    assert NOTHING_NEW not in koos.polls(subscription)


def test_gnome_would_miss_a_change_without_new_stamps(gnome: Gnome, koos: Served) -> None:
    """It compares them, and not what an event says."""
    koos.wire.spoil = unstamped
    with closing(gnome.subscribe(koos.url)) as subscription:
        koos.app.edit(with_a_trade(CONFIG))
        asked = koos.polls(subscription)

        assert Asked(method="GET", conditional=False, status=200) in asked
        assert held(subscription) == PLANNED


def test_uids_of_people_would_make_a_trade_two_events_less_and_two_more(
    gnome: Gnome, koos: Served
) -> None:
    """Programs would be told of the ones before the others."""
    koos.wire.spoil = personal
    with closing(gnome.subscribe(koos.url)) as subscription:
        events = len(subscription.entries())
        subscription.told(events)
        koos.app.edit(with_a_trade(CONFIG))
        koos.polls(subscription)
        told = [what for what, _ in subscription.told(events + 2)]

    assert (told.count("removed"), told.count("added")) == (2, 2)


@pytest.mark.parametrize(
    ("subscriber", "meanwhile", "afterwards"),
    [("vdirsyncer", PLANNED, PLANNED), ("thunderbird", [], PLANNED), ("gnome", [], [])],
    ids=["vdirsyncer", "thunderbird", "gnome"],
    indirect=["subscriber"],
)
def test_a_page_in_place_of_the_feed_would_empty_calendars(
    subscription: Subscription, koos: Served, meanwhile: list[Shift], afterwards: list[Shift]
) -> None:
    """In Thunderbird, and in GNOME until the feed changes: it holds on to the ETag it had.

    vdirsyncer refuses to follow.
    """
    koos.wire.spoil = replaced
    subscription.poll()
    until("the page is taken in", lambda: held(subscription) == meanwhile)

    koos.wire.spoil = None
    koos.polls(subscription)

    assert held(subscription) == afterwards


def test_an_error_would_switch_the_calendar_off_in_thunderbird(
    thunderbird: Thunderbird, koos: Served
) -> None:
    """Until it is started again it does not ask any more."""
    with closing(thunderbird.subscribe(koos.url)) as subscription:
        koos.wire.spoil = failed
        subscription.poll()
        koos.wire.spoil = None
        before = len(koos.wire.asked)

        assert not subscription.poll()
        assert len(koos.wire.asked) == before

        thunderbird.restart()
        koos.polls(subscription)

        assert held(subscription) == PLANNED


def test_gnome_would_not_follow_a_feed_that_becomes_empty(
    gnome_calendar: GnomeCalendar, koos: Served
) -> None:
    """It goes on showing what was there."""
    koos.wire.spoil = emptied
    koos.polls(gnome_calendar)

    assert held(gnome_calendar) == PLANNED


def test_vdirsyncer_would_not_follow_a_feed_that_becomes_empty(vdir: Vdir, koos: Served) -> None:
    """It stops with an error."""
    koos.wire.spoil = emptied

    assert not vdir.poll()
    assert held(vdir) == PLANNED
