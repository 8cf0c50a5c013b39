"""Watch: the config on disk, read again when it has changed and stands still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

STILL = timedelta(seconds=1)  # half of a file can be valid TOML


@dataclass(frozen=True, slots=True)
class Signature:
    """What tells one state of a file from another."""

    modified_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Signature | None:
        """The signature of what lies at *path* now, or None when nothing can be found."""
        try:
            stat = path.stat()
        except OSError:
            return None
        return cls(stat.st_mtime_ns, stat.st_size, stat.st_ino)

    def age(self, now: datetime) -> timedelta:
        """How long ago it was modified, by the clock of the machine."""
        return timedelta(seconds=now.timestamp() - self.modified_ns / 1e9)


class Watch:
    """Tells when a file has changed and has stood still for a second since."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._taken = self._seen = Signature.of(path)
        self._since: datetime | None = None

    def changed(self, now: datetime) -> bool:
        """Whether there is something to read that was not taken yet.

        A file has stood still when it was modified a second ago or, where clocks do not
        agree, when it has looked the same for a second.
        """
        signature = Signature.of(self.path)
        if signature == self._taken:
            self._since = None
            return False
        if self._since is None or signature != self._seen:
            self._seen, self._since = signature, now
        looked_same = abs(now - self._since) >= STILL
        return looked_same or (signature is not None and signature.age(now) >= STILL)

    def take(self) -> Signature | None:
        """Note that what is there now is about to be read; gives what :meth:`confirm` needs."""
        self._taken = Signature.of(self.path)
        return self._taken

    def confirm(self, taken: Signature | None) -> bool:
        """Whether the file is still what it was when it was taken; if not, it is read again."""
        if Signature.of(self.path) == taken:
            return True
        self._taken = Signature(0, -1, 0)
        return False
