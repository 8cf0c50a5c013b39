"""Server: a PostgreSQL of the tests' own, on a socket in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.programs import program

# Debian keeps its programs off the PATH.
FOLDERS = [str(each) for each in Path("/usr/lib/postgresql").glob("*/bin")]
ENVIRON = {**os.environ, "PATH": os.pathsep.join([os.environ.get("PATH", ""), *FOLDERS])}
STARTING = 30  # seconds that it may take on a busy machine


class Server:
    """A running server in *folder*.

    Attributes:
        process: Its first process, for those who stop it and let it go on.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = self._start()
        self._databases = 0

    def url(self, database: str) -> str:
        """Where *database* is."""
        return f"postgresql+psycopg://koos@/{database}?host={self.folder}"

    def new_database(self, options: str = "ENCODING 'UTF8'") -> str:
        """The address of a new, empty database."""
        self._databases += 1
        name = f"koos{self._databases}"
        self.run(f"CREATE DATABASE {name} {options} TEMPLATE template0")
        return self.url(name)

    def run(self, statement: str) -> None:
        """Do something as whoever keeps the server."""
        url = f"host={self.folder} user=koos dbname=postgres"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement.encode())

    def stop(self) -> None:
        """Stop it at once, as when its machine goes away."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(STARTING)

    def restart(self) -> None:
        """Start it again on what it holds."""
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [program("postgres", environ=ENVIRON), "-D", str(self.folder / "data"), "-F"]
        command += ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.folder}"]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, user=user())
        ready = [program("pg_isready", environ=ENVIRON), "-q", "-h", str(self.folder), "-t", "1"]
        for _ in range(STARTING):
            if subprocess.run(ready, check=False).returncode == 0:
                return process
        process.kill()
        raise AssertionError((self.folder / "log").read_text(encoding="utf-8"))


@contextmanager
def running() -> Iterator[Server]:
    """A server of a database cluster made for it, which goes away with it."""
    initdb = program("initdb", environ=ENVIRON)
    folder = Path(tempfile.mkdtemp(prefix="koos-pg-"))  # a socket needs a short name
    try:
        if (name := user()) is not None:
            shutil.chown(folder, name)
        command = [initdb, "--no-sync", "--auth=trust", "--username=koos", "--encoding=UTF8"]
        command += ["--locale=C.UTF-8", "--pgdata", str(folder / "data")]
        subprocess.run(command, check=True, capture_output=True, user=user())
        server = Server(folder)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


def user() -> str | None:
    """Who runs it: PostgreSQL refuses to be root's."""
    if os.geteuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
