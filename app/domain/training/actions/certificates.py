"""The certificate of hours attended: asked for once they are complete, and again when they are corrected."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import Any

from sqlalchemy import select

from app.base.database import db
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.audit.actions import record
from app.domain.documents.actions import request_document
from app.domain.technicians.models import Technician
from app.domain.training.models import Certificate, Registration
from app.domain.training.rules import Progress


def renew_certificate(
    by: Actor, technician: Technician, complete: Progress, attended: list[Registration], *, is_corrected: bool
) -> None:
    """Keep the technician's certificate of one kind true: one at the threshold, none below it.

    More hours later do not replace a certificate; a correction of hours already confirmed does,
    since the paper names them.
    """
    held = db.session.scalar(
        select(Certificate).where(Certificate.technician_id == technician.id, Certificate.kind == complete.kind)
    )
    if complete.reached_on is None:
        if held:
            record(by, "certificate.withdrawn", on=held, changes={"kind": complete.kind})
            db.session.delete(held)
    elif held is None or is_corrected:
        _issue(by, technician, held, complete, attended)


def _issue(
    by: Actor, technician: Technician, held: Certificate | None, complete: Progress, attended: list[Registration]
) -> None:
    document = request_document(
        by,
        "training-certificate",
        language="pt",
        facts=_facts(technician, complete, attended),
        partner_id=technician.partner_id,
    )
    if held is None:
        held = Certificate(partner_id=technician.partner_id, technician_id=technician.id, kind=complete.kind)
        db.session.add(held)
    held.document = document
    record(by, "certificate.issued", on=held, changes={"kind": complete.kind})


def _facts(technician: Technician, complete: Progress, attended: list[Registration]) -> dict[str, Any]:
    titles = dict.fromkeys(each.session.course.title for each in attended)
    return {
        "is_fictional": settings().is_demonstration,
        "technician": technician.name,
        "partner": {"name": technician.centre.partner.name},
        "course": {
            "name": " · ".join(titles),
            "kind": complete.kind.value,
            "starts_on": attended[0].day.isoformat(),
            "ends_on": attended[-1].day.isoformat(),
        },
        "hours": _hours(complete.counted),
        "modules": [{"name": each.session.title, "hours": _hours(each.minutes or 0)} for each in attended],
        "institution": {"unit": settings().directorate_name},
        "signatory": {"name": settings().institution_signatory, "capacity": settings().institution_signatory_office},
    }


def _hours(minutes: int) -> str:
    """Hours as the paper takes them, "1.5"; rounded down, so that it never says more than was attended."""
    return str((Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_DOWN))
