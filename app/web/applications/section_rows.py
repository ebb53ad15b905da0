"""The rows of the registration form, an office, a stop, a person, and the answers its sections share."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    EmailField,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
)
from wtforms.validators import Optional
from wtforms.widgets import DateInput

from app.base.language import _, lazy
from app.domain.applications.models import Skill
from app.domain.technicians.models import Qualification
from app.domain.technicians.rules import SPOKEN
from app.web.filters import language_name


def yes_or_no() -> list[tuple[str, str]]:
    return [("yes", _("Yes")), ("no", _("No"))]


def question(label: Any) -> RadioField:
    return RadioField(label, choices=yes_or_no, validate_choice=False)


def _mother_tongues() -> list[tuple[str, str]]:
    named = sorted(((code, language_name(code)) for code in SPOKEN), key=lambda pair: pair[1])
    return [("", _("Choose")), *named]


class DayField(StringField):
    """A day, kept as it is written in an address: 2026-11-23."""

    widget = DateInput()


class OfficeForm(Form):
    name = StringField(lazy("Name of the office"))
    address = StringField(lazy("Address"))
    postcode = StringField(lazy("Postcode"))
    municipality = StringField(lazy("Municipality"))
    phone = TelField(lazy("Phone"), [Optional()])
    email = EmailField(lazy("E-mail"), [Optional()])
    hours = StringField(lazy("Opening hours"))
    private_room = question(lazy("Is there a room to talk in private?"))
    is_accessible = question(lazy("Is it accessible to people with reduced mobility?"))
    has_computer = question(lazy("Are there a computer and internet?"))
    plaque = StringField(lazy("Place for the network's plaque"))
    is_removed = BooleanField(lazy("Remove this office"))


class StopForm(Form):
    name = StringField(lazy("Place"))
    municipality = StringField(lazy("Municipality"))
    hours = StringField(lazy("Days and hours"))
    consent = RadioField(
        lazy("Does the host municipality consent?"), [Optional()], choices=yes_or_no, validate_choice=False
    )
    consent_on = DayField(lazy("Day of the consent"), [Optional()])
    consent_paper = StringField(lazy("Paper of the consent"), [Optional()])
    is_removed = BooleanField(lazy("Remove this stop"))


class TechnicianForm(Form):
    name = StringField(lazy("Name"))
    email = EmailField(lazy("E-mail"))
    qualification = RadioField(lazy("Qualification"), choices=Qualification.pairs, validate_choice=False)
    evidence = StringField(lazy("Which degree, or which experience"))
    is_portuguese_national = question(lazy("Is a Portuguese national?"))
    speaks_pt = BooleanField(lazy("Speaks Portuguese"))
    speaks_en = BooleanField(lazy("Speaks English"))
    mother_tongue = SelectField(lazy("Mother tongue"), [Optional()], choices=_mother_tongues, validate_choice=False)
    skills = SelectMultipleField(
        lazy("What the entity confirms of this person"),
        choices=Skill.pairs,
        validate_choice=False,
    )
    is_removed = BooleanField(lazy("Remove this person"))
