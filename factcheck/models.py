"""The registry of tables: Django looks for models here; they live in the packages."""

from factcheck.api.models import RepeatableRequest
from factcheck.assignments.models import Assignment, ReviewQueue, RoutingRule
from factcheck.audit.models import AuditHead, Event
from factcheck.claims.models import Anchor, Claim, ClaimLink
from factcheck.dispatch.models import Dispatch
from factcheck.documents.models import Document, Original, Passage, Revision
from factcheck.extraction.models import ExtractionRun
from factcheck.people.models import ApiToken, Desk, Membership, User
from factcheck.reports.models import Rendering, Report
from factcheck.reviews.models import Draft, Rating, RatingScale, Review, SignOff
from factcheck.sources.models import Evidence, Source

__all__ = [
    "Anchor",
    "ApiToken",
    "Assignment",
    "AuditHead",
    "Claim",
    "ClaimLink",
    "Desk",
    "Dispatch",
    "Document",
    "Draft",
    "Event",
    "Evidence",
    "ExtractionRun",
    "Membership",
    "Original",
    "Passage",
    "Rating",
    "RatingScale",
    "Rendering",
    "RepeatableRequest",
    "Report",
    "Review",
    "ReviewQueue",
    "Revision",
    "RoutingRule",
    "SignOff",
    "Source",
    "User",
]
