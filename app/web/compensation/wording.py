"""Statements and their lines in words: who has one next and until when, and why a line counts or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from app.base.clock import today
from app.base.language import Lazy, _, lazy, lazy_pgettext, ngettext
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Contest, Reason, Sample, SampleOutcome, Statement
from app.domain.geography.working_days import working_days_between
from app.domain.protocols.models import ServiceType
from app.web.filters import long_day, moment, month

_S = StatementStatus
TONES = {
    _S.DRAFT: "progress",
    _S.CONTESTED: "attention",
    _S.CONFIRMED: "attention",
    _S.APPROVED: "attention",
    _S.ISSUED: "done",
    _S.SENT: "done",
    _S.PAID: "done",
}
OUTCOME_TONES = {SampleOutcome.WAITING: "progress", SampleOutcome.IN_ORDER: "done", SampleOutcome.WRONG: "refused"}
# The rules of FAQ answer 6, by what is paid for.
RULES: dict[ServiceType, Lazy] = {
    ServiceType.BIOMETRICS: lazy("CLAIM 2G: AIMA compensates each service that includes biometric data collection."),
    ServiceType.DOCUMENT_FILE: lazy(
        "Extended services: AIMA compensates each service effectively provided that is the subject of a positive "
        "decision."
    ),
}
EXPLAINED: dict[Reason, Lazy] = {
    Reason.BIOMETRICS_DONE: lazy("Biometric data were collected in this service."),
    Reason.DECISION_POSITIVE: lazy("The service was provided and the decision is positive."),
    Reason.RULED_TO_COUNT: lazy("AIMA looked at this service and decided that it counts."),
    Reason.SAME_PROCESS: lazy("A process is paid for once per service type, and another service of it is paid."),
    Reason.DECISION_NEGATIVE: lazy("The service was provided and the decision is negative."),
    Reason.DECISION_PENDING: lazy(
        "There is no decision yet. If it is positive, the amount comes as an adjustment in a later statement."
    ),
    Reason.NO_RATE: lazy("The protocol has no amount for this service type on the day of the service."),
    Reason.PROTOCOL_NOT_IN_FORCE: lazy("No protocol of the entity was in force on the day of the service."),
    Reason.UNDONE: lazy("The centre undid this service: it was not given."),
    Reason.NO_BIOMETRICS: lazy("No biometric data were collected in this service."),
    Reason.NOT_A_PAID_SERVICE: lazy("This service is none of those that the model of the centre pays for."),
    Reason.RULED_OUT: lazy("AIMA looked at this service and decided that it does not count."),
}
_STEPS: tuple[tuple[Lazy, tuple[StatementStatus, ...]], ...] = (
    (lazy_pgettext("statement", "The entity answers"), (_S.DRAFT, _S.CONTESTED)),
    (lazy_pgettext("statement", "AIMA approves"), (_S.CONFIRMED,)),
    (lazy_pgettext("statement", "AIMA issues"), (_S.APPROVED,)),
    (lazy_pgettext("statement", "AIMA pays"), (_S.ISSUED, _S.SENT)),
)


def days_left(last: date) -> str:
    """How much of a time is left, in working days."""
    left = working_days_between(today(), last)
    if is_over(last):
        return _("the time has passed")
    return ngettext("%(num)s working day left", "%(num)s working days left", left) if left else _("the last day")


def is_over(last: date) -> bool:
    """Whether that last day has passed."""
    return today() > last


def steps(statement: Statement) -> list[tuple[str, str, str]]:
    """(name, small print, state) of each step of the statement."""
    shown = _STEPS if statement.total else _STEPS[:-1]  # nothing due is nothing to pay
    at = next((place for place, (_name, held) in enumerate(shown) if statement.status in held), len(shown))
    ended = [moment(each) for each in (statement.confirmed_at, statement.approved_at, statement.issued_at) if each]
    small = [*ended, long_day(statement.paid_on)] if statement.paid_on else ended
    if not small and statement.respond_until:
        small = [_("until %(day)s", day=long_day(statement.respond_until))]
    small += [""] * len(shown)
    states = ["done" if place < at else "now" if place == at else "" for place in range(len(shown))]
    return [(str(name), small[place], states[place]) for place, (name, _held) in enumerate(shown)]


def standing(statement: Statement, contests: Sequence[Contest]) -> str:
    """Who has the statement next, and until when."""
    return _STANDING[statement.status](statement, [each for each in contests if each.answered_at is None])


def _draft(statement: Statement, _open: Sequence[Contest]) -> str:
    if statement.respond_until is None:
        return _("The entity has it.")
    return _(
        "The entity has it: it confirms or contests until %(day)s (%(left)s). Without a word by then the statement "
        "counts as confirmed.",
        day=long_day(statement.respond_until),
        left=days_left(statement.respond_until),
    )


def _contested(_statement: Statement, waiting: Sequence[Contest]) -> str:
    first = min((each.answer_until for each in waiting), default=None)
    if first is None:
        return _("AIMA's directorate has it: it answers what the entity contested.")
    return ngettext(
        "AIMA's directorate has it: it answers %(num)s contested line, by %(day)s (%(left)s).",
        "AIMA's directorate has it: it answers %(num)s contested lines, the first by %(day)s (%(left)s).",
        len(waiting),
        day=long_day(first),
        left=days_left(first),
    )


def _confirmed(statement: Statement, _open: Sequence[Contest]) -> str:
    if statement.confirmed_by_id:
        return _("The entity confirmed it. AIMA's approver has it now.")
    if statement.respond_until is None:
        return _("There is nothing to answer in it. AIMA's approver has it now.")
    return _("The time to answer went by: it counts as confirmed. AIMA's approver has it now.")


def _issued(statement: Statement, _open: Sequence[Contest]) -> str:
    if statement.total > 0:
        return _("Issued: it never changes again. AIMA sends it to payment.")
    if statement.total < 0:
        return _("Issued: it never changes again. Its amount is taken off the next payment to the entity.")
    return _("Issued: it never changes again. Nothing is due by it.")


_STANDING: dict[StatementStatus, Callable[[Statement, Sequence[Contest]], str]] = {
    _S.DRAFT: _draft,
    _S.CONTESTED: _contested,
    _S.CONFIRMED: _confirmed,
    _S.APPROVED: lambda _statement, _open: _("Approved by AIMA, which issues it now under its number."),
    _S.ISSUED: _issued,
    _S.SENT: lambda _statement, _open: _("AIMA sent it to the bank."),
    _S.PAID: lambda _statement, _open: _("Paid. Nothing is left to do."),
}


def months(sample: Sample) -> str:
    """The month a sample was drawn from, or the first and the last."""
    if sample.first_month == sample.last_month:
        return month(sample.first_month)
    return _("%(first)s to %(last)s", first=month(sample.first_month), last=month(sample.last_month))
