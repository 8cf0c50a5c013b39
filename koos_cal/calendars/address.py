"""Address: where a calendar is fetched, taken apart; it is secret, and no error holds it."""

from __future__ import annotations

from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from koos_cal.errors import CalendarError

PORTS = {"http": 80, "https": 443}


def host_of(address: str) -> str:
    """The host that an address names; nothing where it names none."""
    try:
        return parse_url(address.strip()).host or ""
    except LocationParseError:
        return ""


def parsed(address: str) -> Url:
    """An address taken apart.

    Raises:
        CalendarError: When it is none.
    """
    try:
        url = parse_url(address.strip())
    except LocationParseError:
        url = Url()
    if url.scheme in {"webcal", "webcals"}:
        url = url._replace(scheme="https")
    if url.scheme not in PORTS or not url.host:
        raise CalendarError("its address is none of http, https or webcal; copy it anew")
    return url._replace(fragment=None)


def redirected(url: Url, location: str) -> Url:
    """Where an answer leads.

    Raises:
        CalendarError: When it leads out of https, or to no server.
    """
    try:
        joined = urljoin(url._replace(auth=None).url, location)
    except ValueError:
        raise CalendarError("it redirects to what is no address") from None
    after = parsed(joined)
    if url.scheme == "https" and after.scheme != "https":
        raise CalendarError(
            "it redirects from https to http, where others could read and change it"
        )
    return after._replace(auth=None)


def bare_host(url: Url) -> str:
    """The host of an address, without the brackets of an IPv6 address."""
    return (url.host or "").strip("[]")


def origin(url: Url) -> tuple[str | None, str, int]:
    """Scheme, host and port, which tell servers apart."""
    return url.scheme, bare_host(url), url.port or PORTS[url.scheme or "https"]
