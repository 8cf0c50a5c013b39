"""Two copies behind nginx, as the docs have it: one may go at any time, and nobody notices."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.servers.documented import gunicorn, serve
from tests.servers.polling import CROWD, polling
from tests.servers.proxies import TWO, nginx
from tests.servers.running import Running, free_port, wait_until
from tests.servers.wire import ask
from tests.web.site import CONFIG, DOT, FEEDS, STAMP, write

DOTS = "/people/dot.ics"
LATER = datetime(2080, 1, 1, tzinfo=UTC)


class Pair:
    """Two copies of the app with nginx before them, one on each of the servers in the docs."""

    def __init__(self, config: Path, stack: ExitStack) -> None:
        self.config = config
        self.ports = (free_port(), free_port())
        self._stack = stack
        self._kinds = (serve, gunicorn)
        self.copies = [self._start(number) for number in (0, 1)]
        self.front = stack.enter_context(nginx(config.parent, TWO, *self.ports))

    def _start(self, number: int) -> Running:
        # Without a time of its own in the environment a copy goes by the file's.
        copy = self._kinds[number](self.config, self.ports[number], SOURCE_DATE_EPOCH="")
        return self._stack.enter_context(copy)

    def restart(self, number: int) -> None:
        """Start one again after its end."""
        self.copies[number] = self._start(number)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """Two copies that read one config."""
    config = tmp_path / "config.toml"
    write(config, CONFIG, STAMP)
    with ExitStack() as stack:
        yield Pair(config, stack)


def test_one_copy_after_the_other_is_restarted_and_no_poll_fails(pair: Pair) -> None:
    """Everyone is answered with the same bytes and the same ETag throughout."""
    with polling(pair.front.port, "/koos.ics") as polls:
        for copy in (0, 1, 0, 1):
            polls.some_more()
            assert pair.copies[copy].end() == 0
            polls.some_more()
            pair.restart(copy)
        polls.some_more()

    assert polls.failures == []
    [reply] = polls.replies
    assert (reply.status, reply.kind) == (200, "text/calendar; charset=utf-8")
    assert str(reply.etag).startswith('"')
    assert reply.body.startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_crash_cuts_off_what_was_being_sent_and_nothing_else(pair: Pair) -> None:
    """Who is cut off knows it by the length; nobody gets anything but the calendar."""
    with polling(pair.front.port, "/koos.ics") as polls:
        for _ in range(3):
            polls.some_more()
            pair.copies[0].end(signal.SIGKILL)
            polls.some_more()
            pair.restart(0)
        polls.some_more()

    assert [failure for failure in polls.failures if "IncompleteRead" not in failure] == []
    assert len(polls.failures) <= 3 * CROWD
    assert [reply.status for reply in polls.replies] == [200]


def test_an_edit_reaches_both_copies_and_no_poll_fails(pair: Pair) -> None:
    """A client may meet the old state and the new one, and nothing else."""
    with polling(pair.front.port, "/koos.ics") as polls:
        polls.some_more()
        pair.config.write_text(DOT, encoding="utf-8")
        wait_until(lambda: all(ask(port, DOTS).status == 200 for port in pair.ports))
        polls.some_more()

    assert polls.failures == []
    assert [reply.status for reply in polls.replies] == [200, 200]
    before, after = polls.replies
    for port in pair.ports:
        assert ask(port, "/koos.ics") == after
        unchanged = ask(port, "/koos.ics", {"If-None-Match": str(after.etag)})
        changed = ask(port, "/koos.ics", {"If-None-Match": str(before.etag)})
        assert (unchanged.status, changed.status) == (304, 200)


def test_when_both_copies_were_gone_one_is_enough_at_once(pair: Pair) -> None:
    """No copy is left out for a while because it failed before."""
    for copy in pair.copies:
        copy.end()
    gone = ask(pair.front.port, "/koos.ics").status
    pair.restart(0)
    back = [ask(pair.front.port, "/koos.ics").status for _ in range(10)]

    assert (gone, back) == (502, [200] * 10)


def test_copies_on_other_machines_agree_by_an_epoch(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Where files have times of their own, `SOURCE_DATE_EPOCH` stands for them."""
    replies = []
    # Later than the releases in use, which else would give both the same time.
    for start, stamp in ((serve, LATER), (gunicorn, LATER + timedelta(days=1))):
        config = tmp_path_factory.mktemp("machine") / "config.toml"
        write(config, CONFIG, stamp)
        with start(config) as server:
            replies.append([ask(server.port, path) for path in FEEDS])

    assert replies[0] == replies[1]
    assert all(reply.status == 200 and reply.etag for reply in replies[0])
