"""The registration form's questions, section by section, and what is still wrong with the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.base.language import Lazy, _, isolated, lazy
from app.domain.applications.faults import Fault
from app.domain.applications.models import Section, Skill, Undertaking
from app.domain.geography.queries import find_municipality
from app.domain.partners.contacts import read_email, read_phone, why_not_email, why_not_phone
from app.domain.partners.rules import read_iban, read_postcode
from app.domain.technicians.models import Qualification

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Question:
    """One answer: whether it is needed, how it is read (None: it cannot be), and what is said then."""

    name: str
    is_needed: bool = True
    read: Callable[[str], object] = str
    says: Lazy | Callable[[str], str] = ""  # the sentence, or what makes it of the answer


def _email(name: str, is_needed: bool = True) -> Question:
    return Question(name, is_needed, read_email, why_not_email)


def _phone(name: str, is_needed: bool = True) -> Question:
    return Question(name, is_needed, read_phone, why_not_phone)


def _one_of(name: str, options: Iterable[str]) -> Question:
    known = frozenset(options)
    return Question(name, read=lambda text: text if text in known else None)


def _yes_or_no(*names: str) -> Iterator[Question]:
    return (_one_of(name, ("yes", "no")) for name in names)


_POSTCODE = Question(
    "postcode", read=read_postcode, says=lazy("Write the postcode like %(example)s.", example=isolated("1000-001"))
)
_MUNICIPALITY = Question(
    "municipality",
    read=find_municipality,
    says=lazy("We do not know this municipality: choose it from the list, with its district."),
)
_IBAN = Question("iban", False, read_iban, lazy("Only a Portuguese IBAN (PT50) is accepted: check the number."))

ENTITY = (
    *(Question(name) for name in ("address", "representative", "representative_office", "contact_name")),
    *(_POSTCODE, _phone("phone"), _email("email"), _email("contact_email"), _phone("contact_phone", False), _IBAN),
)
OFFICE = (
    *(Question(name) for name in ("name", "address", "hours", "plaque")),
    *_yes_or_no("private_room", "is_accessible", "has_computer"),
    *(_POSTCODE, _MUNICIPALITY, _phone("phone", False), _email("email", False)),
)
STOP = (Question("name"), _MUNICIPALITY, Question("hours"))
TECHNICIAN = (
    *(Question("name"), _email("email"), _one_of("qualification", Qualification), Question("evidence")),
    *_yes_or_no("is_portuguese_national"),
)
REALITY = (
    Question(
        "foreign_residents",
        read=lambda text: text.replace(" ", "").isdecimal() or None,
        says=lazy("Write a whole number, such as 1250."),
    ),
    *(Question("source"), Question("nationalities"), Question("needs"), *_yes_or_no("has_pmim")),
)
# Sections that are a list of rows, and how many rows they need.
ROWS = {Section.OFFICES: (OFFICE, 1), Section.STOPS: (STOP, 0), Section.TECHNICIANS: (TECHNICIAN, 1)}


def list_faults(section: Section, answers: Answers) -> list[Fault]:
    """What keeps this section from being complete (FAQ answers 11, 14, 17 and 18)."""
    if section is Section.DECLARATIONS:
        return [Fault(name, _("Confirm this declaration.")) for name in Undertaking if not answers.get(name)]
    if section in ROWS:
        return list(_faults_of_rows(section, answers))
    return _faults_of(ENTITY if section is Section.ENTITY else REALITY, answers)


def without_blank_rows(section: Section, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers without rows in which nothing was written, and without those marked to be removed."""
    if section not in ROWS:
        return answers
    return {section.value: [row for row in answers.get(section.value, []) if not _is_blank(row)]}


def languages_of(person: Answers) -> list[str]:
    """The languages of a technician as ISO 639 codes, Portuguese first."""
    spoken = [code for code in ("pt", "en") if person.get(f"speaks_{code}")]
    mother_tongue = person.get("mother_tongue")
    return [*spoken, mother_tongue] if mother_tongue and mother_tongue not in spoken else spoken


def _faults_of_rows(section: Section, answers: Answers) -> Iterator[Fault]:
    questions, fewest = ROWS[section]
    rows = [(place, row) for place, row in enumerate(answers.get(section.value, [])) if not _is_blank(row)]
    # A missing first row is said in its fields, which the page always shows.
    for place, row in rows or [(0, {})][:fewest]:
        prefix = f"{section}-{place}-"
        yield from _faults_of(questions, row, prefix)
        if section is Section.TECHNICIANS:
            yield from _faults_of_profile(row, prefix)


def _faults_of(questions: Iterable[Question], answers: Answers, prefix: str = "") -> list[Fault]:
    faults = []
    for question in questions:
        text = (answers.get(question.name) or "").strip()
        if not text and question.is_needed:
            faults.append(Fault(prefix + question.name))
        elif text and question.read(text) is None:
            says = question.says(text) if callable(question.says) else str(question.says)
            faults.append(Fault(prefix + question.name, says or None))
    return faults


def _faults_of_profile(person: Answers, prefix: str) -> Iterator[Fault]:
    """FAQ answer 11: a degree or proven experience; two languages; what the entity confirms."""
    if not person.get("speaks_pt"):
        yield Fault(prefix + "speaks_pt", _("A technician speaks Portuguese: confirm it."))
    if person.get("is_portuguese_national") == "yes" and not person.get("speaks_en"):
        yield Fault(prefix + "speaks_en", _("A Portuguese national also speaks English: confirm it."))
    if person.get("is_portuguese_national") == "no":
        yield from _faults_of_mother_tongue(person, prefix)
    if set(person.get("skills") or []) != set(Skill):
        yield Fault(prefix + "skills", _("Confirm each of the four, or name another person."))


def _faults_of_mother_tongue(person: Answers, prefix: str) -> Iterator[Fault]:
    if not person.get("mother_tongue"):
        yield Fault(prefix + "mother_tongue", _("Choose the mother tongue: a migrant speaks it besides Portuguese."))
    elif person.get("speaks_pt") and len(languages_of(person)) < 2:
        yield Fault(
            prefix + "speaks_en", _("Two languages are needed: with Portuguese as mother tongue, also English.")
        )


def _is_blank(row: Answers) -> bool:
    return bool(row.get("is_removed")) or not any(row.values())
