"""The life of a claim as a Mermaid diagram, drawn from the table of moves. Pure."""

from __future__ import annotations

from factcheck.claims.lifecycle import MOVES, TERMINAL, State, Verb


def mermaid() -> str:
    """The text of a `stateDiagram-v2`. A move from every open state is drawn once, from a note."""
    lines = ["stateDiagram-v2", "    [*] --> proposed"]
    for verb, move in MOVES.items():
        if verb is Verb.WITHDRAW:
            continue
        lines += [
            f"    {source} --> {target}: {verb}"
            for source in _ordered(move.sources)
            for target in _ordered(move.targets)
            if (source, target) != (State.QUEUED, State.QUEUED) or verb is not Verb.SUBMIT
        ]
    lines += [f"    {state} --> [*]" for state in _ordered(TERMINAL)]
    lines += ["    note right of withdrawn: withdraw leads here from any open state"]
    return "\n".join(lines) + "\n"


def _ordered(states: frozenset[State]) -> list[State]:
    return [state for state in State if state in states]
