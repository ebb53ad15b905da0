"""What of a partner entity takes more than a line to make: a statement paid, a paper signed, a device that waits."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from app.base.clock import today
from app.base.database import db
from app.base.files import keep
from app.base.months import Month
from app.domain.compensation.models import (
    Contest,
    PaymentBatch,
    Reason,
    Sample,
    SampledLine,
    Statement,
    StatementLine,
)
from app.domain.devices.models import Cause, Device, HeldRecord
from app.domain.handouts.actions import make_handout
from app.domain.handouts.rules import Says
from app.domain.partners.models import Partner
from app.domain.protocols.models import Protocol, ServiceType
from app.domain.service_records.models import ServiceRecord
from app.domain.signatures.models import Signatory, SignedCopy, SigningWay
from app.domain.technicians.models import Technician
from tests.builders import (
    as_actor,
)
from tests.builders.money import a_bank_account
from tests.builders.signatures import facts_of

World = dict[str, object]


def stated(statement: Statement, service: ServiceRecord) -> World:
    """A line of the statement, and what its entity says against it."""
    of_service = {
        "partner_id": service.partner_id,
        "service_id": service.id,
        "service_number": service.number,
        "service_type": ServiceType.BIOMETRICS,
    }
    line = StatementLine(
        statement_id=statement.id,
        **of_service,
        given_on=service.given_on,
        counts=False,
        reason=Reason.NO_BIOMETRICS,
        amount=Decimal("0.00"),
    )
    contest = Contest(statement_id=statement.id, line=line, **of_service, reason="Falta.", answer_until=today())
    db.session.add_all([line, contest])
    db.session.flush()
    return {"line_key": line.key, "contest_id": contest.id, **_paid(line)}


def _paid(line: StatementLine) -> World:
    """A batch sent to the bank, the entity's account with its proof, and a sample in which the line was drawn."""
    kept = keep(b"fictional")
    month = Month.of(today()).previous
    batch = PaymentBatch(
        year=2026,
        number=line.id,
        execute_on=today(),
        total=Decimal("0.00"),
        payments=1,
        file_sha256=kept,
        accounting_sha256=kept,
    )
    account = a_bank_account(db.session.get_one(Partner, line.partner_id), proof_sha256=kept)
    sample = Sample(seed="exemplo", first_month=month, last_month=month, size=1, population=1, population_sha256=kept)
    drawn = SampledLine(partner_id=line.partner_id, sample=sample, line=line, position=1)
    db.session.add_all([batch, drawn])
    db.session.flush()
    return {
        "batch_id": batch.id,
        "bank_account_id": account.id,
        "sample_id": sample.id,
        "sampled_line_id": drawn.id,
    }


def signing(protocol: Protocol, pdf: str) -> World:
    """Somebody who signs the protocol, with the paper that lets them, and a copy that came back."""
    facts = facts_of(authority_sha256=pdf)
    signatory = Signatory(partner_id=protocol.partner_id, protocol=protocol, position=1, **facts)
    copy = SignedCopy(
        partner_id=protocol.partner_id, protocol=protocol, content_version=1, way=SigningWay.PAPER, sha256=pdf, size=18
    )
    db.session.add_all([signatory, copy])
    db.session.flush()
    return {"signatory_id": signatory.id, "signed_copy_id": copy.id}


def handout(technician: Technician, service: ServiceRecord, pdf: str) -> int:
    """A sheet about the service, its paper made."""
    handout = make_handout(as_actor(technician.account), service.id, "ar", Says(("work",)))
    handout.document.sha256 = pdf
    return handout.id


def held(technician: Technician) -> World:
    """A trusted device, and a record it sent that waits for a person."""
    owner = {name: getattr(technician, name) for name in ("partner_id", "centre_id")} | {"technician_id": technician.id}
    device = Device(id=uuid4(), **owner, name="Portátil", sealing_key="", opening_key="")
    db.session.add(device)
    db.session.flush()
    held = HeldRecord(id=uuid4(), **owner, device_id=device.id, service_id=uuid4(), cause=Cause.LATE, typed={})
    db.session.add(held)
    return {"device_id": device.id, "held_id": held.id}
