"""The area of technicians, and the page of one person, whichever of its forms was refused."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.domain.access.policy import Permission, may
from app.domain.access.queries import closes_on
from app.domain.centres.queries import list_centres
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import list_postings, list_signatures
from app.web.access import current_account
from app.web.forms import PageForm
from app.web.pages import page
from app.web.technicians.forms import PostingForm

area = Blueprint("technicians", __name__, url_prefix="/technicians")


def person_page(technician: Technician, refused: PageForm | None = None) -> ResponseReturnValue:
    """The page of one technician, with the form that was refused, if one was."""
    form = refused if isinstance(refused, PostingForm) else PostingForm(formdata=None, data={"first_day": today()})
    if may(current_account(), Permission.NOMINATE_TECHNICIAN):
        form.offer(list_centres(current_account()))
    return page(
        "technicians/show.html",
        refused,
        technician=technician,
        today=today(),
        postings=list_postings(technician.id),
        posting_form=form,
        signatures=list_signatures(technician.id),
        closes_on=closes_on(technician.account),
    )


def back_to(technician_id: int, message: str) -> ResponseReturnValue:
    """The person's page, with a message."""
    flash(message)
    return redirect(url_for("technicians.show", technician_id=technician_id), 303)


def password_page(token: str) -> str:
    """Where somebody invited sets their password."""
    return url_for("account.password", token=token, _external=True)
