"""The frame a page of one file stands in: AIMA's, with the state of the file beside it, or the entity's own."""

from __future__ import annotations

from typing import Any

from flask import url_for

from app.domain.access.models import Actor
from app.domain.applications.correspondence import Doors
from app.domain.applications.models import Application
from app.web.applications.area import personal_link
from app.web.applications.directorate import around


def frame_of(by: Actor, application: Application) -> dict[str, Any]:
    """What its template extends, and what that one shows."""
    if by.partner_id is None:
        return {"frame": "applications/_file.html", **around(application)}
    return {"frame": "applications/_own.html", "application": application}


def doors_to(endpoint: str, application: Application) -> Doors:
    """Where mails about this file lead: to the personal link, or to that page of it."""
    return Doors(personal_link, url_for(endpoint, application_id=application.id, _external=True))
