"""Only `claims/transition.py` writes a claim's state."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.state_writers import writes_of_state

ROOT = Path(__file__).resolve().parents[2]
WRITER = "factcheck/claims/transition.py"
#: The ledger has a state of its own, and its rows are not claims.
LEDGER = frozenset({"factcheck/dispatch/actions.py", "factcheck/dispatch/relay.py"})


def sources() -> list[str]:
    found = (path for folder in ("factcheck", "config") for path in (ROOT / folder).rglob("*.py"))
    return sorted(str(path.relative_to(ROOT)) for path in found if "migrations" not in path.parts)


def test_only_transition_writes_state() -> None:
    writers = {name for name in sources() if writes_of_state((ROOT / name).read_text())}
    assert writers - LEDGER == {WRITER}


@pytest.mark.parametrize("name", sorted(LEDGER))
def test_ledger_does_not_know_claims(name: str) -> None:
    assert "claim" not in (ROOT / name).read_text().lower().replace("route_claims", "")


@pytest.mark.parametrize(
    "planted",
    [
        'claim.state = "signed_off"',
        'claim.state: str = "signed_off"',
        'claim.state, other = "signed_off", 1',
        'claim.state += "x"',
        'for claim.state in ("queued",): pass',
        'setattr(claim, "state", "signed_off")',
        'object.__setattr__(claim, "state", "signed_off")',
        'claim.__dict__["state"] = "signed_off"',
        'Claim.objects.filter(pk=1).update(state="signed_off")',
        'Claim.objects.update(version=2, **{"state": "signed_off"})',
        'Claim.objects.update(**dict(state="signed_off"))',
        'Claim.objects.update_or_create(pk=1, defaults={"state": "signed_off"})',
        'Claim.objects.get_or_create(pk=1, defaults=dict(state="signed_off"))',
        'Claim.objects.bulk_update(claims, ["state"])',
        'Claim.objects.bulk_update(claims, fields=("version", "state"))',
        'Claim.objects.bulk_create(claims, update_conflicts=True, update_fields=["state"])',
        'Claim(state="signed_off")',
        'Claim.objects.create(document=d, state="accepted")',
        "cursor.execute(\"UPDATE factcheck_claim SET state = 'queued'\")",
        'cursor.execute("""\n  UPDATE factcheck_claim\n  SET state = 1""")',
    ],
)
def test_planted_write_is_found(planted: str) -> None:
    assert writes_of_state("pass\n" + planted) == [2]


@pytest.mark.parametrize(
    "harmless",
    [
        'if claim.state == "signed_off": pass',
        'Claim.objects.filter(state="queued")',
        'Claim.objects.exclude(claim__state="withdrawn").exists()',
        'Claim.objects.update(version=2, words="state")',
        'entry = {"state": claim.state}',
        'Standing(state=State("queued"))',
        'claim.save(update_fields=["version"])',
        'rows.values_list("state", flat=True)',
    ],
)
def test_reading_is_not_writing(harmless: str) -> None:
    assert writes_of_state(harmless) == []
