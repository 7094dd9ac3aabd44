"""What the editors' desk asks before a verb is used."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime

from factcheck.admin.versions import VersionedForm
from factcheck.assignments.models import Assignment
from factcheck.assignments.queries import load_of_checkers
from factcheck.claims.kinds import Kind
from factcheck.claims.models import Claim
from factcheck.people.models import User
from factcheck.reviews.queries import current_scale
from factcheck.wording import labels


class ClaimForm(VersionedForm[Claim]):
    """How a claim is described. The principal kind is asked for by itself: it comes first among the kinds."""

    statement = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="The claim in the desk’s own words.",
    )
    kinds = forms.MultipleChoiceField(
        choices=labels(Kind), widget=forms.CheckboxSelectMultiple, label="Also", required=False
    )
    due_at = forms.SplitDateTimeField(widget=AdminSplitDateTime, label="Due", required=False)

    def clean_kinds(self) -> list[str]:
        principal = self.cleaned_data.get("kind", "")
        return [principal, *(kind for kind in self.cleaned_data["kinds"] if kind != principal)]

    def changes(self) -> dict[str, Any]:
        changed = super().changes()
        if changed.pop("kind", None) or "kinds" in changed:
            changed["kinds"] = self.cleaned_data["kinds"]
        return changed


class VerbForm(forms.Form):
    """The questions of one verb about some claims; `answers` are the verb's own keyword arguments."""

    def __init__(self, claims: list[Claim], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claims = claims

    def answers(self) -> dict[str, Any]:
        return self.cleaned_data


def _long(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
    return forms.CharField(label=label, required=required, widget=box, help_text=help_text)


class ReasonForm(VerbForm):
    reason = _long("Reason", help_text="It stays in the record and is shown to the checkers.")


class AssignForm(VerbForm):
    checker = forms.TypedChoiceField(widget=forms.RadioSelect, coerce=int)

    def __init__(self, claims: list[Claim], *args: Any, **kwargs: Any) -> None:
        super().__init__(claims, *args, **kwargs)
        desks = dict.fromkeys(claim.desk_id for claim in claims)
        #: (person, live duties, start of the oldest), least loaded first.
        self.loads = {row[0].pk: row for desk_id in desks for row in load_of_checkers(desk_id)}
        asked = self.fields["checker"]
        asked.choices = [(key, row[0].shown_name) for key, row in self.loads.items()]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        return {"checker": self.loads[self.cleaned_data["checker"]][0]}


class ReleaseForm(VerbForm):
    checker_id = forms.TypedChoiceField(label="Who is released", coerce=int)
    reason = _long("Reason", required=False)

    def __init__(self, claims: list[Claim], *args: Any, **kwargs: Any) -> None:
        super().__init__(claims, *args, **kwargs)
        live = Assignment.objects.live().filter(claim__in=claims).select_related("checker")
        people: dict[int, User] = {duty.checker_id: duty.checker for duty in live}
        asked = self.fields["checker_id"]
        asked.choices = [(key, person.shown_name) for key, person in people.items()]  # type: ignore[attr-defined]


class SignOffForm(VerbForm):
    """Nothing filled in signs what the checkers found."""

    rating = forms.ChoiceField(
        required=False, help_text="Another rating than the checkers’ is an override."
    )
    reason = _long(
        "Reason", required=False, help_text="Needed for an override; the report prints it."
    )
    correction = _long("Proposed correction", required=False)

    def __init__(self, claims: list[Claim], *args: Any, **kwargs: Any) -> None:
        super().__init__(claims, *args, **kwargs)
        asked = self.fields["rating"]
        asked.choices = [("", "As the checkers found it"), *_ratings(claims)]  # type: ignore[attr-defined]


class SettleForm(VerbForm):
    """An editor's decision between checkers who disagree."""

    rating = forms.ChoiceField()
    reason = _long("Reason", help_text="Why this rating and not the other; the report prints it.")
    correction = _long("Proposed correction", required=False)

    def __init__(self, claims: list[Claim], *args: Any, **kwargs: Any) -> None:
        super().__init__(claims, *args, **kwargs)
        asked = self.fields["rating"]
        asked.choices = [("", "Choose a rating"), *_ratings(claims)]  # type: ignore[attr-defined]


def _ratings(claims: list[Claim]) -> list[tuple[str, str]]:
    return [(rating.slug, rating.label) for rating in current_scale(claims[0].desk_id)]
