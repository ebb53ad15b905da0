"""Why a service cannot be kept, and what it counts as. No database and no clock: both are handed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.base.clock import day_of
from app.base.errors import RuleBroken
from app.base.language import _, ngettext
from app.domain.centres.models import CentreStatus
from app.domain.partners.models import Model
from app.domain.service_records.models import NOT_STATED, Channel, Decision, Interpreter, Requester, ServiceRecord
from app.domain.service_records.sheet import Gate, Sheet
from app.domain.tallies.models import ALL, Dimension
from app.domain.vocabulary.queries import Vocabulary

SHORTEST, LONGEST = 1, 600
LONGEST_NOTE = 4000
LONGEST_REFERENCE = 60
_SHORT_TEXTS = (("organisation", 200), ("late_reason", 500))


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
    if gate.books_closed_until and day <= gate.books_closed_until and not late_reason:
        raise RuleBroken(
            _("The month of that day is closed: give the reason to save it as a late entry."), field="late_reason"
        )


def without_idle_reason(sheet: Sheet, gate: Gate) -> Sheet:
    """In a month still open nothing is late, whatever reason was typed before the day was changed."""
    is_late = gate.books_closed_until is not None and sheet.given_on <= gate.books_closed_until
    return sheet if is_late or not sheet.late_reason else replace(sheet, late_reason=None)


def refuse_closed_month(day: date, books_closed_until: date | None) -> None:
    """What a statement was made from stays as it was."""
    if books_closed_until and day <= books_closed_until:
        raise RuleBroken(
            _("The month of that day is closed: choose a later day or speak to your coordinator."), field="given_on"
        )


def books_day(service: ServiceRecord) -> date:
    """The day that decides in which month's books a service is: a late entry is in those of the day it was logged."""
    return day_of(service.logged_at) if service.late_reason else service.given_on


def refuse_technician(day: date, gate: Gate, hours_needed: int) -> None:
    """Nobody serves untrained (FAQ answer 10), or without having signed the secrecy undertaking (FAQ answer 14)."""
    refuse_untrained(day, gate, hours_needed)
    refuse_unsworn(gate)


def refuse_untrained(day: date, gate: Gate, hours_needed: int) -> None:
    """36 hours of initial training by the day of service; the refusal says how many are missing, and how to go on."""
    if gate.trained_on is None or gate.trained_on > day:
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


def refuse_unsworn(gate: Gate) -> None:
    if not gate.has_signed_secrecy:
        raise RuleBroken(_("Sign the secrecy undertaking first: no service is logged without it."))


def refuse_sheet(sheet: Sheet, gate: Gate, words: Vocabulary, today: date) -> None:
    """What the sheet says must be possible, and speak the language of the lists."""
    if not SHORTEST <= sheet.minutes <= LONGEST:
        raise RuleBroken(_("Write how many minutes the service took: from 1 to 600."), field="minutes")
    _refuse_texts(sheet)
    _refuse_stop(sheet, gate)
    _refuse_words(sheet, words)
    _refuse_areas(sheet, words)
    _refuse_who(sheet)
    _refuse_block(sheet, gate)
    refuse_decision(sheet.decision, sheet.decided_on, sheet.given_on, today)


def refuse_decision(decision: Decision | None, decided_on: date | None, given_on: date, today: date) -> None:
    """A decision taken has a date, which is neither before the service nor to come; a pending one has none."""
    if decision in (Decision.POSITIVE, Decision.NEGATIVE) and decided_on is None:
        raise RuleBroken(_("Write the date of the decision."), field="decided_on")
    if decided_on is None:
        return
    if decision not in (Decision.POSITIVE, Decision.NEGATIVE):
        raise RuleBroken(_("There is a date but no decision: choose the decision or clear the date."), field="decision")
    if decided_on < given_on:
        raise RuleBroken(
            _("The decision is dated before the service: correct one of the two dates."), field="decided_on"
        )
    if decided_on > today:
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="decided_on")


def counts_as(service: ServiceRecord | Sheet, district_code: str) -> list[tuple[Dimension, str]]:
    """Every counter one service moves: one value of each dimension, so that each adds up to the total; but
    STT_AREA has only the services with telephone translation, and adds up to those."""
    with_stt = [(Dimension.STT_AREA, service.area)] if service.interpreter is Interpreter.TELEPHONE else []
    return [
        *with_stt,
        (Dimension.TOTAL, ALL),
        (Dimension.AREA, service.area),
        (Dimension.NATIONALITY, service.nationality),
        (Dimension.SEX, service.sex.value),
        (Dimension.AGE_BAND, service.age_band.value),
        (Dimension.CHANNEL, service.channel.value),
        (Dimension.LANGUAGE, service.language),
        (Dimension.INTERPRETER, service.interpreter.value),
        (Dimension.OUTCOME, service.outcome.value),
        (Dimension.DISTRICT, district_code),
    ]


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


