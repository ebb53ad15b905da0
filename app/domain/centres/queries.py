"""Questions about centres."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, tuple_
from sqlalchemy.orm import joinedload, selectinload

from app.base.database import db, everyone_in_reach
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.centres.fittings import SignageStep
from app.domain.centres.models import Centre, CentreModel, CentreStatus, Office, Stop, Way
from app.domain.partners.models import Model
from app.domain.protocols.terms import Places


@dataclass(frozen=True)
class PublicCentre:
    """What everybody may know of an open centre."""

    name: str
    municipality: str
    district: str
    address: str
    phone: str | None
    hours: str
    ways: list[Way]


def list_public() -> list[PublicCentre]:
    """Every open centre by district, municipality and name; one entry an office."""
    with everyone_in_reach():
        centres = db.session.scalars(
            select(Centre)
            .where(Centre.status == CentreStatus.OPEN)
            .options(joinedload(Centre.municipality), selectinload(Centre.offices))
        ).all()
        found = [
            PublicCentre(
                centre.name,
                centre.municipality.name,
                centre.municipality.district.name,
                f"{office.address}, {office.postcode}",
                office.phone,
                office.hours,
                centre.ways,
            )
            for centre in centres
            for office in centre.offices
        ]
    return sorted(found, key=lambda centre: (centre.district, centre.municipality, centre.name))


def get_centre(by: Actor, centre_id: int) -> Centre:
    """The centre; OutOfReach when there is none within the account's reach."""
    centre = db.session.get(Centre, centre_id)
    if centre is None:
        raise OutOfReach
    require(by, Permission.READ_CENTRE, on=centre)
    return centre


def list_centres(
    by: Actor,
    *,
    status: CentreStatus | None = None,
    model: Model | None = None,
    after: int | None = None,
    limit: int | None = None,
) -> list[Centre]:
    """The centres within the account's reach, by name; those that follow the centre `after`, if given."""
    query = select(Centre).where(within(by, Permission.READ_CENTRE, Centre))
    if status:
        query = query.where(Centre.status == status)
    if model:
        query = query.where(Centre.model == model)
    if after and (last := db.session.get(Centre, after)):
        query = query.where(tuple_(Centre.name, Centre.id) > (last.name, last.id))
    query = query.options(joinedload(Centre.municipality), joinedload(Centre.partner))
    return list(db.session.scalars(query.order_by(Centre.name, Centre.id).limit(limit)))


def list_ever_open() -> list[int]:
    """Every centre that opened one day, by id, closed since then or not; everybody's rows must be in reach."""
    return list(db.session.scalars(select(Centre.id).where(Centre.opened_on.is_not(None)).order_by(Centre.id)))


def list_centres_of(partner_id: int) -> list[Centre]:
    """Every centre of the partner; for actions, which have asked the policy."""
    return list(db.session.scalars(select(Centre).where(Centre.partner_id == partner_id).order_by(Centre.id)))


def get_office(by: Actor, office_id: int) -> Office:
    """The office, for whoever may change it; else OutOfReach."""
    office = db.session.get(Office, office_id)
    if office is None:
        raise OutOfReach
    require(by, Permission.EDIT_CENTRE, on=office)
    return office


def get_stop(by: Actor, stop_id: int) -> Stop:
    """The itinerant stop, for whoever may change it; else OutOfReach."""
    stop = db.session.get(Stop, stop_id)
    if stop is None:
        raise OutOfReach
    require(by, Permission.EDIT_CENTRE, on=stop)
    return stop


def get_model_on(centre_id: int, day: date) -> Model | None:
    """The model of intervention the centre followed on that day (FAQ answer 5); None before its first protocol."""
    query = select(CentreModel.model).where(
        CentreModel.centre_id == centre_id,
        CentreModel.valid_from <= day,
        CentreModel.valid_until.is_(None) | (CentreModel.valid_until >= day),
    )
    return db.session.scalars(query.order_by(CentreModel.valid_from.desc())).first()


def list_models(centre_id: int) -> list[CentreModel]:
    """The models the centre has followed, the present one first."""
    query = select(CentreModel).where(CentreModel.centre_id == centre_id)
    return list(db.session.scalars(query.order_by(CentreModel.valid_from.desc(), CentreModel.id.desc())))


def find_model_row(centre_id: int) -> CentreModel | None:
    """The latest row of the model history; none before the first protocol."""
    return next(iter(list_models(centre_id)), None)


def places_of(partner_id: int) -> Places:
    """The partner's centre with its offices and stops, as annex A of the protocol lists them."""
    centres = list_centres_of(partner_id)
    return Places(
        centre=", ".join(centre.name for centre in centres),
        municipality=", ".join(dict.fromkeys(centre.municipality.name for centre in centres)),
        offices=tuple((f"{o.address}, {o.postcode}", o.hours) for centre in centres for o in centre.offices),
        stops=tuple((stop.name, stop.hours) for centre in centres for stop in centre.stops),
    )


def list_signage_steps(centre_id: int) -> list[SignageStep]:
    """What happened to the plaque, the latest first."""
    query = select(SignageStep).where(SignageStep.centre_id == centre_id)
    return list(db.session.scalars(query.order_by(SignageStep.id.desc())))
