"""Two people at one row: the version that was read travels, signed, with the form, and a stale one gets a page
with both texts instead of a lost change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Generic, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from factcheck.admin.history import history_in_words
from factcheck.admin.scoping import Row, ScopedAdmin
from factcheck.errors import Conflict, Refusal

_signer = Signer(salt="factcheck.admin.version")
Thing = TypeVar("Thing", bound=Model)


def seal(row: Model) -> str:
    """The row's id and version as a signed word for a hidden field."""
    return _signer.sign(f"{row._meta.model_name}:{row.pk}:{getattr(row, 'version', 0)}")


def open_seal(word: str, row: Model) -> int:
    """The version that was read. Raises ValidationError for a word that was not made for this row."""
    try:
        name, pk, version = _signer.unsign(word).split(":")
    except (BadSignature, ValueError) as error:
        raise ValidationError(
            "This form was tampered with or is too old. Open the page again."
        ) from error
    if (name, pk) != (row._meta.model_name, str(row.pk)):
        raise ValidationError("This form belongs to another row. Open the page again.")
    return int(version)


class VersionedForm(forms.ModelForm[Any], Generic[Thing]):
    """A change form that knows which version its reader saw, and can say why a verb refused it.

    `refusal` is set by `RefusingAdmin` for the second showing of a form that a verb declined.
    """

    refusal = ""
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = seal(self.instance)

    def clean_seen(self) -> int:
        if not self.instance.pk:
            return 0
        return open_seal(self.cleaned_data["seen"], self.instance)

    def clean(self) -> dict[str, Any]:
        if self.refusal:
            raise ValidationError(self.refusal)
        return {**self.cleaned_data, **(super().clean() or {})}

    def changes(self) -> dict[str, Any]:
        """What the person wrote that differs from what is stored, by field."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name != "seen"}


class RefusingAdmin(ScopedAdmin[Row]):
    """Shows the form again with the sentence of the verb that declined it; nothing was written."""

    def get_form(
        self, request: HttpRequest, obj: Row | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", "")  # type: ignore[attr-defined]
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Conflict:
            raise
        except Refusal as refusal:
            request.refusal = refusal.sentence  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)


class VersionedAdmin(RefusingAdmin[Row]):
    """A row that is edited at a version. `subject_type` names it in the audit trail; `compared` are the form's
    fields that the conflict page lays side by side."""

    subject_type: str
    compared: tuple[str, ...]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Conflict as conflict:
            row = self.get_object(request, object_id or "")
            if row is None:
                raise
            return self._conflict_page(request, row, conflict)

    def _conflict_page(self, request: HttpRequest, row: Row, conflict: Conflict) -> HttpResponse:
        """Both texts, who changed the row last, and a form that saves the own words at the version shown."""
        mine = self.get_form(request, row, change=True)(request.POST, instance=row)
        stored = self.get_form(request, row, change=True)(
            instance=self.get_object(request, str(row.pk))
        )
        context = {
            **self.admin_site.each_context(request),
            "title": "Somebody else was faster",
            "sentence": conflict.sentence,
            "opts": self.opts,
            "original": row,
            "fields": [_side_by_side(name, mine, stored) for name in self.compared],
            "last": history_in_words(self.subject_type, row.pk)[-1:],
            "posted": _posted(request.POST),
            "seen": seal(row),
            "change_url": reverse(
                f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk]
            ),
        }
        return TemplateResponse(request, "admin/factcheck/conflict.html", context, status=409)


def _side_by_side(name: str, mine: Any, stored: Any) -> Mapping[str, object]:
    said = _shown(mine.fields[name], mine[name].value())
    stands = _shown(stored.fields[name], stored[name].initial)
    return {"label": mine[name].label, "mine": said, "stored": stands, "differs": said != stands}


def _shown(field: forms.Field, value: Any) -> str:
    """A field's value in words: labels for choices, moments to the minute, nothing for nothing."""
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if isinstance(field, forms.MultiValueField) and isinstance(value, list):
        value = field.clean(value)
    if isinstance(value, list):
        return ", ".join(labels.get(str(entry), str(entry)) for entry in value)
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return "" if value is None else labels.get(str(value), str(value))


def _posted(data: QueryDict) -> list[tuple[str, str]]:
    """Everything that was sent, to be sent once more at the version shown."""
    ours = {"csrfmiddlewaretoken", "seen"}
    return [(name, value) for name in data if name not in ours for value in data.getlist(name)]
