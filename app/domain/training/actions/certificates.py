"""The certificate of hours: one for the initial training and one for each refresher cycle, true or not at all."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_DOWN, Decimal
from typing import Any

from app.base.database import db
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.audit.actions import record
from app.domain.documents.actions import request_document, supersede
from app.domain.documents.models import Document
from app.domain.technicians.models import Technician
from app.domain.training.models import Certificate
from app.domain.training.queries import Line
from app.domain.training.rules import Account, Progress

# What makes a certificate another one; a new signatory or a new name of the entity does not.
_HOURS = ("hours", "modules", "recognised", "course")
# The language that binds, and the courtesy translation beside it.
_LANGUAGES = ("pt", "en")


def renew_certificates(
    by: Actor, technician: Technician, lines: list[Line], account: Account, held: list[Certificate]
) -> None:
    """Keep what the technician holds on paper true: one certificate for each threshold reached, none for another.

    None either for hours that were all recognised: it would say that somebody attended.
    Hours that change nothing of what a paper says leave it alone; it is replaced when it says something
    else, and what it said before is superseded: the public check of its code tells.
    """
    at_hand = {(each.kind, each.cycle): each for each in held}
    for progress in (each for each in account.thresholds if each.reached_on):
        counted = _counted(lines, account, progress)
        if all(line.recognition for line in counted):
            continue
        certificate = at_hand.pop((progress.kind, progress.cycle), None)
        facts = _facts(technician, progress, counted)
        if certificate is None or any(certificate.document.facts.get(name) != facts[name] for name in _HOURS):
            _issue(by, technician, progress, certificate, facts)
    for certificate in at_hand.values():
        _withdraw(by, certificate)


def _counted(lines: list[Line], account: Account, progress: Progress) -> list[Line]:
    """The lines that filled this threshold."""
    return [
        line
        for line, entry in zip(lines, account.entries, strict=True)
        if entry.after and (entry.after.kind, entry.after.cycle) == (progress.kind, progress.cycle)
    ]


def _issue(
    by: Actor, technician: Technician, progress: Progress, held: Certificate | None, facts: dict[str, Any]
) -> None:
    owner = technician.partner_id
    document, courtesy = (
        request_document(by, "training-certificate", language=language, facts=facts, partner_id=owner)
        for language in _LANGUAGES
    )
    if held is None:
        held = Certificate(
            partner_id=owner,
            technician_id=technician.id,
            kind=progress.kind,
            cycle=progress.cycle,
            document_id=document.id,
        )
        db.session.add(held)
    else:
        _supersede(by, held, document, courtesy)
    held.document, held.courtesy = document, courtesy
    record(by, "certificate.issued", on=held, changes={"kind": progress.kind, "cycle": progress.cycle})


def _withdraw(by: Actor, held: Certificate) -> None:
    _supersede(by, held)
    record(by, "certificate.withdrawn", on=held, changes={"kind": held.kind, "cycle": held.cycle})
    db.session.delete(held)


def _supersede(
    by: Actor, held: Certificate, document: Document | None = None, courtesy: Document | None = None
) -> None:
    """Neither paper binds any more; the others take their place, if there are any."""
    supersede(by, held.document, document)
    if held.courtesy:
        supersede(by, held.courtesy, courtesy)


def _facts(technician: Technician, progress: Progress, lines: list[Line]) -> dict[str, Any]:
    attended = [line for line in lines if line.recognition is None]
    recognised = [line for line in lines if line.recognition]
    return {
        "is_fictional": settings().is_demonstration,
        "technician": technician.name,
        "partner": {"name": technician.centre.partner.name},
        "course": {
            "name": " · ".join(dict.fromkeys(line.course for line in attended)),
            "kind": progress.kind.value,
            "starts_on": attended[0].day.isoformat(),
            "ends_on": attended[-1].day.isoformat(),
        },
        "hours": _hours(_total(attended)),
        "modules": _modules(attended),
        "recognised": [_recognised(line) for line in recognised],
        "recognised_hours": _hours(_total(recognised)),
        "institution": {"unit": settings().directorate_name},
        "signatory": {"name": settings().institution_signatory, "capacity": settings().institution_signatory_office},
    }


def _total(lines: list[Line]) -> int:
    return sum(line.minutes or 0 for line in lines)


def _modules(lines: list[Line]) -> list[dict[str, Any]]:
    """What was attended, the two half days of one day in one line."""
    minutes: dict[tuple[str, str], int] = defaultdict(int)
    for line in lines:
        minutes[line.module or line.title, line.day.isoformat()] += line.minutes or 0
    return [{"name": name, "held_on": day, "hours": _hours(spent)} for (name, day), spent in minutes.items()]


def _recognised(line: Line) -> dict[str, Any]:
    kind = line.recognition.kind.value if line.recognition else ""
    return {"kind": kind, "from": line.day.isoformat(), "hours": _hours(line.minutes or 0)}


def _hours(minutes: int) -> str:
    """Hours as the paper takes them, "1.5"; rounded down, so that it never says more than was attended."""
    return str((Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_DOWN))