def _refuse_texts(sheet: Sheet) -> None:
    for field, longest in (("note", LONGEST_NOTE), ("process_reference", LONGEST_REFERENCE), *_SHORT_TEXTS):
        if len(getattr(sheet, field) or "") > longest:
            raise RuleBroken(
                ngettext(
                    "The text is over %(num)s character: shorten it.",
                    "The text is over %(num)s characters: shorten it.",
                    longest,
                ),
                field=field,
            )


def _refuse_stop(sheet: Sheet, gate: Gate) -> None:
    if sheet.stop_id is None:
        return
    if sheet.channel is not Channel.ITINERANT:
        raise RuleBroken(_("A stop goes with the itinerant service: choose that channel or clear the stop."), "stop_id")
    if not gate.is_own_stop:
        raise RuleBroken(_choose(_("Itinerant stop")), field="stop_id")


def _refuse_words(sheet: Sheet, words: Vocabulary) -> None:
    day = sheet.given_on
    if sheet.nationality != NOT_STATED and not words.nationalities.has(sheet.nationality, day):
        raise RuleBroken(_choose(_("Nationality")), field="nationality")
    if sheet.language != NOT_STATED and not words.languages.has(sheet.language, day):
        raise RuleBroken(_choose(_("Language of the conversation")), field="language")
    if sheet.residence != NOT_STATED and not words.municipalities.has(sheet.residence, day):
        raise RuleBroken(_choose(_("Municipality")), field="residence")
    if sheet.referral is not None and not words.referral_targets.has(sheet.referral, day):
        raise RuleBroken(_choose(_("Referred to")), field="referral")


def _refuse_areas(sheet: Sheet, words: Vocabulary) -> None:
    for field, area in _areas(sheet):
        if not words.areas.has(area, sheet.given_on):
            raise RuleBroken(_choose(_("Main area") if field == "area" else _("Other areas")), field=field)
    if sheet.area in sheet.other_areas:
        raise RuleBroken(_("This is the main area already: clear it here."), field=f"other_{sheet.area}")
    topic = words.sub_topics.find(sheet.sub_topic) if sheet.sub_topic else None
    if sheet.sub_topic and (topic is None or not topic.is_valid_on(sheet.given_on)):
        raise RuleBroken(_choose(_("Sub-topic")), field="sub_topic")
    if topic and topic.area_code != sheet.area and topic.area_code not in sheet.other_areas:
        raise RuleBroken(_("This sub-topic belongs to another area: choose that area too."), field="sub_topic")


def _areas(sheet: Sheet) -> Iterator[tuple[str, str]]:
    yield "area", sheet.area
    yield from ((f"other_{area}", area) for area in sheet.other_areas)


def _refuse_who(sheet: Sheet) -> None:
    """A card is a person's, and a name of an organisation an organisation's (FAQ answer 2)."""
    if sheet.card_id and sheet.requester is Requester.ORGANISATION:
        raise RuleBroken(_("A card belongs to a person: clear it, or change who came."), field="card_id")
    if sheet.organisation and sheet.requester is not Requester.ORGANISATION:
        raise RuleBroken(_("An organisation is named but a person came: clear one of the two."), field="organisation")


def _refuse_block(sheet: Sheet, gate: Gate) -> None:
    """Biometric collection is a 2G centre's, files handed in an extended one's (FAQ answer 5)."""
    if sheet.biometrics_collected and gate.model is not Model.SECOND_GENERATION:
        raise RuleBroken(
            _("Only a second-generation centre collects biometric data: clear this answer."),
            field="biometrics_collected",
        )
    if sheet.papers and gate.model is not Model.SECOND_GENERATION:
        paper = next(iter(sheet.papers))
        raise RuleBroken(
            _("Only a second-generation centre checks documents: clear this answer."), field=f"paper_{paper}"
        )
    if sheet.decision is not None and gate.model is not Model.EXTENDED:
        raise RuleBroken(
            _("Only a centre with extended services takes document files: clear this answer."), field="decision"
        )


def _choose(field: str) -> str:
    return str(_("Choose one of the options in “%(field)s”.", field=field))
