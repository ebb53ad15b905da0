"""Who at AIMA has a file: given one by one, several at once, or all of a colleague who leaves."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, select

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Account, AccountStatus, Actor, Role
from app.domain.access.policy import Permission, require, within
from app.domain.applications.lifecycle import OPEN
from app.domain.applications.models import Application
from app.domain.audit.actions import record


def assign(by: Actor, application: Application, owner: Account | None, *, was: int | None) -> None:
    """Give the file to a colleague, or to nobody. `was`: the owner's number as the page showed it.

    RuleBroken when somebody else gave it to another meanwhile, and when the colleague cannot have files.
    """
    require(by, Permission.ASSIGN_APPLICATION, on=application)
    refuse_owner(owner)
    db.session.flush()
    db.session.refresh(application, ["owner_id"], with_for_update=True)
    if application.owner_id != was:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    _give(by, application, owner)


def assign_several(by: Actor, wanted: Mapping[int, int | None], owner: Account | None) -> list[str]:
    """Give these files to a colleague. `wanted`: number of the file -> its owner's number as the page showed it.

    What somebody else gave to another meanwhile is left alone: the references of these files are the answer.
    """
    require(by, Permission.ASSIGN_APPLICATION)
    refuse_owner(owner)
    if not wanted:
        raise RuleBroken(_("Choose the applications first."), field="chosen")
    left = []
    for application in _locked(by, Application.id.in_(wanted)):
        if application.owner_id == wanted[application.id]:
            _give(by, application, owner)
        else:
            left.append(application.reference)
    return left


def hand_over(by: Actor, leaving: Account, owner: Account | None) -> int:
    """Give every open file of a colleague who leaves to another; how many they were."""
    require(by, Permission.ASSIGN_APPLICATION)
    refuse_owner(owner)
    if owner is not None and owner.id == leaving.id:
        raise RuleBroken(_("Choose two different people."), field="owner")
    files = _locked(by, (Application.owner_id == leaving.id) & Application.status.in_(OPEN))
    for application in files:
        _give(by, application, owner)
    return len(files)


def refuse_owner(owner: Account | None) -> None:
    """RuleBroken for somebody who does not work on files."""
    if owner and (owner.role is not Role.DIRECTORATE or owner.status is AccountStatus.CLOSED):
        raise RuleBroken(_("This person cannot have files: choose a colleague of the directorate."), field="owner")


def _locked(by: Actor, which: ColumnElement[bool]) -> list[Application]:
    # In one order, so that two people who give many files at once wait for each other and never cross.
    query = select(Application).where(which, within(by, Permission.ASSIGN_APPLICATION, Application))
    query = query.order_by(Application.id).with_for_update().execution_options(populate_existing=True)
    return list(db.session.scalars(query))


def _give(by: Actor, application: Application, owner: Account | None) -> None:
    application.owner_id = owner.id if owner else None
    record(by, "application.assigned", on=application, changes={"owner": application.owner_id})
