"""pytest plugin: no test speaks to the network. Loopback and Unix sockets are our own services."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import Any

import pytest

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


class NetworkUsed(Exception):
    """A test tried to reach another machine."""


def pytest_configure(config: pytest.Config) -> None:
    socket.socket.connect = guarded_connect  # type: ignore[method-assign,assignment]
    socket.socket.connect_ex = guarded_connect_ex  # type: ignore[method-assign,assignment]


def pytest_unconfigure(config: pytest.Config) -> None:
    socket.socket.connect = _connect  # type: ignore[method-assign]
    socket.socket.connect_ex = _connect_ex  # type: ignore[method-assign]


def guarded_connect(self: socket.socket, address: Any) -> None:
    refuse_other_machines(self, address)
    _connect(self, address)


def guarded_connect_ex(self: socket.socket, address: Any) -> int:
    refuse_other_machines(self, address)
    return _connect_ex(self, address)


def refuse_other_machines(used: socket.socket, address: Any) -> None:
    """Raises NetworkUsed for an Internet address that is not loopback."""
    if used.family not in (socket.AF_INET, socket.AF_INET6):
        return
    if not is_loopback(str(address[0])):
        raise NetworkUsed(f"a test connects to {address[0]}")


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name: looking it up is network already
        return False
