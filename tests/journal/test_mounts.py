"""What is known of the file system that a journal lies on."""

from __future__ import annotations

from pathlib import Path

import pytest

from koos_cal.journal import create_journal, mounts, open_journal
from koos_cal.journal.address import FileAddress
from koos_cal.journal.errors import JournalUnusableError
from koos_cal.journal.store import Store
from tests.journal.making import append, fails

MOUNTS = """\
22 28 0:21 / /proc rw,nosuid shared:12 - proc proc rw
28 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 28 0:40 / /srv rw - nfs4 nas:/srv rw,vers=4.2
41 40 8:2 / /srv/local rw - ext4 /dev/sdb1 rw
42 28 0:41 / /mnt/my\\040share rw - cifs //nas/share rw
43 28 0:42 / /var rw - ext4 /dev/sdc1 rw
44 28 0:43 / /var rw shared:7 master:2 - fuse.sshfs me@nas: rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/koos.db", "ext4"),
        ("/srv/koos.db", "nfs4"),
        ("/srv/local/koos.db", "ext4"),
        ("/srv/localhost/koos.db", "nfs4"),
        ("/mnt/my share/a/koos.db", "cifs"),
        ("/var/lib/koos.db", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    """Of two over each other the later one."""
    assert mounts.file_system(Path(path), MOUNTS) == kind


def test_the_file_systems_of_this_machine_are_known(tmpfs: Path) -> None:
    """A mount made just now is seen; a disk of the machine is no network."""
    found = mounts.MOUNTS.read_text(encoding="utf-8")

    assert mounts.file_system(tmpfs.resolve() / "koos.db", found) == "tmpfs"
    assert mounts.network_under(tmpfs / "koos.db") is None


def test_where_nothing_is_known_nothing_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other systems than Linux do not tell."""
    monkeypatch.setattr(mounts, "MOUNTS", file)

    assert mounts.network_under(file) is None


def test_a_network_file_system_is_refused(
    journal: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes would write over each other there, also through a link that leads there."""
    append(journal)
    linked = file.parent.with_name("linked")
    linked.symlink_to(file.parent)
    table = file.with_name("mountinfo")
    share = f"40 28 0:40 / {file.parent} rw - nfs4 nas:/srv rw"
    table.write_text(f"28 1 8:1 / / rw - ext4 /dev/sda1 rw\n{share}\n", encoding="utf-8")
    monkeypatch.setattr(mounts, "MOUNTS", table)
    text = (
        "lies on a network file system (nfs4), where SQLite loses entries; put it on a disk of"
        " this machine, or use PostgreSQL"
    )

    for use, path in ((open_journal, linked / "koos.db"), (create_journal, linked / "new.db")):
        with fails(JournalUnusableError, f"the journal {path} {text}"):
            use(FileAddress(path=path), "koos")
    assert not (linked / "new.db").exists()
