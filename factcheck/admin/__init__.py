"""The editors' desk. A door: no rule of the trade lives here, every write is one of the domain's verbs."""

from django.contrib import admin
from django.contrib.auth.models import Group

from factcheck.admin import claims, documents, people, queues, reports, scales, sources, upkeep

__all__ = ["claims", "documents", "people", "queues", "reports", "scales", "sources", "upkeep"]

# Rights come from memberships of desks; Django's groups would promise something that nobody reads.
admin.site.unregister(Group)
admin.site.site_header = "Fact-checking desk"
admin.site.site_title = "Fact-checking desk"
admin.site.index_title = "The editors’ desk"
# The lists need the width; the way back is in the breadcrumbs.
admin.site.enable_nav_sidebar = False
admin.site.empty_value_display = "–"
