"""The forms of the registration's six sections."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    EmailField,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
    URLField,
)
from wtforms.validators import Optional

from app.base.language import _, lazy
from app.domain.applications.models import Section, Skill, Undertaking
from app.domain.technicians.models import Qualification
from app.domain.technicians.rules import SPOKEN
from app.web.applications.forms import AnswersForm
from app.web.filters import language_name

MOST_ROWS = 40


def _yes_or_no() -> list[tuple[str, str]]:
    return [("yes", _("Yes")), ("no", _("No"))]


def _question(label: Any) -> RadioField:
    return RadioField(label, choices=_yes_or_no, validate_choice=False)


def _mother_tongues() -> list[tuple[str, str]]:
    named = sorted(((code, language_name(code)) for code in SPOKEN), key=lambda pair: pair[1])
    return [("", _("Choose")), *named]


class EntityForm(AnswersForm):
    address = StringField(lazy("Address"))
    postcode = StringField(lazy("Postcode"))
    phone = TelField(lazy("Phone"))
    email = EmailField(lazy("E-mail"))
    site = URLField(lazy("Website"), [Optional()])
    representative = StringField(lazy("Name of the legal representative"))
    representative_office = StringField(lazy("Office or capacity"))
    contact_name = StringField(lazy("Name of the contact person"))
    contact_email = EmailField(lazy("E-mail of the contact person"))
    contact_phone = TelField(lazy("Phone of the contact person"), [Optional()])
    iban = StringField("IBAN", [Optional()])


class OfficeForm(Form):
    name = StringField(lazy("Name of the office"))
    address = StringField(lazy("Address"))
    postcode = StringField(lazy("Postcode"))
    municipality = StringField(lazy("Municipality"))
    phone = TelField(lazy("Phone"), [Optional()])
    email = EmailField(lazy("E-mail"), [Optional()])
    hours = StringField(lazy("Opening hours"))
    private_room = _question(lazy("Is there a room to talk in private?"))
    is_accessible = _question(lazy("Is it accessible to people with reduced mobility?"))
    has_computer = _question(lazy("Are there a computer and internet?"))
    plaque = StringField(lazy("Place for the network's plaque"))
    is_removed = BooleanField(lazy("Remove this office"))


class StopForm(Form):
    name = StringField(lazy("Place"))
    municipality = StringField(lazy("Municipality"))
    hours = StringField(lazy("Days and hours"))
    is_removed = BooleanField(lazy("Remove this stop"))


class TechnicianForm(Form):
    name = StringField(lazy("Name"))
    email = EmailField(lazy("E-mail"))
    qualification = RadioField(lazy("Qualification"), choices=Qualification.pairs, validate_choice=False)
    evidence = StringField(lazy("Which degree, or which experience"))
    is_portuguese_national = _question(lazy("Is a Portuguese national?"))
    speaks_pt = BooleanField(lazy("Speaks Portuguese"))
    speaks_en = BooleanField(lazy("Speaks English"))
    mother_tongue = SelectField(lazy("Mother tongue"), [Optional()], choices=_mother_tongues, validate_choice=False)
    skills = SelectMultipleField(
        lazy("What the entity confirms of this person"),
        choices=Skill.pairs,
        validate_choice=False,
    )
    is_removed = BooleanField(lazy("Remove this person"))


class OfficesForm(AnswersForm):
    offices = FieldList(FormField(OfficeForm), min_entries=1, max_entries=MOST_ROWS)


class StopsForm(AnswersForm):
    stops = FieldList(FormField(StopForm), min_entries=1, max_entries=MOST_ROWS)


class TechniciansForm(AnswersForm):
    technicians = FieldList(FormField(TechnicianForm), min_entries=1, max_entries=MOST_ROWS)


class RealityForm(AnswersForm):
    foreign_residents = StringField(lazy("Foreign residents"))
    source = StringField(lazy("Source and year"))
    nationalities = StringField(lazy("Main nationalities"))
    needs = TextAreaField(lazy("Main needs"))
    has_pmim = _question(lazy("Is there a municipal plan for migrant integration (PMIM)?"))


class DeclarationsForm(AnswersForm):
    secrecy = BooleanField(Undertaking.SECRECY.phrase)
    platform = BooleanField(Undertaking.PLATFORM.phrase)
    free_service = BooleanField(Undertaking.FREE_SERVICE.phrase)
    joint_controller = BooleanField(Undertaking.JOINT_CONTROLLER.phrase)


FORMS: dict[Section, type[AnswersForm]] = {
    Section.ENTITY: EntityForm,
    Section.OFFICES: OfficesForm,
    Section.STOPS: StopsForm,
    Section.TECHNICIANS: TechniciansForm,
    Section.REALITY: RealityForm,
    Section.DECLARATIONS: DeclarationsForm,
}
