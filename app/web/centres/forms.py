"""What is asked of an office, a stop, the plaque, equipment, and on the day a centre opens."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField
from wtforms.validators import Optional

from app.base.language import isolated, lazy
from app.domain.centres.models import Office, Stop, Structure
from app.domain.geography.queries import find_municipality, full_name, get_municipality
from app.domain.partners.rules import read_postcode
from app.web.fields import DayField, Filled, email_line, line, one_of, phone_line, read_by
from app.web.forms import PageForm

UNKNOWN_PLACE = lazy("We do not know this municipality: choose it from the list, with its district.")


class PlaceForm(PageForm):
    """A place with a name, a municipality and hours."""

    name = line(lazy("Name"))
    municipality = line(lazy("Municipality"))
    hours = line(lazy("Opening hours"))

    def validate_municipality(self, field: Any) -> None:
        read_by(find_municipality, UNKNOWN_PLACE)(self, field)

    def facts(self) -> dict[str, Any]:
        """What was answered, as the actions take it: the municipality by its code."""
        place = find_municipality(self.municipality.data)
        return {name: text for name, text in self.values.items() if name != "municipality"} | {"dico": place.dico}


class StopForm(PlaceForm):
    """An itinerant stop."""


class OfficeForm(PlaceForm):
    """A service office."""

    address = line(lazy("Address"))
    postcode = line(lazy("Postcode"))
    phone = phone_line(lazy("Telephone"), optional=True)
    email = email_line(lazy("E-mail"), optional=True)

    def validate_postcode(self, field: Any) -> None:
        read_by(read_postcode, lazy("Write the postcode like %(example)s.", example=isolated("1000-001")))(self, field)


class OpeningForm(PageForm):
    """The first day of a centre."""

    opened_on = DayField(lazy("First day of service"), [Filled()])


class StructureForm(PageForm):
    """What kind of structure it is."""

    structure = one_of(lazy("Kind of structure"), Structure)


class SignageForm(PageForm):
    """A step of the plaque; the page shows of it what the step asks for."""

    on = DayField(lazy("Day"), [Filled()])
    note = line(lazy("Note"), optional=True)
    photo = FileField(lazy("Photograph of the plaque"))


class EquipmentForm(PageForm):
    """One piece of equipment."""

    name = line(lazy("Equipment"))
    serial_number = line(lazy("Serial number"), optional=True)
    on = DayField(lazy("Supplied on"), [Optional()])


class EquipmentEndForm(PageForm):
    """Since when it is used no longer, and why."""

    on = DayField(lazy("Day"), [Filled()])
    reason = line(lazy("Reason"))


class OfficeEndForm(PageForm):
    """How many appointments the page said are still to come, and whether the office ends all the same."""

    shown = HiddenField()
    is_confirmed = BooleanField(lazy("End its use all the same"))

    def confirmed(self) -> int:
        """Of how many coming appointments whoever confirms knows; 0 when nothing was confirmed."""
        text = self.shown.data or ""
        return int(text) if self.is_confirmed.data and text.isascii() and text.isdecimal() and len(text) < 10 else 0


def office_form(office: Office) -> OfficeForm:
    """The form as the office stands."""
    return OfficeForm(obj=office, data={"municipality": full_name(get_municipality(office.dico))})


def stop_form(stop: Stop) -> StopForm:
    """The form as the stop stands."""
    return StopForm(obj=stop, data={"municipality": full_name(get_municipality(stop.dico))})
