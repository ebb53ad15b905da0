"""The FAMI indicators of one's own entity: a page, a spreadsheet, a CSV, all of the same figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flask import Response, request
from flask.typing import ResponseReturnValue

from app.base.clock import now
from app.base.errors import OutOfReach
from app.base.language import _, current_language
from app.base.spreadsheets import Cell, Sheet, xlsx_of
from app.domain.access.policy import Permission
from app.domain.publications.fami import DEFINITIONS, Indicators, indicators
from app.domain.publications.periods import Period
from app.domain.publications.queries import list_own_periods
from app.domain.statistics.asking import Waiting
from app.domain.statistics.naming import label_of
from app.domain.statistics.outputs.figures import TOTAL, every_figure
from app.domain.statistics.questions import Axis
from app.domain.statistics.tables import Table
from app.web.access import current_account, needs
from app.web.downloads import MEDIA_TYPES
from app.web.pages import page
from app.web.publications.area import area
from app.web.spreadsheets import csv_file


@area.get("/publications/fami")
@needs(Permission.READ_INDICATORS)
def fami() -> ResponseReturnValue:
    period = _period()
    found = indicators(current_account(), period) if period else None
    return page(
        "publications/fami.html",
        periods=list_own_periods(),
        period=period,
        waiting=found if isinstance(found, Waiting) else None,
        found=found if isinstance(found, Indicators) else None,
        lines=list(_lines(found)) if isinstance(found, Indicators) else [],
        definitions=DEFINITIONS,
    )


@area.get("/publications/fami.<any(csv, xlsx):fami_ending>")
@needs(Permission.READ_INDICATORS)
def fami_file(fami_ending: str) -> Response:
    period = _period()
    found = indicators(current_account(), period) if period else None
    if not isinstance(found, Indicators):
        raise OutOfReach  # still being counted: the page offers it when it is there
    name, head, lines = f"claim-fami-{period}".replace("..", "-"), _head(), list(_lines(found))
    if fami_ending == "csv":
        return csv_file(name, head, lines)
    sheets = (Sheet("FAMI", head, lines), _contracts(found), _about())
    is_rtl = current_language().direction == "rtl"
    content = xlsx_of([replace(sheet, is_rtl=is_rtl) for sheet in sheets], now())
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return Response(content, mimetype=MEDIA_TYPES["xlsx"], headers=headers)


def _period() -> Period | None:
    """The one asked for, when it may be; else the first offered; None before anything is released."""
    offered = {str(each): each for each in list_own_periods()}
    return offered.get(request.args.get("period", "")) or next(iter(offered.values()), None)


def _head() -> list[str]:
    return [_("Indicator"), _("Sex"), _("Age band"), _("Period"), _("Figure")]


def _lines(found: Indicators) -> Iterator[list[Cell]]:
    """One figure a line: participants by sex and age, those of third countries, services by month, sessions."""
    named = {"participants": _("Participants"), "third_country": _("Third-country nationals")}
    for key, table in (("participants", found.participants), ("third_country", found.third_country)):
        yield from _people(named[key], table, found.period.name)
    for row, _column, figure in every_figure(found.services):
        said = found.period.name if row == TOTAL else label_of(Axis.MONTH, row)
        yield [_("Services"), "", "", said, figure.count]
    for kind, (number, people) in found.sessions.items():
        yield [kind.label, "", "", found.period.name, number]
        yield [_("%(kind)s: people present", kind=kind.label), "", "", found.period.name, people]


def _people(name: str, table: Table, period: str) -> Iterator[list[Cell]]:
    for row, column, figure in every_figure(table):
        sex = _("Total") if row == TOTAL else label_of(Axis.SEX, row)
        band = _("Total") if column == TOTAL else label_of(Axis.AGE_BAND, column)
        yield [name, sex, band, period, figure.count]


def _contracts(found: Indicators) -> Sheet:
    head = [_("Source"), _("Contract number"), _("First day funded"), _("Last day funded")]
    return Sheet(_("Funding"), head, [[each.source, each.number, each.first, each.last] for each in found.contracts])


def _about() -> Sheet:
    return Sheet(_("Definitions"), [_("Indicator"), _("What it counts")], _definitions())


def _definitions() -> list[list[Cell]]:
    names = {
        "participants": _("Participants"),
        "third_country": _("Third-country nationals"),
        "services": _("Services"),
        "sessions": _("Sessions"),
    }
    return [[names[key], str(said)] for key, said in DEFINITIONS.items()]
