"""The verbs of judging, one to a file."""

from factcheck.reviews.actions.adjudicate import adjudicate
from factcheck.reviews.actions.carry import carry_claims
from factcheck.reviews.actions.draft import save_draft
from factcheck.reviews.actions.reopen import reopen, return_claim
from factcheck.reviews.actions.sign_off import sign_off
from factcheck.reviews.actions.submit import Judgement, submit

__all__ = [
    "Judgement",
    "adjudicate",
    "carry_claims",
    "reopen",
    "return_claim",
    "save_draft",
    "sign_off",
    "submit",
]
