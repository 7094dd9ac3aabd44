"""Reads the admin's pages as a person would: addresses, messages, hidden fields."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.contrib.messages import get_messages
from django.db.models import Model
from django.test import Client
from django.urls import reverse

CLAIMS = "/admin/factcheck/claim/"


def list_of(model: type[Model]) -> str:
    return reverse(f"admin:factcheck_{model._meta.model_name}_changelist")


def page_of(row: Model, view: str = "change") -> str:
    return reverse(f"admin:factcheck_{row._meta.model_name}_{view}", args=[row.pk])


def rows_in(client: Client, address: str, **query: str) -> list[Any]:
    """The rows that a list shows; none when the list itself is closed to this person."""
    answer = client.get(address, query)
    return list(answer.context["cl"].result_list) if answer.status_code == 200 else []


def act(client: Client, action: str, *rows: Model, address: str = CLAIMS, **more: Any) -> Any:
    data = {"action": action, "_selected_action": [row.pk for row in rows], **more}
    return client.post(address, data)


def told(answer: Any) -> list[str]:
    """The messages that wait for the person."""
    return [str(message) for message in get_messages(answer.wsgi_request)]


def fields_of(client: Client, address: str) -> dict[str, Any]:
    """What a change form would send if its reader pressed Save at once."""
    answer = client.get(address)
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            sent |= _sent(bound)
    return sent


def _sent(bound: Any) -> dict[str, Any]:
    value = bound.value()
    parts = getattr(bound.field.widget, "widgets", None)
    if parts is not None:
        shown = bound.field.widget.decompress(value)
        return {f"{bound.html_name}_{place}": str(part or "") for place, part in enumerate(shown)}
    return {bound.html_name: "" if value is None else value}


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', html)
    assert found is not None, name
    return unescape(found.group(1))
