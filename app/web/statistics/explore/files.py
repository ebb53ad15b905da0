"""The table of the explore page as files: the same address, the same figures, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.base.errors import RuleBroken
from app.base.opendocument import ods_of
from app.base.spreadsheets import csv_pieces, xlsx_of
from app.domain.access.policy import Permission
from app.domain.statistics.asking import Waiting, address_of, answer
from app.domain.statistics.outputs.json_stat import json_stat_of
from app.domain.statistics.outputs.plain_json import plain_json_of
from app.domain.statistics.outputs.sheets import csv_lines, sheets_of
from app.domain.statistics.questions import Question
from app.domain.statistics.tables import Table
from app.web.access import current_account, needs
from app.web.downloads import MEDIA_TYPES
from app.web.statistics.area import area
from app.web.statistics.explore.asked import Asked

JSON = "application/json"
FOR_PROGRAMS = ("json", "jsonstat")
ASK_AGAIN_SECONDS = "2"

MAKERS: dict[str, Callable[[Table], bytes | str | Iterator[bytes]]] = {
    "csv": lambda table: csv_pieces(*csv_lines(table)),
    "xlsx": lambda table: xlsx_of(sheets_of(table), table.read_at),
    "ods": lambda table: ods_of(sheets_of(table)),
    "json": lambda table: _told(plain_json_of(table)),
    "jsonstat": lambda table: _told(json_stat_of(table)),
}


@area.get("/explore.csv", defaults={"ending": "csv"})
@area.get("/explore.xlsx", defaults={"ending": "xlsx"})
@area.get("/explore.ods", defaults={"ending": "ods"})
@area.get("/explore.json", defaults={"ending": "json"})
@area.get("/explore.jsonstat", defaults={"ending": "jsonstat"})
@needs(Permission.READ_STATISTICS)
def explore_file(ending: str) -> ResponseReturnValue:
    """The file. What is wrong, or is still being counted, a program is told in JSON and a person on the page."""
    try:
        found = answer(current_account(), asked_question())
    except RuleBroken as broken:
        return _instead(ending, 422, error=broken.message, field=broken.field)
    if isinstance(found, Waiting):
        return _instead(ending, 202, progress=found.progress, failure=found.failure)
    return file_of(found, ending)


def file_of(table: Table, ending: str) -> Response:
    """The table as a file to download: csv, xlsx, ods, json or jsonstat."""
    question, plain = table.question, "json" if ending in FOR_PROGRAMS else ending
    name = f"claim-{question.measure}-{question.first}-{question.last}.{plain}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(MAKERS[ending](table), mimetype=MEDIA_TYPES.get(ending, JSON), headers=headers)


def query_of(question: Question) -> dict[str, list[str]]:
    """The address of a question as `url_for` takes it."""
    return MultiDict(address_of(question)).to_dict(flat=False)


def asked_question() -> Question:
    """The question of this address, without what it says of how the page is shown. QuestionMistake for a bad one."""
    return Asked.of(request.args.items(multi=True)).question


def explore_address() -> str:
    """The page of the address asked for, which says what is wrong with it, or how far its counting is."""
    return url_for(".explore", **request.args.to_dict(flat=False))


def _instead(ending: str, code: int, **told: Any) -> ResponseReturnValue:
    if ending not in FOR_PROGRAMS:
        return redirect(explore_address(), 303)
    return Response(_told(told), code, {"Retry-After": ASK_AGAIN_SECONDS}, mimetype=JSON)


def _told(described: dict[str, Any]) -> str:
    return json.dumps(described, ensure_ascii=False)
