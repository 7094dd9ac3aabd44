"""The verbs of duties, one to a file."""

from factcheck.assignments.actions.assign import assign
from factcheck.assignments.actions.next import Lease, take_next
from factcheck.assignments.actions.release import expire_leases, hand_back, release, release_all
from factcheck.assignments.actions.renew import renew
from factcheck.assignments.actions.route import route_claims
from factcheck.assignments.actions.withdraw import withdraw

__all__ = [
    "Lease",
    "assign",
    "expire_leases",
    "hand_back",
    "release",
    "release_all",
    "renew",
    "route_claims",
    "take_next",
    "withdraw",
]
