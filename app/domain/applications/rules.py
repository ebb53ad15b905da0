"""What may be decided on an application, and how long its hearing still runs: no database, no clock."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Hearing, Judgement, Verdict
from app.domain.geography.working_days import working_days_between

# Not fewer than ten, says the CPA (article 121, with article 122).
HEARING_DAYS = 10


def is_over(hearing: Hearing, on: date) -> bool:
    """Whether nobody waits for the entity any longer: it said that its answer is whole, or its last day is past."""
    return hearing.answered_at is not None or on > hearing.due_on


def working_days_left(application: Application, hearing: Hearing, on: date) -> int:
    """How many working days of the hearing are left after `on`, the last one with them."""
    return working_days_between(on, hearing.due_on, application.dico)


def list_verdicts(application: Application, on: date) -> list[Verdict]:
    """What the second person may say today. Nobody refuses alone, or before the entity was heard."""
    if application.status is ApplicationStatus.PROPOSED:
        hear = [] if application.proposed_approval else [Verdict.HEAR]
        return [*hear, Verdict.APPROVE, Verdict.RETURN]
    if application.status is ApplicationStatus.HEARING and application.hearing:
        refuse = [Verdict.REFUSE] if is_over(application.hearing, on) else []
        return [*refuse, Verdict.APPROVE, Verdict.RETURN]
    return []


def fingerprint_of(judgement: Judgement | None, reasons: str) -> str:
    """A judgement with its reasons in few characters, to see whether it is still what a page showed; "" for none."""
    if not judgement and not reasons:
        return ""
    # A browser sends every line end as two characters.
    said = f"{judgement or ''}:{reasons}".replace("\r\n", "\n")
    return sha256(said.encode()).hexdigest()[:16]
