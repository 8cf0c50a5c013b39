"""Errors of the journal, grouped by what the caller can do.

    JournalError
    ├── JournalAwayError        may pass: try again later, serve what was published meanwhile
    │   └── UnsettledError      likewise, and it is not known whether the entries were recorded
    ├── JournalUnusableError    trying again does not help
    │   ├── JournalMissingError nothing was ever started there, or not under this name
    │   └── JournalNewerError   a later release of koos_cal has written to it
    ├── ClockError              the clock is too far from the last publication
    ├── CollisionError          somebody else appended first: read on and decide anew
    └── RewrittenError          what was read is not in it any more: it is another journal

Unless it is an UnsettledError, whatever was to be appended is not in the journal.
"""

from __future__ import annotations

from koos_cal.errors import JournalError

OVERTAKEN = "somebody else changed something first; nothing was recorded"


class JournalAwayError(JournalError):
    """It cannot be reached now: locked, full, moved, or its server is away."""

    may_pass = True


class UnsettledError(JournalAwayError):
    """The connection broke while entries were recorded; reading tells whether they are."""


class JournalUnusableError(JournalError):
    """It cannot be used until somebody has done something about it."""


class JournalMissingError(JournalUnusableError):
    """There is no journal; nothing but ``koos-cal journal start`` makes one."""


class JournalNewerError(JournalUnusableError):
    """A later release has written what this one does not know, and so must not add to."""


class ClockError(JournalError):
    """The clock is too far from the last publication for anything to be published by it."""


class CollisionError(JournalError):
    """Another process appended in the meantime; nothing was recorded."""

    may_pass = True


class RewrittenError(JournalError):
    """The journal does not hold the last entry that was read, or holds another in its place."""

    may_pass = True
