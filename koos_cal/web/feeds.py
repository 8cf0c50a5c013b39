"""The feeds over HTTP."""

from __future__ import annotations

from functools import lru_cache

from flask import Blueprint, request
from werkzeug.http import http_date, is_resource_modified

from koos_cal.feed.feeds import AWAY, TEAM, person_path
from koos_cal.web.access import Unknown, owner
from koos_cal.web.answer import Answer
from koos_cal.web.state import published

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
    # Asked first: most clients have it, and nothing is made for them to be thrown away. Nearly
    # all of those send just its tag; what else says that they have it is Werkzeug's to know.
    environ = request.environ
    has_tag = environ.get("HTTP_IF_NONE_MATCH") == feed.tag
    if has_tag or not is_resource_modified(environ, feed.tag, last_modified=state.modified):
        return Answer(status=412 if "HTTP_IF_MATCH" in environ else 304, headers=headers)
    kind = "attachment" if request.query_string and "download" in request.args else "inline"
    name = file_name(state.inputs.config.koos.rota_id, path)
    headers += [
        ("Last-Modified", _date(state.modified)),
        ("Content-Disposition", f'{kind}; filename="{name}"'),
    ]
    return Answer(feed.body, content_type=CONTENT_TYPE, headers=headers)


def file_name(rota_id: str, path: str) -> str:
    """What a downloaded feed is called: "koos-platform-ada.ics"."""
    if path == TEAM:
        return f"{rota_id}.ics"
    return f"{rota_id}-{path.rpartition('/')[2]}"
