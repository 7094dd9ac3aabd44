from __future__ import annotations

from django.test import Client

from factcheck.people.actions import give_token
from factcheck.people.models import ApiToken, Desk, Membership, User
from factcheck.people.queries import token_for
from tests.admin.pages import act, fields_of, page_of

TOKENS = "/admin/factcheck/apitoken/"


def test_token_pages_never_show_the_hash(ines: User, keeper: Client) -> None:
    token, key = give_token(by=ines, label="laptop")
    html = keeper.get(TOKENS).content.decode() + keeper.get(page_of(token)).content.decode()
    assert "laptop" in html
    assert token.digest not in html
    assert key not in html


def test_revoke_ends_a_key(ines: User, keeper: Client) -> None:
    token, key = give_token(by=ines)
    act(keeper, "revoke", token, address=TOKENS)
    kept = token_for(key)
    assert kept is not None
    assert kept.revoked_at is not None


def test_tokens_are_neither_made_nor_changed_here(ines: User, keeper: Client) -> None:
    token, _ = give_token(by=ines, label="laptop")
    assert keeper.get(f"{TOKENS}add/").status_code == 403
    assert keeper.post(page_of(token), {"label": "other"}).status_code == 403
    assert ApiToken.objects.get().label == "laptop"


def test_superuser_gives_a_person_a_role(desk: Desk, tom: User, keeper: Client) -> None:
    role = Membership.objects.get(person=tom)
    sent = fields_of(keeper, page_of(tom))
    sent |= {"memberships-0-role": "editor", "last_login_0": "", "last_login_1": ""}
    assert keeper.post(page_of(tom), sent).status_code == 302
    role.refresh_from_db()
    assert role.role == "editor"


def test_editor_reads_who_is_on_the_desk_and_changes_nobody(
    desk: Desk, tom: User, at_desk: Client
) -> None:
    answer = at_desk.get(page_of(desk))
    assert "tom as checker" in answer.content.decode()
    sent = {"name": "Mine", "memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
    assert at_desk.post(page_of(desk), sent).status_code == 403
    assert Membership.objects.get(person=tom).role == "checker"


def test_editor_does_not_see_log_ins(tom: User, at_desk: Client) -> None:
    assert at_desk.get("/admin/factcheck/user/").status_code == 403
    assert at_desk.get(f"/admin/factcheck/user/{tom.pk}/password/").status_code == 403


def test_people_are_never_deleted(tom: User, keeper: Client) -> None:
    assert keeper.post(page_of(tom, "delete"), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=tom.pk).exists()
