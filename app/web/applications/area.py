"""The blueprint, and the addresses its mails lead to."""

from __future__ import annotations

from flask import Blueprint, url_for

from app.domain.applications.letters import Addresses

area = Blueprint("applications", __name__)


def personal_link(token: str) -> str:
    return url_for("account.link", token=token, _external=True)


ADDRESSES = Addresses(
    personal=personal_link, password=lambda token: url_for("account.password", token=token, _external=True)
)
