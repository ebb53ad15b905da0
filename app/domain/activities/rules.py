"""Why an activity cannot be kept. No database and no clock: both are handed in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.activities.models import ActivityKind
from app.domain.activities.sheet import NOT_STATED, ActivitySheet
from app.domain.vocabulary.queries import Vocabulary

SHORTEST, LONGEST = 5, 1440
MOST_PEOPLE = 10_000
_FOR_PEOPLE = (ActivityKind.INFORMATION_SESSION, ActivityKind.COLLECTIVE_SERVICE)


def refuse_activity(sheet: ActivitySheet, stops: Collection[int], words: Vocabulary, today: date) -> None:
    """An activity was held on a day that has come, for people or with partners, in the words of the lists."""
    if sheet.held_on > today:
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="held_on")
    if not SHORTEST <= sheet.minutes <= LONGEST:
        raise RuleBroken(_("Write how many minutes it took: from 5 to 1440."), field="minutes")
    if sheet.stop_id is not None and sheet.stop_id not in stops:
        raise RuleBroken(_("This stop is of another centre: choose one of your own."), field="stop_id")
    if sheet.area and not words.areas.has(sheet.area, sheet.held_on):
        raise RuleBroken(_("This area was not in the list on that day: choose another."), field="area")
    if sheet.language != NOT_STATED and not words.languages.has(sheet.language, sheet.held_on):
        raise RuleBroken(_("This language is not in the list: choose one of the suggestions."), field="language")
    _refuse_people(sheet)


def _refuse_people(sheet: ActivitySheet) -> None:
    if any(not 0 <= people <= MOST_PEOPLE for people in sheet.people.values()):
        raise RuleBroken(_("Count from 0 to %(most)s people in each field.", most=MOST_PEOPLE), field="people")
    if sheet.kind in _FOR_PEOPLE and not sheet.total:
        raise RuleBroken(_("Count who took part: at least one person."), field="people")
    if sheet.kind is ActivityKind.PARTNER_MEETING and not sheet.partners_present:
        raise RuleBroken(_("Write which organisations were there."), field="partners_present")
    if len(set(sheet.card_ids)) > sheet.total:
        raise RuleBroken(
            _("There are more cards than people: count the people with a card too, by sex and age."), field="cards"
        )
