from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from factcheck.audit.chain import GENESIS, canonical, link, seal, written


def test_canonical_sorts_keys_and_keeps_letters() -> None:
    assert canonical({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}'


def test_link_hashes_domain_place_length_and_body() -> None:
    # printf 'fc-audit-v1\0%064d:1:2:{}' 0 | sha256sum
    expected = "25292c5b49620659255a38506be891d174ee63e30016e197d4872c8d8bf0b6d7"
    assert link(GENESIS, 1, "{}") == expected


def test_link_differs_with_each_part() -> None:
    links = {
        link(GENESIS, 1, "{}"),
        link("1" * 64, 1, "{}"),
        link(GENESIS, 2, "{}"),
        link(GENESIS, 1, "{ }"),
    }
    assert len(links) == 4


def test_seal_needs_the_salt() -> None:
    assert seal("a reason", "salt") != seal("a reason", "other")


def test_seal_of_nothing_is_nothing() -> None:
    assert seal("", "salt") == ""


def test_written_is_utc_with_microseconds() -> None:
    moscow = datetime(2025, 2, 12, 15, 0, tzinfo=timezone(timedelta(hours=3)))
    assert written(moscow) == "2025-02-12T12:00:00.000000+00:00"
    assert written(datetime(2025, 2, 12, 12, 0, 0, 7, UTC)) == "2025-02-12T12:00:00.000007+00:00"
