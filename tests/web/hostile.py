"""Hostile: requests that nobody sends who means well, as strategies.

Every string holds a character for each byte, as WSGI has it.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.web.asking import environ
from tests.web.site import ADA, token

MARK = "<zz>"  # must not come back unescaped on any page
PLACES = [
    *("/", "", "/now", "/people/ada", "/people/zed", "/people/ada.ics", "/people/zed.ics"),
    *("/koos.ics", "/away.ics", "/year", "/year/2026", "/fairness", "/away", "/subscribe"),
    *("/why", "/why/2026-03-18", "/why/never", "/api", "/api/", "/api/now", "/api/shifts"),
    *(
        "/api/why",
        "/healthz",
        "/robots.txt",
        "/static/style.css",
        "/static/",
        "/k",
        "/k/",
        "/nothing",
    ),
]
ROOTS = ["", ADA, f"/k/{token('person', 'dee', 2)}", "/k/unknown", "/k/", f"/{ADA}", "/k/" + MARK]
BYTES = st.text(st.characters(max_codepoint=255), max_size=20)
PIECES = st.sampled_from(
    [
        *("/", "//", "/.", "/..", "/../", "\\", "%2F", "%2e%2e", "%00", "%", ";a=b", "?", "#"),
        *("*", ":", "@", " ", "+", "\x00", "\r\n", "\x7f", "\xff\xfe", "\xc3\xa9", "\xed\xa0\x80"),
        *("\xe2\x80\xae", "\xf0\x9f\x8e\x82", ".ics", ".ICS", "koos.ics", "people", "ada", "k"),
        *("api", "why", "year", "static", "2026-03-18", "0000-00-00", "9", "-1", "http://evil"),
        *("{{7*7}}", "%s", "${jndi:x}", MARK, ADA),
    ]
)


def _long(pieces: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    """A few pieces, or one of them so often that it comes to *most* bytes."""
    return st.one_of(
        st.lists(st.one_of(pieces, BYTES), max_size=6).map("".join),
        pieces.map(lambda piece: piece * (most // len(piece))),
    )


def _below(places: list[str], ends: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Paths that go on after some place, behind any door."""
    roots = st.one_of(st.sampled_from(ROOTS[:2]), st.sampled_from(ROOTS))
    return st.builds(lambda *parts: "".join(parts), roots, st.sampled_from(places), ends)


def _put_in(path: str, piece: str, where: int) -> str:
    """*path* with a piece put in somewhere."""
    where %= len(path) + 1
    return path[:where] + piece + path[where:]


