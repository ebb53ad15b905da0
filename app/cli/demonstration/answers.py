"""What invented entities write: their expression of interest, and the registration form section by section."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.base.clock import today
from app.cli.demonstration import names
from app.cli.demonstration.places import as_place
from app.domain.applications.models import Section, Skill, Undertaking
from app.domain.geography.models import Municipality
from app.domain.geography.queries import full_name
from app.domain.partners.models import Model, PartnerKind
from app.domain.technicians.models import Qualification

QUESTION = "Bom dia. A deliberação da câmara pode ser entregue depois da ficha de inscrição?\nObrigada."
REPLY = "Bom dia. A deliberação tem de acompanhar a ficha. As plantas podem vir depois."
MINUTES = "Apresentou-se o modelo pretendido e o espaço previsto. A entidade envia a deliberação com a ficha."
REASONS = "Fundamentação fictícia: há procura no distrito, os centros próximos ficam longe, os documentos conferem."
EVIDENCE = "Serviço Social"
TO_CHANGE = {
    Section.TECHNICIANS: "Indicar o ano de conclusão da licenciatura e juntar o diploma (texto fictício).",
    Section.REALITY: "Acrescentar a fonte dos números do concelho (texto fictício).",
}
# What each of the two models with compensation is asked; a form keeps what its own asks.
MEANS = {
    "desks": "2",
    "equipment": "aima",
    "services_a_month": "120",
    "archive": "Armário fechado; chave com a coordenação (texto fictício).",
    "has_scanner": "yes",
    "files_a_month": "60",
}
REFUSAL = "Fundamentação fictícia: já há um centro no mesmo edifício, com horário mais alargado."

HEARD = "Resposta fictícia: o outro centro atende só de manhã; pedimos que se pondere o horário da tarde."


def interest(
    kind: PartnerKind, model: Model, place: Municipality, *, nipc: str, contact: str, email: str, number: int
) -> dict[str, str | None]:
    """The answers of the public form."""
    return {
        "name": names.entity(kind, as_place(place), number),
        "nipc": nipc,
        "kind": kind.value,
        "municipality": full_name(place),
        "model": model.value,
        "contact_name": contact,
        "contact_email": email,
        "contact_phone": "+351 200 000 900",
        "message": "Gostávamos de abrir um centro no próximo ano (mensagem fictícia).",
    }


def registration(
    kind: PartnerKind, place: Municipality, contact: str, email: str, mailbox: str, evidence: str
) -> dict[Section, dict[str, Any]]:
    """A registration form in which nothing is missing (FAQ answers 11 and 14), and more than any one form asks."""
    return {
        Section.ENTITY: _entity(contact, email),
        Section.DECISION: _decision(kind),
        Section.MEANS: MEANS,
        Section.OFFICES: {"offices": [_office(place)]},
        Section.STOPS: {"stops": []},
        Section.TECHNICIANS: {"technicians": [_technician(f"{mailbox}-{n}@{names.MAIL}", n, evidence) for n in (1, 2)]},
        Section.REALITY: {
            "foreign_residents": "1250",
            "source": "Estimativa fictícia da entidade",
            "nationalities": "Brasil, Índia, Nepal, Ucrânia",
            "needs": "Regularização, trabalho e aprendizagem da língua (texto fictício).",
            "has_pmim": "no",
        },
        Section.DECLARATIONS: {undertaking.value: True for undertaking in Undertaking},
    }


def _decision(kind: PartnerKind) -> dict[str, Any]:
    decided = {"decided_on": (today() - timedelta(days=20)).isoformat(), "decision_number": "12/F"}
    own = {
        PartnerKind.ASSOCIATION_OF_MUNICIPALITIES: {
            "deciding_body": "Conselho intermunicipal",
            "members": "Vila Fictícia",
        },
        PartnerKind.REGIONAL_GOVERNMENT: {"deciding_body": "Secretaria regional", "territory": "Todas as ilhas"},
        PartnerKind.HIGHER_EDUCATION: {"deciding_body": "Reitoria", "unit": "Serviços de ação social"},
        PartnerKind.CIVIL_SOCIETY: {
            "deciding_body": "Direção",
            "statutes": "Escritura pública fictícia",
            "tax_clear_until": (today() + timedelta(days=300)).isoformat(),
            "social_security_clear_until": (today() + timedelta(days=300)).isoformat(),
            "has_funding": "no",
        },
    }
    return {**decided, **own.get(kind, {})}


def _entity(contact: str, email: str) -> dict[str, Any]:
    return {
        "address": "Avenida Fictícia, 12",
        "postcode": "0000-900",
        "phone": "+351 200 000 901",
        "email": email,
        "representative": f"Representante S. {names.SURNAME}",
        "representative_office": "Presidente",
        "contact_name": contact,
        "contact_email": email,
        "contact_phone": "",
        "iban": "",
    }


def _office(place: Municipality) -> dict[str, Any]:
    return {
        "name": "Sede",
        "address": "Avenida Fictícia, 12, r/c",
        "postcode": "0000-900",
        "municipality": full_name(place),
        "hours": "2.ª a 6.ª, 9:00-13:00",
        "plaque": "À entrada, ao lado da porta",
        "private_room": "yes",
        "is_accessible": "yes",
        "has_computer": "yes",
        "phone": "",
        "email": "",
    }


def _technician(email: str, number: int, evidence: str) -> dict[str, Any]:
    return {
        "name": f"Candidata {'AB'[number - 1]}. {names.SURNAME}",
        "email": email,
        "qualification": Qualification.DEGREE.value,
        "evidence": evidence,
        "is_portuguese_national": "yes",
        "speaks_pt": True,
        "speaks_en": True,
        "mother_tongue": "",
        "skills": [skill.value for skill in Skill],
    }
