"""What people keep of the figures: a few saved reports of the directorate, and of a coordinator of each model."""

from __future__ import annotations

from dataclasses import replace

from app.base.months import Month
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post, Stage
from app.domain.reports.actions import save_report
from app.domain.reports.models import Period
from app.domain.statistics.questions import Axis, Measure, Question


def keep_reports(stage: Stage, staff: Staff, posts: list[Post]) -> int:
    """How many were saved."""
    last = Month.of(stage.today).previous
    question = Question(Measure.SERVICES, last.plus(-2).first_day, last.last_day, Axis.AREA)
    by_district = replace(question, rows=Axis.DISTRICT, columns=Axis.AREA)
    readers = {post.centre.model: post.coordinator for post in reversed(posts)}.values()
    save_report(staff.directorate, by_district, name="Áreas por distrito", period=Period.LAST_QUARTER)
    for by in (staff.directorate, *readers):
        save_report(by, question, name="Áreas do último mês", period=Period.LAST_MONTH)
    return 2 + len(readers)
