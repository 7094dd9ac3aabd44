"""A small, realistic record with everything that a report can hold, hostile text included. Built by hand.

Claims: 1 signed, 2 inaccurate, 3 nested in 4, 4 overlaps 5, 5 settled dispute, 6 override, 7 open, 8 waiting.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reports.formats.canonical import text_sha256
from factcheck.reports.record import (
    ClaimEntry,
    Dependency,
    EvidenceLine,
    Rating,
    Record,
    ReviewLine,
    SignOffLine,
    Verdict,
)

TEXT = (
    "# Two Calls and a Pact\n\n"
    "*By <script>alert(1)</script> Marlow*\n\n"
    "The ministers spoke on 12 February for 90 minutes. A week later came another call.\n\n"
    "## The pact\n\n"
    "Both governments signed a pact of 20 years in January, and the “new sheriff” praised it.\n"
    "Its second part reads \u202etxet siht\u202c and is open.\n\n"
    "What follows is anyone’s guess.\n"
)

WORDS = (
    "The ministers spoke on 12 February",
    "A week later",
    "20 years",
    "signed a pact of 20 years in January",
    "in January, and the “new sheriff” praised it",
    "praised it",
    "reads \u202etxet siht\u202c and is open",
    "What follows is anyone’s guess",
)


def rating(
    slug: str, label: str, colour: str, icon: str, *, settles: bool = True, wrong: bool = False
) -> Rating:
    return {
        "slug": slug,
        "label": label,
        "meaning": f"What {label.lower()} means.",
        "colour": colour,
        "icon": icon,
        "settles": settles,
        "passes_gate": settles and not wrong,
        "needs_correction": wrong,
    }


SCALE: list[Rating] = [
    rating("accurate", "Accurate", "#1a7f37", "✓"),
    rating("accurate-with-caveat", "Accurate with caveat", "#d4a72c", "◐"),
    rating("misleading", "Misleading", "#bf8700", "≈", wrong=True),
    rating("inaccurate", "Inaccurate", "#cf222e", "✕", wrong=True),
    rating("misquoted", "Misquoted", "#8250df", "❝", wrong=True),
    rating("unsupported", "Unsupported", "not a colour", "∅", wrong=True),
    rating("open", "Open", "#57606a", "?", settles=False),
]


def review(reviewer: str, found: str, rationale: str, correction: str = "") -> ReviewLine:
    return {
        "reviewer": reviewer,
        "rating": found,
        "rationale": rationale,
        "correction": correction,
        "at": "2026-11-22T11:05:00.000000Z",
        "round": 1,
    }


def sign_off(found: str, basis: str = "consensus", reason: str = "") -> SignOffLine:
    return {
        "signer": "Ines Okafor",
        "rating": found,
        "basis": basis,
        "reason": reason,
        "at": "2026-11-22T14:00:00.000000Z",
    }


def evidence(
    title: str,
    url: str,
    stance: str = "supports",
    *,
    basis: str = "page",
    mirror: bool = False,
    quotation: str = "",
    note: str = "Says the same.",
) -> EvidenceLine:
    return {
        "source": {
            "id": 1,
            "title": title,
            "title_basis": basis,
            "publisher": "The Daily Record",
            "url": url,
            "published": "2025-02-14",
            "level": "secondary",
            "mirror": mirror,
        },
        "stance": stance,
        "locator": "para. 3",
        "quotation": quotation,
        "note": note,
        "added_by": "Ben Adeyemi",
        "added_at": "2026-11-22T10:30:00.000000Z",
    }


def claim(
    number: int,
    *,
    reviews: Sequence[ReviewLine] = (),
    signed: SignOffLine | None = None,
    sources: Sequence[EvidenceLine] = (),
    depends_on: Sequence[Dependency] = (),
    state: str = "",
) -> ClaimEntry:
    words = WORDS[number - 1]
    start = TEXT.index(words)
    return {
        "id": 100 + number,
        "number": number,
        "state": state or ("signed_off" if signed else "reviewed" if reviews else "queued"),
        "statement": f"Statement of claim {number}.",
        "words": words,
        "start": start,
        "end": start + len(words),
        "kinds": ["event", "date"],
        "priority": "high",
        "priority_reason": "It carries the argument.",
        "queue": "Events",
        "origin": "extractor",
        "depends_on": list(depends_on),
        "facets": [],
        "verdict": _verdict(reviews, signed),
        "reviews": list(reviews),
        "sign_off": signed,
        "evidence": list(sources),
        "history": [
            {
                "verb": "accept",
                "by": "Ines Okafor",
                "at": "2026-11-22T09:10:00.000000Z",
                "reason": "",
            },
            {"verb": "route", "by": "the desk", "at": "2026-11-22T09:11:00.000000Z", "reason": ""},
        ],
    }


def _verdict(reviews: Sequence[ReviewLine], signed: SignOffLine | None) -> Verdict | None:
    if not reviews:
        return None
    found = signed["rating"] if signed else reviews[0]["rating"]
    behind = [line for line in reviews if line["rating"] == found]
    return {
        "rating": found,
        "final": signed is not None,
        "basis": signed["basis"] if signed else "unsigned",
        "rationale": behind[0]["rationale"] if behind else signed["reason"] if signed else "",
        "correction": behind[0]["correction"] if behind else "",
    }


def claims() -> list[ClaimEntry]:
    ben, clara = "Ben Adeyemi", "Clara <b>Voss</b>"
    return [
        claim(
            1,
            reviews=[review(ben, "accurate", "The <script>alert(2)</script> transcript says so.")],
            signed=sign_off("accurate"),
            sources=[
                evidence("Readout of the call", "https://example.org/readout?a=1&b=2"),
                evidence("Click me", "javascript:alert(3)", "context", basis="described"),
            ],
        ),
        claim(
            2,
            reviews=[review(ben, "inaccurate", "It was 34 days later.", "“34 days later”")],
            signed=sign_off("inaccurate"),
            sources=[
                evidence(
                    "Leaders speak again",
                    "https://mirror.example.net/copy",
                    "contradicts",
                    basis="url-slug",
                    mirror=True,
                    quotation="The second call took place on 18 March.",
                )
            ],
            depends_on=[{"number": 1, "id": 101, "how": "counted from the first call"}],
        ),
        claim(3, reviews=[review(ben, "accurate", "Article 1.")], signed=sign_off("accurate")),
        claim(
            4,
            reviews=[review(clara, "accurate-with-caveat", "Signed, not in force.", "Say so.")],
            signed=sign_off("accurate-with-caveat"),
        ),
        claim(
            5,
            reviews=[
                review(ben, "accurate", "He did."),
                review(clara, "misleading", "He mocked it."),
            ],
            signed=sign_off("misleading", "adjudicated", "The recording settles it."),
        ),
        claim(
            6,
            reviews=[review(ben, "accurate", "He praised it.")],
            signed=sign_off("unsupported", "override", "No recording was produced."),
        ),
        claim(7, reviews=[review(ben, "open", "Nobody\u202e knows.")], signed=sign_off("open")),
        claim(8),
    ]


def record(entries: list[ClaimEntry] | None = None, *, text: str = TEXT) -> Record:
    """The sample; with `entries`, the same report over other claims (`[]` for an empty one)."""
    listed = claims() if entries is None else entries
    blocked = [entry for entry in listed if entry["sign_off"] is None]
    return {
        "schema": "factcheck-report/1",
        "report": {
            "number": 2,
            "made_at": "2026-11-22T16:00:00.000000Z",
            "made_by": "Ines Okafor",
            "supersedes": {"number": 1, "sha256": "ab" * 32},
        },
        "desk": {"name": "Politics & Law", "slug": "politics"},
        "document": {
            "id": 1,
            "title": 'Two Calls "and" a <i>Pact</i>',
            "byline": "By A. Marlow",
            "author": "Alex Marlow",
            "language": "en",
            "reference_date": "2025-04-15",
            "note": "The errors are on purpose.",
        },
        "revision": {
            "number": 3,
            "sha256": text_sha256(text),
            "length": len(text),
            "created_at": "2026-11-22T09:00:00.000000Z",
            "text": text,
        },
        "scale": SCALE,
        "claims": listed,
        "dismissed": [{"words": "The pact", "start": 141, "end": 149, "reason": "A heading."}],
        "summary": {
            "claims": len(listed),
            "signed": len(listed) - len(blocked),
            "open": len(blocked),
            "corrections": 2 if listed else 0,
            "disputes": 1 if listed else 0,
            "overrides": 1 if listed else 0,
            "sources": 3 if listed else 0,
            "mirrors": 1 if listed else 0,
            "by_rating": [{"rating": "accurate", "count": 2}] if listed else [],
            "by_state": [{"state": "signed_off", "count": 7}] if listed else [],
            "by_kind": [{"kind": "event", "count": 8}] if listed else [],
        },
        "gate": {
            "clear": not blocked,
            "blocking": [
                {
                    "code": "claim_open",
                    "number": entry["number"],
                    "claim": entry["id"],
                    "message": f"Claim {entry['number']} is still open.",
                }
                for entry in blocked
            ],
        },
    }
