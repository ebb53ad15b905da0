"""Any measure by any two axes, filtered, of any place and period: a table first, its chart and map beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.statistics.asking import Waiting, address_of, answer, count_again
from app.domain.statistics.asking.answers import is_kept
from app.domain.statistics.outputs.written import only_inside, period_of, title_of
from app.domain.statistics.questions import CHARACTERISTICS, Axis
from app.domain.statistics.reachable import Reachable, list_places
from app.domain.statistics.tables import Table
from app.web.access import current_account, needs
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.statistics.area import area
from app.web.statistics.explore.asked import Asked, is_untidy, with_preset
from app.web.statistics.explore.drawings import curve_of, districts_of, municipalities_of
from app.web.statistics.explore.form import choices, filter_options, mistake_of, typed_in
from app.web.statistics.explore.lines import grid_of
from app.web.statistics.explore.periods import Preset
from app.web.statistics.explore.ways import chips, crumbs, without_filters

Pairs = list[tuple[str, str]]
_REFUSED = 422
_FIRST_SHOWN = [("rows", str(Axis.AREA))]


@dataclass(frozen=True)
class Found:
    """The table asked for, and that of the year before when both are held against each other; or why there is none."""

    table: Table
    before: Table | None = None
    no_before: str = ""


@area.get("/explore")
@needs(Permission.READ_STATISTICS)
def explore() -> ResponseReturnValue:
    """Whatever the address holds, there is a page with a way on: an answer, its progress, or what is wrong."""
    pairs, asked = _pairs(), None
    try:
        asked = Asked.of(with_preset(pairs, today()))
        return redirect(asked.url, 303) if is_untidy(pairs) else _page_of(asked)
    except RuleBroken as broken:
        refused = _REFUSED if request.args else 200  # who asked for nothing made no mistake
        return _page(pairs, asked=asked, mistake=mistake_of(broken))[0], refused


@area.post("/explore/again")
@needs(Permission.READ_STATISTICS)
def explore_again() -> ResponseReturnValue:
    """Count the question of the address anew."""
    form = ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            asked = Asked.of(_pairs())
            count_again(current_account(), asked.question)
            return redirect(asked.url, 303)
    return _page(_pairs(), form)


def _pairs() -> Pairs:
    """What the address asks, and the first table shown when it asks nothing."""
    return list(request.args.items(multi=True)) or _FIRST_SHOWN


def _page_of(asked: Asked) -> ResponseReturnValue:
    found = _find(asked)
    shown = {"waiting": found} if isinstance(found, Waiting) else _drawn(asked, found)
    return _page(asked.pairs, asked=asked, **shown)


def _find(asked: Asked) -> Found | Waiting:
    """Both tables, or the one that is being counted still. A year that has no figures keeps nobody from this one."""
    by = current_account()
    table = answer(by, asked.question)
    if isinstance(table, Waiting) or not asked.is_compared:
        return table if isinstance(table, Waiting) else Found(table)
    try:
        before = answer(by, asked.year_before())
    except RuleBroken as broken:
        return Found(table, no_before=broken.message)
    if isinstance(before, Waiting):
        return before
    return Found(table, no_before=_("nothing was counted then.")) if before.total.count == 0 else Found(table, before)


def _drawn(asked: Asked, found: Found) -> dict[str, Any]:
    table, before = found.table, found.before
    return {
        "table": table,
        "before": before,
        "no_before": found.no_before,
        "grid": grid_of(asked, table, before),
        "curve": curve_of(table, before),
        "districts": districts_of(table),
        "municipalities": municipalities_of(table),
        "only_inside": only_inside() if table.stays_inside else "",
        "hidden_count": table.hidden_count + (before.hidden_count if before else 0),
        "is_kept": is_kept(current_account(), asked.question),
        "has_not_ended": asked.question.last >= today(),
    }


def _page(pairs: Pairs, form: PageForm | None = None, asked: Asked | None = None, **values: Any) -> tuple[str, int]:
    """The form is always there; below it what was found, or what is wrong."""
    reachable = list_places(current_account())
    return page(
        "statistics/explore.html",
        form,
        typed=typed_in(pairs, asked),
        offered=choices(reachable),
        filters=filter_options(),
        presets=_presets(asked),
        characteristics=CHARACTERISTICS,
        asked=asked,
        **_ways(asked, reachable),
        **values,
    )


def _ways(asked: Asked | None, reachable: Reachable) -> dict[str, Any]:
    if asked is None:
        return {}
    return {
        "title": title_of(asked.question),
        "period": period_of(asked.question),
        "chips": chips(asked),
        "crumbs": crumbs(asked, reachable),
        "clear_url": without_filters(asked),
        "query": MultiDict(address_of(asked.question)).to_dict(flat=False),
    }


def _presets(asked: Asked | None) -> list[tuple[Preset, bool]]:
    """Each period offered, and whether it is the one asked for."""
    days = (asked.question.first, asked.question.last) if asked else None
    return [(preset, preset.days(today()) == days) for preset in Preset]
