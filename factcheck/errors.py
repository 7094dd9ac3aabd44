"""Every refusal that the desk can give: a code for machines and a sentence for people.

Doors turn a `Refusal` into their own kind of answer (a problem document, a message in the admin); nothing
below a door knows about HTTP. A refusal is raised before anything is written, or rolls everything back.
"""

from __future__ import annotations

from typing import ClassVar


class Refusal(Exception):
    """A request that the desk declines. `code` is stable; `sentence` may be shown to a person as it is."""

    default_code: ClassVar[str] = "refused"

    def __init__(self, sentence: str, *, code: str = "", **details: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code or self.default_code
        self.details = details


class BadInput(Refusal):
    """What was sent cannot be used: empty, too large, of the wrong kind, unknown."""

    default_code = "bad_input"


class TooLarge(BadInput):
    default_code = "too_large"


class UnreadableFile(BadInput):
    """A file that is not text we can read."""

    default_code = "unreadable_file"


class BadSpan(BadInput):
    """Offsets (code points) that do not mark a stretch of the text."""

    default_code = "bad_span"


class QuoteNotFound(BadInput):
    """Words that do not stand in the text."""

    default_code = "quote_not_found"


class QuoteAmbiguous(BadInput):
    """Words that stand in the text more than once; `details["candidates"]` lists the (start, end) pairs."""

    default_code = "quote_ambiguous"


class NotPermitted(Refusal):
    """This person may not do this."""

    default_code = "not_permitted"


class NotAllowed(Refusal):
    """Nobody may do this now: the claim's state, or another rule of the desk, forbids it."""

    default_code = "not_allowed"


class Conflict(Refusal):
    """Somebody else changed the row since it was read."""

    default_code = "changed_meanwhile"


class LeaseLost(Refusal):
    """The lease ran out and the claim went to somebody else, or was never held."""

    default_code = "lease_lost"
