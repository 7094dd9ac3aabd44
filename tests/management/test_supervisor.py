"""The supervisor with real processes: a real broker, worker, beat and web each time."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factcheck.management import broker
from factcheck.management.child import Child
from factcheck.management.supervisor import Stack, StackError, free_port

ROOT = Path(__file__).resolve().parents[2]
LONG_ENOUGH = 60.0  # seconds


@pytest.fixture
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("v")


@pytest.fixture
def environ(var: Path) -> dict[str, str]:
    """One machine on embedded defaults: SQLite and the embedded broker, in a directory of its own."""
    ours = {name: text for name, text in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return ours | {"FC_VAR": str(var), "DATABASE_URL": "", "BROKER_URL": ""}


@contextlib.contextmanager
def up(environ: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """`manage.py up` on a free port."""
    command = [sys.executable, "manage.py", "up", "--port", "0", "--concurrency", "1", *arguments]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environ,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def until_ready(process: subprocess.Popen[str]) -> str:
    """The address that it prints."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.match(r"ready after .*: (\S+)/ \(Ctrl-C stops\)", line):
            return found[1]
    raise AssertionError("it ended before it was ready")


def processes_of(var: Path) -> dict[int, str]:
    """Process id to command line of everything that was started for this directory.

    Both places are read: the broker overwrites its environment to show a status line.
    """
    found = {}
    for directory in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            line = (directory / "cmdline").read_bytes()
            if os.fsencode(var) in (directory / "environ").read_bytes() + line:
                found[int(directory.name)] = line.replace(b"\0", b" ").decode()
    return found


def eventually(is_so: Callable[[], bool]) -> bool:
    pause = threading.Event()
    for _ in range(int(LONG_ENOUGH * 20)):
        if is_so():
            return True
        pause.wait(0.05)
    return False


def test_up_answers_over_http_and_ctrl_c_leaves_nothing(environ: dict[str, str], var: Path) -> None:
    with up(environ) as process:
        address = until_ready(process)
        with urllib.request.urlopen(f"{address}/readyz") as answer:
            assert (answer.status, answer.read()) == (200, b"ready\n")
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=LONG_ENOUGH)
    assert process.returncode == 0
    assert rest.splitlines()[-1] == "stopped"
    assert processes_of(var) == {}


def test_up_uses_a_given_broker_and_ends_as_cleanly_on_sigterm(
    environ: dict[str, str], var: Path
) -> None:
    with up(environ | {"BROKER_URL": os.environ["BROKER_URL"]}) as process:
        until_ready(process)
        assert [line for line in processes_of(var).values() if "valkey" in line] == []
        process.terminate()
        process.communicate(timeout=LONG_ENOUGH)
    assert process.returncode == 0
    assert processes_of(var) == {}


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a child of its parent's death"
)
def test_kill_9_of_the_supervisor_leaves_nothing(environ: dict[str, str], var: Path) -> None:
    with up(environ) as process:
        until_ready(process)
        # itself, broker, worker and its child, beat, web and its two
        assert eventually(lambda: len(processes_of(var)) == 8), processes_of(var)
        process.kill()
        process.wait()
        assert eventually(lambda: not processes_of(var)), processes_of(var)


@pytest.mark.parametrize("name", ["broker", "web"])
def test_a_dead_child_is_named_and_ends_the_rest(
    environ: dict[str, str], var: Path, name: str
) -> None:
    with Stack(root=ROOT, var=var, port=0, environ=environ, log=lambda line: None) as stack:
        os.kill(stack.children[name].pid, signal.SIGKILL)
        with pytest.raises(StackError) as refusal:
            stack.wait()
    assert str(refusal.value) == f"{name} ended with exit code 137; the rest was stopped"
    assert processes_of(var) == {}


def test_up_with_a_dead_child_exits_non_zero(environ: dict[str, str], var: Path) -> None:
    with up(environ) as process:
        until_ready(process)
        (beat,) = (pid for pid, line in processes_of(var).items() if " beat " in line)
        os.kill(beat, signal.SIGKILL)
        rest, _ = process.communicate(timeout=LONG_ENOUGH)
    assert process.returncode == 1
    assert "CommandError: beat ended with exit code 137; the rest was stopped" in rest
    assert processes_of(var) == {}


def test_up_on_a_busy_port_says_so_before_anything_starts(
    environ: dict[str, str], var: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with up(environ, "--port", str(port)) as process:
            said, _ = process.communicate(timeout=LONG_ENOUGH)
    assert process.returncode == 1
    assert said == (
        f"CommandError: port {port} on 127.0.0.1 cannot be used (Address already in use); "
        "choose another: --port N\n"
    )
    assert not (var / "broker").exists()


def test_a_second_stack_on_the_same_directory_is_refused(
    environ: dict[str, str], var: Path
) -> None:
    first = Stack(root=ROOT, var=var, port=0, environ=environ, log=lambda line: None)
    second = Stack(root=ROOT, var=var, port=0, environ=environ, log=lambda line: None)
    try:
        first.start_broker()
        with pytest.raises(StackError, match="another factcheck is running"):
            second.start()
        assert (second.children, first.children["broker"].ended.is_set()) == ({}, False)
    finally:
        first.stop()


def test_failing_migrations_stop_the_broker_again(environ: dict[str, str], var: Path) -> None:
    broken = environ | {"DATABASE_URL": "sqlite:////proc/nowhere/at.all"}
    stack = Stack(root=ROOT, var=var, port=0, environ=broken, log=lambda line: None)
    with pytest.raises(StackError, match="the migrations failed with exit code 1"):
        stack.start()
    assert processes_of(var) == {}


def test_a_child_prefixes_its_lines_and_counts_its_exit_as_the_shell_does(tmp_path: Path) -> None:
    lines: list[str] = []
    child = Child(
        "speaker",
        [sys.executable, "-c", "import os; print('one', flush=True); os.kill(os.getpid(), 15)"],
        cwd=tmp_path,
        environ=os.environ,
        log=lines.append,
        on_end=lambda child: None,
    )
    assert child.ended.wait(LONG_ENOUGH)
    child.stop(patience=0)
    assert (lines, child.exit_code) == (["speaker | one"], 143)


def test_a_child_that_ignores_the_request_is_killed(tmp_path: Path) -> None:
    deaf = "import signal, time; signal.signal(15, 1); print('deaf', flush=True); time.sleep(600)"
    heard = threading.Event()
    child = Child(
        "deaf",
        [sys.executable, "-c", deaf],
        cwd=tmp_path,
        environ=os.environ,
        log=lambda line: heard.set(),
        on_end=lambda child: None,
    )
    assert heard.wait(LONG_ENOUGH)
    child.stop(patience=0.1)
    assert child.exit_code == 137


def test_free_port_takes_any_for_zero() -> None:
    assert free_port("127.0.0.1", 0) > 1023


def test_a_socket_path_too_long_for_the_system_moves_to_the_temp_directory(tmp_path: Path) -> None:
    near, deep = tmp_path / "v", tmp_path / ("v" * 120)
    assert broker.socket_in(Path("/var/lib/factcheck")) == Path(
        "/var/lib/factcheck/broker/valkey.sock"
    )
    assert len(os.fsencode(broker.socket_in(deep))) <= broker.LONGEST_SOCKET_PATH
    assert broker.socket_in(deep) == broker.socket_in(deep) != broker.socket_in(near)
