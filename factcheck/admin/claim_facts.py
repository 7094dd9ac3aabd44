"""What is known of a claim, for reading: on its page and in the columns of the list."""

from __future__ import annotations

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from factcheck.claims.lifecycle import OWNER, TERMINAL, State
from factcheck.claims.models import Anchor, Claim
from factcheck.reviews.queries import verdict_of

#: Code points of the text shown on either side of the words.
CONTEXT = 240


def shortened(claim: Claim) -> str:
    return Truncator(claim.statement or claim.words).chars(90)


def state_badge(claim: Claim) -> SafeString:
    """The state, with whose turn it is as the hint."""
    state = State(claim.state)
    said = claim.get_state_display()
    return format_html(
        '<span class="state state-{}" title="{}">{}</span>', state.value, OWNER[state], said
    )


def verdict_badge(claim: Claim) -> SafeString | str:
    """The verdict as the list shows it; one that nobody has signed yet is said to be so. Needs `with_verdicts`."""
    verdict = verdict_of(claim)
    if verdict is None:
        return "–"
    unsigned = "" if verdict.is_final else " (unsigned)"
    return format_html("{} {}{}", verdict.rating.icon, verdict.rating.label, unsigned)


def due(claim: Claim) -> SafeString | str:
    if claim.due_at is None:
        return "–"
    late = claim.due_at < timezone.now() and claim.state not in TERMINAL
    said = f"{timezone.localtime(claim.due_at):%d %b %H:%M}"
    return format_html('<span class="late">{} late</span>', said) if late else said


def assignees(claim: Claim) -> str:
    """Who holds it now. Needs the live duties in `live_duties`."""
    duties = getattr(claim, "live_duties", [])
    return ", ".join(duty.checker.shown_name for duty in duties) or "–"


def in_context(claim: Claim) -> SafeString | str:
    """The words in the newest text that they stand in, cut out by the database: a text may have 20 MB."""
    newest = Anchor.objects.filter(claim=claim).order_by("-revision__number")
    begin = Greatest(F("start") - Value(CONTEXT), Value(0))
    anchor = newest.annotate(
        begin=begin,
        before=Substr("revision__text", begin + 1, F("start") - begin),
        after=Substr("revision__text", F("end") + 1, Value(CONTEXT)),
    ).first()
    if anchor is None:
        return claim.words
    return format_html(
        '<blockquote class="context">{}<mark>{}</mark>{}</blockquote>',
        ("…" if anchor.begin else "") + anchor.before,
        anchor.exact,
        anchor.after,
    )


def places(claim: Claim) -> SafeString:
    """Where the words stand in each revision."""
    rows = (
        Anchor.objects.filter(claim=claim).select_related("revision").order_by("revision__number")
    )
    return _page_part("places", claim, rows=rows.defer("revision__text"))


def facets(claim: Claim) -> SafeString:
    """What the extractor read out of the words: a line for each date, number, name or quotation."""
    return _page_part("facets", claim, rows=claim.facets)


def leans_on(claim: Claim) -> SafeString:
    """The claims it depends on, and those that depend on it."""
    return _page_part(
        "links",
        claim,
        down=claim.links.select_related("target"),
        up=claim.linked_from.select_related("source"),
    )


def verdict_in_full(claim: Claim) -> SafeString:
    return _page_part("verdict", claim, verdict=verdict_of(claim))


def _page_part(name: str, claim: Claim, **context: object) -> SafeString:
    return render_to_string(f"admin/factcheck/claim/part_{name}.html", {"claim": claim, **context})
