from __future__ import annotations

import json
from typing import Any

from factcheck.api.present.moments import moment
from factcheck.reports.models import Report


def report_line(report: Report) -> dict[str, Any]:
    """Needs `renderings` prefetched."""
    return {
        "id": report.pk,
        "document": report.document_id,
        "number": report.number,
        "status": "ready" if report.is_ready else "making",
        "sha256": report.sha256,
        "frozen_at": moment(report.frozen_at),
        "formats": sorted(rendering.format for rendering in report.renderings.all()),
    }


def report_out(report: Report) -> dict[str, Any]:
    """With gate and summary as they were frozen."""
    record = json.loads(report.record) if report.is_ready else {}
    told = {"gate": record.get("gate"), "summary": record.get("summary")}
    return report_line(report) | told
