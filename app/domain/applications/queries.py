"""Questions about applications: the queue, one file, who may come in to it, what a centre is made from."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Account, AccountStatus, Actor, Link, LinkPurpose, Role
from app.domain.access.policy import Permission, require
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Paper, Section, Skill
from app.domain.applications.registration import languages_of
from app.domain.centres.models import Centre
from app.domain.geography.models import Municipality
from app.domain.geography.queries import find_municipality
from app.domain.partners.models import Partner
from app.domain.partners.rules import read_postcode
from app.domain.technicians.actions import Nominee
from app.domain.technicians.models import Qualification

# After these an entity may express interest anew.
OVER = (ApplicationStatus.REFUSED, ApplicationStatus.WITHDRAWN)


def get_application(by: Actor, application_id: int) -> Application:
    """The application; OutOfReach when there is none within the actor's reach."""
    application = db.session.get(Application, application_id)
    if application is None:
        raise OutOfReach
    require(by, Permission.READ_APPLICATION, on=application)
    return application


def get_own_application(by: Actor) -> Application:
    """The newest application of the account's own entity; OutOfReach when there is none, and for AIMA's people."""
    application = db.session.scalars(_newest_of_entity(), {"partner_id": by.partner_id}).first()
    if application is None:
        raise OutOfReach
    require(by, Permission.READ_APPLICATION, on=application)
    return application


@cache
def _newest_of_entity() -> Select[Application]:
    """Put together once, as every page of an applicant asks it: with the entity, and the name of the municipality."""
    place = joinedload(Application.municipality, innerjoin=True)
    return (
        select(Application)
        .where(Application.partner_id == bindparam("partner_id"))
        .options(joinedload(Application.partner, innerjoin=True))
        .options(place.load_only(Municipality.name), place.lazyload(Municipality.district))
        .order_by(Application.id.desc())
        .limit(1)
    )


def find_newest(partner_id: int | None) -> Application | None:
    """The newest application of an entity, whatever became of it."""
    query = select(Application).where(Application.partner_id == partner_id)
    return db.session.scalars(query.order_by(Application.id.desc()).limit(1)).first()


def find_open(partner: Partner) -> Application | None:
    """The entity's application that was neither refused nor withdrawn, if there is one."""
    is_open = (Application.partner_id == partner.id) & Application.status.not_in(OVER)
    return db.session.scalars(select(Application).where(is_open).order_by(Application.id.desc()).limit(1)).first()


def is_only_application(application: Application) -> bool:
    """Whether the entity has never applied before."""
    others = exists().where(Application.partner_id == application.partner_id, Application.id != application.id)
    return not db.session.scalar(select(others))


def list_applicants(application: Application) -> list[Account]:
    """The people who come in to this file by personal link, or have asked to, in the order they came."""
    is_theirs = (Account.partner_id == application.partner_id) & (Account.role == Role.APPLICANT)
    is_theirs &= Account.status != AccountStatus.CLOSED
    return list(db.session.scalars(select(Account).where(is_theirs).order_by(Account.id)))


def was_let_in(application: Application, account: Account) -> bool:
    """Whether this person comes in to the file: its contact, or somebody who was given a personal link."""
    if account.email == application.contact_email:
        return True
    given = exists().where(Link.account_id == account.id, Link.purpose == LinkPurpose.PERSONAL)
    return bool(db.session.scalar(select(given)))


def get_paper(by: Actor, paper_id: int) -> Paper:
    """A paper handed in; OutOfReach when there is none within the actor's reach."""
    paper = db.session.get(Paper, paper_id)
    if paper is None:
        raise OutOfReach
    require(by, Permission.READ_APPLICATION, on=paper)
    return paper


def get_own_paper(by: Actor, paper_id: int) -> Paper:
    """A paper the applicant's entity has handed in and not taken back; OutOfReach for any other."""
    paper = db.session.get(Paper, paper_id)
    if paper is None or paper.removed_at:
        raise OutOfReach
    require(by, Permission.FILL_REGISTRATION, on=paper)
    return paper


def list_offices(application: Application) -> list[dict[str, Any]]:
    """The offices of a complete registration, as a centre is made from them."""
    rows = application.answers(Section.OFFICES).get("offices", [])
    return [{**row, "postcode": read_postcode(row["postcode"]), "dico": _dico(row["municipality"])} for row in rows]


def list_stops(application: Application) -> list[dict[str, Any]]:
    """The itinerant stops of a complete registration, as a centre is made from them."""
    rows = application.answers(Section.STOPS).get("stops", [])
    return [{**row, "dico": _dico(row["municipality"])} for row in rows]


def list_registered_people(by: Actor, centre: Centre) -> list[Nominee]:
    """The technical team named in the registration from which this centre came, as a nomination wants them."""
    require(by, Permission.NOMINATE_TECHNICIAN, on=centre)
    approved = Application.partner_id == centre.partner_id, Application.status == ApplicationStatus.APPROVED
    application = db.session.scalars(select(Application).where(*approved).order_by(Application.id.desc())).first()
    rows = application.answers(Section.TECHNICIANS).get("technicians", []) if application else []
    return [_person(row) for row in rows]


def _person(row: dict[str, Any]) -> Nominee:
    return Nominee(
        name=row["name"],
        email=row["email"],
        qualification=Qualification(row["qualification"]),
        evidence=row["evidence"],
        is_portuguese_national=row["is_portuguese_national"] == "yes",
        languages=languages_of(row),
        skills_confirmed=set(row["skills"]) == set(Skill),
    )


def _dico(typed: str) -> str:
    place = find_municipality(typed)
    if place is None:
        raise LookupError(typed)  # a complete section names a municipality there is
    return place.dico
