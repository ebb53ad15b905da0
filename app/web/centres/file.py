"""The page of one centre, whichever of its forms was refused."""

from __future__ import annotations

from datetime import timedelta

from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.domain.access.models import Role
from app.domain.access.policy import Permission, may
from app.domain.centres.inventory import list_equipment_of
from app.domain.centres.models import Centre, CentreStatus
from app.domain.centres.queries import list_models, list_signage_steps
from app.domain.centres.rules import NEXT_SIGNAGE
from app.domain.protocols.queries import find_protocol_in_force
from app.domain.technicians.queries import list_team
from app.domain.technicians.readiness import is_ready, opening_list
from app.web.access import current_account
from app.web.centres.forms import OpeningForm, SignageForm, StructureForm
from app.web.centres.opening import ways_to
from app.web.forms import PageForm
from app.web.pages import page

# So long a centre that opened is welcomed on its page.
WELCOME = timedelta(days=30)


def centre_page(
    centre: Centre, refused: PageForm | None = None, opening_form: OpeningForm | None = None
) -> ResponseReturnValue:
    """The page of one centre, with the form that was refused, if one was."""
    requirements = opening_list(centre) if centre.status is CentreStatus.PREPARING else []
    day, by = today(), current_account()
    return page(
        "centres/show.html",
        refused,
        centre=centre,
        structure_form=StructureForm(obj=centre, formdata=None),
        requirements=requirements,
        ways=ways_to(requirements, centre),
        is_ready=is_ready(requirements),
        is_new=centre.opened_on is not None and centre.opened_on > day - WELCOME,
        opening_form=opening_form or OpeningForm(formdata=None, data={"opened_on": day}),
        models=list_models(centre.id),
        protocol=find_protocol_in_force(centre.partner_id, day),
        team=list_team(centre.id),
        today=day,
        next_signage=NEXT_SIGNAGE.get(centre.signage),
        signage_steps=list_signage_steps(centre.id),
        signage_form=refused if isinstance(refused, SignageForm) else SignageForm(formdata=None, data={"on": day}),
        equipment=list_equipment_of(centre.id) if may(by, Permission.READ_TECHNICIAN) else [],
        is_directorate=by.role is Role.DIRECTORATE,
    )
