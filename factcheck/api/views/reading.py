"""The API's own description: the OpenAPI document, and two ways to read it, from our own disk."""

from __future__ import annotations

from drf_spectacular.views import (
    SpectacularJSONAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)


class SchemaView(SpectacularJSONAPIView):
    authentication_classes = []


class SwaggerView(SpectacularSwaggerSplitView):
    authentication_classes = []


class RedocView(SpectacularRedocView):
    authentication_classes = []
    template_name = "factcheck/redoc.html"
