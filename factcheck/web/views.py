from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from factcheck.documents.models import Document
from factcheck.people.models import Membership, User
from factcheck.reports.models import Rendering, Report
from factcheck.web.overview import rows
from factcheck.web.policies import PAGE, REPORT, under

PAGE_SIZE = 20


def who(request: HttpRequest) -> User:
    """The person behind a request that `login_required` let through."""
    return cast(User, request.user)


@under(PAGE)
@never_cache
@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The person's desks and the documents that they may see, newest first."""
    person = who(request)
    documents = Document.objects.visible_to(person).select_related("desk").order_by("-id")
    page = Paginator(documents, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "memberships": Membership.objects.filter(person=person).select_related("desk"),
        "page": page,
        "rows": rows(page.object_list, person),
    }
    return render(request, "factcheck/web/home.html", context)


@under(REPORT)
@never_cache
@require_safe
@login_required
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """A finished report as it was rendered when it was frozen; 404 for whoever is not on its desk."""
    reports = Report.objects.visible_to(who(request)).exclude(frozen_at=None)
    rendering = get_object_or_404(Rendering, report__in=reports, report_id=report_id, format="html")
    return HttpResponse(bytes(rendering.content), content_type=rendering.media_type)
