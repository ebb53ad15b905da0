"""Owners of measures: areas of government and bodies, the names they bore, and what passes from one to another."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from app.base.language import _, ngettext
from app.domain.access.policy import Permission
from app.domain.plans.actions import hand_over, name_owner, rename_owner
from app.domain.plans.models import Owner
from app.domain.plans.queries import get_part, list_names, list_owned, list_owners
from app.web.access import current_account, needs
from app.web.pages import page
from app.web.plans.area import area
from app.web.plans.editing import written
from app.web.plans.forms import HandOverForm, OwnerForm, RenameForm, owner_pairs


@area.get("/owners")
@needs(Permission.READ_PLAN)
def owners() -> ResponseReturnValue:
    return page("plans/owners.html", owners=list_owners(current_account()))


@area.get("/owners/<int:plan_owner_id>")
@needs(Permission.READ_PLAN)
def owner(plan_owner_id: int) -> ResponseReturnValue:
    found = get_part(current_account(), Owner, plan_owner_id)
    return page("plans/owner.html", owner=found, names=list_names([found.id]), owned=list_owned(found))


@area.route("/owners/new", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def new_owner() -> ResponseReturnValue:
    form = OwnerForm()

    def act() -> tuple[str, str]:
        name_owner(current_account(), **form.values)
        return _("The owner was added."), url_for(".owners")

    return written(form, _("New owner"), url_for(".owners"), act)


@area.route("/owners/<int:plan_owner_id>/name", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def rename(plan_owner_id: int) -> ResponseReturnValue:
    found = get_part(current_account(), Owner, plan_owner_id)
    form, back = RenameForm(), url_for(".owner", plan_owner_id=found.id)

    def act() -> tuple[str, str]:
        rename_owner(current_account(), found, **form.values)
        return _("The owner bears its new name, and the one before stays in the history."), back

    return written(form, _("Rename the owner"), back, act, about=found.name)


@area.route("/owners/<int:plan_owner_id>/hand-over", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def hand_over_all(plan_owner_id: int) -> ResponseReturnValue:
    by = current_account()
    found = get_part(by, Owner, plan_owner_id)
    form, back = HandOverForm(), url_for(".owner", plan_owner_id=found.id)
    form.heir_id.choices = owner_pairs(list_owners(by), but=found.id)

    def act() -> tuple[str, str]:
        number = hand_over(by, found, **form.values)
        said = ngettext(
            "%(num)s measure passed to its new owner.", "%(num)s measures passed to their new owner.", number
        )
        return said, back

    return written(form, _("Hand over all measures"), back, act, about=found.name)
