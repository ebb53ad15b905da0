"""The blueprint, and the addresses its mails lead to."""

from __future__ import annotations

from flask import Blueprint, url_for

from app.domain.applications.actions import Ways
from app.domain.applications.correspondence import Doors
from app.domain.applications.models import Application

area = Blueprint("applications", __name__)


def personal_link(token: str) -> str:
    return url_for("account.link", token=token, _external=True)


def password_link(token: str) -> str:
    return url_for("account.password", token=token, _external=True)


WAYS = Ways(personal_link, password_link)


def confirmation_link(token: str) -> str:
    return url_for("applications.confirm", token=token, _external=True)


def doors_of(application: Application, endpoint: str = "applications.show") -> Doors:
    """How each side comes in to the file: applicants by personal link, everybody else by this page of it."""
    return Doors(personal_link, url_for(endpoint, application_id=application.id, _external=True))
