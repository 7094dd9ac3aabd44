"""Look at what the language package finds: `python -m factcheck.language claims --date 2025-04-15 < file`.

Prints one JSON object a line; offsets are code points, end exclusive.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from factcheck.language.claims import find_claims
from factcheck.language.names import find_names
from factcheck.language.quantities import find_quantities
from factcheck.language.quotes import find_quotes
from factcheck.language.sentences import passages
from factcheck.language.times import find_times

KINDS = ("claims", "sentences", "times", "quotes", "quantities", "names")


def found_in(text: str, kind: str, reference_date: date | None) -> Iterable[dict[str, Any]]:
    """What the text holds of one kind (see `KINDS`), as plain dicts."""
    for found in _finder(kind)(text, reference_date):
        fields = asdict(found)
        yield {"text": text[found.start : found.end]} | fields


def _finder(kind: str) -> Callable[[str, date | None], Sequence[Any]]:
    finders: dict[str, Callable[[str, date | None], Sequence[Any]]] = {
        "claims": lambda text, day: find_claims(text, reference_date=day),
        "sentences": lambda text, day: passages(text),
        "times": lambda text, day: find_times(text, reference_date=day),
        "quotes": lambda text, day: find_quotes(text),
        "quantities": lambda text, day: find_quantities(text),
        "names": lambda text, day: find_names(text),
    }
    return finders[kind]


def main(arguments: list[str] | None = None) -> int:
    """Read UTF-8 text from standard input and print what is found in it."""
    parser = argparse.ArgumentParser(prog="factcheck.language", description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--date", type=date.fromisoformat, help="date of the document, YYYY-MM-DD")
    chosen = parser.parse_args(arguments)
    text = sys.stdin.buffer.read().decode("utf-8")
    for found in found_in(text, chosen.kind, chosen.date):
        print(json.dumps(found, ensure_ascii=False, default=str))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
