"""Questions about technicians."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload

from app.base.clock import today
from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.centres.models import Centre
from app.domain.geography.models import Municipality
from app.domain.technicians.models import Posting, Qualification, SecrecySignature, Technician
from app.domain.technicians.standing import Standing, stands


@dataclass(frozen=True)
class Search:
    """What is asked of a list of technicians: "who speaks Bengali in Setúbal?". An answer left out asks nothing."""

    language: str | None = None  # ISO 639
    district_code: str | None = None
    dico: str | None = None
    qualification: Qualification | None = None
    standing: Standing | None = None

    @property
    def order(self) -> list[InstrumentedAttribute[Any]]:
        """By which columns the answers stand: what is overdue longest comes first."""
        due = [Technician.refresher_due_on] if self.standing is Standing.REFRESHER_DUE else []
        return [*due, Technician.name, Technician.id]


def get_technician(by: Actor, technician_id: int) -> Technician:
    """The technician; OutOfReach when there is none within the account's reach."""
    technician = db.session.get(Technician, technician_id)
    if technician is None:
        raise OutOfReach
    require(by, Permission.READ_TECHNICIAN, on=technician)
    return technician


def get_technician_of(account_id: int | None) -> Technician:
    """The technician whose account this is; OutOfReach when it is nobody's."""
    technician = db.session.scalar(select(Technician).where(Technician.account_id == account_id))
    if technician is None:
        raise OutOfReach
    return technician


def list_technicians(
    by: Actor, *, search: Search | None = None, after: int | None = None, limit: int | None = None
) -> list[Technician]:
    """The technicians within the account's reach, by name, or by the day their refresher is due when that is asked.

    Those that follow the technician `after`, if given.
    """
    search = search or Search()
    query = select(Technician).join(Technician.account)
    query = query.where(within(by, Permission.READ_TECHNICIAN, Technician), *_asked(search))
    order = search.order
    if after and (last := db.session.get(Technician, after)):
        query = query.where(tuple_(*order) > tuple(getattr(last, column.key) for column in order))
    query = query.options(joinedload(Technician.centre), contains_eager(Technician.account))
    return list(db.session.scalars(query.order_by(*order).limit(limit)))


def count_standings(by: Actor, search: Search) -> dict[Standing, int]:
    """How many of those who are asked for stand in each way today, whichever way is asked for."""
    numbers = [func.count().filter(stands(standing)) for standing in Standing]
    query = select(*numbers).select_from(Technician).join(Technician.account)
    asked = _asked(replace(search, standing=None))
    row = db.session.execute(query.where(within(by, Permission.READ_TECHNICIAN, Technician), *asked)).one()
    return dict(zip(Standing, row, strict=True))


def list_team(centre_id: int) -> list[Technician]:
    """Everybody posted in the centre today, by name; for whoever may read the centre."""
    query = select(Technician).where(_is_posted(Posting.centre_id == centre_id))
    query = query.options(joinedload(Technician.account))
    return list(db.session.scalars(query.order_by(Technician.name, Technician.id)))


def has_trained_technician(centre_id: int, day: date) -> bool:
    """Whether somebody in the centre had completed the initial training by that day (FAQ answer 10)."""
    return any(technician.is_trained_on(day) for technician in list_team(centre_id))


def list_postings(technician_id: int) -> list[Posting]:
    """Where the technician serves, served and will serve, the latest first."""
    query = select(Posting).where(Posting.technician_id == technician_id).options(joinedload(Posting.centre))
    return list(db.session.scalars(query.order_by(Posting.valid_from.desc(), Posting.id.desc())))


def list_posts_of(account_id: int | None) -> list[Posting]:
    """The centres a technician may work in today, by name; none for anybody else."""
    query = select(Posting).join(Technician, Technician.id == Posting.technician_id).join(Posting.centre)
    query = query.where(Technician.account_id == account_id, _is_current(today()))
    return list(db.session.scalars(query.options(contains_eager(Posting.centre)).order_by(Centre.name, Centre.id)))


def get_post_of(account_id: int | None, centre_id: int) -> Posting:
    """The posting by which this account may work in the centre today; OutOfReach without one."""
    found = next((post for post in list_posts_of(account_id) if post.centre_id == centre_id), None)
    if found is None:
        raise OutOfReach
    return found


def find_current_posting(technician_id: int, centre_id: int, day: date) -> Posting | None:
    """The posting by which the technician serves in the centre on that day."""
    where = (Posting.technician_id == technician_id, Posting.centre_id == centre_id, _is_current(day))
    return db.session.scalars(select(Posting).where(*where)).first()


def get_posting(by: Actor, posting_id: int) -> Posting:
    """The posting, for whoever posts people; else OutOfReach."""
    posting = db.session.get(Posting, posting_id)
    if posting is None:
        raise OutOfReach
    require(by, Permission.NOMINATE_TECHNICIAN, on=posting)
    return posting


def list_stranded(day: date) -> list[int]:
    """The technicians who work where they are posted no longer."""
    there = select(Posting.id).where(
        Posting.technician_id == Technician.id, Posting.centre_id == Technician.centre_id, _is_current(day)
    )
    return list(db.session.scalars(select(Technician.id).where(~there.exists()).order_by(Technician.id)))


def list_signatures(technician_id: int) -> list[SecrecySignature]:
    """Every wording of the undertaking the technician took on, the latest first."""
    query = select(SecrecySignature).where(SecrecySignature.technician_id == technician_id)
    return list(db.session.scalars(query.order_by(SecrecySignature.signed_at.desc())))


def _asked(search: Search) -> Iterator[ColumnElement[bool]]:
    if search.language:
        yield Technician.languages.contains([search.language])
    if search.qualification:
        yield Technician.qualification == search.qualification
    if search.standing:
        yield stands(search.standing)
    if search.dico:
        yield _is_posted(Centre.dico == search.dico)
    elif search.district_code:
        yield _is_posted(Municipality.district_code == search.district_code)


def _is_posted(where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether one of the technician's postings of today is there."""
    posted = select(Posting.id).join(Centre, Centre.id == Posting.centre_id)
    posted = posted.join(Municipality, Municipality.dico == Centre.dico)
    return posted.where(Posting.technician_id == Technician.id, _is_current(today()), where).exists()


def _is_current(day: date) -> ColumnElement[bool]:
    return (Posting.valid_from <= day) & (Posting.valid_until.is_(None) | (Posting.valid_until >= day))
