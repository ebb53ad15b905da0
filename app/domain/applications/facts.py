"""What the papers of an application are told, in the words their about.toml asks for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from app.base.clock import day_of, today
from app.base.language import speaking
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.applications.models import Application, Criterion, Hearing
from app.domain.applications.rules import HEARING_DAYS
from app.domain.protocols.rules import NOTICE_DAYS
from app.domain.protocols.terms import PAID_SERVICE

# The language that binds: every kind of paper is written in it.
LANGUAGE = "pt"
# A translation beside it, for who does not read Portuguese.
COURTESY_LANGUAGE = "en"


class Slot(NamedTuple):
    """A meeting proposed: the day, "10:00", and where."""

    day: date
    time: str
    place: str


def meeting_facts(application: Application, slots: list[Slot], answer_by: date) -> dict[str, Any]:
    """For "meeting-proposal"; without slots the paper asks the entity for days."""
    shown = [{"day": slot.day.isoformat(), "time": slot.time, "place": slot.place} for slot in slots]
    return {**_heading(application), "slots": shown, "answer_by": answer_by.isoformat()}


def model_facts(application: Application) -> dict[str, Any]:
    """For "model-protocol": what is known already, the rest is left blank."""
    return {
        "is_fictional": settings().is_demonstration,
        "model": application.model,
        "application": application.reference,
        "institution": {"name": settings().institution_name, "mail": settings().partner_mailbox},
        "partner": {"name": application.partner.name, "nipc": application.partner.nipc},
        "centre": {"municipality": application.municipality.name},
        "notice_days": NOTICE_DAYS,
        "rates": _services_paid(application),
    }


def note_facts() -> dict[str, Any]:
    """For "administrative-note"."""
    return {
        "is_fictional": settings().is_demonstration,
        "institution": _institution(),
        "initial_hours": settings().initial_training_hours,
        "refresher_hours": settings().refresher_training_hours,
    }


def hearing_facts(application: Application, hearing: Hearing, language: str = LANGUAGE) -> dict[str, Any]:
    """For "hearing-notice", with its labels in the language of the text."""
    with speaking(language):
        papers = [
            {"name": str(paper.kind.label), "handed_in_on": _day(paper.handed_in_at)} for paper in application.papers
        ]
    return {
        **_heading(application, language),
        "criteria": _criteria(application, language),
        "reasons": hearing.reasons,
        "opened_on": _day(hearing.opened_at),
        "due_on": hearing.due_on.isoformat(),
        "working_days": HEARING_DAYS,
        "papers": papers,
        "platform": settings().base_url,
    }


def decision_facts(application: Application, by: Actor, *, is_approved: bool, reasons: str) -> dict[str, Any]:
    """For "decision-notice"."""
    return {
        **_heading(application),
        "is_approved": is_approved,
        "criteria": _criteria(application),
        "reasons": reasons,
        "hearing": _heard(application),
        "decided_by": by.name,
        "decided_on": today().isoformat(),
    }


def _services_paid(application: Application) -> list[dict[str, str]]:
    paid = PAID_SERVICE.get(application.model)
    with speaking(LANGUAGE):
        return [{"service": paid.label}] if paid else []


def _heading(application: Application, language: str = LANGUAGE) -> dict[str, Any]:
    with speaking(language):
        model = application.model.label
    return {
        "is_fictional": settings().is_demonstration,
        "application": application.reference,
        "partner": {"name": application.partner.name},
        "contact": application.contact_name,
        "received_on": day_of(application.received_at).isoformat(),
        "model": model,
        "institution": _institution(),
    }


def _institution() -> dict[str, str]:
    return {"unit": settings().directorate_name, "mail": settings().partner_mailbox}


def _heard(application: Application) -> dict[str, Any] | None:
    """When the entity was heard, and on which days it answered; None when this decision needed no hearing."""
    hearing = application.hearing
    if hearing is None or hearing.closed_at:
        return None
    answered_on = sorted({_day(answer.said_at) for answer in hearing.answers})
    return {"opened_on": _day(hearing.opened_at), "due_on": hearing.due_on.isoformat(), "answered_on": answered_on}


def _day(moment: datetime) -> str:
    return day_of(moment).isoformat()


def _criteria(application: Application, language: str = LANGUAGE) -> list[dict[str, str]]:
    with speaking(language):
        return [_criterion(application, criterion) for criterion in Criterion]


def _criterion(application: Application, criterion: Criterion) -> dict[str, str]:
    judged = application.find_judgement(criterion)
    return {
        "name": criterion.label,
        "judgement": judged.judgement.label if judged else "",
        "reasons": judged.reasons if judged else "",
    }
