from __future__ import annotations

import hashlib
import json
from typing import Any, cast

import pytest

from factcheck.reports.formats.canonical import canonical_bytes, record_sha256, text_sha256
from factcheck.reports.record import Record
from tests.reports.formats.sample import record


def test_canonical_bytes_sort_keys_and_keep_characters() -> None:
    small = cast(Record, {"b": [1, None, True], "a": "é“"})
    assert canonical_bytes(small) == '{"a":"é“","b":[1,null,true]}'.encode()


def test_canonical_bytes_do_not_depend_on_the_order_of_keys() -> None:
    turned = cast(Record, dict(reversed(list(record().items()))))
    assert canonical_bytes(turned) == canonical_bytes(record())


def test_canonical_bytes_read_back_as_the_record() -> None:
    assert json.loads(canonical_bytes(record())) == record()


def test_record_sha256_is_of_the_downloaded_bytes() -> None:
    assert record_sha256(record()) == hashlib.sha256(canonical_bytes(record())).hexdigest()


def test_record_sha256_changes_with_one_character() -> None:
    changed = record()
    changed["claims"][0]["statement"] += "."
    assert record_sha256(changed) != record_sha256(record())


def test_text_sha256_is_over_utf8() -> None:
    assert text_sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"summary": {"share": 0.5}}, "record.summary.share is a float"),
        ({"claims": [1, 2.0]}, r"record.claims\[1\] is a float"),
        ({"claims": {1: "x"}}, "record.claims has a key that is not text"),
    ],
)
def test_canonical_bytes_refuse_what_has_no_single_spelling(
    bad: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        canonical_bytes(cast(Record, bad))
