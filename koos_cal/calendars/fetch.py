"""Fetch: a calendar's bytes from a server, with patience and size that have an end."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util import Retry, Url, make_headers, parse_url

import koos_cal
from koos_cal.calendars.address import PORTS, bare_host, origin, parsed, redirected
from koos_cal.calendars.hosts import Resolve, addresses, resolve
from koos_cal.calendars.line import Line, connection
from koos_cal.calendars.source import LARGEST
from koos_cal.errors import CalendarError

SECONDS = 30.0  # for all of it
MOST_REDIRECTS = 5
PIECE = 16 * 1024  # bytes that are unpacked at once; they can become a thousand times as many
PACKED = frozenset(["", "identity", "gzip", "deflate"])
OK, NOT_MODIFIED = 200, 304
REDIRECTS = frozenset([301, 302, 303, 307, 308])
RENEWED = frozenset([401, 403, 404, 410])
WAIT = frozenset([429, 503])

# Published calendars of Microsoft answer programs that they do not know with an error page.
MICROSOFT = ("outlook.office365.com", "outlook.office.com", "outlook.live.com")
BROWSER = "Mozilla/5.0 (Linux) Chrome/139 koos_cal"
OURS = f"koos_cal/{koos_cal.__version__}"


class FetchError(CalendarError):
    """A server did not give a calendar.

    Attributes:
        wait: How many seconds it wants to be left alone; None where it says nothing of it.
    """

    def __init__(self, text: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be fetched.

    Attributes:
        address: Where it is: http, https, or webcal, which counts as https. It is secret, and
            no error names more of it than its host.
        etag: What the last answer was called; empty where it does not matter.
        modified: When that changed, as its server wrote it; likewise.
        agent: What to call oneself; empty for what the server's host is known to want.
        proxy: An http proxy to go through; empty for none, whatever the environment names.
        private: Whether the first host may be one that is not public.
    """

    address: str
    etag: str = ""
    modified: str = ""
    agent: str = ""
    proxy: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A calendar as it came.

    Attributes:
        body: Its bytes; None where it is as it was.
        etag: What this answer is called; empty if nothing.
        modified: When it changed, as the server writes it; likewise.
    """

    body: bytes | None
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Asks servers for calendars.

    Attributes:
        resolve: What finds the addresses of a host.
        seconds: How long one calendar may take, redirects included.
    """

    resolve: Resolve = resolve
    seconds: float = SECONDS

    def __call__(self, request: Request) -> Response:
        """The calendar at an address, as it is now.

        Raises:
            FetchError: When the server gives none.
            CalendarError: When it cannot be asked.
        """
        first = parsed(request.address)
        url = first
        with Line(self.seconds) as line:
            for _ in range(MOST_REDIRECTS + 1):
                with self._told(line):
                    answer = self._ask(line, request, url, first)
                    if answer.status not in REDIRECTS or "location" not in answer.headers:
                        return _response(line, answer, request)
                url = redirected(url, answer.headers["location"])
        raise CalendarError(f"it redirects more than {MOST_REDIRECTS} times")

    def _ask(self, line: Line, request: Request, url: Url, first: Url) -> BaseHTTPResponse:
        """What the server at *url* answers."""
        host, scheme = bare_host(url), url.scheme or "https"
        port = url.port or PORTS[scheme]
        private = request.private and host == bare_host(first)
        target = url.request_uri
        if request.proxy:
            asked, target = self._proxied(line, request.proxy, url, private=private)
        else:
            known = addresses(host, port, private=private, seconds=line.left, ask=self.resolve)
            asked = connection(line, scheme, host, port, known)
        headers = _headers(request, host)
        if first.auth and origin(url) == origin(first):
            headers |= make_headers(basic_auth=first.auth)
        asked.request(
            "GET", target, headers=headers, preload_content=False, enforce_content_length=True
        )
        answer = asked.getresponse()
        line.close_later(answer.close)
        return answer

    def _proxied(
        self, line: Line, proxy: str, url: Url, *, private: bool
    ) -> tuple[HTTPConnection, str]:
        """A connection through a proxy, which finds the host by itself; and what to ask it for."""
        via, host, scheme = parse_url(proxy), bare_host(url), url.scheme or "https"
        if host.replace(".", "").isdigit() or ":" in host:
            addresses(host, 0, private=private, seconds=line.left, ask=lambda h, _: [h])
        name, port = bare_host(via), via.port or PORTS["http"]
        known = addresses(name, port, private=True, seconds=line.left, ask=self.resolve)
        asked = connection(line, scheme, name, port, known)
        if isinstance(asked, HTTPSConnection):
            asked.set_tunnel(host, url.port or PORTS[scheme])
            return asked, url.request_uri
        return asked, url._replace(auth=None, fragment=None).url

    @contextmanager
    def _told(self, line: Line) -> Iterator[None]:
        """Turn errors of libraries into a CalendarError that does not contain the address."""
        late = CalendarError(f"there was no whole answer within {self.seconds:g} seconds")
        try:
            yield
        except CalendarError:
            if line.is_over:
                raise late from None
            raise
        except (OSError, HTTPError, HTTPException, ValueError) as error:
            if line.is_over or isinstance(error, TimeoutError):
                raise late from None
            raise CalendarError(_reason(error)) from None
        if line.is_over:
            raise late


