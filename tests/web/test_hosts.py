"""Hosts: an open rota is read under its own names, and under none that a web page could have."""

from __future__ import annotations

import pytest

from tests.web.asking import ask, environ
from tests.web.conftest import MakeSite
from tests.web.site import ADA, CONFIG, LINKS

PATHS = ["/", "/now", "/koos.ics", "/people/ada.ics", "/api/now", "/nothing", "/k/x/koos.ics"]
NAMED = (
    CONFIG.replace("[koos]", '[koos]\nurl = "https://Köos.example.com:8443/rota"')
    + '[access]\nhosts = ["Kitchen.example.org", "koos.lan"]\n'
)
TOLD = (
    "This rota cannot be read under this name, which may be somebody else's. Open it by its own"
    " address; whoever keeps it can set koos.url to that, or add further names to hosts below"
    " [access] in the config."
)


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        (None, True),
        ("", True),
        ("localhost", True),
        ("LOCALHOST:8000", True),
        ("koos", True),
        ("koos_app:8000", True),
        ("127.0.0.1", True),
        ("192.168.1.20:8000", True),
        ("[::1]:8000", True),
        ("xn--kos-sna.example.com", True),
        ("XN--KOS-SNA.example.com.:8443", True),
        ("kitchen.example.org", True),
        ("Koos.LAN:8000", True),
        ("evil.example", False),
        ("koos.lan.evil.example", False),
        ("evil.koos.lan", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("0x7f.1", False),
        ("koos!evil.example", False),
        ("evil.example,koos", False),
        ("[1:2]", False),
        ("k\xc3\xb6os.example.com", False),
    ],
)
def test_only_names_that_nobody_else_could_have_are_ours(
    make_site: MakeSite, host: str | None, *, is_ours: bool
) -> None:
    """Whatever else is asked for under another one, nothing of the rota is told."""
    site = make_site(NAMED)
    statuses = [ask(site.app, environ(path, host=host)).status for path in PATHS]

    assert statuses == ([200] * 5 + [404] * 2 if is_ours else [421] * 7)


def test_letters_of_a_name_are_sent_as_they_are(make_site: MakeSite) -> None:
    """As browsers do; where ß was ss, the name could be another's."""
    site = make_site(NAMED.replace("Köos.example.com", "Straße.example"))
    found = ("xn--strae-oqa.example", "strasse.example")

    assert [ask(site.app, environ("/", host=host)).status for host in found] == [200, 421]


def test_another_name_is_told_in_words_what_to_do(make_site: MakeSite) -> None:
    """To a program in one line, to a person on a page that tells nothing of the rota."""
    site = make_site()
    feed, page = (
        ask(site.app, environ(path, host="koos.evil.example")) for path in ("/koos.ics", "/")
    )

    assert feed.body.decode() == f"{TOLD}\n"
    assert TOLD.replace("'", "&#39;") in page.body.decode()
    for secret in ("Ada", "Platform", "evil"):
        assert secret not in page.body.decode()


@pytest.mark.parametrize("path", ["/healthz", "/robots.txt", "/static/style.css"])
def test_what_tells_nothing_of_the_rota_is_answered_under_any_name(
    make_site: MakeSite, path: str
) -> None:
    """Load balancers have names of their own."""
    site = make_site()

    assert ask(site.app, environ(path, host="balancer.example")).status == 200


def test_under_a_secret_link_any_name_will_do(make_site: MakeSite) -> None:
    """No page can know one, so links protect by themselves, and an address may move."""
    site = make_site(LINKS)

    assert ask(site.app, environ(f"{ADA}/koos.ics", host="evil.example")).status == 200
    assert ask(site.app, environ("/koos.ics", host="evil.example")).status == 404


def test_a_name_that_is_added_counts_at_once(make_site: MakeSite) -> None:
    """Like everything else in the config."""
    site = make_site()
    before = ask(site.app, environ("/koos.ics", host="koos.lan")).status
    site.edit(NAMED)

    assert before == 421
    assert ask(site.app, environ("/koos.ics", host="koos.lan")).status == 200
