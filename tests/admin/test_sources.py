from __future__ import annotations

from django.test import Client

from factcheck.people.models import Desk, User
from factcheck.sources.actions import SourceFacts, add_source
from factcheck.sources.models import Source
from tests.admin.pages import page_of

SOURCES = "/admin/factcheck/source/"


def facts(desk: Desk, **said: str) -> dict[str, object]:
    plain = {"title": "Readout", "title_basis": "page", "level": "primary", "published": ""}
    return {"desk": desk.pk, **plain, **said}


def test_source_is_added_by_the_verb(desk: Desk, ines: User, at_desk: Client) -> None:
    at_desk.post(f"{SOURCES}add/", facts(desk, url="https://example.org/readout"))
    made = Source.objects.get()
    assert (made.title, made.level, made.added_by) == ("Readout", "primary", ines)


def test_source_with_a_bad_address_is_explained_on_the_form(desk: Desk, at_desk: Client) -> None:
    answer = at_desk.post(f"{SOURCES}add/", facts(desk, url="javascript:alert(1)"))
    assert "The address of a source begins with http:// or https://." in answer.content.decode()
    assert not Source.objects.exists()


def test_known_address_gives_the_source_that_is_there(
    desk: Desk, tom: User, at_desk: Client
) -> None:
    url = "https://example.org/readout"
    add_source(SourceFacts(title="Known", url=url), desk=desk, by=tom)
    assert at_desk.post(f"{SOURCES}add/", facts(desk, url=url)).status_code == 302
    assert Source.objects.get().title == "Known"


def test_source_is_not_rewritten(desk: Desk, tom: User, at_desk: Client) -> None:
    source = add_source(SourceFacts(title="Known"), desk=desk, by=tom)
    assert at_desk.post(page_of(source), facts(desk, title="Other")).status_code == 403
    assert Source.objects.get().title == "Known"
