"""Indicators of a measure: added, changed, fed by hand, and handed over as a file."""

from __future__ import annotations

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.plans.actions import add_indicator, change_indicator, enter_figure
from app.domain.plans.models import Indicator, Measure
from app.domain.plans.queries import get_part, list_values
from app.domain.plans.readings import read_series
from app.domain.plans.series import Reading, source_of
from app.web.access import current_account, needs
from app.web.plans.area import area
from app.web.plans.editing import written
from app.web.plans.figure_forms import ChangedIndicatorForm, FigureForm, IndicatorForm, feed_of
from app.web.spreadsheets import csv_file


@area.route("/measures/<int:measure_id>/indicators/new", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def new_indicator(measure_id: int) -> ResponseReturnValue:
    measure, back = get_part(current_account(), Measure, measure_id), url_for(".measure", measure_id=measure_id)
    form = IndicatorForm()

    def act() -> tuple[str, str]:
        add_indicator(current_account(), measure, form.terms())
        return _("The indicator was added."), back

    return written(form, _("New indicator"), back, act, about=f"{measure.reference} {measure.title}", **_hints())


@area.route("/indicators/<int:indicator_id>/edit", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def edit_indicator(indicator_id: int) -> ResponseReturnValue:
    indicator = get_part(current_account(), Indicator, indicator_id)
    form = ChangedIndicatorForm(obj=indicator, feeds=feed_of(indicator))
    back = url_for(".measure", measure_id=indicator.measure_id)

    def act() -> tuple[str, str]:
        change_indicator(current_account(), indicator, form.terms(), is_followed=form.is_followed.data)
        return _("The indicator was changed."), back

    return written(form, _("Change the indicator"), back, act, about=indicator.name, **_hints())


@area.route("/indicators/<int:indicator_id>/figures/new", methods=["GET", "POST"])
@needs(Permission.KEEP_PLAN)
def new_figure(indicator_id: int) -> ResponseReturnValue:
    indicator = get_part(current_account(), Indicator, indicator_id)
    form, back = FigureForm(), url_for(".measure", measure_id=indicator.measure_id)

    def act() -> tuple[str, str]:
        enter_figure(current_account(), indicator, **form.values)
        return _("The figure was kept."), back

    hint = _("Where it can be looked up: a report, a letter, a page.")
    return written(form, _("Enter a figure"), back, act, about=indicator.name, source=hint)


@area.get("/indicators/<int:indicator_id>.csv")
@needs(Permission.READ_PLAN)
def figures(indicator_id: int) -> Response:
    """The figures as the page shows them; a hidden one is empty and says so."""
    by = current_account()
    indicator = get_part(by, Indicator, indicator_id)
    (series,) = read_series(by, indicator.measure.plan, [indicator], list_values([indicator]))
    head = [_("Period"), indicator.name, _("Unit"), _("Source"), _("Note")]
    lines = [_line(indicator, each) for each in series.readings]
    return csv_file(f"indicator-{indicator.id}", head, lines)


def _line(indicator: Indicator, reading: Reading) -> list[object]:
    source = reading.entered.source if reading.entered else source_of(indicator)
    note = _("Hidden for confidentiality") if reading.figure is None else _("so far") if reading.is_partial else ""
    return [reading.period, reading.figure, indicator.unit or "", source, note]


def _hints() -> dict[str, str]:
    return {
        "unit": _("Such as people, sessions, euros."),
        "rhythm": _("Areas and channels come out by whole quarters."),
        "target": _("Leave it empty when the plan sets none."),
    }
