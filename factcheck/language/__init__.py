"""What a text says that can be checked: passages, times, quotations, figures, names, claims. Pure Python."""

from factcheck.language.claims import FoundClaim, find_claims
from factcheck.language.sentences import Passage, passages

#: Raised with every change of what is found, and kept with each extraction run.
VERSION = "1"

__all__ = ["VERSION", "FoundClaim", "Passage", "find_claims", "passages"]
