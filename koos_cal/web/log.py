"""Log: what stands in it of what came with a request."""

from __future__ import annotations

import logging
from textwrap import indent

from koos_cal.hidden import hide_links
from koos_cal.values.quote import visible


class HideLinks(logging.Filter):
    """Keeps the tokens of secret links out of log lines and tracebacks."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it is always let through."""
        record.msg, record.args = hide_links(record.getMessage()), ()
        if record.exc_info:
            record.exc_text = hide_links(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        return True


class OneLine(HideLinks):
    """Keeps each record to its line as well, and what is behind it, a traceback, apart from others.

    A path can hold line breaks, and what follows them would look like another record; and it can
    hold what terminals take for orders.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it is always let through."""
        super().filter(record)
        record.msg = visible(record.msg)
        if record.exc_text:
            lines = (visible(line) for line in record.exc_text.split("\n"))
            record.exc_text = indent("\n".join(lines), "    ")
        return True
