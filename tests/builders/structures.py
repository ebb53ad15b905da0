"""Partners, centres and their offices."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from app.base.database import db
from app.domain.centres.models import Centre, CentreModel, CentreStatus, Office
from app.domain.partners.models import Model, Partner, PartnerKind, PartnerStatus

_numbers = count(1)
LONG_AGO, FAR_AHEAD = date(2020, 1, 1), date(2099, 12, 31)


def a_nipc() -> str:
    """A fictional NIPC whose check digit is right, another at each call."""
    body = f"5{next(_numbers):07}"
    remainder = sum(int(digit) * weight for digit, weight in zip(body, range(9, 1, -1), strict=True)) % 11
    return f"{body}{0 if remainder < 2 else 11 - remainder}"


def a_partner(**changes: Any) -> Partner:
    """An active municipality of Beja."""
    facts: dict[str, Any] = {
        "name": f"Município Fictício {next(_numbers)}",
        "nipc": a_nipc(),
        "kind": PartnerKind.MUNICIPALITY,
        "dico": "0205",
        "status": PartnerStatus.ACTIVE,
    }
    return _added(Partner(**{**facts, **changes}))


def a_centre(partner: Partner | None = None, **changes: Any) -> Centre:
    """An open traditional centre with a protocol in force and an office."""
    partner = partner or a_partner()
    facts: dict[str, Any] = {
        "partner_id": partner.id,
        "name": f"CLAIM Fictício {next(_numbers)}",
        "dico": partner.dico,
        "status": CentreStatus.OPEN,
        "model": Model.TRADITIONAL,
        "opened_on": LONG_AGO,
        "protocol_from": LONG_AGO,
        "protocol_until": FAR_AHEAD,
    }
    centre = _added(Centre(**{**facts, **changes}))
    db.session.add(CentreModel(partner_id=partner.id, centre_id=centre.id, model=centre.model, valid_from=LONG_AGO))
    an_office(centre)
    return centre


def an_office(centre: Centre, **changes: Any) -> Office:
    facts: dict[str, Any] = {
        "partner_id": centre.partner_id,
        "centre_id": centre.id,
        "name": "Sede",
        "address": "Rua Fictícia, 1",
        "postcode": "7800-000",
        "dico": centre.dico,
        "phone": None,
        "hours": "9:00-17:00",
    }
    return _added(Office(**{**facts, **changes}))


def _added(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row
