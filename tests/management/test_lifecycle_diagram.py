from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from factcheck.management.commands.lifecycle_diagram import BEGIN, END

EMPTY = f"# Life\n\n{BEGIN}\n{END}\n\nMore.\n"


def test_the_diagram_in_the_documentation_is_up_to_date() -> None:
    call_command("lifecycle_diagram", check=True, verbosity=0)


def test_lifecycle_diagram_check_of_a_stale_page_fails_and_writes_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(EMPTY, encoding="utf-8")
    with pytest.raises(CommandError, match=r"page\.md is stale"):
        call_command("lifecycle_diagram", check=True, page=page)
    assert page.read_text(encoding="utf-8") == EMPTY


def test_lifecycle_diagram_is_written_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(EMPTY, encoding="utf-8")
    call_command("lifecycle_diagram", page=page)
    written = page.read_text(encoding="utf-8")
    assert written.startswith(f"# Life\n\n{BEGIN}\n```mermaid\nstateDiagram-v2\n")
    assert written.endswith(f"```\n{END}\n\nMore.\n")
    assert "    accepted --> queued: route\n" in written
    call_command("lifecycle_diagram", check=True, page=page)


@pytest.mark.parametrize("page", ["", BEGIN, END, f"{END}{BEGIN}", f"{BEGIN}{END}{END}"])
def test_lifecycle_diagram_without_both_marks_is_refused(tmp_path: Path, page: str) -> None:
    file = tmp_path / "page.md"
    file.write_text(page, encoding="utf-8")
    with pytest.raises(CommandError, match="must stand in it once each"):
        call_command("lifecycle_diagram", page=file)
    assert file.read_text(encoding="utf-8") == page
