"""Proxied: whether people reach the app otherwise than the addresses on its pages begin.

What a proxy adds to a request can be added by anybody, so no address is made of it. It is
reason enough to say that one is missing from the config.
"""

from __future__ import annotations

import logging
import re
from functools import cache

from flask import request

from koos_cal.web.state import published

log = logging.getLogger("koos_cal")

_HTTPS = re.compile(r"\bproto=\"?https\b", re.IGNORECASE)


def unlike() -> str:
    """What is not as on the pages where people reach the app, "https" or "a path"; else nothing.

    Nothing is said where ``koos.url`` is set. The first time it is logged as well.
    """
    if published().inputs.config.koos.url:
        return ""
    found = _unlike()
    if found:
        log_once(found)
    return found


def _unlike() -> str:
    headers = request.headers
    if request.scheme != "https" and (
        headers.get("X-Forwarded-Proto", "").partition(",")[0].strip().lower() == "https"
        or _HTTPS.search(headers.get("Forwarded", ""))
    ):
        return "https"
    if headers.get("X-Forwarded-Prefix", "").strip("/ ") and not request.script_root:
        return "a path"
    return ""


@cache
def log_once(what: str) -> None:
    """Log it once; *what* is one of our own few words."""
    log.warning(
        "a proxy says that people reach the app with %s, and koos.url is not set: the addresses"
        " on the pages lack it; set koos.url to where the app is reached",
        what,
    )
