"""Why no service is kept of that day and technician, and what one counts as. No database and no clock: both are handed
in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from app.base.clock import LISBON, day_of
from app.base.errors import RuleBroken
from app.base.language import _, ngettext
from app.domain.centres.models import CentreStatus
from app.domain.partners.models import Model
from app.domain.service_records.models import Interpreter, ServiceRecord
from app.domain.service_records.sheet import Gate, Sheet
from app.domain.service_records.sheet_rules import refuse_sheet
from app.domain.tallies.models import ALL, NO, NONE, YES, Dimension
from app.domain.vocabulary.queries import Vocabulary


def refuse_service(sheet: Sheet, gate: Gate, words: Vocabulary, today: date, hours_needed: int) -> None:
    """Everything that may stand between what is told and a record: the day, the technician, the sheet."""
    refuse_day(sheet.given_on, gate, today, sheet.late_reason)
    refuse_technician(sheet.given_on, gate, hours_needed)
    refuse_sheet(sheet, gate, words, today)


def refuse_day(day: date, gate: Gate, today: date, late_reason: str | None = None) -> None:
    """A service is given on a day that has come, in an open centre, under a protocol, in a month still open.

    In a closed month it is a late entry, and says why (SL19): the next statement takes it up.
    """
    if day > today:
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="given_on")
    if gate.opened_on is None or day < gate.opened_on or not _was_open(day, gate):
        raise RuleBroken(_("The centre was not open on that day: choose another date."), field="given_on")
    if gate.model is None or not _was_in_force(day, gate):
        raise RuleBroken(
            _("The protocol was not in force on that day: choose another date or speak to the directorate."),
            field="given_on",
        )
    if is_closed(day, gate.books_closed_until) and not late_reason:
        raise RuleBroken(
            _("The month of that day is closed: give the reason to save it as a late entry."), field="late_reason"
        )


def without_idle_reason(sheet: Sheet, gate: Gate) -> Sheet:
    """In a month still open nothing is late, whatever reason was typed before the day was changed."""
    return (
        sheet
        if is_closed(sheet.given_on, gate.books_closed_until) or not sheet.late_reason
        else replace(sheet, late_reason=None)
    )


def is_closed(day: date, books_closed_until: date | None) -> bool:
    """Whether a statement was made from what was given that day: it changes with a reason only."""
    return books_closed_until is not None and day <= books_closed_until


def books_day(service: ServiceRecord) -> date:
    """The day that decides in which month's books a service is: a late entry is in those of the day it was logged."""
    return day_of(service.logged_at) if service.late_reason else service.given_on


def refuse_technician(day: date, gate: Gate, hours_needed: int) -> None:
    """Nobody serves untrained (FAQ answer 10), or without having signed the secrecy undertaking (FAQ answer 14)."""
    refuse_untrained(day, gate, hours_needed)
    refuse_unsworn(gate)


def refuse_untrained(day: date, gate: Gate, hours_needed: int) -> None:
    """36 hours of initial training by the day of service, or an exception for that day.

    The refusal says how many hours are missing, and how to go on.
    """
    if not may_serve(day, gate):
        missing = max(hours_needed * 60 - (gate.minutes_attended or 0), 0)
        hours = -(-missing // 60)
        raise RuleBroken(
            _(
                "Initial training was not complete on that day (missing: %(hours)s): "
                "ask the coordinator to register you for a session.",
                hours=ngettext("%(num)s h", "%(num)s h", hours),
            ),
            field="given_on",
        )


def may_serve(day: date, gate: Gate) -> bool:
    """Whether the initial training was complete by that day, or AIMA lets the technician serve without."""
    return gate.is_excepted or (gate.trained_on is not None and gate.trained_on <= day)


def refuse_unsworn(gate: Gate) -> None:
    if not gate.has_signed_secrecy:
        raise RuleBroken(_("Sign the secrecy undertaking first: no service is logged without it."))


def counts_as(
    service: ServiceRecord | Sheet, *, model: Model, district_code: str, logged_at: datetime
) -> dict[str, str]:
    """Every counter one service moves: one value of each dimension, so that each adds up to the total; but of STT_AREA
    only with telephone translation, of HOUR only when it was logged on the day it was given, of STOP only at one."""
    at = logged_at.astimezone(LISBON)
    with_stt: dict[str, str] = (
        {Dimension.STT_AREA: service.area} if service.interpreter is Interpreter.TELEPHONE else {}
    )
    on_the_day: dict[str, str] = (
        {Dimension.HOUR: f"{at.isoweekday()}-{at.hour}"} if at.date() == service.given_on else {}
    )
    at_a_stop: dict[str, str] = (
        {Dimension.STOP: f"{service.stop_id}-{service.given_on.isoweekday()}"} if service.stop_id else {}
    )
    return {
        Dimension.TOTAL: ALL,
        Dimension.AREA: service.area,
        Dimension.SUB_TOPIC: service.sub_topic or NONE,
        Dimension.NATIONALITY: service.nationality,
        Dimension.SEX: service.sex,
        Dimension.AGE_BAND: service.age_band,
        Dimension.LEGAL_STATUS: service.legal_status,
        Dimension.RESIDENCE: service.residence,
        Dimension.LANGUAGE: service.language,
        Dimension.INTERPRETER: service.interpreter,
        Dimension.CHANNEL: service.channel,
        Dimension.REQUESTER: service.requester,
        Dimension.OUTCOME: service.outcome,
        Dimension.REFERRAL: service.referral or NONE,
        Dimension.DECISION: service.decision or NONE,
        Dimension.BIOMETRICS: YES if service.biometrics_collected else NO,
        Dimension.MODEL: model,
        Dimension.DISTRICT: district_code,
        **with_stt,
        **on_the_day,
        **at_a_stop,
    }


def _was_open(day: date, gate: Gate) -> bool:
    if gate.status is CentreStatus.CLOSED:
        return gate.closed_on is not None and day <= gate.closed_on
    return gate.status is CentreStatus.OPEN


def _was_in_force(day: date, gate: Gate) -> bool:
    return (
        gate.protocol_from is not None
        and gate.protocol_from <= day
        and (gate.protocol_until is None or day <= gate.protocol_until)
    )
