"""A line of a spreadsheet as a service: typed, read and refused exactly as on the screen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from app.base.errors import RuleBroken
from app.base.language import LANGUAGES, _, current_language, speaking
from app.domain.imports.cells import cut_list, typed_cell
from app.domain.imports.columns import DAYS, IMPORTED
from app.domain.imports.days import Order
from app.domain.imports.models import Import
from app.domain.service_records.fields import EMPTY
from app.domain.service_records.queries.many_days import Gates
from app.domain.service_records.rules import refuse_service
from app.domain.service_records.sheet import Sheet
from app.domain.service_records.telling import read_sheet
from app.domain.vocabulary.queries import vocabulary

_NAMESPACE = UUID("7d3f6c0e-5a0b-4f58-9a51-9d5f3c1be6a4")
Errors = dict[str, str]  # field -> what is wrong with it, in the language spoken now


class Line(NamedTuple):
    """A line as it is kept: its number, its cells, and what a person put right."""

    number: int
    cells: list[str]
    put_right: dict[str, str]


class Reader:
    """Reads the lines of one import; what one text means in one column is worked out once."""

    def __init__(self, mapping: Mapping[str, Any], defaults: Mapping[str, str], stops: Mapping[str, str]) -> None:
        self.columns: dict[str, int] = mapping["columns"]
        self._days: dict[str, Order] = mapping.get("days", {})
        self._hours = bool(mapping.get("hours"))
        self._defaults, self._stops = defaults, stops
        self._known: dict[tuple[str, str], str] = {}
        self._asked = [field for field in IMPORTED if field in self.columns or field in defaults]

    def typed(self, line: Line) -> dict[str, str]:
        """What the line says, field by field, as one would type it on the page."""
        typed = {field: self._typed(field, line) for field in self._asked}
        typed |= {field: self._typed(field, line) for field in line.put_right}
        others = typed.pop("other_areas", "")
        if others and typed.get("outcome"):
            typed |= {f"other_{self._area(area)}": typed["outcome"] for area in cut_list(others)}
        return typed

    def said(self, field: str, line: Line) -> str:
        """What stands in the cell: as put right, else as the spreadsheet has it, else what every line says."""
        if field in line.put_right:
            return line.put_right[field]
        place = self.columns.get(field)
        text = line.cells[place] if place is not None and place < len(line.cells) else ""
        return text or self._defaults.get(field, "")

    def _typed(self, field: str, line: Line) -> str:
        text = self.said(field, line)
        key = (field, text)
        known = self._known.get(key) if text else ""
        if known is None:
            is_mended = field in line.put_right
            order: Order = "dmy" if is_mended else self._days.get(field, "dmy")
            known = typed_cell(field, text, order=order, hours=self._hours and not is_mended, stops=self._stops)
            if field not in ("note", "process_reference") and not is_mended:
                self._known[key] = known
        return known

    def _area(self, text: str) -> str:
        return vocabulary().areas.code_of(text) or text


def tell(reader: Reader, line: Line) -> tuple[Sheet | None, Errors]:
    """The service, or what cannot be read of it."""
    typed = reader.typed(line)
    told = read_sheet(typed)
    errors = {field: " ".join(messages) for field, messages in told.errors.items()}
    for field in DAYS:
        if field in errors and typed.get(field):
            errors[field] = _("This is not a day of the calendar: write it as 05/03/2024.")
    if typed.get("biometrics_collected") not in (None, "", "y"):
        errors["biometrics_collected"] = _("Write yes or no.")
    if unknown := [name for name in typed if name.startswith("other_") and name[6:] not in told.values["other_areas"]]:
        errors["other_areas"] = _("These are no areas: %(names)s.", names=", ".join(name[6:] for name in unknown))
    return (None, errors) if errors else (Sheet(**told.values), {})


def refuse(sheet: Sheet, gates: Gates) -> Errors:
    """The rule that this service breaks, beside its field; nothing when it may be logged."""
    try:
        refuse_service(sheet, gates.on(sheet), vocabulary(), gates.today, gates.hours_needed)
    except RuleBroken as broken:
        field = broken.field or ""
        return {"other_areas" if field.startswith("other_") else field: broken.message}
    return {}


def judge(reader: Reader, line: Line, gates: Gates) -> tuple[Sheet | None, dict[str, dict[str, str]]]:
    """The service when it may be logged; else field -> language -> what is wrong."""
    sheet, errors = tell(reader, line)
    errors = errors or (refuse(sheet, gates) if sheet else {})
    if not errors:
        return sheet, {}
    said: dict[str, dict[str, str]] = {field: {} for field in errors}
    for code in LANGUAGES:
        if code == current_language().code:
            again = errors
        else:
            with speaking(code):
                told, again = tell(reader, line)
                again = again or (refuse(told, gates) if told else {})
        for field, message in again.items():
            said[field][code] = message
    return None, said


def content_of(bring: Import, sheet: Sheet) -> UUID:
    """What a service says and of whom; why it is late is no part of it, nor what is not said."""
    said = {name: str(value) for name, value in sheet.columns().items() if value != EMPTY.get(name, "")}
    said |= {f"other_{area}": str(outcome) for area, outcome in sheet.other_areas.items()}
    said.pop("late_reason", None)
    said.pop("papers", None)
    whose = f"{bring.partner_id}:{bring.centre_id}:{bring.technician_id}:"
    return uuid5(_NAMESPACE, whose + json.dumps(said, sort_keys=True, ensure_ascii=False))


def service_id(content: UUID, occurrence: int, attempt: int = 0) -> UUID:
    """The id of the service: the same line is the same service, however often it comes.

    `occurrence` tells lines apart that say the same; `attempt` counts the services of it that were undone.
    """
    return uuid5(content, f"{occurrence}.{attempt}")
