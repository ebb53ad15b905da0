"""The forms of the registration's sections; the table of the domain says which of their questions are asked of whom."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    EmailField,
    FieldList,
    FormField,
    RadioField,
    StringField,
    TelField,
    TextAreaField,
    URLField,
)
from wtforms.validators import Optional

from app.base.language import _, lazy
from app.domain.applications.models import Application, Section, Undertaking
from app.domain.applications.questions import QUESTIONS, questions_for
from app.web.applications.forms import AnswersForm
from app.web.applications.section_rows import DayField, OfficeForm, StopForm, TechnicianForm, question

MOST_ROWS = 40


def _owners_of_equipment() -> list[tuple[str, str]]:
    return [("aima", _("AIMA's, on loan")), ("own", _("The entity's own, to be approved by AIMA"))]


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


class DecisionForm(AnswersForm):
    deciding_body = StringField(lazy("Body that decided"))
    decided_on = DayField(lazy("Day of the decision"))
    decision_number = StringField(lazy("Number of the decision"))
    members = TextAreaField(lazy("Member municipalities the centre will serve"))
    territory = StringField(lazy("Islands or municipalities the centre will serve"))
    unit = StringField(lazy("School or service that will run the centre"))
    statutes = StringField(lazy("Statutes: where and when they were published"))
    tax_clear_until = DayField(lazy("No-debt certificate of the tax authority: valid until"))
    social_security_clear_until = DayField(lazy("No-debt certificate of social security: valid until"))
    has_funding = question(lazy("Does FAMI pay for any part of the centre?"))
    funding_contract = StringField(lazy("Number of the FAMI contract"), [Optional()])


class MeansForm(AnswersForm):
    desks = StringField(lazy("Desks for collecting data"))
    equipment = RadioField(lazy("Whose is the equipment?"), choices=_owners_of_equipment, validate_choice=False)
    services_a_month = StringField(lazy("Services with collection, at least, a month"))
    archive = TextAreaField(lazy("Where document files are kept, and who may open them"))
    has_scanner = question(lazy("Is there a scanner for documents?"))
    files_a_month = StringField(lazy("Document files, at least, a month"))


class OfficesForm(AnswersForm):
    offices = FieldList(FormField(OfficeForm), min_entries=1, max_entries=MOST_ROWS)


class StopsForm(AnswersForm):
    stops = FieldList(FormField(StopForm), min_entries=1, max_entries=MOST_ROWS)


class TechniciansForm(AnswersForm):
    technicians = FieldList(FormField(TechnicianForm), min_entries=1, max_entries=MOST_ROWS)


class RealityForm(AnswersForm):
    foreign_residents = StringField(lazy("Foreign residents"))
    men = StringField(lazy("Men"), [Optional()])
    women = StringField(lazy("Women"), [Optional()])
    source = StringField(lazy("Source and year"))
    nationalities = StringField(lazy("Main nationalities"))
    needs = TextAreaField(lazy("Main needs"))
    has_pmim = question(lazy("Is there a municipal plan for migrant integration (PMIM)?"))
    pmim_from = DayField(lazy("First day of the plan"), [Optional()])
    pmim_until = DayField(lazy("Last day of the plan"), [Optional()])


class DeclarationsForm(AnswersForm):
    secrecy = BooleanField(Undertaking.SECRECY.phrase)
    platform = BooleanField(Undertaking.PLATFORM.phrase)
    free_service = BooleanField(Undertaking.FREE_SERVICE.phrase)
    joint_controller = BooleanField(Undertaking.JOINT_CONTROLLER.phrase)


FORMS: dict[Section, type[AnswersForm]] = {
    Section.ENTITY: EntityForm,
    Section.DECISION: DecisionForm,
    Section.OFFICES: OfficesForm,
    Section.STOPS: StopsForm,
    Section.TECHNICIANS: TechniciansForm,
    Section.MEANS: MeansForm,
    Section.REALITY: RealityForm,
    Section.DECLARATIONS: DeclarationsForm,
}


def form_for(application: Application, section: Section, **options: Any) -> AnswersForm:
    """The section's form with the questions this entity is asked for this model, and no others."""
    form = FORMS[section](**options)
    asked = {one.name for one in questions_for(application, section)}
    for one in QUESTIONS.get(section, ()):
        if one.name not in asked:
            del form[one.name]
    return form
