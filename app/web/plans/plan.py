"""A plan at a glance, on paper, and its title and years."""

from __future__ import annotations

from collections import defaultdict

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import now, today
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.plans.actions import arrange_plan, change_plan
from app.domain.plans.models import MeasureStep, Plan
from app.domain.plans.outline import outline_of
from app.domain.plans.queries import (
    find_present_plan,
    get_part,
    list_indicators,
    list_plans,
    list_steps,
    list_values,
)
from app.domain.plans.readings import read_series
from app.domain.plans.series import Series
from app.web.access import current_account, needs
from app.web.pages import page
from app.web.plans.area import area
from app.web.plans.editing import written
from app.web.plans.forms import PlanForm


@area.get("")
@needs(Permission.READ_PLAN)
def index() -> ResponseReturnValue:
    plan = find_present_plan(current_account())
    return redirect(url_for(".show", plan_id=plan.id)) if plan else page("plans/index.html")


@area.get("/<int:plan_id>")
@needs(Permission.READ_PLAN)
def show(plan_id: int) -> ResponseReturnValue:
    by = current_account()
    plan = get_part(by, Plan, plan_id)
    others = [each for each in list_plans(by) if each is not plan]
    return page("plans/show.html", plan=plan, outline=outline_of(by, plan), others=others, today=today())


@area.get("/<int:plan_id>/reading")
@needs(Permission.READ_PLAN)
def reading(plan_id: int) -> ResponseReturnValue:
    """The whole plan to be read on paper: every measure with its last change and its latest figures."""
    by = current_account()
    plan = get_part(by, Plan, plan_id)
    outline = outline_of(by, plan)
    indicators = [each for each in list_indicators(outline.measures) if each.is_followed]
    figures: dict[int, list[Series]] = defaultdict(list)
    for series in read_series(by, plan, indicators, list_values(indicators)):
        figures[series.indicator.measure_id].append(series)
    steps: dict[int, MeasureStep] = {}
    for step in list_steps(outline.measures):
        steps.setdefault(step.measure_id, step)
    return page("plans/reading.html", plan=plan, outline=outline, figures=figures, steps=steps, read_at=now())


@area.route("/new", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def new() -> ResponseReturnValue:
    form = PlanForm()

    def act() -> tuple[str, str]:
        plan = arrange_plan(current_account(), **form.values)
        return _("The plan was kept. Add its pillars."), url_for(".show", plan_id=plan.id)

    return written(form, _("New plan"), url_for(".index"), act)


@area.route("/<int:plan_id>/edit", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def edit(plan_id: int) -> ResponseReturnValue:
    plan = get_part(current_account(), Plan, plan_id)
    form, back = PlanForm(obj=plan), url_for(".show", plan_id=plan.id)

    def act() -> tuple[str, str]:
        change_plan(current_account(), plan, **form.values)
        return _("The plan was changed."), back

    return written(form, _("Change the plan"), back, act)