def _headers(request: Request, host: str) -> dict[str, str]:
    agent = request.agent or (BROWSER if host in MICROSOFT else OURS)
    headers = {
        "User-Agent": agent,
        "Accept": "text/calendar, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if request.etag:
        headers["If-None-Match"] = request.etag
    if request.modified:
        headers["If-Modified-Since"] = request.modified
    return headers


def _response(line: Line, answer: BaseHTTPResponse, request: Request) -> Response:
    """What an answer holds.

    Raises:
        FetchError: When it is no calendar.
    """
    status, headers = answer.status, answer.headers
    if status == NOT_MODIFIED and (request.etag or request.modified):
        return Response(body=None)  # to whoever knows nothing it tells nothing
    if status in RENEWED:
        raise FetchError(
            f"the server answers {status}; the address was probably renewed, so copy the new one"
            " from the program that it is of"
        )
    if status != OK:
        raise FetchError(f"the server answers {status}", _wait(status, headers))
    if headers.get("content-encoding", "").strip().lower() not in PACKED:
        raise FetchError("the server packs it in a way that was not asked for")
    body = bytearray()
    for piece in answer.stream(PIECE, decode_content=True):
        body += piece
        if len(body) > LARGEST:
            raise FetchError(f"it has more than {LARGEST // 1_000_000} MB")
        if line.is_over:
            break
    return Response(
        body=bytes(body),
        etag=headers.get("etag", ""),
        modified=headers.get("last-modified", ""),
    )


def _wait(status: int, headers: Mapping[str, str]) -> float | None:
    """How long a server that has too much to do wants to be left alone, in seconds."""
    told = headers.get("retry-after")
    if status not in WAIT or not told:
        return None
    try:
        return Retry().parse_retry_after(told)
    except (HTTPError, ValueError, OverflowError):  # no time, or one that no clock can hold
        return None


def _reason(error: Exception) -> str:
    """What went wrong, without what it went wrong with."""
    causes = [error, *(each for each in error.args if isinstance(each, Exception))]
    for each in causes:
        if isinstance(each, ssl.SSLCertVerificationError):
            return f"its certificate is not valid: {each.verify_message}"
        if isinstance(each, ssl.SSLError):
            return f"no secure connection is possible: {each.reason or 'TLS failed'}"
    if isinstance(error, HTTPError | HTTPException):
        return "the server broke off its answer"
    strerror = error.strerror if isinstance(error, OSError) else None
    return f"the connection failed: {strerror or type(error).__name__}"
