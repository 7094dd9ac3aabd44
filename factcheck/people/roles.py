"""The four roles of a desk. Pure."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    EDITOR = "editor"
    CHECKER = "checker"
    AUTHOR = "author"
    READER = "reader"


#: Who may take claims and judge them. The author never does, whatever the role: see `assignments.eligibility`.
CHECKING = frozenset({Role.EDITOR, Role.CHECKER})

#: Who sees the desk's claims at work. A reader sees finished reports, an author the own essay.
WORKING = CHECKING
