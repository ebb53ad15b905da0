"""What the parties agree, as the actions take it, and as the paper in protocols/ wants to be told."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from app.base.settings import settings
from app.domain.partners.models import Model
from app.domain.protocols.models import Instrument, Protocol, ServiceType
from app.domain.protocols.rules import NOTICE_DAYS, whole_months

# What annex C of the paper says of a service that is paid: in Portuguese, the language that binds.
WORDED = {
    ServiceType.BIOMETRICS: (
        "Atendimento com recolha de dados biométricos",
        "Recolha feita e confirmada, uma vez por processo",
    ),
    ServiceType.DOCUMENT_FILE: ("Instrução documental do processo", "Serviço prestado e decisão positiva"),
}
PAPER_OF = {Instrument.PROTOCOL: "cooperation-protocol", Instrument.LETTER: "letter-of-adhesion"}
PAID_SERVICE = {Model.SECOND_GENERATION: ServiceType.BIOMETRICS, Model.EXTENDED: ServiceType.DOCUMENT_FILE}


@dataclass(frozen=True)
class Party:
    """The partner entity as the paper names it; each field is a column of the protocol."""

    application_reference: str
    partner_seat: str
    partner_signatory: str
    partner_signatory_office: str
    partner_authority: str  # what lets the signatory sign: a council decision
    partner_email: str
    partner_privacy_contact: str


@dataclass(frozen=True)
class Funding:
    """Other money for the same centre, such as FAMI (FAQ answer 6); each field is a column of the protocol."""

    funding_source: str
    funding_contract: str
    funding_from: date
    funding_until: date


@dataclass(frozen=True)
class Places:
    """The centre the agreement is about, as annex A lists it. An office is (address, hours), a stop (place, hours)."""

    centre: str
    municipality: str
    offices: tuple[tuple[str, str], ...]
    stops: tuple[tuple[str, str], ...]


def paper_facts(protocol: Protocol, places: Places) -> dict[str, Any]:
    """The facts of the cooperation protocol and of the letter of adhesion, named as their about.toml names them."""
    facts = {
        "is_fictional": settings().is_demonstration,
        "model": protocol.model,
        "application": protocol.application_reference,
        "institution": institution_facts(),
        "partner": _partner(protocol),
        "centre": centre_facts(places),
        "starts_on": protocol.in_force_from.isoformat(),
        "months": whole_months(protocol.in_force_from, protocol.in_force_until),
        "notice_days": NOTICE_DAYS,
        "rates": [_rate(rate.service_type, f"{rate.amount:.2f}") for rate in protocol.rates],
    }
    return facts if protocol.funding_source is None else {**facts, "funding": _funding(protocol)}


def institution_facts() -> dict[str, str]:
    ours = settings()
    return {
        "name": ours.institution_name,
        "seat": ours.institution_seat,
        "nipc": ours.institution_nipc,
        "representative": ours.institution_signatory,
        "capacity": ours.institution_signatory_office,
        "mail": ours.partner_mailbox,
        "data_protection_officer": ours.privacy_mailbox,
    }


def _partner(protocol: Protocol) -> dict[str, str | None]:
    return {
        "name": protocol.partner.name,
        "nipc": protocol.partner.nipc,
        "seat": protocol.partner_seat,
        "representative": protocol.partner_signatory,
        "capacity": protocol.partner_signatory_office,
        "authority": protocol.partner_authority,
        "mail": protocol.partner_email,
        "data_protection_officer": protocol.partner_privacy_contact,
    }


def centre_facts(places: Places) -> dict[str, Any]:
    return {
        "name": places.centre,
        "municipality": places.municipality,
        "offices": [{"address": address, "hours": hours} for address, hours in places.offices],
        "stops": [{"place": place, "hours": hours} for place, hours in places.stops],
    }


def _rate(service_type: ServiceType, amount: str) -> dict[str, str]:
    service, condition = WORDED[service_type]
    return {"service": service, "condition": condition, "amount": amount}


def _funding(protocol: Protocol) -> dict[str, Any]:
    return {
        "source": protocol.funding_source,
        "contract": protocol.funding_contract,
        "starts_on": protocol.funding_from and protocol.funding_from.isoformat(),
        "ends_on": protocol.funding_until and protocol.funding_until.isoformat(),
    }


def notice_days(agreement: Protocol) -> int:
    """How many days before the end its paper asks for, to refuse the renewal or to end the agreement by notice."""
    paper = agreement.document.facts if agreement.document else {}
    return int(paper.get("notice_days", NOTICE_DAYS))


def write_down(protocol: Protocol, kind: type[Party] | type[Funding], said: Party | Funding | None) -> None:
    """Put what was said of the party, or of other money, into the protocol; None empties it."""
    for column in fields(kind):
        setattr(protocol, column.name, getattr(said, column.name, None))


def is_party_known(protocol: Protocol) -> bool:
    """Whether everything the paper says of the partner entity is there."""
    return all(getattr(protocol, column.name) for column in fields(Party))
