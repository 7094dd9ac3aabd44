from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from factcheck.web import health

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("api/", include("factcheck.api.urls")),
    path("", include("factcheck.web.urls")),
]
