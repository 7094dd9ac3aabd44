"""Where a claim's words stand in a text, and where they stand in the next version of it. Pure Python."""

from factcheck.anchoring.carry import Carried, Outcome, carry
from factcheck.anchoring.selectors import Selector, describe, locate

__all__ = ["Carried", "Outcome", "Selector", "carry", "describe", "locate"]
