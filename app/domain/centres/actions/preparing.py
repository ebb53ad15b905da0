"""A centre as its entity described it, before it opens."""

from __future__ import annotations

from typing import Any

from app.base.database import db
from app.domain.access.models import Actor
from app.domain.audit.actions import record
from app.domain.centres.actions.places import OfficeFacts, StopFacts
from app.domain.centres.models import Centre, Office, Stop
from app.domain.partners.models import Model, Partner


def prepare_centre(
    by: Actor,
    partner: Partner,
    *,
    name: str,
    dico: str,
    model: Model,
    offices: list[dict[str, Any]],
    stops: list[dict[str, Any]],
) -> Centre:
    """A centre in preparation. Called when an application is approved, which has asked the policy and checked the form.

    An office has name, address, postcode, dico, phone, email, hours; a stop has name, dico, hours. Whatever
    else the form asked about them stays in the form.
    """
    centre = Centre(partner_id=partner.id, name=name, dico=dico, model=model)
    db.session.add(centre)
    db.session.flush()
    centre.offices.extend(Office(partner_id=partner.id, **_only(OfficeFacts, facts)) for facts in offices)
    centre.stops.extend(Stop(partner_id=partner.id, **_only(StopFacts, facts)) for facts in stops)
    record(by, "centre.prepared", on=centre, changes={"model": model, "dico": dico})
    return centre


def _only(kind: type[OfficeFacts] | type[StopFacts], facts: dict[str, Any]) -> dict[str, Any]:
    return {name: facts.get(name) or None for name in kind.__annotations__}
