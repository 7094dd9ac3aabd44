"""docker-compose.yml and the Dockerfile, checked by the tools that know their languages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent
OURS = ["web", "worker", "beat", "migrate"]


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    parsed: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(
        (ROOT / "docker-compose.yml").read_text()
    )
    return parsed["services"]


def said_by(program: str, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [PROGRAMS / program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_compose_file_follows_the_compose_schema() -> None:
    code, said = said_by(
        "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"
    )
    assert (code, said) == (0, "ok -- validation done\n")


def test_compose_schema_finds_a_misspelt_key(tmp_path: Path) -> None:
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text((ROOT / "docker-compose.yml").read_text().replace("restart:", "restrat:"))
    code, said = said_by("check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(wrong))
    assert code == 1
    assert "restrat" in said


def test_dockerfile_passes_hadolint() -> None:
    assert said_by("hadolint", "Dockerfile") == (0, "")


def test_dockerfile_ends_as_an_ordinary_user() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert [line for line in lines if line.startswith("USER")] == ["USER 10001"]


def test_compose_has_the_whole_desk(services: dict[str, dict[str, Any]]) -> None:
    assert set(services) == {*OURS, "postgres", "redis"}


@pytest.mark.parametrize("name", ["web", "worker", "beat", "postgres", "redis"])
def test_each_lasting_service_is_watched_and_restarted(
    services: dict[str, dict[str, Any]], name: str
) -> None:
    assert services[name]["healthcheck"]["test"]
    assert services[name]["restart"] == "unless-stopped"


def test_worker_can_be_scaled(services: dict[str, dict[str, Any]]) -> None:
    assert {"container_name", "ports", "hostname"} & services["worker"].keys() == set()


@pytest.mark.parametrize("name", OURS)
def test_each_of_our_services_runs_without_privileges(
    services: dict[str, dict[str, Any]], name: str
) -> None:
    service = services[name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])


def test_nobody_starts_before_the_migrations(services: dict[str, dict[str, Any]]) -> None:
    waiting = {
        name
        for name in OURS
        if services[name]["depends_on"].get("migrate")
        == {"condition": "service_completed_successfully"}
    }
    assert waiting == {"web", "worker", "beat"}
