"""Access: who can open what, in either mode."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from urllib.parse import urljoin

import pytest

from koos_cal.errors import SetupError
from tests.web.calls import Calls
from tests.web.conftest import MakeSite
from tests.web.reading import Page
from tests.web.site import ADA, CONFIG, DAY, LINKS, SECRET, STAMP, Site, token

OLD = "the-secret-before-this-one-was-made"
PATHS = ["/", "/koos.ics", "/away.ics", "/people/ada.ics", "/api/now", "/api/shifts", "/api/why"]
GUESSED = (
    "KOOS_SECRET can be guessed: it has fewer than 8 different characters; make one with:"
    ' python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
)
QUOTED = (
    "KOOS_SECRET has quotes around it, which belong to it where `docker run --env-file` reads them,"
    " and not where systemd does; take them away"
)
HOW = 'make one with: python3 -c "import secrets; print(secrets.token_urlsafe(32))"'


@pytest.mark.parametrize("path", PATHS)
def test_without_secret_links_everything_lies_at_the_root(site: Site, path: str) -> None:
    """In open mode everyone can open everything, and a secret link leads nowhere."""
    behind = site.get(ADA + path)

    assert site.get(path).status_code == 200
    assert behind.status_code == 404
    assert "There is nothing at this address." in behind.text


@pytest.mark.parametrize("path", PATHS)
def test_with_secret_links_nothing_lies_at_the_root(private: Site, path: str) -> None:
    """In links mode everything is behind a link, and the answer elsewhere says so."""
    bare = private.get(path)

    assert private.get(ADA + path).status_code == 200
    assert bare.status_code == 404
    assert "This rota is private: everyone has a secret address of their own" in bare.text
    assert "people" not in bare.text


@pytest.mark.parametrize("path", ["/healthz", "/robots.txt", "/static/style.css"])
def test_what_tells_nothing_about_the_rota_is_open_in_both_modes(
    site: Site, private: Site, path: str
) -> None:
    """Load balancers, robots and style sheets need no link."""
    assert site.get(path).status_code == private.get(path).status_code == 200


@pytest.mark.parametrize(
    ("tokens", "status"),
    [
        pytest.param(token("person", "ada"), 200, id="a person's"),
        pytest.param(token("screen", "kitchen"), 200, id="a screen's"),
        pytest.param(token("screen", "ada", 2), 200, id="a screen's second"),
        pytest.param(token("screen", "ada", 1), 410, id="a screen's first, taken back"),
        pytest.param(token("person", "dee", 2), 410, id="of someone who left"),
        pytest.param(token("person", "dee", 1), 410, id="of someone who left, taken back"),
        pytest.param(token("person", "ada", 2), 404, id="a number that is not in use yet"),
        pytest.param(token("screen", "bo"), 404, id="a screen that is not"),
        pytest.param(token("person", "zed"), 404, id="a person that is not"),
        pytest.param(token("person", "ada", secret=OLD), 404, id="from a secret not in use"),
        pytest.param(token("person", "ada").upper(), 404, id="in capitals"),
        pytest.param(token("person", "ada")[:-1], 404, id="cut short"),
        pytest.param(token("person", "ada") + "a", 404, id="with a letter more"),
        pytest.param("ada", 404, id="a name"),
        pytest.param("ä\x80%2e", 404, id="no token at all"),
    ],
)
def test_a_link_opens_what_it_was_made_for(private: Site, tokens: str, status: int) -> None:
    """A link in use opens; one that was taken back is gone; any other there never was."""
    answer = private.get(f"/k/{tokens.encode('utf-8', 'replace').decode('latin-1')}/koos.ics")

    assert answer.status_code == status
    kind = "text/calendar" if status == 200 else "text/plain"
    assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
    if status == 410:
        assert answer.text == (
            "This link is not in use any more. Ask whoever keeps the rota for your new one.\n"
        )


def test_a_link_closes_the_day_after_its_owner_left(private: Site) -> None:
    """On the last day the link still works, by the clock of the rota's time zone."""
    path = f"/k/{token('person', 'dee', 2)}/people/dee.ics"
    private.now = datetime(2026, 2, 27, 22, 59, tzinfo=UTC)
    before = private.get(path).status_code
    private.wait(60)
    after = private.get(path).status_code

    assert (before, after) == (200, 410)


