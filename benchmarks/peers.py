"""The peers' figures, measured once on a 2-core machine with the same work: Label Studio 1.23.2, doccano 1.8.4.
They are printed beside ours and are not of the same run; the floor is."""

from __future__ import annotations

#: Operation to (Label Studio on SQLite, Label Studio on PostgreSQL, doccano on SQLite).
PEERS: dict[str, tuple[str, str, str]] = {
    "list": ("114", "186", "135"),
    "list, 8 clients": ("6.8", "8.3", "12.3"),
    "next": ("76", "98–247", "44, no lease"),
    "submit": ("41–69", "84", "19, two calls"),
    "cycles, 8 clients": ("3.7", "8.7", "2.1"),
    "handed out twice": ("79–90 of 200", "0 of 200", "175 of 200"),
    "import": ("3,797", "2,482", "2,950"),
    "export of 10,000": ("15.7", "26.8", "1.4"),
    "statements of list": ("85", "83", "209"),
    "statements of next": ("44 + 4 a lock", "43 + 4 a lock", "13"),
    "statements of submit": ("60", "47", "18"),
    "cold start": ("3.7", "3.9", "3.2"),
    "idle memory": ("260", "435", "606"),
    "installed size": ("995", "995", "712"),
}


def beside(operation: str, database: str) -> tuple[str, str]:
    """(Label Studio on this database, doccano) for the row, empty where nothing was measured."""
    sqlite, postgresql, doccano = PEERS.get(operation, ("", "", ""))
    return (postgresql if database == "postgresql" else sqlite), doccano
