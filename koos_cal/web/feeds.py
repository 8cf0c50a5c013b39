"""The feeds over HTTP."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from wsgiref.types import WSGIEnvironment

from flask import Blueprint, request
from werkzeug.http import http_date, is_resource_modified

from koos_cal.feed.feeds import AWAY, TEAM, person_path
from koos_cal.web.access import Unknown, owner
from koos_cal.web.answer import Answer, ReadyAnswer
from koos_cal.web.board import Feed
from koos_cal.web.state import published

CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH"}
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
    """The feed at *path*, or nothing but 304 where the client has it.

    Raises:
        HTTPException: 404 when there is no such feed.
    """
    state = published()
    feed = state.feeds.get(path)
    if feed is None:
        raise Unknown
    headers = [("ETag", feed.tag), ("Cache-Control", FRESH)]
    if owner():
        # In open mode any page that a colleague visits could read the feed from inside.
        headers += [("Access-Control-Allow-Origin", "*")]
    environ = request.environ
    if _is_known(feed, state.modified, environ):
        if "HTTP_IF_MATCH" in environ:
            return Answer(status=412, headers=headers)
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


def _is_known(feed: Feed, modified: datetime, environ: WSGIEnvironment) -> bool:
    """Whether whoever asks has the feed, or wants none but another one.

    Nearly all name no condition or its tag alone; the rest is Werkzeug's to know.
    """
    if CONDITIONS.isdisjoint(environ):
        return False
    has_tag = environ.get("HTTP_IF_NONE_MATCH") == feed.tag
    return has_tag or not is_resource_modified(environ, feed.tag, last_modified=modified)


def file_name(rota_id: str, path: str) -> str:
    """What a downloaded feed is called: "koos-platform-ada.ics"."""
    if path == TEAM:
        return f"{rota_id}.ics"
    return f"{rota_id}-{path.rpartition('/')[2]}"
