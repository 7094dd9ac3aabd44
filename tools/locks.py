"""Checks requirements/*.txt against pyproject.toml, without a network. Exits 1 with each fault.

Whether a lock is complete and installable is proven by ./desk, which installs from it alone.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(
    r"^([a-z0-9._-]+)==([^ ;\\]+)[^\n]*((?:\n +--hash=sha256:[0-9a-f]{64}[ \\]*)*)", re.M
)

Pins = dict[str, str]


def main() -> None:
    wanted = requirements((ROOT / "pyproject.toml").read_text())
    texts = {name: (ROOT / "requirements" / f"{name}.txt").read_text() for name in wanted}
    faults = [fault for name, text in texts.items() for fault in faults_in(name, text)]
    pins = {name: pins_in(text) for name, text in texts.items()}
    for name, needed in wanted.items():
        faults += [f"{name}.txt does not fit {one}" for one in needed if not fits(one, pins[name])]
    faults += differences(pins["run"], pins["test"]) + differences(pins["test"], pins["dev"])
    if faults:
        sys.exit("\n".join([*faults, "run tools/lock"]))


def requirements(pyproject: str) -> dict[str, list[Requirement]]:
    """What each lock must hold; every set contains the one before it."""
    parsed = tomllib.loads(pyproject)
    run = parsed["project"]["dependencies"]
    test = run + parsed["dependency-groups"]["test"]
    dev = test + parsed["dependency-groups"]["dev"]
    sets = {"run": run, "test": test, "dev": dev}
    return {name: [Requirement(line) for line in lines] for name, lines in sets.items()}


def pins_in(text: str) -> Pins:
    return {canonicalize_name(found[1]): found[2] for found in PIN.finditer(text)}


def faults_in(name: str, text: str) -> list[str]:
    """An address in the lock, or a pin without a hash."""
    faults = [f"{name}.txt names an address"] if "://" in text else []
    return faults + [
        f"{name}.txt: {pin[1]} has no hash" for pin in PIN.finditer(text) if not pin[3]
    ]


def fits(wanted: Requirement, pins: Pins) -> bool:
    version = pins.get(canonicalize_name(wanted.name))
    return version is not None and wanted.specifier.contains(version, prereleases=True)


def differences(narrow: Pins, wide: Pins) -> list[str]:
    """One .venv serves all three sets: they must agree."""
    return [
        f"{name}=={version} is {wide.get(name, 'missing')} in the wider set"
        for name, version in narrow.items()
        if wide.get(name) != version
    ]


if __name__ == "__main__":
    main()
