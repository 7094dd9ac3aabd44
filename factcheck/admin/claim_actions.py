"""Many claims at once: each by the real verb in its own transaction, each refusal a message."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import Truncator

from factcheck.admin.assigning import Choice, choices_between
from factcheck.admin.claim_forms import AssignForm, VerbForm
from factcheck.admin.claim_verbs import DEEDS, Deed
from factcheck.admin.scoping import person_of
from factcheck.admin.versions import open_seal, seal
from factcheck.assignments.actions import release_all
from factcheck.claims.lifecycle import Verb
from factcheck.claims.models import Claim
from factcheck.errors import Refusal

#: Claims that one action takes; each is a transaction of its own.
MOST_AT_ONCE = 200

#: Refusals shown one by one.
MOST_SHOWN = 5

Desk = admin.ModelAdmin[Claim]
Action = Callable[[Desk, HttpRequest, QuerySet[Claim]], HttpResponse | None]


def chosen(request: HttpRequest, rows: QuerySet[Claim]) -> list[Claim]:
    """The claims to work on, at most `MOST_AT_ONCE`; says so when there are more."""
    claims = list(rows.order_by("id")[: MOST_AT_ONCE + 1])
    if len(claims) > MOST_AT_ONCE:
        messages.warning(
            request, f"Only the first {MOST_AT_ONCE} claims were taken. Repeat for the rest."
        )
    return claims[:MOST_AT_ONCE]


def do_to_each(request: HttpRequest, deed: Deed, claims: Iterable[Claim], **answers: Any) -> None:
    """Uses the verb on claim after claim and tells what came of it."""
    done, refused = 0, []
    for claim in claims:
        try:
            deed.do(
                claim.pk, by=person_of(request), version=_version_seen(request, claim), **answers
            )
            done += 1
        except Refusal as refusal:
            refused.append(f"{label_of(claim)}: {refusal.sentence}")
    _tell(request, deed, done, refused)


def label_of(claim: Claim) -> str:
    return f"Claim {claim.pk} (“{Truncator(str(claim)).chars(50)}”)"


def _version_seen(request: HttpRequest, claim: Claim) -> int | None:
    """The version on the page that was confirmed; a list shows none, there the state alone decides."""
    word = request.POST.get(f"seen-{claim.pk}")
    if word is None:
        return None
    try:
        return open_seal(word, claim)
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error


def _tell(request: HttpRequest, deed: Deed, done: int, refused: list[str]) -> None:
    if done:
        messages.success(request, f"{done} claim{'s' if done > 1 else ''} {deed.done}.")
    for sentence in refused[:MOST_SHOWN]:
        messages.error(request, sentence)
    if len(refused) > MOST_SHOWN:
        messages.error(request, f"{len(refused) - MOST_SHOWN} more claims were refused.")


def ask_or_do(
    desk: Desk, request: HttpRequest, deed: Deed, claims: list[Claim]
) -> HttpResponse | None:
    """The page with the verb's questions, or None once they were answered and the verb was used."""
    if deed.form is None:
        do_to_each(request, deed, claims)
        return None
    is_answer = "confirmed" in request.POST
    form = deed.form(claims, request.POST if is_answer else None)
    if is_answer and form.is_valid():
        do_to_each(request, deed, claims, **form.answers())
        return None
    return _page(desk, request, deed, claims, form)


def _page(
    desk: Desk, request: HttpRequest, deed: Deed, claims: list[Claim], form: VerbForm
) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "title": deed.label.removesuffix(" to…"),
        "opts": desk.opts,
        "deed": deed,
        "form": form,
        "claims": [(claim, seal(claim)) for claim in claims],
        "people": _people(deed, form),
        "checkbox": ACTION_CHECKBOX_NAME,
        "media": desk.media + form.media,
    }
    name = "assign" if deed.verb is Verb.ASSIGN else "ask"
    return TemplateResponse(request, f"admin/factcheck/claim/{name}.html", context)


def _people(deed: Deed, form: VerbForm) -> list[Choice]:
    return choices_between(form) if isinstance(form, AssignForm) else []


def _action(deed: Deed) -> Action:
    @admin.action(description=deed.label)
    def act(desk: Desk, request: HttpRequest, rows: QuerySet[Claim]) -> HttpResponse | None:
        return ask_or_do(desk, request, deed, chosen(request, rows))

    act.__name__ = deed.name
    return act


def _at_once(deed: Deed, do: Callable[..., object]) -> Deed:
    """The deed as a list does it: nothing is asked."""
    return Deed(deed.verb, deed.label, deed.done, do)


#: In the order of a claim's life. A dispute is settled claim by claim, on the claim's own page.
ACTIONS: list[Action] = [
    _action(deed)
    for deed in (
        DEEDS[Verb.ACCEPT],
        DEEDS[Verb.DISMISS],
        DEEDS[Verb.RESTORE],
        DEEDS[Verb.ASSIGN],
        _at_once(DEEDS[Verb.RELEASE], release_all),
        _at_once(DEEDS[Verb.SIGN_OFF], DEEDS[Verb.SIGN_OFF].do),
        DEEDS[Verb.RETURN],
        DEEDS[Verb.WITHDRAW],
        DEEDS[Verb.REOPEN],
    )
]
