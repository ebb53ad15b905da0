"""What is asked of an activity and of a local partner."""

from __future__ import annotations

from itertools import product
from typing import Any

from wtforms import Field, SelectField, TextAreaField, ValidationError
from wtforms.validators import Optional

from app.base.errors import RuleBroken
from app.base.language import Lazy, _, lazy
from app.domain.activities.models import ActivityKind
from app.domain.activities.sheet import NOT_STATED, ActivitySheet
from app.domain.cards.queries import find_card, get_code
from app.domain.cards.rules import read_code, written
from app.domain.centres.models import Centre
from app.domain.service_records.models import AgeBand, Sex
from app.domain.vocabulary.queries import list_areas, vocabulary
from app.web.fields import DayField, Filled, WholeNumberField, email_line, line, one_of, phone_line, up_to
from app.web.forms import PageForm

CELLS = {f"people_{sex.value}_{band.value}": (sex, band) for band, sex in product(AgeBand, Sex)}


def several_lines(label: Lazy, longest: int, *checks: Any) -> TextAreaField:
    """A text of several lines, each ending as it is kept."""
    return TextAreaField(label, [*(checks or [Optional()]), up_to(longest)], filters=[_with_plain_ends])


def _with_plain_ends(text: str | None) -> str | None:
    return text.replace("\r\n", "\n").strip() if text else text


class ActivitySheetForm(PageForm):
    """Everything but the counts, which come below it."""

    kind = one_of(lazy("Kind of activity"), ActivityKind)
    title = line(lazy("Title"))
    held_on = DayField(lazy("Day"), [Filled()])
    minutes = WholeNumberField(lazy("Length in minutes"), [Filled()])
    place = line(lazy("Place"))
    stop_id = SelectField(lazy("Itinerant stop"), [Optional()], coerce=lambda text: int(text) if text else None)
    area = SelectField(lazy("Area"), [Optional()])
    language = line(lazy("Language"), optional=True)
    partners_present = several_lines(lazy("Partners present"), 1000)
    note = several_lines(lazy("Note"), 4000)
    cards = several_lines(lazy("Cards of people who took part"), 4000)

    def validate_language(self, field: Field) -> None:
        if field.data and vocabulary().languages.code_of(field.data) is None:
            raise ValidationError(_("This language is not in the list: choose one of the suggestions."))

    def offer(self, centre: Centre, day: Any) -> None:
        """Let the stops of the centre and the areas of the day be chosen."""
        self.stop_id.choices = [("", "–"), *((stop.id, stop.name) for stop in centre.stops)]
        self.area.choices = [("", "–"), *((area.code, area.label) for area in list_areas(day))]

    def cell(self, sex: Sex, band: AgeBand) -> Field:
        """The field that counts these people."""
        return self[f"people_{sex.value}_{band.value}"]

    def told(self) -> dict[str, Any]:
        """What was answered, as the actions take it; RuleBroken beside the cards when one cannot be read."""
        plain = ("kind", "title", "held_on", "minutes", "place", "stop_id", "partners_present", "note")
        return {
            **{name: self[name].data or None for name in plain},
            "area": self.area.data or None,
            "language": vocabulary().languages.code_of(self.language.data or "") or NOT_STATED,
            "people": {(sex.value, band.value): self[name].data or 0 for name, (sex, band) in CELLS.items()},
            "card_ids": _read_cards(self.cards.data or ""),
        }


# Each is named by its row and its column.
_COUNTS = {name: WholeNumberField("", [Optional()]) for name in CELLS}
ActivityForm = type("ActivityForm", (ActivitySheetForm,), _COUNTS)


class LocalPartnerForm(PageForm):
    """An organisation of the local network."""

    name = line(lazy("Name"))
    does = several_lines(lazy("What it can be asked for"), 1000, Filled())
    phone = phone_line(lazy("Telephone"), optional=True)
    email = email_line(lazy("E-mail"), optional=True)


def typed_from(sheet: ActivitySheet) -> dict[str, Any]:
    """An activity as it would be typed."""
    word = vocabulary().languages.find(sheet.language)
    plain = ("kind", "title", "held_on", "minutes", "place", "stop_id", "area", "partners_present", "note")
    return {
        **{name: getattr(sheet, name) for name in plain},
        "language": word.label if word else "",
        "cards": "\n".join(written(get_code(card_id)) for card_id in sheet.card_ids),
        **{name: sheet.people.get((sex.value, band.value)) for name, (sex, band) in CELLS.items()},
    }


def _read_cards(typed: str) -> list[int]:
    """The cards by their codes, one a line; the refusal names the line, never the code."""
    cards = []
    for number, text in enumerate(typed.splitlines(), start=1):
        if not text.strip():
            continue
        code = read_code(text)
        card = find_card(code) if code else None
        if card is None:
            raise RuleBroken(_("There is no card with the code in line %(number)s.", number=number), field="cards")
        cards.append(card.id)
    return cards
