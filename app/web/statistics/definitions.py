"""What each figure is, with the words of the interface in its three languages: a page to read and to print."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.base.clock import now
from app.base.settings import settings
from app.domain.access.policy import Permission
from app.domain.statistics.definitions import GROUPS
from app.web.access import needs
from app.web.pages import page
from app.web.statistics.area import area
from app.web.statistics.glossary import list_terms


@area.get("/definitions")
@needs(Permission.READ_STATISTICS)
def definitions() -> ResponseReturnValue:
    """Each definition stands under its key: /statistics/definitions#services."""
    threshold = settings().statistics_threshold
    return page("statistics/definitions.html", groups=GROUPS, terms=list_terms(), threshold=threshold, read_at=now())
