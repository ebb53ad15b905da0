"""Who may sign in to the demonstration: one account of each role, with a fresh personal link for the applicant."""

from __future__ import annotations

from sqlalchemy import select

from app.base.database import EVERYONE, db, transaction
from app.cli.demonstration.applications import APPLICANT, PERSONAL, address
from app.cli.demonstration.staff import PASSWORD
from app.domain.access.actions import make_link
from app.domain.access.models import SYSTEM, Account, LinkPurpose, Role
from app.domain.centres.models import Centre
from app.domain.partners.models import Model, Partner
from app.domain.technicians.models import Technician

HEADINGS = ("Role", "E-mail", "Password", "Place")


def list_sign_ins() -> list[tuple[str, str, str, str]]:
    """Role, e-mail, password (or link) and place, one account a role; none where there is no demonstration."""
    with transaction(EVERYONE):
        people = [_first_of(role) for role in (Role.ADMINISTRATOR, Role.DIRECTORATE, Role.APPROVER)]
        people += [_coordinator(Model.SECOND_GENERATION)]
        people += [_technician(Model.SECOND_GENERATION), _technician(Model.EXTENDED)]
        found = [(person.role.label, person.email, PASSWORD, _place(person)) for person in people if person]
        applicant = db.session.scalar(select(Account).where(Account.email == APPLICANT))
        if applicant:
            link = address(PERSONAL, make_link(SYSTEM, applicant, LinkPurpose.PERSONAL))
            found.append((applicant.role.label, applicant.email, link, _place(applicant)))
        return [(str(role), email, secret, place) for role, email, secret, place in found]


def table(rows: list[tuple[str, ...]]) -> str:
    """The rows under their headings, in columns."""
    rows = [HEADINGS, *rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _first_of(role: Role) -> Account | None:
    return db.session.scalar(select(Account).where(Account.role == role).order_by(Account.id).limit(1))


def _coordinator(model: Model) -> Account | None:
    of_model = Account.partner_id.in_(select(Centre.partner_id).where(Centre.model == model))
    query = select(Account).where(Account.role == Role.COORDINATOR, of_model)
    return db.session.scalar(query.order_by(Account.id).limit(1))


def _technician(model: Model) -> Account | None:
    query = select(Account).join(Technician, Technician.account_id == Account.id).join(Technician.centre)
    query = query.where(Centre.model == model, Technician.trained_on.is_not(None))
    return db.session.scalar(query.order_by(Account.id).limit(1))


def _place(account: Account) -> str:
    if account.centre_id:
        return db.session.get_one(Centre, account.centre_id).name
    return db.session.get_one(Partner, account.partner_id).name if account.partner_id else "AIMA"
