"""Pillars and objectives of a plan."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.plans.actions import add_objective, add_pillar, change_objective, change_pillar
from app.domain.plans.models import Objective, Pillar, Plan
from app.domain.plans.queries import get_part, list_pillars
from app.web.access import current_account, needs
from app.web.plans.area import area
from app.web.plans.editing import written
from app.web.plans.forms import ObjectiveForm, PillarForm


def number_hint() -> str:
    return _("As the text of the plan numbers it.")


@area.route("/<int:plan_id>/pillars/new", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def new_pillar(plan_id: int) -> ResponseReturnValue:
    plan = get_part(current_account(), Plan, plan_id)
    form, back = PillarForm(), url_for(".show", plan_id=plan.id)

    def act() -> tuple[str, str]:
        add_pillar(current_account(), plan, **form.values)
        return _("The pillar was added."), back

    return written(form, _("New pillar"), back, act, about=plan.title, number=number_hint())


@area.route("/pillars/<int:pillar_id>/edit", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def edit_pillar(pillar_id: int) -> ResponseReturnValue:
    pillar = get_part(current_account(), Pillar, pillar_id)
    form, back = PillarForm(obj=pillar), url_for(".show", plan_id=pillar.plan_id)

    def act() -> tuple[str, str]:
        change_pillar(current_account(), pillar, **form.values)
        return _("The pillar was changed."), back

    return written(form, _("Change the pillar"), back, act, about=pillar.plan.title, number=number_hint())


@area.route("/<int:plan_id>/objectives/new", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def new_objective(plan_id: int) -> ResponseReturnValue:
    plan = get_part(current_account(), Plan, plan_id)
    form, back = ObjectiveForm(pillar_id=request.args.get("pillar", type=int)), url_for(".show", plan_id=plan.id)
    form.offer(list_pillars(plan))

    def act() -> tuple[str, str]:
        add_objective(current_account(), plan, **form.values)
        return _("The objective was added."), back

    return written(form, _("New objective"), back, act, about=plan.title, number=number_hint())


@area.route("/objectives/<int:objective_id>/edit", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def edit_objective(objective_id: int) -> ResponseReturnValue:
    objective = get_part(current_account(), Objective, objective_id)
    plan = objective.pillar.plan
    form, back = ObjectiveForm(obj=objective), url_for(".show", plan_id=plan.id)
    form.offer(list_pillars(plan))

    def act() -> tuple[str, str]:
        change_objective(current_account(), objective, **form.values)
        return _("The objective was changed."), back

    return written(form, _("Change the objective"), back, act, about=plan.title, number=number_hint())
