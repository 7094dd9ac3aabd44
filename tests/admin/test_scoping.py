"""Nobody sees or touches another desk's rows: every registered model, every way in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client

from factcheck.admin.claim_actions import ACTIONS
from factcheck.assignments.models import ReviewQueue, RoutingRule
from factcheck.audit.models import Event
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Claim
from factcheck.dispatch.models import Dispatch
from factcheck.documents.models import Document
from factcheck.people.actions import give_token
from factcheck.people.models import ApiToken, Desk, User
from factcheck.reports.actions import request_report
from factcheck.reports.models import Report
from factcheck.reviews.models import RatingScale
from factcheck.sources.actions import SourceFacts, add_source
from factcheck.sources.models import Source
from tests import scenario
from tests.admin.conftest import browser_of
from tests.admin.pages import act, list_of, page_of, rows_in

MODELS = sorted(admin.site._registry, key=lambda model: model.__name__)

#: A row of the desk Politics for every model that the admin shows.
ROWS: dict[type[Model], Callable[[Document, User], Model]] = {
    ApiToken: lambda document, ines: give_token(by=ines)[0],
    Claim: lambda document, ines: scenario.proposed(document),
    Desk: lambda document, ines: document.desk,
    Dispatch: lambda document, ines: Dispatch.objects.get(),
    Document: lambda document, ines: document,
    Event: lambda document, ines: Event.objects.get(),
    RatingScale: lambda document, ines: RatingScale.objects.get(),
    Report: lambda document, ines: request_report(document, by=ines),
    ReviewQueue: lambda document, ines: ReviewQueue.objects.get(),
    RoutingRule: lambda document, ines: RoutingRule.objects.create(
        desk=document.desk, position=1, queue=ReviewQueue.objects.get()
    ),
    Source: lambda document, ines: add_source(
        SourceFacts(title="Readout"), desk=document.desk, by=ines
    ),
    User: lambda document, ines: ines,
}

#: What superusers keep, whatever their memberships.
HOUSEKEEPING = {ApiToken, Desk, Dispatch, RatingScale, User}

#: What belongs to no desk, and so to no editor.
OF_NO_DESK = {ApiToken, Dispatch, User}


@pytest.fixture(params=MODELS, ids=lambda model: model.__name__)
def row(request: pytest.FixtureRequest, document: Document, ines: User) -> Model:
    return ROWS[request.param](document, ines)


def test_every_admin_has_a_row_here() -> None:
    assert set(ROWS) == set(MODELS)


def test_list_shows_rows_of_own_desk_only(row: Model, at_desk: Client, elsewhere: Client) -> None:
    mine = rows_in(at_desk, list_of(type(row)))
    theirs = rows_in(elsewhere, list_of(type(row)))
    assert (row in mine) == (type(row) not in OF_NO_DESK)
    assert row not in theirs


def test_page_of_other_desk_does_not_exist(row: Model, elsewhere: Client) -> None:
    for view in ("change", "history", "delete"):
        got = elsewhere.get(page_of(row, view))
        assert got.status_code in {302, 403, 404}, view
        assert str(row) not in got.content.decode()


def test_post_to_other_desk_changes_nothing(row: Model, elsewhere: Client) -> None:
    before = type(row)._default_manager.filter(pk=row.pk).values().get()
    for view in ("change", "delete"):
        assert elsewhere.post(page_of(row, view), {"post": "yes"}).status_code in {302, 403, 404}
    assert type(row)._default_manager.filter(pk=row.pk).values().get() == before


def test_superuser_without_desk_sees_housekeeping_and_nothing_else(
    row: Model, keeper: Client
) -> None:
    seen = row in rows_in(keeper, list_of(type(row)))
    assert seen == (type(row) in HOUSEKEEPING)
    assert (keeper.get(page_of(row)).status_code == 200) == (type(row) in HOUSEKEEPING)


def test_checker_with_staff_flag_is_let_into_no_list(tom: User, document: Document) -> None:
    browser = browser_of(tom)
    answers = {model: browser.get(list_of(model)).status_code for model in MODELS}
    assert answers == dict.fromkeys(MODELS, 403)


@pytest.mark.parametrize(
    "lookup",
    ["document__desk__slug", "desk__slug", "claim__words__startswith", "digest__startswith"],
)
def test_lookup_through_relation_is_refused(
    lookup: str, document: Document, keeper: Client, at_desk: Client
) -> None:
    answers = {
        model: (keeper if model in HOUSEKEEPING else at_desk)
        .get(list_of(model), {lookup: "p"})
        .status_code
        for model in MODELS
    }
    assert answers == dict.fromkeys(MODELS, 400)


def test_action_on_foreign_claims_does_nothing(document: Document, elsewhere: Client) -> None:
    claim = scenario.proposed(document)
    extra: dict[str, Any] = {"confirmed": "yes", "reason": "Mine now.", "checker": 1}
    for action in ACTIONS:
        answer = act(elsewhere, action.__name__, claim, **extra)
        assert claim.words not in answer.content.decode()
    assert scenario.fresh(claim).state == State.PROPOSED


def test_verb_url_of_foreign_claim_is_not_found(document: Document, elsewhere: Client) -> None:
    claim = scenario.proposed(document)
    answer = elsewhere.post(f"/admin/factcheck/claim/{claim.pk}/use/accept/")
    assert answer.status_code == 404
    assert scenario.fresh(claim).state == State.PROPOSED


def test_autocomplete_finds_sources_of_own_desk_only(
    document: Document, ines: User, at_desk: Client, elsewhere: Client
) -> None:
    add_source(SourceFacts(title="Readout"), desk=document.desk, by=ines)
    query = {
        "term": "Read",
        "app_label": "factcheck",
        "model_name": "evidence",
        "field_name": "source",
    }
    mine = at_desk.get("/admin/autocomplete/", query).json()["results"]
    theirs = elsewhere.get("/admin/autocomplete/", query).json()["results"]
    assert [entry["text"] for entry in mine] == ["Readout"]
    assert theirs == []


def test_forms_offer_people_desks_and_queues_of_own_desk_only(
    document: Document, tom: User, other_desk: Desk, elsewhere: Client
) -> None:
    html = "".join(
        elsewhere.get(f"/admin/factcheck/{name}/add/").content.decode()
        for name in ("document", "reviewqueue", "routingrule", "source")
    )
    assert "Culture" in html
    assert "Politics" not in html
    assert "Tom Reyes" not in html
    assert "General" not in html


def test_posted_foreign_choice_is_refused(document: Document, elsewhere: Client) -> None:
    """The desk of somebody else, sent by hand."""
    data = {"desk": document.desk_id, "title": "Ours", "language": "en", "text": "Some words."}
    answer = elsewhere.post("/admin/factcheck/document/add/", data)
    assert "Select a valid choice" in answer.content.decode()
    assert Document.objects.count() == 1


def test_filters_offer_queues_people_and_documents_of_own_desk_only(
    document: Document, tom: User, other_desk: Desk, elsewhere: Client
) -> None:
    cl = elsewhere.get(list_of(Claim)).context["cl"]
    offered = {
        label for spec in cl.filter_specs for _, label in getattr(spec, "lookup_choices", ())
    }
    assert {"General", "Tom Reyes", "Two calls"} & offered == set()


def test_admin_is_closed_to_people_without_staff_flag(client: Client, ines: User) -> None:
    client.force_login(ines)
    assert client.get(list_of(Claim)).status_code == 302
