"""Mounts: on what kind of file system a file lies, as far as Linux tells."""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")

# Locks over a network are kept late or not at all, and SQLite relies on them.
NETWORK = {
    *("afs", "beegfs", "ceph", "cifs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3"),
    *("smbfs", "fuse.ceph", "fuse.davfs", "fuse.gcsfuse", "fuse.glusterfs", "fuse.rclone"),
    *("fuse.s3fs", "fuse.sshfs"),
}


def network_under(path: Path) -> str | None:
    """The type of the network file system that *path* lies on; None on any other one."""
    try:
        text = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    kind = file_system(path.resolve(), text)
    return kind if kind in NETWORK else None


def file_system(path: Path, mounts: str) -> str | None:
    """The type of file system that *path*, without links in it, lies on.

    Args:
        path: From the root.
        mounts: Lines as in /proc/self/mountinfo: of several over each other the last is seen.
    """
    found, depth = None, -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        place = Path(_unescaped(before.split(" ")[4]))
        if path.is_relative_to(place) and len(place.parts) >= depth:
            found, depth = after.split(" ")[0], len(place.parts)
    return found


def _unescaped(place: str) -> str:
    r"""A mount point as it is; a blank in it is written as \040."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), place)
