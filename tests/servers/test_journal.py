"""Several processes over one journal: workers that share a file, and copies that share a server."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from koos_cal import clock
from koos_cal.inputs import load
from koos_cal.journal import address_of, create_journal
from koos_cal.live.journal import Journal
from tests.journal.server import running as postgresql
from tests.servers.documented import ENVIRON, ROOT, gunicorn, serve
from tests.servers.polling import CROWD, polling
from tests.servers.proxies import TWO, nginx
from tests.servers.running import Running, free_port, running
from tests.servers.wire import ask
from tests.web.site import CONFIG, DOT, STAMP, write

NAMED = CONFIG.replace("[koos]", '[koos]\nid = "koos-platform"')  # as a server wants it

ASKED = 30  # times, so that every worker answers


def start(config: Path, url: str) -> None:
    """Start a journal, as `koos-cal journal start` does."""
    address = address_of(url, {}, config.parent)
    assert address
    inputs = load(config, {})
    store = create_journal(address, inputs.config.koos.rota_id)
    Journal(store).publish(inputs, clock.now(), anew=True)
    store.close()


@contextmanager
def three_workers(config: Path, url: str) -> Iterator[Running]:
    """Gunicorn as the docs have it, but with a worker more."""
    port = free_port()
    options = ["--preload", "--workers", "3", "--threads", "4", "--bind", f"127.0.0.1:{port}"]
    environ = {**ENVIRON, "KOOS_CONFIG": str(config), "KOOS_JOURNAL": url}
    command = [sys.executable, "-m", "gunicorn", *options, "wsgi:app"]
    with running(command, port, config.parent, environ, ROOT) as server:
        yield server


def test_three_workers_over_one_file_serve_the_same_a_second_after_an_edit(tmp_path: Path) -> None:
    """They were forked with the journal open, and all of them see the edit; one publishes it."""
    config = tmp_path / "config.toml"
    write(config, CONFIG, STAMP)
    url = f"sqlite:///{tmp_path}/koos.db"
    start(config, url)
    with three_workers(config, url) as server:
        before = {ask(server.port, "/koos.ics").etag for _ in range(ASKED)}
        config.write_text(DOT, encoding="utf-8")
        time.sleep(1.2)  # until the file stands still
        while ask(server.port, "/people/dot.ics").status != 200:
            time.sleep(0.1)
        time.sleep(1)
        after = {ask(server.port, "/koos.ics").etag for _ in range(ASKED)}

    assert (len(before), len(after)) == (1, 1)
    assert before != after


def test_two_copies_over_postgresql_are_ended_and_killed_and_started_again(
    tmp_path: Path,
) -> None:
    """Behind nginx, one after the other; everyone is answered with the same bytes and ETag.

    One that is ended fails nobody, and one that is killed only whom it was sending something.
    """
    with ExitStack() as stack:
        url = stack.enter_context(postgresql()).new_database()
        configs = [tmp_path / str(number) / "config.toml" for number in (0, 1)]
        for config in configs:
            config.parent.mkdir()
            write(config, f"{NAMED}\n[feed]\npast_weeks = 8\n", STAMP)
        start(configs[0], url)
        ports = (free_port(), free_port())
        copies = [
            stack.enter_context(serve(configs[0], ports[0], KOOS_JOURNAL=url)),
            stack.enter_context(gunicorn(configs[1], ports[1], KOOS_JOURNAL=url)),
        ]
        front = stack.enter_context(nginx(tmp_path, TWO, *ports))
        with polling(front.port, "/koos.ics") as polls:
            for place, end in ((0, Running.end), (1, Running.end), (0, Running.kill)):
                assert polls.failures == []
                polls.some_more()
                assert end(copies[place]) in {0, None}
                polls.some_more()
                again = serve(configs[place], ports[place], KOOS_JOURNAL=url)
                copies[place] = stack.enter_context(again)
            polls.some_more()

    cut_off = [each for each in polls.failures if each.startswith("IncompleteRead")]
    assert (cut_off, len(cut_off) <= CROWD) == (polls.failures, True)
    [reply] = polls.replies
    assert (reply.status, reply.kind) == (200, "text/calendar; charset=utf-8")
