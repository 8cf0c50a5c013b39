"""The feeds over HTTP."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from wsgiref.types import WSGIEnvironment

from flask import Blueprint, request
from werkzeug.http import http_date, is_resource_modified, parse_etags

from koos_cal.feed.feeds import AWAY, TEAM, person_path
from koos_cal.live.publish import Document
from koos_cal.web.access import Unknown, owner
from koos_cal.web.answer import Answer, ReadyAnswer
from koos_cal.web.state import published

CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"}
CONTENT_TYPE = "text/calendar; charset=utf-8"
_date = lru_cache(maxsize=4)(http_date)  # the same for every request, until something changes
# Seconds that a client may keep a feed without asking; they poll far less often.
FRESH = "max-age=300"

bp = Blueprint("feeds", __name__)


@bp.get(f"/{TEAM}")
def team_feed() -> Answer:
    """Serve everyone's shifts; a client that has them already gets 304 and no body."""
    return calendar_response(TEAM)


@bp.get(f"/{AWAY}")
def away_feed() -> Answer:
    """Serve who is away, public holidays and closings."""
    return calendar_response(AWAY)


@bp.get("/people/<person>.ics")
def person_feed(person: str) -> Answer:
    """Serve one person's shifts, cover and overrides included."""
    return calendar_response(person_path(person))


def calendar_response(path: str) -> Answer:
    """The feed at *path*, nothing but 304 where the client has it, or 412 where it wants another.

    Raises:
        HTTPException: 404 when there is no such feed.
    """
    state = published()
    feed = state.documents.get(path)
    if feed is None:
        raise Unknown
    headers = [("ETag", feed.tag), ("Cache-Control", FRESH)]
    if owner():
        # In open mode any page that a colleague visits could read the feed from inside.
        headers += [("Access-Control-Allow-Origin", "*")]
    environ = request.environ
    if "HTTP_IF_MATCH" in environ and not _is_meant(feed, environ):
        return Answer(status=412, headers=headers)
    if _is_known(feed, state.modified, environ):
        return ReadyAnswer(304, headers)
    query = environ["QUERY_STRING"]
    kind = "attachment" if query and "download" in request.args else "inline"
    name = file_name(state.inputs.config.koos.rota_id, path)
    headers += [
        ("Content-Type", CONTENT_TYPE),
        ("Content-Length", str(len(feed.body))),
        ("Content-Disposition", f'{kind}; filename="{name}"'),
        ("Last-Modified", _date(state.modified)),
    ]
    return ReadyAnswer(200, headers, feed.body)


def _is_meant(feed: Document, environ: WSGIEnvironment) -> bool:
    """Whether the feed is what If-Match wants; where that names no tag, any is."""
    tags = parse_etags(environ["HTTP_IF_MATCH"])
    return not tags or feed.tag.strip('"') in tags


def _is_known(feed: Document, modified: datetime, environ: WSGIEnvironment) -> bool:
    """Whether whoever asks has the feed.

    Nearly all name no condition or its tag alone; the rest is Werkzeug's to know, but for
    If-Match, which it would let decide alone.
    """
    if CONDITIONS.isdisjoint(environ):
        return False
    if environ.get("HTTP_IF_NONE_MATCH") == feed.tag:
        return True
    asked = environ | {"HTTP_IF_MATCH": ""}
    return not is_resource_modified(asked, feed.tag, last_modified=modified)


def file_name(rota_id: str, path: str) -> str:
    """What a downloaded feed is called: "koos-platform-ada.ics"."""
    if path == TEAM:
        return f"{rota_id}.ics"
    return f"{rota_id}-{path.rpartition('/')[2]}"