def test_raising_the_number_closes_the_link_before(make_site: MakeSite) -> None:
    """A leaked link is closed by an edit of the config, for that person and nobody else."""
    site = make_site(LINKS)
    site.edit(LINKS.replace('name = "Ada"', 'name = "Ada"\nlink = 3'))

    numbers = [site.get(f"/k/{token('person', 'ada', n)}/").status_code for n in (1, 2, 3, 4)]
    assert numbers == [410, 410, 200, 404]
    assert site.get(f"/k/{token('person', 'bo')}/").status_code == 200


RAISED = LINKS.replace('name = "Ada"', 'name = "Ada"\nlink = 2')


def opened(site: Site) -> list[int]:
    """How Ada's links, the first and the second, and Bo's are answered."""
    links = [("ada", 1), ("ada", 2), ("bo", 1)]
    return [site.get(f"/k/{token('person', *link)}/").status_code for link in links]


def test_a_mistake_elsewhere_keeps_no_link_open(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever closes a leaked link need not look whether the rest of the file is in order."""
    caplog.set_level(logging.INFO, logger="koos_cal")
    site = make_site(LINKS)
    site.edit(RAISED.replace("2026-01-05", '"soon"'))
    closed = [opened(site)]
    site.wait(7 * DAY)
    closed += [opened(site)]
    told = caplog.messages[:2]
    site.edit(RAISED)
    closed += [opened(site)]
    site.edit(LINKS)

    assert closed == [[410, 200, 200]] * 3
    assert told == [
        "links that the config takes back are closed",
        "keeping the last good state, since the config has mistakes:",
    ]
    assert opened(site) == [200, 404, 200]


def test_a_config_as_it_was_opens_again_what_one_with_mistakes_closed(make_site: MakeSite) -> None:
    """Then it is in force, and says so."""
    site = make_site(LINKS)
    site.edit(RAISED.replace("2026-01-05", '"soon"'))
    closed = opened(site)
    site.write(LINKS, STAMP)
    site.wait(2)

    assert (closed, opened(site)) == ([410, 200, 200], [200, 404, 200])
    assert site.health() == {"status": "ok"}


def test_no_failure_keeps_a_link_open(make_site: MakeSite, builds: Calls) -> None:
    """What a config takes back is taken back before anything is made of the rest."""
    site = make_site(LINKS)
    builds.fails = True
    site.edit(RAISED)

    assert opened(site) == [410, 200, 200]


def test_a_rota_is_closed_though_the_config_has_mistakes(make_site: MakeSite) -> None:
    """From open to links; everyone who was in force has a link then."""
    site = make_site()
    site.edit(LINKS.replace("2026-01-05", '"soon"'))

    assert site.get("/koos.ics").status_code == 404
    assert site.get(f"{ADA}/koos.ics").status_code == 200
    assert site.health() == {"status": "stale", "mistakes": 1}


def test_a_secret_can_be_replaced_without_closing_links(make_site: MakeSite) -> None:
    """All secrets open; the first makes the links that are handed out."""
    site = make_site(LINKS, KOOS_SECRET=f"{SECRET} \t {OLD}\n")
    new, old = token("person", "ada"), token("person", "ada", secret=OLD)
    closed = token("person", "dee", 1, secret=OLD)

    assert token("person", "ada", secret=f"{SECRET} {OLD}") == new
    assert site.get(f"/k/{new}/koos.ics").status_code == 200
    assert site.get(f"/k/{old}/koos.ics").status_code == 200
    assert site.get(f"/k/{closed}/koos.ics").status_code == 410


@pytest.mark.parametrize(
    ("secret", "message"),
    [
        pytest.param("", f'access.mode = "links" needs the variable KOOS_SECRET; {HOW}', id="none"),
        pytest.param(
            " \n", f'access.mode = "links" needs the variable KOOS_SECRET; {HOW}', id="blanks"
        ),
        pytest.param(
            SECRET[:31],
            "KOOS_SECRET needs at least 32 characters, each one of it if there are several; " + HOW,
            id="too short",
        ),
        pytest.param(
            f"{SECRET} short",
            "KOOS_SECRET needs at least 32 characters, each one of it if there are several; " + HOW,
            id="one of two too short",
        ),
        pytest.param("x" * 40, GUESSED, id="one letter"),
        pytest.param("changeme" * 5, GUESSED, id="one word"),
        pytest.param(f"{SECRET} {'ab' * 20}", GUESSED, id="one of two easily guessed"),
        pytest.param(f'"{SECRET}"', QUOTED, id="in quotes"),
        pytest.param(f"'{SECRET} {OLD}'", QUOTED, id="two in single quotes"),
        pytest.param(
            f"{SECRET} " * 6,
            "KOOS_SECRET holds 6 secrets; keep the first, which makes the links, and at most 4"
            " earlier ones that are still in use",
            id="too many",
        ),
    ],
)
def test_links_need_a_good_secret(make_site: MakeSite, secret: str, message: str) -> None:
    """Else the app does not start, and says what to do, but not what it got."""
    with pytest.raises(SetupError) as caught:
        make_site(LINKS, KOOS_SECRET=secret)

    assert str(caught.value) == message


def test_open_mode_needs_no_secret(make_site: MakeSite) -> None:
    """A secret is asked for only where there are links to be made."""
    site = make_site(CONFIG, KOOS_SECRET="")

    assert site.get("/koos.ics").status_code == 200


def test_a_secret_of_any_bytes_will_do(make_site: MakeSite) -> None:
    """The environment can hold bytes that are no UTF-8; they make links as well."""
    secret = bytes(range(200, 240)).decode("utf-8", "surrogateescape")
    site = make_site(LINKS, KOOS_SECRET=secret)

    assert site.get(f"/k/{token('person', 'ada', secret=secret)}/koos.ics").status_code == 200


@pytest.mark.parametrize("path", ["/", "", "/api/now", "/koos.ics", "/people/bo.ics", "/nothing"])
def test_no_page_shows_another_ones_link(private: Site, path: str) -> None:
    """Whoever opens a link sees no token but the one they came with."""
    others = [
        *(token("person", name, link) for name in ("bo", "cas", "dee") for link in (1, 2)),
        *(token("screen", name, link) for name in ("kitchen", "ada") for link in (1, 2)),
        token("person", "ada", 2),
    ]
    answer = private.get(ADA + path)

    shown = answer.text + str(answer.headers)
    assert [other for other in others if other in shown] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{ADA}/", 200),
        (f"{ADA}/koos.ics", 200),
        (f"/{ADA}/koos.ics", 200),
        (f"{ADA}/api/shifts?from=x", 400),
        (f"{ADA}/nothing", 404),
        ("/k/unknown/", 404),
        (f"/k/{token('person', 'dee')}/", 410),
    ],
)
def test_whatever_lies_behind_a_link_stays_private(private: Site, path: str, status: int) -> None:
    """No search engine lists it, no shared cache keeps it, no other site learns of it."""
    answer = private.get(path)

    assert answer.status_code == status
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("root", ["", ADA])
def test_a_page_without_its_last_slash_is_the_same_page(make_site: MakeSite, root: str) -> None:
    """It is no redirect, which would name the token with http where a proxy speaks https."""
    site = make_site(LINKS if root else CONFIG)
    without, with_slash = site.get(root), site.get(f"{root}/")

    assert without.status_code == with_slash.status_code == 200
    pages = [Page(answer.text) for answer in (without, with_slash)]
    assert pages[0].text == pages[1].text
    there = "http://localhost"
    leads = [
        [urljoin(f"{there}{base}", link) for link in page.links if not link.startswith("#")]
        for base, page in zip((root, f"{root}/"), pages, strict=True)
    ]
    assert leads[0] == leads[1]
