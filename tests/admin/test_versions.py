from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from factcheck.admin.versions import open_seal, seal
from factcheck.claims.models import Claim
from factcheck.documents.models import Document


def test_seal_carries_the_version_of_its_row() -> None:
    assert open_seal(seal(Claim(pk=7, version=3)), Claim(pk=7, version=9)) == 3


@pytest.mark.parametrize("other", [Claim(pk=8, version=3), Document(pk=7, version=3)])
def test_seal_of_another_row_is_refused(other: Claim | Document) -> None:
    with pytest.raises(ValidationError, match="belongs to another row"):
        open_seal(seal(other), Claim(pk=7, version=3))


@pytest.mark.parametrize("word", ["", "claim:7:3", "claim:7:4:", "x" * 5000])
def test_seal_that_was_not_made_here_is_refused(word: str) -> None:
    with pytest.raises(ValidationError, match="tampered"):
        open_seal(word, Claim(pk=7, version=3))


def test_seal_with_another_version_pasted_in_is_refused() -> None:
    forged = seal(Claim(pk=7, version=3)).replace(":3:", ":4:")
    with pytest.raises(ValidationError, match="tampered"):
        open_seal(forged, Claim(pk=7, version=4))
