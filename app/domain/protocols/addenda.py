"""What an addendum changes of its agreement, and its facts as protocols/addendum wants to be told them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.base.settings import settings
from app.domain.partners.models import Model
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol, Rate, ServiceType
from app.domain.protocols.terms import PAPER_OF, WORDED, Places, centre_facts, institution_facts, paper_facts

S = ProtocolStatus
ON_ITS_WAY = (S.DRAFTED, S.AWAITING_SIGNATURES, S.SIGNED)


def texts_in_force(agreement: Protocol) -> list[Protocol]:
    """The agreement and its addenda in force, in the order in which they took effect."""
    return [agreement, *(addendum for addendum in agreement.addenda if addendum.status is S.IN_FORCE)]


def find_addendum_on_its_way(agreement: Protocol) -> Protocol | None:
    """The addendum that is drafted, out for signature or signed; there is never more than one."""
    return next((addendum for addendum in agreement.addenda if addendum.status in ON_ITS_WAY), None)


def model_before(addendum: Protocol) -> Model:
    """The model of intervention the addendum found: that of the last text before it to come into force."""
    earlier = [text for text in _bound(addendum.agreement) if text.in_force_from < addendum.in_force_from]
    return max(earlier, key=lambda text: text.in_force_from, default=addendum.agreement).model


def paper_of(text: Protocol, places: Places) -> tuple[str, dict[str, Any]]:
    """Which kind of paper this text is issued on, and its facts. `places`: the centre as it is now."""
    if text.is_addendum:
        return "addendum", {
            **addendum_facts(text),
            "centre": centre_facts(places),
            "centre_before": _last_places(text.agreement),
        }
    return PAPER_OF[text.instrument], paper_facts(text, places)


def addendum_facts(addendum: Protocol) -> dict[str, Any]:
    """The facts of an addendum, named as its about.toml names them.

    `until` is None, and the models are the same, where they do not change; `rates` is empty where no amount does.
    """
    agreement = addendum.agreement
    changes_term = addendum.in_force_until != agreement.in_force_until
    return {
        "is_fictional": settings().is_demonstration,
        "number": addendum.addendum_number,
        "parent": {
            "reference": agreement.reference,
            "instrument": agreement.instrument,
            "signed_on": agreement.signed_on and agreement.signed_on.isoformat(),
        },
        "institution": institution_facts(),
        "partner": _party(addendum),
        "effective_on": addendum.in_force_from.isoformat(),
        "until_before": agreement.in_force_until.isoformat(),
        "until": addendum.in_force_until.isoformat() if changes_term else None,
        "model_before": model_before(addendum),
        "model_after": addendum.model,
        "centre_before": _centre_before(addendum),
        "rates": [_rate(addendum, rate) for rate in addendum.rates],
        "changes": addendum.addendum_changes,
        "signatories": _signatories(addendum),
    }


def amount_before(addendum: Protocol, service_type: ServiceType) -> Decimal | None:
    """What the service was paid on the eve of the addendum; None when it was not paid at all."""
    earlier = [
        rate
        for text in _bound(addendum.agreement)
        for rate in text.rates
        if rate.service_type is service_type and rate.valid_from < addendum.in_force_from
    ]
    return max(earlier, key=lambda rate: rate.valid_from).amount if earlier else None


def _last_places(agreement: Protocol) -> dict[str, Any] | None:
    """The centre as the last paper in force lists it; None when that paper is older than the platform."""
    papers = [text.document for text in texts_in_force(agreement) if text.document]
    return papers[-1].facts.get("centre") if papers else None


def _bound(agreement: Protocol) -> list[Protocol]:
    return [text for text in (agreement, *agreement.addenda) if text.started_at]


def _centre_before(addendum: Protocol) -> dict[str, Any] | None:
    """The centre as the last paper before this one listed it; None where there was no paper."""
    papers = [text.document for text in texts_in_force(addendum.agreement) if text is not addendum and text.document]
    return papers[-1].facts.get("centre") if papers else None


def _party(addendum: Protocol) -> dict[str, str | None]:
    return {
        "name": addendum.partner.name,
        "nipc": addendum.partner.nipc,
        "seat": addendum.partner_seat,
        "representative": addendum.partner_signatory,
        "capacity": addendum.partner_signatory_office,
        "authority": addendum.partner_authority,
    }


def _rate(addendum: Protocol, rate: Rate) -> dict[str, str | None]:
    before = amount_before(addendum, rate.service_type)
    service, condition = WORDED[rate.service_type]
    return {
        "service": service,
        "condition": condition,
        "amount_before": None if before is None else f"{before:.2f}",
        "amount_after": f"{rate.amount:.2f}",
    }


def _signatories(addendum: Protocol) -> list[dict[str, str | None]]:
    ours = settings()
    return [
        {"party": "aima", "name": ours.institution_signatory, "capacity": ours.institution_signatory_office},
        {
            "party": "partner",
            "name": addendum.partner_signatory,
            "capacity": addendum.partner_signatory_office,
        },
    ]
