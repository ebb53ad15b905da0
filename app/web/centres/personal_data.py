"""Who answers for personal data at a centre: annex B of its agreement, on one page for those who work there."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.settings import settings
from app.domain.access.policy import Permission
from app.domain.centres.queries import get_centre
from app.domain.protocols.queries import find_protocol_in_force
from app.web.access import current_account, needs
from app.web.centres.area import area
from app.web.pages import page


@area.get("/<int:centre_id>/personal-data")
@needs(Permission.READ_CENTRE)
def personal_data(centre_id: int) -> ResponseReturnValue:
    centre = get_centre(current_account(), centre_id)
    agreement = find_protocol_in_force(centre.partner_id, today())
    return page(
        "centres/personal_data.html",
        centre=centre,
        agreement=agreement,
        our_contact=settings().privacy_mailbox,
    )
