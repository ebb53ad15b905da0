"""Ask for the paper sheet of a stop."""

from __future__ import annotations

from datetime import date

from app.base.database import db
from app.base.language import speaking
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.centres.models import Centre, Stop
from app.domain.documents.actions import request_document
from app.domain.documents.models import Document
from app.domain.routes.queries import list_visits
from app.domain.routes.rules import hours_between
from app.domain.service_records.paper import LINES, Legend, reference
from app.domain.service_records.queries.papers import KIND

LANGUAGE = "pt"


def request_stop_sheet(by: Actor, stop: Stop, day: date) -> Document:
    """A sheet to fill in by hand at the stop on that day (SL12), and to type in afterwards. It names nobody."""
    require(by, Permission.EDIT_ROUTES, on=stop)
    code = reference(stop.id, day)
    with speaking(LANGUAGE):
        facts = {
            "is_fictional": settings().is_demonstration,
            "centre": db.session.get_one(Centre, stop.centre_id).name,
            "stop": stop.name,
            "day": day.isoformat(),
            "hours": hours_said(stop, day),
            "reference": code,
            "batch_address": batch_address(code),
            "lines": LINES,
            **Legend.on(day).facts(),
        }
    return request_document(by, KIND, language=LANGUAGE, facts=facts, partner_id=stop.partner_id, number=code)


def batch_address(code: str) -> str:
    """Where a sheet with this reference is typed in."""
    return f"{settings().base_url.rstrip('/')}/services/batch?sheet={code}"


def hours_said(stop: Stop, day: date) -> str:
    """From when to when the stop is visited on that day; nothing when it is not."""
    planned = [visit for visit in list_visits(stop.centre_id, day, day) if visit.stop.id == stop.id]
    return ", ".join(hours_between(visit.starts, visit.ends) for visit in planned if not visit.is_cancelled)
