"""Logging a service: what is kept, and each reason for which it is not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.base.clock import today
from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.audit.models import AuditEntry
from app.domain.centres.models import CentreModel, CentreStatus, Stop
from app.domain.partners.models import Model
from app.domain.service_records.models import (
    AgeBand,
    Channel,
    Decision,
    Interpreter,
    LegalStatus,
    Outcome,
    Requester,
    ServiceRecord,
    Sex,
)
from tests.builders import a_centre, a_partner, a_service, a_technician, an_account, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

YESTERDAY = timedelta(days=1)


@proves("FAQ-8")
@proves("FAQ-34")
def test_a_service_is_kept_with_nothing_but_when_how_and_what(database):
    technician, by = someone()
    service = logged(by)
    db.session.expire_all()
    kept = db.session.get(ServiceRecord, service.id)
    assert (kept.technician_id, kept.centre_id, kept.partner_id) == (
        technician.id,
        technician.centre_id,
        technician.partner_id,
    )
    assert (kept.nationality, kept.language, kept.residence) == ("not_stated", "not_stated", "not_stated")
    assert (kept.sex, kept.age_band, kept.legal_status) == (Sex.NOT_STATED, AgeBand.NOT_STATED, LegalStatus.NOT_STATED)
    assert kept.code.startswith("A-")


@proves("FAQ-41", "SEED-3", "SEED-4", "SEED-8")
def test_everything_told_of_a_service_is_kept(database):
    technician, by = someone()
    stop = Stop(
        partner_id=technician.partner_id,
        centre_id=technician.centre_id,
        name="Vila Fictícia",
        dico="0205",
        hours="2.ª terça-feira",
    )
    db.session.add(stop)
    db.session.flush()
    whole: dict[str, Any] = {
        "given_on": today() - YESTERDAY,
        "minutes": 40,
        "channel": Channel.ITINERANT,
        "stop_id": stop.id,
        "requester": Requester.PERSON,
        "nationality": "NP",
        "sex": Sex.MALE,
        "age_band": AgeBand.FROM_30,
        "residence": "0205",
        "legal_status": LegalStatus.ASYLUM_APPLICANT,
        "language": "arz",
        "interpreter": Interpreter.TELEPHONE,
        "area": "health",
        "sub_topic": "nhs_number",
        "outcome": Outcome.REFERRED,
        "referral": "aima_shop",
        "process_reference": "AIMA-2026-1",
        "note": "Segunda deslocação.",
    }
    service = logged(by, **whole, other_areas={"housing": Outcome.PENDING})
    db.session.expire_all()
    kept = db.session.get(ServiceRecord, service.id)
    assert {name: getattr(kept, name) for name in whole} == whole
    assert [(other.area, other.outcome) for other in kept.other_areas] == [("housing", Outcome.PENDING)]


@proves("FAQ-7")
@pytest.mark.parametrize(
    "area",
    [
        "regularisation",
        "nationality",
        "family_reunification",
        "housing",
        "work",
        "social_support",
        "voluntary_return",
        "health",
        "education",
        "vocational_training",
        "entrepreneurship",
        "other",
    ],
)
def test_a_service_is_about_one_of_the_twelve_areas(database, area):
    assert logged(someone()[1], area=area).area == area


def test_logging_leaves_one_entry_in_the_trail(database):
    by = someone()[1]
    service = logged(by)
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.on_id == str(service.id))).all()
    assert [(entry.act, entry.account_id) for entry in entries] == [("service.logged", by.account_id)]


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DIRECTORATE, Role.ADMINISTRATOR])
def test_only_a_technician_logs(database, role):
    with pytest.raises(NotAllowed):
        logged(as_actor(an_account(role)))


def test_a_technician_without_a_place_has_no_centre_to_log_in(database):
    account = an_account(Role.TECHNICIAN)
    with pytest.raises(OutOfReach):
        logged(as_actor(account))


def test_a_technician_logs_in_the_centre_of_the_session_only(database):
    technician, _by = someone()
    elsewhere = as_actor(technician.account).__class__(
        account_id=technician.account_id, role=Role.TECHNICIAN, partner_id=technician.partner_id, centre_id=-1
    )
    with pytest.raises(OutOfReach):
        logged(elsewhere)


REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("a future day", {"given_on": today() + YESTERDAY}, "given_on", "in the future"),
    ("no minutes", {"minutes": 0}, "minutes", "from 1 to 600"),
    ("more than ten hours", {"minutes": 601}, "minutes", "from 1 to 600"),
    ("an unknown area", {"area": "gardening"}, "area", "Main area"),
    ("a sub-topic as an area", {"area": "rent"}, "area", "Main area"),
    ("an unknown sub-topic", {"sub_topic": "gardening"}, "sub_topic", "Sub-topic"),
    ("a sub-topic of another area", {"sub_topic": "rent"}, "sub_topic", "belongs to another area"),
    ("an unknown other area", {"other_areas": {"gardening": Outcome.SOLVED}}, "other_gardening", "Other areas"),
    (
        "the main area twice",
        {"other_areas": {"regularisation": Outcome.SOLVED}},
        "other_regularisation",
        "main area already",
    ),
    ("an unknown referral", {"referral": "the_moon"}, "referral", "Referred to"),
    ("an unknown nationality", {"nationality": "QQ"}, "nationality", "Nationality"),
    ("an unknown language", {"language": "klingon"}, "language", "Language of the conversation"),
    ("an unknown municipality", {"residence": "9999"}, "residence", "Municipality"),
    ("another centre's stop", {"stop_id": 0, "channel": Channel.ITINERANT}, "stop_id", "Itinerant stop"),
    ("a stop by telephone", {"stop_id": 1, "channel": Channel.PHONE}, "stop_id", "itinerant service"),
    ("biometrics in a traditional centre", {"biometrics_collected": True}, "biometrics_collected", "second-generation"),
    ("a file in a traditional centre", {"decision": Decision.PENDING}, "decision", "extended services"),
    ("a note too long", {"note": "x" * 4001}, "note", "4000 characters"),
    ("a reference too long", {"process_reference": "x" * 61}, "process_reference", "60 characters"),
]


@pytest.mark.parametrize(("changes", "field", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_is_refused_beside_its_field(database, changes, field, message):
    by = someone()[1]
    with pytest.raises(RuleBroken, match=message) as refusal:
        logged(by, **changes)
    assert refusal.value.field == field
    assert db.session.scalar(select(func.count()).select_from(ServiceRecord)) == 0


CLOSED_GATES: list[tuple[str, dict[str, Any], str]] = [
    ("the centre is not open yet", {"status": CentreStatus.PREPARING}, "not open on that day"),
    ("the centre opened later", {"opened_on": today() + YESTERDAY}, "not open on that day"),
    (
        "the centre closed before",
        {"status": CentreStatus.CLOSED, "closed_on": today() - YESTERDAY},
        "not open on that day",
    ),
    ("the protocol ended", {"protocol_until": today() - YESTERDAY}, "protocol was not in force"),
    ("the protocol begins later", {"protocol_from": today() + YESTERDAY}, "protocol was not in force"),
    ("there is no protocol", {"protocol_from": None}, "protocol was not in force"),
]


@proves("FAQ-12")
def test_a_second_generation_centre_says_that_biometric_data_was_collected_and_nothing_of_them(database):
    by = someone(a_centre(model=Model.SECOND_GENERATION))[1]
    service = logged(by, biometrics_collected=True, process_reference="AIMA-1")
    assert (service.model, service.biometrics_collected) == (Model.SECOND_GENERATION, True)
    columns = [column.name for column in ServiceRecord.__table__.columns]
    assert not [name for name in columns if "finger" in name or "photo" in name]


@pytest.mark.parametrize("channel", [channel for channel in Channel if not channel.is_in_person])
def test_nobodys_biometric_data_are_collected_from_afar(database, channel):
    by = someone(a_centre(model=Model.SECOND_GENERATION))[1]
    with pytest.raises(RuleBroken, match="somebody present") as refused:
        logged(by, channel=channel, biometrics_collected=True)
    assert refused.value.field == "biometrics_collected"


def test_the_model_is_the_one_followed_on_the_day_of_service(database):
    centre = a_centre(model=Model.SECOND_GENERATION)
    row = db.session.scalar(select(CentreModel).where(CentreModel.centre_id == centre.id))
    row.model, row.valid_until = Model.TRADITIONAL, today() - YESTERDAY
    db.session.add(
        CentreModel(
            partner_id=centre.partner_id, centre_id=centre.id, model=Model.SECOND_GENERATION, valid_from=today()
        )
    )
    db.session.flush()
    by = someone(centre)[1]
    assert logged(by, biometrics_collected=True).model is Model.SECOND_GENERATION
    with pytest.raises(RuleBroken, match="second-generation"):
        logged(by, given_on=today() - YESTERDAY, biometrics_collected=True)


FILES: list[tuple[str, dict[str, Any], str, str]] = [
    ("no date", {"decision": Decision.POSITIVE}, "decided_on", "date of the decision"),
    ("pending with a date", {"decision": Decision.PENDING, "decided_on": today()}, "decision", "no decision"),
    ("a date alone", {"decided_on": today()}, "decision", "no decision"),
    (
        "before the service",
        {"decision": Decision.NEGATIVE, "decided_on": today() - YESTERDAY},
        "decided_on",
        "before the service",
    ),
    ("to come", {"decision": Decision.POSITIVE, "decided_on": today() + YESTERDAY}, "decided_on", "future"),
]


@pytest.mark.parametrize(("changes", "field", "message"), [row[1:] for row in FILES], ids=[row[0] for row in FILES])
def test_a_decision_is_dated_between_the_service_and_today(database, changes, field, message):
    by = someone(a_centre(model=Model.EXTENDED))[1]
    with pytest.raises(RuleBroken, match=message) as refusal:
        logged(by, **changes)
    assert refusal.value.field == field


@proves("FAQ-16")
@pytest.mark.parametrize(
    "told_of_file",
    [{"decision": Decision.PENDING}, {"decision": Decision.POSITIVE, "decided_on": today()}],
)
def test_an_extended_centre_logs_a_file_handed_in(database, told_of_file):
    by = someone(a_centre(model=Model.EXTENDED))[1]
    assert logged(by, **told_of_file).decision is told_of_file["decision"]


def test_the_database_itself_refuses_an_impossible_length(database):
    technician = a_technician()
    db.session.add(
        ServiceRecord(
            id=uuid4(),
            partner_id=technician.partner_id,
            centre_id=technician.centre_id,
            technician_id=technician.id,
            model=Model.TRADITIONAL,
            given_on=date(2026, 1, 2),
            channel=Channel.PHONE,
            minutes=0,
            area="work",
            outcome=Outcome.SOLVED,
        )
    )
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_database_itself_refuses_a_service_under_another_entity_than_its_centres(database):
    with pytest.raises(IntegrityError, match="fk_service_records_centre_id"):
        a_service(partner_id=a_partner().id)