KNOWN = _below(PLACES, st.just(""))
NEAR = st.builds(_put_in, KNOWN, PIECES, st.integers(0, 100))
PATHS = st.one_of(KNOWN, NEAR, _long(PIECES, 100_000))
FEED_PATHS = st.one_of(
    _below(["/koos.ics", "/away.ics", "/people/ada.ics", "/people//ada.ics"], st.just("")),
    st.builds(
        lambda path, end: path + end,
        PATHS,
        st.sampled_from(["/koos.ics", ".ics", ".ICS;a=b", "/people/zed.ics/..", ".ics/"]),
    ),
)
API_PATHS = _below(
    ["/api", "/api/", "/api/now", "/api/shifts", "/api/why", "/api/nothing"],
    st.one_of(st.just(""), _long(PIECES, 100_000).map("/{}".format)),
)
REPEATING_PATHS = _below(
    ["/people/", "/why/", "/year/", "/nothing"],
    st.one_of(st.just(MARK), st.one_of(PIECES, BYTES).map(lambda piece: MARK + piece)),
)
LEADING_PATHS = _below(["/year", "/why"], st.just(""))
QUERIES = st.one_of(
    st.sampled_from(["download", "from=2026-01-01&to=2026-12-31", "day=2026-03-18", "person=ada"]),
    _long(
        st.sampled_from(
            [
                *("from=", "to=", "person=", "day=", "download", "&", "=", ";", "+", "%", "%zz"),
                *("%ff", "%00", "\xff", "\xc3", "ada", "9", "2026-01-01", "a&", "from=x&", MARK),
                *("%ED%A0%80", "%F0%9F%8E%82", "..", "2026-01-01T00:00:00Z", "-", "today", "mon"),
            ]
        ),
        200_000,
    ),
    st.integers(1, 3000).map(lambda n: "&".join(f"p{i}={i}" for i in range(n))),
)
METHODS = st.sampled_from(
    [
        *("HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND"),
        *("REPORT", "BREW", "get", "PRI", "", " ", "\xff", "A" * 10_000),
    ]
)
HOSTS = st.one_of(
    st.sampled_from(["localhost", "koos.example.com:8000", "[::1]", "", "..", "xn--", "[1:2]"]),
    st.none(),
    _long(
        st.sampled_from(["a", ".", "a.", ":", "[", "]", "@", "xn--", "1", "\xe2", MARK]), 100_000
    ),
)
TAGS = ['"a"', 'W/"a"', "W/", '"', "*", "a", ",", ", ", "\\", "\xff", '"' + "0" * 32 + '"']
DATES = [
    *("Mon, ", "Monday, ", "01", " ", "-", "Jan", " 2026", " 9999", " 1969", " 0001", "00:00:00"),
    *(" GMT", " +0000", " -9999", " +" + "9" * 30, "(", "\xff", "\xb2", ","),
]
WHOLE_DATES = [
    "Mon, 01 Jan 9999 00:00:00 GMT",
    "Thu, 01 Jan 1801 00:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 -2359",
    "Mon, 01 Jan 0001 00:00:00 +2359",
    "Sun, 15 Mar 2026 23:00:00 +" + "9" * 40,
    "15 Mar 26 23:00 -" + "9_" * 20 + "9",
]
TAG_LISTS = _long(st.sampled_from(TAGS), 100_000)
DAYS = st.one_of(st.sampled_from(WHOLE_DATES), _long(st.sampled_from(DATES), 10_000))
RANGES = st.one_of(
    st.just("bytes=0-9"),
    _long(st.sampled_from(["bytes=", "0-", "-9", ",", "9" * 5000, "-", " ", "items="]), 50_000),
)
ODDITIES = _long(
    st.sampled_from([",", ";", "q=", "*/*", "a/b", '"', "=", "\\", " ", "\xff", "gzip", MARK]),
    50_000,
)
HEADERS: st.SearchStrategy[dict[str, str]] = st.fixed_dictionaries(
    {},
    optional={
        "HTTP_IF_NONE_MATCH": TAG_LISTS,
        "HTTP_IF_MATCH": TAG_LISTS,
        "HTTP_IF_MODIFIED_SINCE": DAYS,
        "HTTP_IF_UNMODIFIED_SINCE": DAYS,
        "HTTP_IF_RANGE": st.one_of(DAYS, TAG_LISTS),
        "HTTP_RANGE": RANGES,
        **dict.fromkeys(
            [
                *("HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING", "HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE"),
                *("HTTP_AUTHORIZATION", "HTTP_CACHE_CONTROL", "HTTP_REFERER", "HTTP_USER_AGENT"),
                *("HTTP_ORIGIN", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST"),
                *("HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_PREFIX", "HTTP_FORWARDED"),
                *("HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_ORIGINAL_URL", "HTTP_X_REWRITE_URL"),
                *("HTTP_TRANSFER_ENCODING", "HTTP_EXPECT", "HTTP_UPGRADE", "HTTP_CONNECTION"),
            ],
            ODDITIES,
        ),
        "CONTENT_TYPE": st.one_of(
            st.just("application/x-www-form-urlencoded"),
            st.just("multipart/form-data; boundary=" + "x" * 1000),
            ODDITIES,
        ),
        "CONTENT_LENGTH": st.sampled_from(["0", "-1", "5", "9" * 30, "\xb2", "ten", ""]),
    },
)


@st.composite
def requests(draw: st.DrawFn, paths: st.SearchStrategy[str] = PATHS) -> dict[str, Any]:
    """A request for one of *paths*; some of the rest of it is as it should be, and some is not."""
    return environ(
        draw(paths),
        draw(st.one_of(st.just(""), QUERIES)),
        method=draw(st.one_of(st.just("GET"), METHODS)),
        host=draw(st.one_of(st.just("localhost"), HOSTS)),
        **draw(st.one_of(st.just({}), HEADERS)),
    )
