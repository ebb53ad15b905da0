"""What a sheet may say: whatever is possible, in the language of the lists. No database and no clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.base.errors import RuleBroken
from app.base.language import _, ngettext
from app.domain.partners.models import Model
from app.domain.service_records.models import NOT_STATED, Channel, Decision, Requester
from app.domain.service_records.sheet import Gate, Sheet
from app.domain.vocabulary.queries import Vocabulary

SHORTEST, LONGEST = 1, 600
LONGEST_NOTE = 4000
LONGEST_REFERENCE = 60
_SHORT_TEXTS = (("organisation", 200), ("late_reason", 500))


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
    if sheet.biometrics_collected and not sheet.channel.is_in_person:
        raise RuleBroken(
            _("Biometric data are collected from somebody present: clear this answer, or change the channel."),
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
