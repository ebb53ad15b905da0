"""What stands beside the three criteria: official figures, centres near, the entity's papers (FAQ answer 12)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, within
from app.domain.applications.models import Application, PaperKind, Section
from app.domain.centres.models import Centre, CentreStatus
from app.domain.geography.models import ForeignResidents, Municipality
from app.domain.geography.queries import find_residents
from app.domain.partners.rules import is_of_a_person, may_follow, read_nipc


@dataclass(frozen=True)
class Evidence:
    """Facts, not judgements. All centres are open; `neighbours` are in other municipalities of the NUTS III region."""

    residents: ForeignResidents | None
    has_pmim: str  # "yes", "no" or "" as the entity says
    here: list[Centre]
    neighbours: list[Centre]
    in_district: int
    is_nipc_right: bool
    may_follow_model: bool
    papers: dict[PaperKind, bool]


def gather_evidence(by: Actor, application: Application) -> Evidence:
    """Everything the three criteria are judged by, as it stands today."""
    place = application.municipality
    near = _open_centres(by, place)
    return Evidence(
        residents=find_residents(place.district_code),
        has_pmim=application.answers(Section.REALITY).get("has_pmim") or "",
        here=[centre for centre in near if centre.dico == place.dico],
        neighbours=[c for c in near if c.dico != place.dico and c.municipality.nuts3_code == place.nuts3_code],
        in_district=sum(centre.municipality.district_code == place.district_code for centre in near),
        is_nipc_right=bool(read_nipc(application.partner.nipc)) and not is_of_a_person(application.partner.nipc),
        may_follow_model=may_follow(application.partner.kind, application.model),
        papers={kind: application.has_paper(kind) for kind in (PaperKind.STATUTES, PaperKind.REPRESENTATION)},
    )


def _open_centres(by: Actor, place: Municipality) -> list[Centre]:
    is_near = (Municipality.district_code == place.district_code) | (Municipality.nuts3_code == place.nuts3_code)
    query = select(Centre).join(Centre.municipality).where(is_near, Centre.status == CentreStatus.OPEN)
    query = query.where(within(by, Permission.READ_CENTRE, Centre)).options(joinedload(Centre.municipality))
    return list(db.session.scalars(query.order_by(Centre.name, Centre.id)))
