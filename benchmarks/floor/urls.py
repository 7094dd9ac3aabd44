from __future__ import annotations

from django.urls import path

from benchmarks.floor.views import Everything, List, Next, Submit

urlpatterns = [
    path("list", List.as_view()),
    path("everything", Everything.as_view()),
    path("next", Next.as_view()),
    path("submit", Submit.as_view()),
]
