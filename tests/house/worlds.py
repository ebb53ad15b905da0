"""Two partner entities with a record of every kind: one's own, and another's."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.base.files import keep
from app.base.mail import send
from app.base.months import Month
from app.base.tokens import new_token
from app.domain.access.models import PARTNER_ROLES, Account, Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Paper, PaperKind
from app.domain.centres.models import Stop
from app.domain.compensation.models import Statement
from app.domain.documents.models import Document
from app.domain.training.models import Certificate
from tests.builders import a_course, a_protocol, a_registration, a_service, a_session, a_technician, an_account
from tests.builders.applications import an_applicant, an_application
from tests.builders.structures import LONG_AGO

World = dict[str, object]

# What stands in an address beside a record's number.
PLAIN: World = {
    "lang": "pt",
    "token": "made-up-" + "x" * 40,
    "code": "7KQ2-M4XD",
    "dimension": "area",
    "kind": "initial",
    "section": "entity",
    "step": "installed",
    "filename": "site.css",
    "given_on": "2026-03-02",
    "month": "2026-03",
}


def make_worlds() -> tuple[World, World, dict[Role, Account]]:
    """The arguments of every address, for one's own records and another's; and one account of each role."""
    with transaction(EVERYONE):
        own, accounts = _world()
        other, _strangers = _world()
        for role in Role:
            if role not in PARTNER_ROLES:
                accounts[role] = an_account(role)
        shared: World = {
            "mail_id": _mail(),
            "session_id": own["session_id"],
            "course_id": own["course_id"],
        }
    return {**PLAIN, **own, **shared}, {**PLAIN, **other, **shared}, accounts


def _world() -> tuple[World, dict[Role, Account]]:
    technician = a_technician()
    centre, partner = technician.centre, technician.centre.partner
    pdf = keep(b"%PDF-1.7 fictional")
    protocol, course = a_protocol(partner, signed_sha256=pdf, signed_on=LONG_AGO), a_course()
    session = a_session(course)
    application = an_application(ApplicationStatus.REGISTERING, partner=partner)
    belongs = {"partner_id": partner.id, "centre_id": centre.id}
    rows = {
        "stop_id": Stop(**belongs, name="Paragem", dico=centre.dico, hours="9:30"),
        "paper_id": Paper(
            partner_id=partner.id,
            application_id=application.id,
            kind=PaperKind.STATUTES,
            sha256=pdf,
            size=18,
        ),
        "statement_id": Statement(
            **belongs,
            protocol_id=protocol.id,
            month=Month.of(today()).previous,
            model=centre.model,
            total=Decimal("0.00"),
        ),
        "document_id": Document(
            kind="adhesion-letter",
            version="v1",
            language="pt",
            partner_id=partner.id,
            facts={},
            code=new_token()[:9],
            sha256=pdf,
        ),
    }
    db.session.add_all(rows.values())
    accounts = {
        Role.TECHNICIAN: technician.account,
        Role.COORDINATOR: an_account(Role.COORDINATOR, partner_id=partner.id),
        Role.APPLICANT: an_applicant(application),
    }
    db.session.flush()
    document_id = rows["document_id"].id
    db.session.add(
        Certificate(partner_id=partner.id, technician_id=technician.id, kind=course.kind, document_id=document_id)
    )
    records: World = {
        **belongs,
        "account_id": accounts[Role.APPLICANT].id,
        "office_id": centre.offices[0].id,
        "technician_id": technician.id,
        "protocol_id": protocol.id,
        "application_id": application.id,
        "reference": application.reference,
        "service_id": a_service(technician).id,
        "registration_id": a_registration(session, technician).id,
        "session_id": session.id,
        "course_id": course.id,
        **{argument: row.id for argument, row in rows.items()},
    }
    return records, accounts


def _mail() -> object:
    mail = send("alguem@exemplo.example", subject="Olá", body="-", language="pt")
    mail.id = uuid4()
    return mail.id
