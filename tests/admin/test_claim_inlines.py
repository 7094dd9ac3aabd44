from __future__ import annotations

from django.test import Client

from factcheck.documents.models import Document
from factcheck.people.models import Desk, User
from factcheck.sources.actions import Finding, SourceFacts, add_evidence, add_source
from factcheck.sources.models import Evidence, Source
from tests import scenario
from tests.admin.pages import fields_of, page_of


def with_evidence(client: Client, address: str, source: Source, **said: str) -> dict[str, object]:
    """The form with one new line of evidence."""
    line = {"source": source.pk, "stance": "supports", "locator": "para 2"} | said
    sent = fields_of(client, address) | {"evidence-TOTAL_FORMS": "1"}
    return sent | {f"evidence-0-{name}": value for name, value in line.items()}


def test_evidence_is_added_by_the_verb(document: Document, ines: User, at_desk: Client) -> None:
    claim = scenario.proposed(document)
    source = add_source(SourceFacts(title="Readout"), desk=document.desk, by=ines)
    sent = with_evidence(at_desk, page_of(claim), source, quotation="90 minutes")
    assert at_desk.post(page_of(claim), sent).status_code == 302
    row = Evidence.objects.get()
    assert (row.claim_id, row.source_id, row.locator) == (claim.pk, source.pk, "para 2")
    assert (row.quotation, row.added_by) == ("90 minutes", ines)
    assert "add evidence" in at_desk.get(page_of(claim, "history")).content.decode()


def test_evidence_on_a_signed_claim_is_refused_on_the_form(
    document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    claim = scenario.signed_off(document, by=ines, checker=tom)
    source = add_source(SourceFacts(title="Readout"), desk=document.desk, by=ines)
    sent = with_evidence(at_desk, page_of(claim), source)
    html = at_desk.post(page_of(claim), sent).content.decode()
    assert "The claim is closed; reopen it to add evidence." in html
    assert not Evidence.objects.exists()
    # One form, one decision: what came with it is not saved either.
    assert scenario.fresh(claim).statement == ""


def test_source_of_another_desk_is_no_choice(
    document: Document, other_desk: Desk, outsider: User, at_desk: Client
) -> None:
    claim = scenario.proposed(document)
    theirs = add_source(SourceFacts(title="Theirs"), desk=other_desk, by=outsider)
    html = at_desk.post(page_of(claim), with_evidence(at_desk, page_of(claim), theirs)).content
    assert "Select a valid choice" in html.decode()
    assert not Evidence.objects.exists()


def test_evidence_that_is_there_cannot_be_changed(
    document: Document, ines: User, at_desk: Client
) -> None:
    claim = scenario.proposed(document)
    facts = SourceFacts(title="Readout")
    row = add_evidence(claim.pk, [Finding(stance="supports", facts=facts)], by=ines)[0]
    sent = fields_of(at_desk, page_of(claim)) | {
        "evidence-0-id": row.pk,
        "evidence-0-stance": "contradicts",
        "evidence-0-DELETE": "on",
    }
    at_desk.post(page_of(claim), sent)
    assert Evidence.objects.get().stance == "supports"


def test_history_under_a_claim_is_for_reading(
    document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    answer = at_desk.get(page_of(claim))
    inlines = {
        inline.opts.model.__name__: inline for inline in answer.context["inline_admin_formsets"]
    }
    assert set(inlines) == {"Evidence", "Review", "SignOff", "Assignment"}
    for name in ("Review", "SignOff", "Assignment"):
        inline = inlines[name]
        rights = (
            inline.has_add_permission,
            inline.has_change_permission,
            inline.has_delete_permission,
        )
        assert rights == (False, False, False)
    assert "Both governments said so." in answer.content.decode()
