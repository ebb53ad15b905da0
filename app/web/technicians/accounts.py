"""The account of one technician, closed and opened again by the entity, after a page that says what follows."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.base.language import _
from app.base.settings import settings
from app.domain.access.policy import Permission
from app.domain.technicians.actions import close_technician_account, let_technician_in_again
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import get_technician
from app.web.access import current_account, needs
from app.web.forms import ActForm
from app.web.pages import page
from app.web.technicians.area import area, back_to, password_page


@area.route("/<int:technician_id>/close", methods=["GET", "POST"])
@needs(Permission.NOMINATE_TECHNICIAN)
def close(technician_id: int) -> ResponseReturnValue:
    technician, form = get_technician(current_account(), technician_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            close_technician_account(current_account(), technician)
            return back_to(technician.id, _("The account is closed."))
    return _asked("technicians/close.html", technician, form)


@area.route("/<int:technician_id>/let-in", methods=["GET", "POST"])
@needs(Permission.NOMINATE_TECHNICIAN)
def let_in(technician_id: int) -> ResponseReturnValue:
    technician, form = get_technician(current_account(), technician_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            let_technician_in_again(current_account(), technician, password_page)
            return back_to(technician.id, _("The account is open again, and an invitation is on its way by e-mail."))
    return _asked("technicians/let_in.html", technician, form)


def _asked(template: str, technician: Technician, form: ActForm) -> ResponseReturnValue:
    return page(template, form, technician=technician, link_days=settings().link_days)
