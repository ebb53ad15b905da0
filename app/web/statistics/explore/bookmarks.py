"""Old addresses of one table, as people kept them: each leads to its question, with the months it was kept with."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.access.policy import Permission
from app.domain.service_records.models import Interpreter
from app.domain.statistics.questions import CHARACTERISTICS, Axis, Measure
from app.web.access import needs
from app.web.statistics.area import area

_TABLES: dict[str, dict[str, Any]] = {
    **{axis.value: {"rows": axis.value} for axis in (*CHARACTERISTICS, Axis.DISTRICT)},
    "stt_area": {"rows": Axis.AREA.value, Axis.INTERPRETER.value: Interpreter.TELEPHONE.value},
    "months": {"rows": Axis.MONTH.value},
    "persons": {"measure": Measure.PERSONS.value, "rows": Axis.MONTH.value},
}
_KEPT = f"<any({', '.join(_TABLES)}):old_table>"


@area.get(f"/{_KEPT}")
@needs(Permission.READ_STATISTICS)
def bookmark(old_table: str) -> ResponseReturnValue:
    return redirect(url_for(".explore", **_TABLES[old_table], **_period()), 301)


@area.get(f"/{_KEPT}.csv")
@needs(Permission.READ_STATISTICS)
def bookmarked_file(old_table: str) -> ResponseReturnValue:
    return redirect(url_for(".explore_file", ending="csv", **_TABLES[old_table], **_period()), 301)


def _period() -> dict[str, str]:
    return {name: request.args[name] for name in ("from", "to") if name in request.args}
