"""Two partner entities with a record of every kind: one's own, and another's."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.base.files import keep
from app.base.mail import send
from app.base.months import Month
from app.base.tokens import fingerprint, new_token
from app.domain.access.models import PARTNER_ROLES, Account, Role
from app.domain.activities.models import Activity, ActivityKind, LocalPartner
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Paper, PaperKind
from app.domain.appointments.models import AgendaFeed, ClosedDay
from app.domain.centres.fittings import Equipment, EquipmentSource, SignageStep
from app.domain.centres.models import Signage, Stop
from app.domain.compensation.models import (
    Statement,
)
from app.domain.desk.models import Draft, Favourite
from app.domain.documents.models import Document
from app.domain.meetings.lifecycle import MeetingStatus
from app.domain.practice.models import PracticeRecord
from app.domain.technicians.queries import list_postings
from app.domain.training.models import Certificate
from tests.builders import (
    a_course,
    a_protocol,
    a_recognition,
    a_registration,
    a_service,
    a_session,
    a_technician,
    an_account,
    an_exception,
)
from tests.builders.afterwards import a_campaign, a_follow_up, a_referral
from tests.builders.agenda import an_appointment
from tests.builders.applications import an_applicant, an_application
from tests.builders.cards import a_card
from tests.builders.imported import an_import
from tests.builders.meeting import a_meeting
from tests.builders.roads import a_rule, a_stop_day
from tests.builders.signals import a_signal
from tests.builders.structures import LONG_AGO
from tests.house.belongings import World, handout, held, signing, stated
from tests.house.figures import figures, planned, published

# What stands in an address beside a record's number.
PLAIN: World = {
    "lang": "pt",
    "token": "made-up-" + "x" * 40,
    "code": "7KQ2-M4XD",
    "cycle": 1,
    "doubt": "holiday",
    "ending": "xlsx",
    "fami_ending": "csv",
    "paper": "file",
    "kind": "initial",
    "section": "entity",
    "step": "installed",
    "version": "v1",
    "filename": "site.css",
    "given_on": "2026-03-02",
    "month": "2026-03",
    "line_number": 2,
    "list_name": "languages",
    "old_table": "area",
    "report_ending": "odt",
    "report_language": "pt",
    "table_name": "areas",
    "word_code": "tet",
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
            "half_day_id": own["half_day_id"],
            "course_id": own["course_id"],
            "campaign_id": own["campaign_id"],
            "signal_id": own["signal_id"],
            "feed_token": own["feed_token"],
            "batch_id": own["batch_id"],
            "sample_id": own["sample_id"],
            **published(),
            **planned(),
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
    rule, stop_day = a_rule(centre), a_stop_day(centre)
    rows = {
        "favourite_id": Favourite(**belongs, technician_id=technician.id, name="Exemplo", told={}, position=1),
        "draft_id": Draft(id=uuid4(), **belongs, technician_id=technician.id, typed={}),
        "practice_id": PracticeRecord(
            id=uuid4(),
            partner_id=partner.id,
            technician_id=technician.id,
            exercise="school",
            told={
                "given_on": "2026-03-02",
                "minutes": "10",
                "channel": "email",
                "area": "education",
                "outcome": "solved",
            },
        ),
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
        "sheet_id": Document(
            kind="stop-sheet",
            version="v1",
            language="pt",
            partner_id=partner.id,
            number="S1-260302",
            facts={},
            code=new_token()[:9],
            sha256=pdf,
        ),
        "document_id": Document(
            kind="letter-of-adhesion",
            version="v1",
            language="pt",
            partner_id=partner.id,
            facts={},
            code=new_token()[:9],
            sha256=pdf,
        ),
    }
    step = SignageStep(**belongs, step=Signage.INSTALLED, happened_on=LONG_AGO, photo_sha256=pdf)
    service = a_service(technician)
    rows |= {
        "signage_step_id": step,
        "equipment_id": Equipment(**belongs, name="Leitor fictício", source=EquipmentSource.APPROVED),
        "posting_id": list_postings(technician.id)[0],
        "follow_up_id": a_follow_up(service),
        "referral_id": a_referral(service),
        "campaign_id": a_campaign(),
        "signal_id": a_signal(nationality=f"made-up-{partner.id}"),
        "card_id": a_card(centre),
        "activity_id": Activity(
            **belongs,
            kind=ActivityKind.AWARENESS,
            title="Dia aberto",
            held_on=LONG_AGO,
            minutes=60,
            place="Praça",
        ),
        "local_partner_id": LocalPartner(**belongs, name="Associação Fictícia", does="Aulas"),
    }
    feed_token = new_token()
    rows |= {
        "appointment_id": an_appointment(technician),
        "closed_day_id": ClosedDay(**belongs, day=LONG_AGO, reason="Feriado municipal", is_yearly=True),
    }
    db.session.add(AgendaFeed(**belongs, technician_id=technician.id, token_hash=fingerprint(feed_token)))
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
        "meeting_id": a_meeting(application, status=MeetingStatus.AGREED, starts_at=now()).id,
        "service_id": service.id,
        **held(technician),
        "handout_id": handout(technician, service, pdf),
        "route_id": rule.route_id,
        "rule_id": rule.id,
        "stop_day_id": stop_day.id,
        "registration_id": a_registration(session, technician).id,
        "recognition_id": a_recognition(technician, pdf).id,
        "exception_id": an_exception(technician, LONG_AGO, LONG_AGO).id,
        "half_day_id": session.half_days[0].id,
        "session_id": session.id,
        "course_id": course.id,
        "import_id": an_import(technician).id,
        **signing(protocol, pdf),
        **stated(rows["statement_id"], service),
        **figures(technician, accounts[Role.COORDINATOR]),
        "feed_token": feed_token,
        **{argument: row.id for argument, row in rows.items()},
    }
    return records, accounts


def _mail() -> object:
    mail = send("alguem@exemplo.example", subject="Olá", body="-", language="pt")
    mail.id = uuid4()
    return mail.id
