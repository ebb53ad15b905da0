"""The registration form as one table: section -> question -> which kinds of entity and which models are asked."""

from __future__ import annotations

from app.base.language import isolated, lazy
from app.domain.applications.asking import (
    EVERY_KIND,
    Question,
    one_of,
    read_coming_day,
    read_count,
    read_day,
    read_past_day,
    read_some,
)
from app.domain.applications.models import Application, Section
from app.domain.geography.queries import find_municipality
from app.domain.partners.contacts import read_email, read_phone, why_not_email, why_not_phone
from app.domain.partners.models import Model, PartnerKind
from app.domain.partners.rules import read_iban, read_postcode
from app.domain.technicians.models import Qualification

ASSOCIATION = frozenset({PartnerKind.ASSOCIATION_OF_MUNICIPALITIES})
REGION = frozenset({PartnerKind.REGIONAL_GOVERNMENT})
CIVIL_SOCIETY = frozenset({PartnerKind.CIVIL_SOCIETY})
UNIVERSITY = frozenset({PartnerKind.HIGHER_EDUCATION})
SECOND_GENERATION, EXTENDED = frozenset({Model.SECOND_GENERATION}), frozenset({Model.EXTENDED})
COMPENSATED = SECOND_GENERATION | EXTENDED

_YES_OR_NO = one_of(("yes", "no"))
_NUMBER = lazy("Write a whole number, such as 1250.")
_DECIDED = lazy("Write the day of the decision, which has come already.")
_IN_FORCE = lazy("Write a day that is still to come: a certificate that has ended does not count.")
_A_POSTCODE = lazy("Write the postcode like %(example)s.", example=isolated("1000-001"))
_A_DAY = lazy("Write a day, such as 2026-11-23.")
_A_PLACE = lazy("We do not know this municipality: choose it from the list, with its district.")
_AN_IBAN = lazy("Only a Portuguese IBAN (PT50) is accepted: check the number.")

QUESTIONS: dict[Section, tuple[Question, ...]] = {
    Section.ENTITY: (
        Question("address"),
        Question("postcode", read=read_postcode, says=_A_POSTCODE),
        Question("phone", read=read_phone, says=why_not_phone),
        Question("email", read=read_email, says=why_not_email),
        Question("site", is_needed=False),
        Question("representative"),
        Question("representative_office"),
        Question("contact_name"),
        Question("contact_email", read=read_email, says=why_not_email),
        Question("contact_phone", is_needed=False, read=read_phone, says=why_not_phone),
        Question("iban", is_needed=False, read=read_iban, says=_AN_IBAN, models=COMPENSATED),
    ),
    Section.DECISION: (
        Question("deciding_body", kinds=EVERY_KIND - {PartnerKind.MUNICIPALITY, PartnerKind.PARISH}),
        Question("decided_on", read=read_past_day, says=_DECIDED),
        Question("decision_number", kinds=EVERY_KIND - CIVIL_SOCIETY),
        Question("members", kinds=ASSOCIATION),
        Question("territory", kinds=REGION),
        Question("unit", kinds=UNIVERSITY),
        Question("statutes", kinds=CIVIL_SOCIETY),
        Question("tax_clear_until", read=read_coming_day, says=_IN_FORCE, kinds=CIVIL_SOCIETY),
        Question("social_security_clear_until", read=read_coming_day, says=_IN_FORCE, kinds=CIVIL_SOCIETY),
        Question("has_funding", read=_YES_OR_NO, kinds=CIVIL_SOCIETY),
        Question("funding_contract", is_needed=False, kinds=CIVIL_SOCIETY),
    ),
    Section.OFFICES: (
        Question("name"),
        Question("address"),
        Question("postcode", read=read_postcode, says=_A_POSTCODE),
        Question("municipality", read=find_municipality, says=_A_PLACE),
        Question("phone", is_needed=False, read=read_phone, says=why_not_phone),
        Question("email", is_needed=False, read=read_email, says=why_not_email),
        Question("hours"),
        Question("private_room", read=_YES_OR_NO),
        Question("is_accessible", read=_YES_OR_NO),
        Question("has_computer", read=_YES_OR_NO),
        Question("plaque"),
    ),
    Section.STOPS: (
        Question("name"),
        Question("municipality", read=find_municipality, says=_A_PLACE),
        Question("hours"),
        Question("consent", is_needed=False, read=_YES_OR_NO),
        Question("consent_on", is_needed=False, read=read_past_day, says=_DECIDED),
        Question("consent_paper", is_needed=False),
    ),
    Section.TECHNICIANS: (
        Question("name"),
        Question("email", read=read_email, says=why_not_email),
        Question("qualification", read=one_of(Qualification)),
        Question("evidence"),
        Question("is_portuguese_national", read=_YES_OR_NO),
    ),
    Section.MEANS: (
        Question("desks", read=read_some, says=_NUMBER, models=SECOND_GENERATION),
        Question("equipment", read=one_of(("aima", "own")), models=SECOND_GENERATION),
        Question("services_a_month", read=read_some, says=_NUMBER, models=SECOND_GENERATION),
        Question("archive", models=EXTENDED),
        Question("has_scanner", read=_YES_OR_NO, models=EXTENDED),
        Question("files_a_month", read=read_some, says=_NUMBER, models=EXTENDED),
    ),
    Section.REALITY: (
        Question("foreign_residents", read=read_count, says=_NUMBER),
        Question("men", is_needed=False, read=read_count, says=_NUMBER),
        Question("women", is_needed=False, read=read_count, says=_NUMBER),
        Question("source"),
        Question("nationalities"),
        Question("needs"),
        Question("has_pmim", read=_YES_OR_NO),
        Question("pmim_from", is_needed=False, read=read_day, says=_A_DAY),
        Question("pmim_until", is_needed=False, read=read_day, says=_A_DAY),
    ),
}
# Sections that are a list of rows, and how many rows they need.
ROWS = {Section.OFFICES: 1, Section.STOPS: 0, Section.TECHNICIANS: 1}


def questions_for(application: Application, section: Section) -> list[Question]:
    """What this entity, for this model, is asked in the section."""
    return [question for question in QUESTIONS.get(section, ()) if question.is_for(application)]


def sections_for(application: Application) -> list[Section]:
    """The sections of this entity's form: those in which it is asked anything."""
    without_questions = (Section.DECLARATIONS, Section.PAPERS)
    return [one for one in Section if one in without_questions or questions_for(application, one)]
