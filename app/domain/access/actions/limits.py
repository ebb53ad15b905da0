"""Hold back whoever asks too often for something that writes to a person."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.base.tokens import fingerprint
from app.domain.access.models import RequestPurpose, VisitorRequest

WINDOW = timedelta(hours=1)


def count_request(purpose: RequestPurpose, from_address: str | None) -> None:
    """Keep that this was asked from this address; RuleBroken when it was asked too often within the hour (setting).

    Nothing is counted without an address: for the demonstration, which asks by itself.
    """
    if from_address is None:
        return
    key = fingerprint(from_address)
    same = VisitorRequest.purpose == purpose, VisitorRequest.address_fingerprint == key
    query = select(func.count()).where(*same, VisitorRequest.made_at > now() - WINDOW)
    if (db.session.scalar(query) or 0) >= settings().requests_an_hour:
        raise RuleBroken(_("This was sent too often from here: wait an hour and send it again. Nothing typed is lost."))
    db.session.add(VisitorRequest(purpose=purpose, address_fingerprint=key))
