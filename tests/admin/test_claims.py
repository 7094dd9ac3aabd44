from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.assignments.models import Assignment, ReviewQueue
from factcheck.claims.actions import edit_claim
from factcheck.claims.kinds import Priority
from factcheck.claims.lifecycle import State
from factcheck.claims.models import Claim
from factcheck.documents.models import Document
from factcheck.people.models import User
from tests import scenario
from tests.admin.conftest import browser_of
from tests.admin.pages import CLAIMS, fields_of, hidden, page_of, told

OTHERS = ("90 minutes", "A week later")


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_list_takes_as_many_queries_for_three_claims_as_for_one(
    document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    scenario.reviewed(document, by=ines, checker=tom)
    one = queries_of(at_desk, CLAIMS)
    for words in OTHERS:
        scenario.reviewed(document, by=ines, checker=tom, words=words)
    assert queries_of(at_desk, CLAIMS) == one


def test_page_takes_as_many_queries_for_three_reviews_as_for_one(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue, at_desk: Client
) -> None:
    single = scenario.reviewed(document, by=ines, checker=tom, words="90 minutes")
    pair = scenario.disputed(document, by=ines, checkers=(tom, mei), queue=pair_queue)
    # A disputed claim has no verdict to show, and both have no links.
    assert queries_of(at_desk, page_of(pair)) == queries_of(at_desk, page_of(single))


def test_list_shows_state_verdict_people_and_deadline(
    document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    scenario.reviewed(document, by=ines, checker=tom)
    scenario.assigned(document, by=ines, to=tom, words="90 minutes")
    html = at_desk.get(CLAIMS).content.decode()
    assert "✓ Accurate (unsigned)" in html
    assert 'title="an editor signs it"' in html
    assert "Tom Reyes</td>" in html
    assert "General</td>" in html


def test_list_counts_no_further_than_its_bound(document: Document, at_desk: Client) -> None:
    scenario.proposed(document)
    with CaptureQueriesContext(connection) as seen:
        at_desk.get(CLAIMS)
    counts = [entry["sql"] for entry in seen.captured_queries if "COUNT(" in entry["sql"].upper()]
    assert len(counts) == 1
    assert "LIMIT 2001" in counts[0]


def test_search_finds_words_and_statement(document: Document, ines: User, at_desk: Client) -> None:
    by_words = scenario.proposed(document)
    by_statement = scenario.proposed(document, words="90 minutes")
    edit_claim(by_statement.pk, by=ines, version=1, statement="It lasted an hour and a half.")
    found = [
        [claim.pk for claim in at_desk.get(CLAIMS, {"q": words}).context["cl"].result_list]
        for words in ("12 February", "hour and a half")
    ]
    assert found == [[by_words.pk], [by_statement.pk]]


def test_page_shows_the_words_in_their_place(document: Document, at_desk: Client) -> None:
    html = at_desk.get(page_of(scenario.proposed(document))).content.decode()
    assert "Putin by telephone <mark>on 12 February</mark> for 90 minutes" in html


def test_words_with_markup_are_shown_as_text(
    desk: object, document: Document, at_desk: Client
) -> None:
    claim = scenario.proposed(document)
    Claim.objects.filter(pk=claim.pk).update(statement="<script>alert(1)</script>")
    html = at_desk.get(page_of(claim)).content.decode() + at_desk.get(CLAIMS).content.decode()
    assert "<script>alert(1)</script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_edit_goes_through_the_verb(document: Document, at_desk: Client) -> None:
    claim = scenario.proposed(document)
    sent = fields_of(at_desk, page_of(claim))
    sent |= {"statement": "They spoke on 12 February.", "priority": "3", "kind": "event"}
    answer = at_desk.post(page_of(claim), sent)
    assert answer.status_code == 302
    kept = scenario.fresh(claim)
    assert (kept.statement, kept.priority) == ("They spoke on 12 February.", Priority.HIGH)
    assert (kept.kind, kept.kinds) == ("event", ["event", "date"])
    assert (kept.version, kept.state) == (2, State.PROPOSED)
    # The audit trail has it; Django's own log keeps no second copy of the words.
    assert "edit" in at_desk.get(page_of(claim, "history")).content.decode()
    assert not LogEntry.objects.exists()


def test_edit_without_a_change_writes_nothing(document: Document, at_desk: Client) -> None:
    claim = scenario.proposed(document)
    assert at_desk.post(page_of(claim), fields_of(at_desk, page_of(claim))).status_code == 302
    assert scenario.fresh(claim).version == 1


def test_deadline_of_a_waiting_claim_cannot_be_taken_away(
    document: Document, ines: User, at_desk: Client
) -> None:
    claim = scenario.queued(document, by=ines)
    sent = fields_of(at_desk, page_of(claim)) | {"due_at_0": "", "due_at_1": ""}
    answer = at_desk.post(page_of(claim), sent)
    assert "A claim that was put into a queue has a deadline." in answer.content.decode()
    assert scenario.fresh(claim).due_at == claim.due_at


@pytest.mark.parametrize("seen", ["", "claim:1:1:forged", "no-seal"])
def test_edit_without_a_true_seal_is_refused(
    seen: str, document: Document, at_desk: Client
) -> None:
    claim = scenario.proposed(document)
    sent = fields_of(at_desk, page_of(claim)) | {"statement": "Mine.", "seen": seen}
    html = at_desk.post(page_of(claim), sent).content.decode()
    assert "This form was tampered with or is too old" in html
    assert scenario.fresh(claim).statement == ""


def test_state_and_version_sent_by_hand_are_ignored(document: Document, at_desk: Client) -> None:
    claim = scenario.proposed(document)
    sent = fields_of(at_desk, page_of(claim))
    sent |= {"state": "signed_off", "version": "9", "words": "other", "statement": "S."}
    at_desk.post(page_of(claim), sent)
    kept = scenario.fresh(claim)
    assert (kept.state, kept.version, kept.words) == (State.PROPOSED, 2, "on 12 February")


def test_stale_edit_gets_both_texts_and_saves_nothing(
    document: Document, omar: User, at_desk: Client
) -> None:
    claim = scenario.proposed(document)
    sent = fields_of(at_desk, page_of(claim)) | {"statement": "Ines’s words."}
    edit_claim(claim.pk, by=omar, version=1, statement="Omar’s words.")
    answer = at_desk.post(page_of(claim), sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Ines’s words." in html
    assert "Omar’s words." in html
    assert "Omar Haddad" in html
    assert scenario.fresh(claim).statement == "Omar’s words."


def test_stale_edit_is_saved_once_it_is_confirmed(
    document: Document, omar: User, at_desk: Client
) -> None:
    claim = scenario.proposed(document)
    sent = fields_of(at_desk, page_of(claim)) | {"statement": "Ines’s words."}
    edit_claim(claim.pk, by=omar, version=1, statement="Omar’s words.")
    html = at_desk.post(page_of(claim), sent).content.decode()
    again = {name: hidden(html, name) for name in sent if f'name="{name}"' in html}
    assert at_desk.post(page_of(claim), again).status_code == 302
    assert scenario.fresh(claim).statement == "Ines’s words."


def test_buttons_are_the_allowed_verbs(document: Document, ines: User, at_desk: Client) -> None:
    queued = scenario.queued(document, by=ines)
    deeds = at_desk.get(page_of(queued)).context["deeds"]
    assert [deed.name for deed in deeds] == ["assign", "withdraw"]


def test_accept_button_acts_at_once(document: Document, at_desk: Client) -> None:
    claim = scenario.proposed(document)
    address = f"{CLAIMS}{claim.pk}/use/accept/"
    assert at_desk.get(address).status_code == 302
    assert scenario.fresh(claim).state == State.PROPOSED
    assert at_desk.post(address).url == page_of(claim)  # type: ignore[attr-defined]
    assert scenario.fresh(claim).state == State.ACCEPTED


def test_verb_that_is_not_allowed_now_says_so(document: Document, at_desk: Client) -> None:
    claim = scenario.proposed(document)
    answer = at_desk.post(f"{CLAIMS}{claim.pk}/use/sign_off/", {"confirmed": "yes"})
    assert told(answer) == ["This cannot be done with the claim as it is now."]


def test_settle_decides_a_dispute(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue, at_desk: Client
) -> None:
    claim = scenario.disputed(document, by=ines, checkers=(tom, mei), queue=pair_queue)
    address = f"{CLAIMS}{claim.pk}/use/adjudicate/"
    assert "Accurate with a caveat" in at_desk.get(address).content.decode()
    sent = {"confirmed": "yes", "rating": "accurate", "reason": "The readout says so."}
    at_desk.post(address, sent)
    assert scenario.fresh(claim).state == State.SIGNED_OFF
    assert claim.sign_offs.get().basis == "adjudicated"


def test_sign_off_with_another_rating_is_an_override(
    document: Document, ines: User, tom: User, at_desk: Client
) -> None:
    claim = scenario.reviewed(document, by=ines, checker=tom)
    address = f"{CLAIMS}{claim.pk}/use/sign_off/"
    wanted = {"confirmed": "yes", "rating": "accurate-with-caveat"}
    refused = at_desk.post(address, wanted)
    assert told(refused)[0].endswith("Give a reason for “sign off”: it stays in the record.")
    at_desk.post(address, wanted | {"reason": "Only one side says so."})
    assert claim.sign_offs.get().basis == "override"


def test_release_names_one_of_several_checkers(
    document: Document, ines: User, tom: User, mei: User, pair_queue: ReviewQueue, at_desk: Client
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    at_desk.post(f"{CLAIMS}{claim.pk}/use/assign/", {"confirmed": "yes", "checker": mei.pk})
    sent = {"confirmed": "yes", "checker_id": tom.pk, "reason": ""}
    at_desk.post(f"{CLAIMS}{claim.pk}/use/release/", sent)
    assert [duty.checker_id for duty in Assignment.objects.live()] == [mei.pk]


def test_claims_are_neither_added_nor_deleted_here(document: Document, at_desk: Client) -> None:
    claim = scenario.proposed(document)
    assert at_desk.get(f"{CLAIMS}add/").status_code == 403
    assert at_desk.post(page_of(claim, "delete"), {"post": "yes"}).status_code == 403
    assert Claim.objects.filter(pk=claim.pk).exists()


def test_pages_carry_no_inline_script(document: Document, ines: User, at_desk: Client) -> None:
    """The content security policy lets only our own files run."""
    claim = scenario.queued(document, by=ines)
    for address in (CLAIMS, page_of(claim), f"{CLAIMS}{claim.pk}/use/assign/"):
        html = at_desk.get(address).content.decode()
        opened = [part.split(">", 1) for part in html.split("<script")[1:]]
        assert all("src=" in tag or not body.split("</script")[0].strip() for tag, body in opened)
        assert " onclick=" not in html


def test_editor_who_is_a_checker_too_reads_blind(
    document: Document, ines: User, tom: User, omar: User, pair_queue: ReviewQueue
) -> None:
    claim = scenario.assigned(document, by=ines, to=tom, queue=pair_queue)
    scenario.judge(claim, by=tom, rating="accurate")
    html = browser_of(omar).get(page_of(claim)).content.decode()
    assert "Both governments said so." not in html
