"""What is still wrong with the answers of the registration form, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.base.language import _
from app.domain.applications.asking import Question
from app.domain.applications.faults import Fault
from app.domain.applications.models import Application, Section, Skill, Undertaking
from app.domain.applications.papers import is_away, papers_missing
from app.domain.applications.questions import ROWS, questions_for

Answers = Mapping[str, Any]


def list_faults(application: Application, section: Section, answers: Answers) -> list[Fault]:
    """What keeps this section of this entity's form from being complete (FAQ answers 6, 11, 14, 17 and 18)."""
    if section is Section.DECLARATIONS:
        return [Fault(name, _("Confirm this declaration.")) for name in Undertaking if not answers.get(name)]
    if section is Section.PAPERS:
        missing = papers_missing(application)
        return [Fault("kind", _("Still missing: “%(paper)s”.", paper=kind.label)) for kind in missing]
    if section in ROWS:
        return list(_faults_of_rows(application, section, answers))
    faults = _faults_of(questions_for(application, section), answers)
    return [*faults, *_faults_of_funding(answers)] if section is Section.DECISION else faults


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


def _faults_of_rows(application: Application, section: Section, answers: Answers) -> Iterator[Fault]:
    questions = questions_for(application, section)
    rows = [(place, row) for place, row in enumerate(answers.get(section.value, [])) if not _is_blank(row)]
    # A missing first row is said in its fields, which the page always shows.
    for place, row in rows or [(0, {})][: ROWS[section]]:
        prefix = f"{section}-{place}-"
        yield from _faults_of(questions, row, prefix)
        if section is Section.TECHNICIANS:
            yield from _faults_of_profile(row, prefix)
        if section is Section.STOPS:
            yield from _faults_of_consent(application, row, prefix)


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


def _faults_of_consent(application: Application, stop: Answers, prefix: str) -> Iterator[Fault]:
    """A stop in another municipality needs that municipality's consent: when, and by which paper."""
    if not is_away(application, stop.get("municipality") or ""):
        return
    if stop.get("consent") != "yes":
        yield Fault(prefix + "consent", _("This stop is in another municipality: its consent is needed first."))
    for name in ("consent_on", "consent_paper"):
        if not (stop.get(name) or "").strip():
            yield Fault(prefix + name)


def _faults_of_funding(answers: Answers) -> Iterator[Fault]:
    """FAQ answer 6: FAMI money is told, so that nothing is paid for twice."""
    if answers.get("has_funding") == "yes" and not (answers.get("funding_contract") or "").strip():
        yield Fault("funding_contract")


def _is_blank(row: Answers) -> bool:
    return bool(row.get("is_removed")) or not any(row.values())
