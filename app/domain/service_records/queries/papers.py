"""The paper sheets asked for."""

from __future__ import annotations

from uuid import UUID

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.documents.models import Document

KIND = "stop-sheet"


def get_stop_sheet(by: Actor, sheet_id: UUID) -> Document:
    """The paper sheet, for whoever keeps routes of the same entity; else OutOfReach. It names nobody."""
    require(by, Permission.EDIT_ROUTES)
    document = db.session.get(Document, sheet_id)
    if document is None or document.kind != KIND or document.partner_id != by.partner_id:
        raise OutOfReach
    return document
