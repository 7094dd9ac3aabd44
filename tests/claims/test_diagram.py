from __future__ import annotations

from factcheck.claims.diagram import mermaid


def test_mermaid_draws_every_move_once() -> None:
    lines = mermaid().splitlines()
    assert lines[:2] == ["stateDiagram-v2", "    [*] --> proposed"]
    assert len(lines) == len(set(lines))
    assert "    proposed --> accepted: accept" in lines
    assert "    disputed --> signed_off: adjudicate" in lines
    assert "    signed_off --> queued: reopen" in lines
    assert [line for line in lines if line.endswith("[*]")] == [
        "    dismissed --> [*]",
        "    signed_off --> [*]",
        "    withdrawn --> [*]",
    ]


def test_mermaid_draws_withdraw_as_a_note() -> None:
    assert [line for line in mermaid().splitlines() if "withdraw" in line] == [
        "    withdrawn --> [*]",
        "    note right of withdrawn: withdraw leads here from any open state",
    ]
