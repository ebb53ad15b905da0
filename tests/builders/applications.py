"""Applications to join, and everything a complete registration says."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from app.base.clock import now
from app.base.database import db
from app.domain.access.models import Account, Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import (
    Application,
    Criterion,
    CriterionJudgement,
    Judgement,
    Paper,
    PaperKind,
    RegistrationSection,
    Section,
    Skill,
)
from app.domain.partners.models import Model, PartnerKind, PartnerStatus
from tests.builders.people import an_account
from tests.builders.structures import a_partner

_numbers = count(1)

AN_OFFICE = {
    "name": "Sede",
    "address": "Rua Fictícia, 1",
    "postcode": "7800 001",
    "municipality": "Beja (Beja)",
    "phone": "",
    "email": "",
    "hours": "9:00-17:00",
    "private_room": "yes",
    "is_accessible": "yes",
    "has_computer": "yes",
    "plaque": "À entrada",
    "is_removed": False,
}
A_STOP = {
    "name": "Junta de Exemplo",
    "municipality": "Beja (Beja)",
    "hours": "2.ª e 4.ª terça-feira",
    "consent": "",
    "consent_on": "",
    "consent_paper": "",
    "is_removed": False,
}
A_PERSON = {
    "name": "Pessoa Fictícia",
    "email": "tecnica@exemplo.invalid",
    "qualification": "degree",
    "evidence": "Serviço Social",
    "is_portuguese_national": "yes",
    "speaks_pt": True,
    "speaks_en": True,
    "mother_tongue": "",
    "skills": list(Skill),
    "is_removed": False,
}
COMPLETE: dict[Section, dict[str, Any]] = {
    Section.ENTITY: {
        "address": "Rua Fictícia, 1",
        "postcode": "7800-001",
        "phone": "284 000 000",
        "email": "geral@exemplo.invalid",
        "site": "",
        "representative": "Representante Fictícia",
        "representative_office": "Presidente",
        "contact_name": "Contacto Fictício",
        "contact_email": "contacto@exemplo.invalid",
        "contact_phone": "",
        "iban": "",
    },
    Section.DECISION: {"decided_on": "2020-01-15", "decision_number": "12/2020"},
    Section.OFFICES: {"offices": [AN_OFFICE]},
    Section.STOPS: {"stops": [A_STOP]},
    Section.TECHNICIANS: {"technicians": [A_PERSON]},
    Section.REALITY: {
        "foreign_residents": "1250",
        "source": "Quadro oficial, 2019",
        "nationalities": "Índia, Brasil",
        "needs": "Língua e habitação",
        "has_pmim": "no",
    },
    Section.DECLARATIONS: {"secrecy": True, "platform": True, "free_service": True, "joint_controller": True},
    Section.PAPERS: {"papers": []},
}
# The papers without which the form of a municipality is incomplete.
NEEDED = (PaperKind.DECISION, PaperKind.REPRESENTATION)


def an_application(status: ApplicationStatus = ApplicationStatus.INTEREST_RECEIVED, **changes: Any) -> Application:
    """A municipality of Beja that wants a traditional centre; from "submitted" on its registration is complete."""
    partner = changes.pop("partner", None) or a_partner(status=PartnerStatus.CANDIDATE, kind=PartnerKind.MUNICIPALITY)
    number = next(_numbers)
    facts: dict[str, Any] = {
        "reference": f"C-2020-{number:04}",
        "partner": partner,
        "model": Model.TRADITIONAL,
        "dico": partner.dico,
        "contact_name": "Contacto Fictício",
        "contact_email": f"contacto{number}@exemplo.invalid",
        "language": "en",
        "status": status,
        "received_at": now() - timedelta(days=10),
        "email_confirmed_at": now() - timedelta(days=10),
        **_dates(status),
    }
    application = Application(**{**facts, **changes})
    db.session.add(application)
    db.session.flush()
    if facts.get("submitted_at"):
        fill_in(application)
    return application


def an_applicant(application: Application, **changes: Any) -> Account:
    """The application's contact, who comes in by personal link."""
    facts = {"partner_id": application.partner_id, "email": application.contact_email}
    return an_account(Role.APPLICANT, **{**facts, **changes})


def fill_in(application: Application) -> None:
    """Every section of a municipality's form, complete; the papers are rows without a file."""
    for kind in NEEDED:
        application.papers.append(Paper(partner_id=application.partner_id, kind=kind, sha256=f"{kind}", size=2048))
    for section, answers in COMPLETE.items():
        application.sections.append(
            RegistrationSection(partner_id=application.partner_id, section=section, answers=answers, is_complete=True)
        )
    db.session.flush()


def judge_all(application: Application) -> None:
    """A favourable judgement on each criterion."""
    for criterion in Criterion:
        application.judgements.append(
            CriterionJudgement(
                partner_id=application.partner_id,
                criterion=criterion,
                judgement=Judgement.FAVOURABLE,
                reasons="Razões fictícias.",
            )
        )
    db.session.flush()


def _dates(status: ApplicationStatus) -> dict[str, Any]:
    steps = ("pack_sent_at", "submitted_at", "analysis_started_at", "proposed_at")
    reached = {"pack_sent": 1, "registering": 1, "submitted": 2, "in_analysis": 3, "proposed": 4}.get(status, 0)
    return {name: now() - timedelta(days=9 - place) for place, name in enumerate(steps[:reached])}
