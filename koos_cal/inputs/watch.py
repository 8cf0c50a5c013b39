"""Watch: the config on disk, read again when it has changed and stands still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

STILL = timedelta(seconds=1)  # half of a file can be valid TOML


@dataclass(frozen=True, slots=True)
class Signature:
    """What tells one state of a file from another.

    The time of its last change of status is in it, as a file that becomes readable, or is
    put back with its old time, is another one without having been modified.
    """

    modified_ns: int
    changed_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Signature | None:
        """The signature of what lies at *path* now, or None when nothing can be found."""
        try:
            stat = path.stat()
        except OSError:
            return None
        return cls(stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)

    def age(self, now: datetime) -> timedelta:
        """How long ago it was modified, by the clock of the machine."""
        return timedelta(seconds=now.timestamp() - self.modified_ns / 1e9)


class Watch:
    """Tells when a file has changed and has stood still for a second since.

    For one thread at a time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._taken = self._seen = Signature.of(path)
        self._since = datetime.min.replace(tzinfo=UTC)

    def changed(self, now: datetime) -> bool:
        """Whether there is something to read that was not taken yet.

        A file has stood still when it was modified a second ago or, where clocks do not
        agree, when it has looked the same for a second.
        """
        signature = Signature.of(self.path)
        if signature != self._seen:
            self._seen, self._since = signature, now
        if signature == self._taken:
            return False
        looked_same = abs(now - self._since) >= STILL
        return looked_same or (signature is not None and signature.age(now) >= STILL)

    def take(self) -> bool:
        """Note that what was seen has been read; False, and nothing, if it changed meanwhile."""
        if Signature.of(self.path) != self._seen:
            return False
        self._taken = self._seen
        return True
