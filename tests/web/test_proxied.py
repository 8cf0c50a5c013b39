"""Behind a proxy with https or a path, and without koos.url: what is shown is said to lack it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from koos_cal.web import proxied
from tests.web.conftest import MakeSite
from tests.web.reading import Page
from tests.web.site import ADA, CONFIG, LINKS, Site

WITH_URL = CONFIG.replace("[koos]\n", '[koos]\nurl = "https://koos.example.com"\n')
HTTPS = {"X-Forwarded-Proto": "https, http"}
PATH = {"X-Forwarded-Prefix": "/rota"}
FORWARDED = {"Forwarded": 'for=192.0.2.1;host=koos.example.com;Proto="https"'}
TOLD = (
    "a proxy says that people reach the app with {}, and koos.url is not set: the addresses on"
    " the pages lack it; set koos.url to where the app is reached"
)
PAGES = ("/subscribe",)
NOTHING: Mapping[str, str] = {}


@pytest.fixture(autouse=True)
def _anew() -> None:
    """As after a start: nothing was logged yet."""
    proxied.log_once.cache_clear()


def said(site: Site, path: str, headers: Mapping[str, str]) -> list[str]:
    """What a page says is lacking."""
    text = Page(site.get(path, headers).text).text
    return [
        what for what in ("https", "a path") if f"This address lacks {what}, with which" in text
    ]


@pytest.mark.parametrize(
    ("headers", "what"),
    [(HTTPS, "https"), (FORWARDED, "https"), (PATH, "a path"), ({**HTTPS, **PATH}, "https")],
)
def test_pages_and_the_log_say_what_the_addresses_lack(
    headers: Mapping[str, str], what: str, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    """Wherever addresses are shown, and in the log once for each thing."""
    for page in PAGES:
        assert said(site, page, headers) == [what]
    assert caplog.messages == [TOLD.format(what)]


@pytest.mark.parametrize(
    "headers",
    [NOTHING, {"X-Forwarded-Proto": "http"}, {"X-Forwarded-Prefix": "/"}, {"Forwarded": "for=_x"}],
)
def test_nothing_is_said_without_a_reason(
    headers: Mapping[str, str], site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    """On a team's own network, plain http is what people use."""
    assert [said(site, page, headers) for page in PAGES] == [[]]
    assert caplog.messages == []


def test_the_config_has_the_last_word(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    """With koos.url the addresses are right, whatever a proxy says."""
    site = make_site(WITH_URL)

    assert [said(site, page, {**HTTPS, **PATH}) for page in PAGES] == [[]]
    assert caplog.messages == []


def test_no_address_is_made_of_what_anybody_can_send(make_site: MakeSite) -> None:
    """It is said, with our own words only, and the addresses stay as they were asked for."""
    site = make_site(LINKS)
    text = site.get(f"{ADA}/", {**HTTPS, **PATH, "X-Forwarded-Host": "evil.example"}).text

    subscribe = site.get(f"{ADA}/subscribe", HTTPS).text
    assert f'value="http://localhost{ADA}/people/ada.ics"' in subscribe
    assert "evil" not in text
    assert "/rota" not in text
