"""Take an entity into the register."""

from __future__ import annotations

from app.base.database import db
from app.domain.access.models import Actor
from app.domain.audit.actions import record
from app.domain.geography.models import Municipality
from app.domain.partners.models import Partner, PartnerKind


def add_candidate(by: Actor, *, name: str, nipc: str, kind: PartnerKind, municipality: Municipality) -> Partner:
    """An entity that wants to join. Called by the expression of interest, which has checked all of it."""
    partner = Partner(name=name, nipc=nipc, kind=kind, dico=municipality.dico)
    db.session.add(partner)
    record(by, "partner.added", on=partner, changes={"kind": kind})
    return partner


def correct_candidate(by: Actor, partner: Partner, *, name: str, kind: PartnerKind, municipality: Municipality) -> None:
    """What the entity says of itself when it begins anew. Called by the expression of interest."""
    partner.name, partner.kind, partner.dico = name, kind, municipality.dico
    record(by, "partner.corrected", on=partner, changes={"kind": kind})
