"""A signed paper, and what a draft of a protocol says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.partners.models import Model
from app.domain.protocols.models import Instrument, ServiceType
from app.domain.protocols.terms import Funding, Party

SIGNED_PDF = b"%PDF-1.7\n% a signed copy, fictional\n%%EOF\n"
PARTY = Party(
    application_reference="C-2026-0001",
    partner_seat="Rua Fictícia, 1, 7800-000 Fictícia",
    partner_signatory="Presidente Fictícia",
    partner_signatory_office="presidente da Câmara Municipal",
    partner_authority="deliberação de 1 de janeiro de 2020",
    partner_email="geral@municipio.invalid",
    partner_privacy_contact="dados@municipio.invalid",
)
FUNDING = Funding("FAMI 2030", "OP-0000", date(2026, 1, 1), date(2026, 12, 31))


def agreed(model: Model = Model.TRADITIONAL, **changes: Any) -> dict[str, Any]:
    """The terms of an agreement of 2026 under this model; ten fictional euros where a service is paid."""
    paid = {Model.SECOND_GENERATION: ServiceType.BIOMETRICS, Model.EXTENDED: ServiceType.DOCUMENT_FILE}.get(model)
    terms = {
        "instrument": Instrument.PROTOCOL,
        "model": model,
        "in_force_from": date(2026, 1, 1),
        "in_force_until": date(2026, 12, 31),
        "rates": [(paid, Decimal("10.00"))] if paid else [],
        "party": PARTY,
    }
    return {**terms, **changes}
