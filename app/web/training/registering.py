"""Places: a team is registered, somebody registers alone, a place is given back."""

from __future__ import annotations

from flask import flash, request
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _, ngettext
from app.domain.access.policy import Permission
from app.domain.centres.models import Centre
from app.domain.centres.queries import list_centres
from app.domain.technicians.queries import get_technician_of
from app.domain.training import actions
from app.domain.training.models import Registration, RegistrationStatus
from app.domain.training.queries import get_registration, get_session, list_registrable, places_of
from app.web.access import current_account, needs
from app.web.forms import ActForm
from app.web.pages import page
from app.web.training.area import area, to_session
from app.web.training.forms import ReasonForm, RegisterForm
from app.web.training.sessions import session_page


@area.route("/sessions/<int:session_id>/register", methods=["GET", "POST"])
@needs(Permission.REGISTER_FOR_TRAINING)
def register(session_id: int) -> ResponseReturnValue:
    by = current_account()
    session, form = get_session(by, session_id), RegisterForm()
    centres = list_centres(by) if by.partner_id is None else []
    people = {person.id: person for person in list_registrable(by, session, _chosen(centres))}
    form.offer(people.values())
    if form.submitted():
        with form.showing_broken_rules():
            made = actions.register_team(by, session, [people[each] for each in form.technicians.data or ()])
            flash(_outcome(made))
            return to_session(session)
    return page(
        "training/register.html", form, places=places_of(session), people=people, centres=centres, today=today()
    )


@area.post("/sessions/<int:session_id>/join")
@needs(Permission.READ_OWN_HOURS)
def join(session_id: int) -> ResponseReturnValue:
    """A technician registers themselves."""
    by, form = current_account(), ActForm()
    session = get_session(by, session_id)
    if form.submitted():
        with form.showing_broken_rules():
            made = actions.register(by, session, get_technician_of(by.account_id))
            flash(_waits() if made.status is RegistrationStatus.WAITING else _outcome([made]))
            return to_session(session)
    return session_page(by, session, form)


@area.route("/registrations/<int:registration_id>/withdraw", methods=["GET", "POST"])
@needs(Permission.REGISTER_FOR_TRAINING)
def withdraw(registration_id: int) -> ResponseReturnValue:
    by, form = current_account(), ReasonForm()
    registration = get_registration(by, registration_id)
    if form.submitted():
        with form.showing_broken_rules():
            actions.withdraw(by, registration, form.reason.data or "")
            flash(_("The place was given back."))
            return to_session(registration.session)
    return page("training/withdraw.html", form, registration=registration)


def _outcome(made: list[Registration]) -> str:
    """What became of those registered: a place, or the line for one."""
    waiting = sum(each.status is RegistrationStatus.WAITING for each in made)
    if not waiting:
        return _("The registration is made.")
    return ngettext(
        "All seats are taken: %(num)s person waits for one.",
        "All seats are taken: %(num)s people wait for one.",
        waiting,
    )


def _waits() -> str:
    return _("All seats are taken: a place in the waiting list is kept, and a mail says when there is a seat.")


def _chosen(centres: list[Centre]) -> int | None:
    """A coordinator's own team needs no choosing; AIMA chooses one of the centres, 0 until it has."""
    asked = request.args.get("centre", 0, int)
    return (asked if asked in {centre.id for centre in centres} else 0) if centres else None
