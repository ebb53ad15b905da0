"""The measures of a plan: the list with its filters, each measure's page, and what is done to it."""

from __future__ import annotations

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _, pgettext
from app.domain.access.policy import Permission
from app.domain.plans.actions import add_measure, change_measure, change_state, give_measure
from app.domain.plans.models import Measure, Plan
from app.domain.plans.queries import (
    get_part,
    list_indicators,
    list_measures,
    list_owners,
    list_ownerships,
    list_pillars,
    list_steps,
    list_values,
)
from app.domain.plans.readings import read_series
from app.domain.plans.series import source_of
from app.web.access import current_account, needs
from app.web.pages import page
from app.web.plans.area import area
from app.web.plans.asked import Asked
from app.web.plans.editing import written
from app.web.plans.forms import MeasureForm, NewMeasureForm, OwnerChoice, StateForm, owner_pairs
from app.web.plans.parts import number_hint
from app.web.plans.passing import passages
from app.web.spreadsheets import csv_file


@area.get("/<int:plan_id>/measures")
@needs(Permission.READ_PLAN)
def measures(plan_id: int) -> ResponseReturnValue:
    by = current_account()
    plan = get_part(by, Plan, plan_id)
    asked = Asked.of(by, plan, request.args)
    found = list_measures(by, plan, asked.wanted)
    return page("plans/measures.html", plan=plan, asked=asked, found=found, today=today())


@area.get("/<int:plan_id>/measures.csv")
@needs(Permission.READ_PLAN)
def download(plan_id: int) -> Response:
    """The same list, a line for each measure."""
    by = current_account()
    plan = get_part(by, Plan, plan_id)
    found = list_measures(by, plan, Asked.of(by, plan, request.args).wanted)
    since = {step.measure_id: step.since for step in reversed(list_steps(found))}
    head = [_("Pillar"), _("Objective"), pgettext("plan", "Measure"), _("Title"), _("Owner"), _("Kind of owner")]
    head += [_("Designed to be continuous"), _("State"), _("Since"), _("Next review")]
    return csv_file(f"plan-{plan.id}-measures", head, [_line(each, since[each.id]) for each in found])


@area.get("/measures/<int:measure_id>")
@needs(Permission.READ_PLAN)
def measure(measure_id: int) -> ResponseReturnValue:
    by = current_account()
    found = get_part(by, Measure, measure_id)
    indicators = list_indicators([found])
    return page(
        "plans/measure.html",
        measure=found,
        steps=list_steps([found]),
        passages=passages(list_ownerships(found)),
        series=read_series(by, found.plan, indicators, list_values(indicators)),
        source_of=source_of,
        today=today(),
    )


@area.route("/<int:plan_id>/measures/new", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def new_measure(plan_id: int) -> ResponseReturnValue:
    by = current_account()
    plan = get_part(by, Plan, plan_id)
    form = NewMeasureForm(objective_id=request.args.get("objective", type=int))
    form.offer(list_pillars(plan))
    form.owner_id.choices = owner_pairs(list_owners(by))

    def act() -> tuple[str, str]:
        told = {name: form.values[name] for name in ("owner_id", "status", "since")}
        made = add_measure(by, plan, form.terms(), **told)
        return _("The measure was added."), url_for(".measure", measure_id=made.id)

    back = url_for(".measures", plan_id=plan.id)
    return written(form, _("New measure"), back, act, about=plan.title, number=number_hint())


@area.route("/measures/<int:measure_id>/edit", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def edit_measure(measure_id: int) -> ResponseReturnValue:
    by = current_account()
    found, back = get_part(by, Measure, measure_id), url_for(".measure", measure_id=measure_id)
    form = MeasureForm(obj=found)
    form.offer(list_pillars(found.plan))

    def act() -> tuple[str, str]:
        change_measure(by, found, form.terms())
        return _("The measure was changed."), back

    return written(form, _("Change the measure"), back, act, about=found.plan.title, number=number_hint())


@area.route("/measures/<int:measure_id>/state", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def state(measure_id: int) -> ResponseReturnValue:
    by = current_account()
    found, back = get_part(by, Measure, measure_id), url_for(".measure", measure_id=measure_id)
    form = StateForm(review_on=found.review_on)
    form.offer(found)

    def act() -> tuple[str, str]:
        change_state(by, found, **form.values)
        return _("The state was changed, and the one before it stays in the history."), back

    return written(form, _("Change the state"), back, act, about=f"{found.reference} {found.title}")


@area.route("/measures/<int:measure_id>/owner", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def give(measure_id: int) -> ResponseReturnValue:
    by = current_account()
    found, back = get_part(by, Measure, measure_id), url_for(".measure", measure_id=measure_id)
    form = OwnerChoice()
    form.owner_id.choices = owner_pairs(list_owners(by), but=found.owner_id)

    def act() -> tuple[str, str]:
        give_measure(by, found, **form.values)
        return _("The measure passed to its new owner, and the one before stays in the history."), back

    return written(form, _("Hand over the measure"), back, act, about=f"{found.reference} {found.title}")


def _line(each: Measure, since: object) -> list[object]:
    objective = each.objective
    is_continuous = _("Yes") if each.is_continuous else _("No")
    owner = [each.owner.name, each.owner.kind.label]
    place = [objective.pillar.number, objective.number, each.reference, each.title]
    return [*place, *owner, is_continuous, each.status.label, since, each.review_on]
