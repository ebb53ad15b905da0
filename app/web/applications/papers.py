"""The papers an entity handed in, as bytes."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.base.files import fetch
from app.domain.access.policy import Permission
from app.domain.applications.queries import get_paper
from app.web.access import current_account, needs
from app.web.applications.area import area
from app.web.downloads import pdf


@area.get("/applications/papers/<int:paper_id>")
@needs(Permission.READ_APPLICATION)
def paper(paper_id: int) -> ResponseReturnValue:
    found = get_paper(current_account(), paper_id)
    return pdf(fetch(found.sha256), f"{found.kind}-{found.id}")
