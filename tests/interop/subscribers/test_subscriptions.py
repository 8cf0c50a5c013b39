"""Programs that subscribe to the app hold what is planned, whatever happens to it meanwhile.

The app runs as people start it, in a process of its own whose stamps follow its config's
time; every program is the real one, asked to poll rather than waited for.
"""

from __future__ import annotations

import pytest

from tests.interop.subscribers.gnome import GnomeCalendar
from tests.interop.subscribers.looking import held, looked_at
from tests.interop.subscribers.rota import (
    CONFIG,
    STYLES,
    broken,
    planned,
    renamed,
    with_a_trade,
    with_less,
)
from tests.interop.subscribers.served import Served
from tests.interop.subscribers.subscriber import Subscriber, Subscription
from tests.interop.subscribers.vdirsyncer import Vdir
from tests.interop.subscribers.waiting import until
from tests.interop.subscribers.wire import NOTHING_NEW, Asked

in_both_styles = pytest.mark.parametrize("config", STYLES.values(), ids=STYLES)
with_conditions = pytest.mark.parametrize("subscriber", ["thunderbird", "gnome"], indirect=True)


@in_both_styles
def test_the_first_fetch_brings_what_is_planned(subscription: Subscription, config: str) -> None:
    """With cover, a day that nobody takes, a clock change, and a name full of signs."""
    until("its store is filled", lambda: len(subscription.glimpse()) == len(subscription.entries()))

    assert held(subscription) == planned(config)
    assert set(subscription.glimpse()) == set(subscription.entries())


@with_conditions
def test_an_unchanged_poll_is_answered_with_304(subscription: Subscription, koos: Served) -> None:
    """Thunderbird and GNOME ask on condition that something is new."""
    assert set(koos.polls(subscription)) == {NOTHING_NEW}
    assert held(subscription) == planned(CONFIG)


def test_an_unchanged_poll_has_vdirsyncer_write_nothing(vdir: Vdir, koos: Served) -> None:
    """It asks without conditions each time, so it gets the feed, and finds nothing new in it."""
    before = [(path.name, path.stat().st_mtime_ns) for path in vdir.files]
    asked = koos.polls(vdir)

    assert asked == [Asked(method="GET", conditional=False, status=200)]
    assert [(path.name, path.stat().st_mtime_ns) for path in vdir.files] == before


@in_both_styles
def test_a_trade_arrives(subscription: Subscription, koos: Served, config: str) -> None:
    """With the next poll."""
    koos.app.edit(with_a_trade(config))
    koos.polls(subscription)

    assert held(subscription) == planned(with_a_trade(config))


@with_conditions
def test_a_trade_changes_events_and_makes_none(subscription: Subscription, koos: Served) -> None:
    """Who is on duty is another, in the events that were there.

    Not so for vdirsyncer, which puts a hash of each event in place of its UID: there every
    change is an event less and an event more.
    """
    before = {entry.uid for entry in subscription.entries()}
    koos.app.edit(with_a_trade(CONFIG))
    koos.polls(subscription)

    assert {entry.uid for entry in subscription.entries()} == before


def test_a_trade_is_one_moment_in_gnome(gnome_calendar: GnomeCalendar, koos: Served) -> None:
    """Whoever looks all the time sees one of both on each day, never both and never none.

    Programs that show the calendar are told of events that changed, and of no others.
    """
    events = {entry.uid for entry in gnome_calendar.entries()}
    gnome_calendar.told(len(events))
    koos.app.edit(with_a_trade(CONFIG))
    with looked_at(gnome_calendar) as seen:
        koos.polls(gnome_calendar)

    assert seen == [planned(CONFIG), planned(with_a_trade(CONFIG))]
    assert gnome_calendar.told(len(events)) == {("modified", uid) for uid in events}


@pytest.mark.parametrize("subscriber", ["thunderbird"], indirect=True)
def test_a_trade_never_shows_both_in_thunderbird(subscription: Subscription, koos: Served) -> None:
    """Nor the same one twice.

    With each poll it empties its store and fills it again, whatever the feed is like, so
    that days are missing there for a moment.
    """
    koos.app.edit(with_a_trade(CONFIG))
    with looked_at(subscription) as seen:
        koos.polls(subscription)
        until("its store is filled", lambda: seen[-1] == planned(with_a_trade(CONFIG)))

    assert seen[0] == planned(CONFIG)
    assert all(len({shift.day for shift in state}) == len(state) for state in seen)


def test_what_vanished_is_gone(subscription: Subscription, koos: Served) -> None:
    """Cover that is no longer needed, and a week for which the office was closed since."""
    before = len(subscription.entries())
    koos.app.edit(with_less(CONFIG))
    koos.polls(subscription)

    assert held(subscription) == planned(with_less(CONFIG))
    assert len(subscription.entries()) == before - 2


def test_another_name_of_the_team_changes_nobodys_days(
    subscription: Subscription, koos: Served
) -> None:
    """The feed has another name, and the rota the same id."""
    koos.app.edit(renamed(CONFIG))
    koos.polls(subscription)

    assert held(subscription) == planned(CONFIG)


def test_a_broken_config_changes_nothing_until_it_is_mended(
    subscription: Subscription, koos: Served
) -> None:
    """The last good feed goes on being served, and health says so."""
    koos.app.damage(broken(CONFIG))
    koos.polls(subscription)

    assert koos.app.status() == "stale"
    assert held(subscription) == planned(CONFIG)

    koos.app.edit(with_a_trade(CONFIG))
    koos.polls(subscription)

    assert koos.app.status() == "ok"
    assert held(subscription) == planned(with_a_trade(CONFIG))


@with_conditions
def test_a_restarted_app_changes_nothing(subscription: Subscription, koos: Served) -> None:
    """Another process answers with the same bytes under the same ETag."""
    koos.stop()
    koos.start()

    assert set(koos.polls(subscription)) == {NOTHING_NEW}
    assert held(subscription) == planned(CONFIG)


def test_events_stay_while_the_app_is_gone(subscription: Subscription, koos: Served) -> None:
    """Whoever polls in vain goes on with what was there, and has the news once it is back."""
    koos.stop()
    answered = subscription.poll()

    assert not answered
    assert held(subscription) == planned(CONFIG)

    koos.app.rewrite(with_a_trade(CONFIG))
    koos.start()
    koos.polls(subscription)

    assert held(subscription) == planned(with_a_trade(CONFIG))


@pytest.mark.parametrize(
    ("subscriber", "shown"),
    [("vdirsyncer", planned(CONFIG)), ("thunderbird", []), ("gnome", planned(CONFIG))],
    ids=["vdirsyncer", "thunderbird", "gnome"],
    indirect=["subscriber"],
)
def test_a_program_started_while_the_app_is_gone_has_all_once_it_is_back(
    subscriber: Subscriber, subscription: Subscription, koos: Served, shown: object
) -> None:
    """Until then it shows what it had; Thunderbird, and no other, shows nothing."""
    koos.stop()
    subscriber.restart()
    subscription.poll()

    assert held(subscription) == shown

    koos.start()
    koos.polls(subscription)

    assert held(subscription) == planned(CONFIG)
