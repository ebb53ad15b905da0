"""The dashboard: of the network, of an entity's centres, or of a technician."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.base.months import Month
from app.domain.access.models import Actor, Role
from app.domain.access.policy import Permission, Reach, reach_of
from app.domain.applications.waiting import usual_on
from app.domain.centres.models import Structure
from app.domain.statistics.dashboard import Dashboard, read_dashboard, read_own_work
from app.domain.statistics.naming import labels_of
from app.domain.statistics.nights import NightFigure
from app.domain.statistics.questions import Axis
from app.web.access import current_account, needs
from app.web.pages import page
from app.web.statistics.area import area
from app.web.statistics.dashboard.asked import Asked
from app.web.statistics.dashboard.lists import draw_lists
from app.web.statistics.dashboard.words import headline_lines, month_rows, nothing_before, series
from app.web.statistics.wording import figure

TEAM = (NightFigure.TRAINED, NightFigure.IN_TRAINING, NightFigure.REFRESHER_DUE)


@area.get("")
@needs(Permission.READ_STATISTICS)
def index() -> ResponseReturnValue:
    by = current_account()
    asked = Asked.of(by, request.args)
    board = read_dashboard(by, asked.stretch, asked.structure)
    chart, labels = series(board)
    return page(
        "statistics/index.html",
        asked=asked,
        board=board,
        headlines=headline_lines(board.headlines),
        nothing_before=nothing_before(board),
        chart=chart,
        labels=labels,
        months=month_rows(board),
        years=[(year, figure(cell)) for year, cell in board.years.items()],
        without_card=figure(board.without_card),
        lists=draw_lists(board),
        structures=Structure.pairs(),
        offers=asked.offers(),
        choices=asked.months(),
        team_figures=TEAM,
        **_beside(by, board),
    )


def _beside(by: Actor, board: Dashboard) -> dict[str, Any]:
    """What stands beside the services: the team, own work, how long files wait."""
    this_month = Month.of(today())
    is_aima = reach_of(by, Permission.READ_APPLICATION) is Reach.ALL
    return {
        "team": _team(board, this_month),
        "silent": board.nights.silent(this_month),
        "stages": list(usual_on(today()).items()) if is_aima else [],
        "own": _own(by),
    }


def _team(board: Dashboard, this_month: Month) -> dict[str, dict[NightFigure, int]]:
    """How the team stands now and how it stood, by the name of the moment; of a night that nobody counted, nothing."""
    _now, before, year_before = board.stretch.compared
    moments = {_("Now"): this_month, _("Previous period"): before.last, _("A year before"): year_before.last}
    return {name: team for name, month in moments.items() if (team := board.nights.team(month))}


def _own(by: Actor) -> dict[str, Any] | None:
    if by.role is not Role.TECHNICIAN:
        return None
    work = read_own_work(by, today())
    named = ((Axis.AREA, work.areas), (Axis.LANGUAGE, work.languages))
    names = {axis: labels_of(axis, [value for value, _number in found]) for axis, found in named}
    lists = {axis: [(names[axis][value], number) for value, number in found] for axis, found in named}
    return {"work": work, "lists": lists}
