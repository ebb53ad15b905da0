"""Control samples: drawn by a seed anybody can repeat, checked line by line, reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.compensation.actions import draw_sample, note_outcome
from app.domain.compensation.models import SampledLine
from app.domain.compensation.queries.control import (
    count_outcomes,
    get_sample,
    get_sampled_line,
    list_sampled_lines,
    list_samples,
)
from app.web.access import current_account, needs
from app.web.compensation import wording
from app.web.compensation.area import area
from app.web.compensation.money_forms import OutcomeForm, SampleForm
from app.web.pages import page
from app.web.spreadsheets import csv_file

PAGE_LENGTH = 20


@area.get("/samples")
@needs(Permission.DRAW_SAMPLE)
def samples() -> ResponseReturnValue:
    found = list_samples(current_account(), limit=PAGE_LENGTH + 1, before=request.args.get("before", type=int))
    older = url_for(".samples", before=found[-2].id) if len(found) > PAGE_LENGTH else None
    return page("compensation/samples.html", wording=wording, samples=found[:PAGE_LENGTH], older=older)


@area.route("/samples/new", methods=["GET", "POST"])
@needs(Permission.DRAW_SAMPLE)
def new_sample() -> ResponseReturnValue:
    form = SampleForm()
    form.offer()
    if form.submitted():
        with form.showing_broken_rules():
            sample = draw_sample(current_account(), **form.values)
            flash(_("The sample is drawn: the entities are told by e-mail and see the lines on each statement."))
            return redirect(url_for(".sample", sample_id=sample.id), 303)
    return page("compensation/new_sample.html", form)


@area.get("/samples/<int:sample_id>")
@needs(Permission.DRAW_SAMPLE)
def sample(sample_id: int) -> ResponseReturnValue:
    found = get_sample(current_account(), sample_id)
    lines = list_sampled_lines(found)
    return page("compensation/sample.html", wording=wording, sample=found, lines=lines, outcomes=count_outcomes(lines))


@area.get("/samples/<int:sample_id>.csv")
@needs(Permission.DRAW_SAMPLE)
def sample_report(sample_id: int) -> ResponseReturnValue:
    found = get_sample(current_account(), sample_id)
    head = [_("Position"), _("Code"), _("Day"), _("Statement"), _("Entity"), _("Amount"), _("Outcome"), _("Finding")]
    return csv_file(f"sample-{found.id}", [*head, _("Seed")], _rows(list_sampled_lines(found), found.seed))


@area.route("/samples/lines/<int:sampled_line_id>", methods=["GET", "POST"])
@needs(Permission.DRAW_SAMPLE)
def sampled_line(sampled_line_id: int) -> ResponseReturnValue:
    found, form = get_sampled_line(current_account(), sampled_line_id), OutcomeForm()
    if form.submitted():
        with form.showing_broken_rules():
            note_outcome(current_account(), found, outcome=form.outcome.data, finding=form.finding.data or "")
            flash(_("The outcome is noted."))
            return redirect(url_for(".sample", sample_id=found.sample_id), 303)
    return page("compensation/sampled_line.html", form, sampled=found, line=found.line)


def _rows(lines: Iterable[SampledLine], seed: str) -> Iterator[list[object]]:
    for sampled in lines:
        line = sampled.line
        of = [line.service_code, line.given_on, line.statement.reference, line.statement.partner.name, line.amount]
        yield [sampled.position, *of, sampled.outcome.label, sampled.finding, seed]
