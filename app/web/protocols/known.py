"""What is known of an entity when a protocol with it is drafted: from its last protocol, else from its application."""

from __future__ import annotations

from typing import Any

from app.domain.access.models import Actor
from app.domain.applications.models import Section
from app.domain.applications.queries import find_open
from app.domain.partners.models import Partner
from app.domain.protocols.queries import list_protocols
from app.domain.protocols.terms import Party


def known_of(by: Actor, partner: Partner) -> dict[str, Any]:
    """Answers to start the draft with, by field name; whatever nobody has said stays empty."""
    last = next(iter(list_protocols(by, partner_id=partner.id, limit=1)), None)
    if last:
        return {**{name: getattr(last, name) for name in Party.__annotations__}, "model": last.model}
    application = find_open(partner)
    if application is None:
        return {}
    said = application.answers(Section.ENTITY)
    town = " ".join(filter(None, (said.get("postcode"), application.municipality.name)))
    seat = ", ".join(filter(None, (said.get("address"), town)))
    return {
        "model": application.model,
        "application_reference": application.reference,
        "partner_seat": seat,
        "partner_signatory": said.get("representative"),
        "partner_signatory_office": said.get("representative_office"),
        "partner_email": said.get("email") or application.contact_email,
        "partner_privacy_contact": said.get("contact_email"),
    }
