from __future__ import annotations

from factcheck.reports.formats.contributors import contributors
from tests.reports.formats.sample import record


def test_contributors_lists_everybody_with_their_deeds() -> None:
    assert {person.name: person.deeds for person in contributors(record())} == {
        "Alex Marlow": ("wrote the text",),
        "Ines Okafor": (
            "made this report",
            "signed claims 1–4, 7",
            "settled the dispute on claim 5",
            "signed, overriding the checkers, claim 6",
        ),
        "Ben Adeyemi": ("checked claims 1–3, 5–7", "added 3 pieces of evidence"),
        "Clara <b>Voss</b>": ("checked claims 4–5",),
    }


def test_contributors_of_an_empty_report() -> None:
    assert [person.name for person in contributors(record([]))] == ["Alex Marlow", "Ines Okafor"]
