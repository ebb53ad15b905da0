"""The coordinator's home: what waits, centre by centre."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.errors import OutOfReach
from app.domain.access.policy import Permission
from app.domain.applications.queries import find_newest
from app.domain.centres.models import CentreStatus
from app.domain.centres.queries import list_centres
from app.domain.devices.queries import count_held
from app.domain.partners.queries import get_partner
from app.domain.protocols.queries import list_protocols
from app.domain.technicians.queries import list_technicians
from app.domain.technicians.readiness import opening_list
from app.web.access import current_account, needs
from app.web.compensation.waiting import expected_of
from app.web.pages import page

area = Blueprint("partners", __name__, url_prefix="/partners")


@area.get("/home")
@needs(Permission.READ_PARTNER)
def home() -> ResponseReturnValue:
    by = current_account()
    if by.partner_id is None:
        raise OutOfReach  # for AIMA there is no such page: its home is the statistics
    centres = list_centres(by)
    lists = {centre.id: opening_list(centre) for centre in centres if centre.status is CentreStatus.PREPARING}
    return page(
        "partners/home.html",
        partner=get_partner(by, by.partner_id),
        application=find_newest(by.partner_id),
        centres=centres,
        lists=lists,
        protocols=list_protocols(by, limit=5),
        team=list_technicians(by),
        held=count_held(by),
        expected=expected_of(by),
        today=today(),
    )
