"""The marked claims of the demonstration essay and the people of its desk, as `seeds/` holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What one checker hands in: the API's fields of a submit, without the lease."""

    rating: str
    rationale: str
    correction: str
    evidence: tuple[Mapping[str, Any], ...]

    def body(self) -> dict[str, Any]:
        return {
            "rating": self.rating,
            "rationale": self.rationale,
            "correction": self.correction,
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, kw_only=True)
class GoldClaim:
    """A claim as a person marked it. `span` in code points, end exclusive; `depends_on` holds (key, how) pairs.

    `resolved` is the day that the sources give for what the words date, if it is one day.
    """

    key: str
    is_core: bool
    span: Span
    words: str
    description: Mapping[str, Any]
    depends_on: tuple[tuple[str, str], ...]
    resolved: date | None
    judgements: tuple[Judgement, ...]
    settlement: Mapping[str, Any] | None

    @property
    def rating(self) -> str:
        return self.judgements[-1].rating


@dataclass(frozen=True)
class Person:
    """A log-in of the demonstration desk."""

    username: str
    name: str
    role: str
    password: str


@dataclass(frozen=True, kw_only=True)
class Gold:
    """The essay with its particulars, its claims by key in the order of the text, and who checks them."""

    folder: Path
    document: Mapping[str, Any]
    claims: Mapping[str, GoldClaim]
    desk: Mapping[str, Any]
    people: tuple[Person, ...]

    @property
    def essay(self) -> Path:
        return self.folder / str(self.document["file"])

    def with_role(self, role: str) -> list[Person]:
        return [person for person in self.people if person.role == role]


def read_gold(folder: Path) -> Gold:
    """Reads the files of `seeds/`. Raises KeyError for a claim that cites an unknown source."""
    marked, sources, desk = (
        _read(folder / f"{name}.yaml") for name in ("claims", "sources", "desk")
    )
    return Gold(
        folder=folder,
        document=marked["document"],
        claims={entry["id"]: _claim(entry, sources) for entry in marked["claims"]},
        desk=desk["desk"],
        people=tuple(
            Person(entry["username"], entry["name"], entry["role"], entry["password"])
            for entry in desk["people"]
        ),
    )


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _claim(entry: Mapping[str, Any], sources: Mapping[str, Any]) -> GoldClaim:
    description = {
        name: entry[name] for name in ("statement", "kinds", "priority", "priority_reason")
    }
    return GoldClaim(
        key=entry["id"],
        is_core=entry["scope"] == "core",
        span=(entry["start"], entry["end"]),
        words=entry["words"],
        description=description,
        depends_on=tuple((link["claim"], link["how"]) for link in entry.get("depends_on", ())),
        resolved=_day(entry.get("time", {}).get("resolved", "")),
        judgements=tuple(_judgements(entry, sources)),
        settlement=entry.get("settlement"),
    )


def _judgements(entry: Mapping[str, Any], sources: Mapping[str, Any]) -> Sequence[Judgement]:
    """One, unless the checkers of this claim disagree."""
    evidence = {line["source"]: _evidence(line, sources) for line in entry["evidence"]}
    return [
        Judgement(
            rating=review["rating"],
            rationale=review["rationale"],
            correction=review.get("correction", ""),
            evidence=tuple(evidence[key] for key in review.get("sources", evidence)),
        )
        for review in entry.get("reviews", [entry])
    ]


def _evidence(line: Mapping[str, Any], sources: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "source": sources[line["source"]],
        "stance": line["stance"],
        "quotation": line.get("quotation", ""),
        "note": line["note"],
    }


def _day(resolved: str) -> date | None:
    """A whole day; a year or a period of time is none."""
    try:
        return date.fromisoformat(resolved)
    except ValueError:
        return None
