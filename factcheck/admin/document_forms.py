"""What is asked when a text comes in."""

from __future__ import annotations

from typing import Any

from django import forms

from factcheck.admin.versions import VersionedForm
from factcheck.documents.actions import Upload
from factcheck.documents.intake import LARGEST
from factcheck.documents.models import Document


class TextFields(forms.Form):
    """A file or pasted words; which of them can be used is for the intake to say."""

    file = forms.FileField(
        required=False, help_text="Markdown (.md) or plain text (.txt), UTF-8, at most 20 MB."
    )
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"}),
        help_text="Or paste the text here.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file") and cleaned.get("text"):
            raise forms.ValidationError("Send a file or a text, not both.")
        return cleaned


def upload_of(cleaned: dict[str, Any]) -> Upload:
    """What was sent; of a file that is too large just enough is read for the intake to refuse it."""
    file = cleaned.get("file")
    if file:
        return Upload(file.read(LARGEST + 1), name=file.name)
    return Upload(str(cleaned.get("text") or "").encode())


class RevisionForm(TextFields):
    """The next text of a document."""


class DocumentForm(VersionedForm[Document]):
    """What is known about a piece. Its words are in its revisions, which nobody edits."""


class BringInForm(TextFields, VersionedForm[Document]):
    """A new piece: its words and what is known about it."""

    title = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Left empty, the first line of the text.",
    )
