"""The figures of a publication as they were on the day they were frozen, with the names and definitions of that day."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.base.database import db
from app.base.language import LANGUAGES, speaking
from app.domain.centres.growth import Indicator, PublishedFigure, list_growth, list_published
from app.domain.centres.models import Centre
from app.domain.geography.models import Municipality
from app.domain.publications.contents import in_order
from app.domain.statistics.definitions import DEFINITIONS, Definition
from app.domain.statistics.kept_tables import table_as_json, table_from_json
from app.domain.statistics.naming import labels_of
from app.domain.statistics.questions import TIMES, Axis
from app.domain.statistics.tables import Table

Names = dict[str, dict[str, dict[str, str]]]  # axis -> language -> value -> name


@dataclass(frozen=True)
class Frozen:
    """Nothing in it is read anew: what a list called a value that day is what the publication calls it for ever."""

    tables: dict[str, Table]
    names: Names
    definitions: list[dict[str, dict[str, str]]]  # each: language -> name, counts, source, gaps
    places: dict[str, dict[str, str]]  # of each centre of the tables, by its id: district, municipality
    growth: dict[str, Any]  # the network year by year, as it was published, with sources

    def name_of(self, axis: Axis, value: str, language: str) -> str:
        return self.names.get(axis, {}).get(language, {}).get(value, value)


def freeze(tables: dict[str, Table]) -> Frozen:
    """These tables with the names, definitions and places of now."""
    return Frozen(tables, _names(tables), _definitions(tables), _places(tables), _growth())


def frozen_as_json(frozen: Frozen) -> dict[str, Any]:
    """What the publication keeps."""
    tables = {name: table_as_json(table) for name, table in frozen.tables.items()}
    return {**vars(frozen), "tables": tables}


def frozen_from_json(kept: dict[str, Any]) -> Frozen:
    """What `frozen_as_json` was given."""
    tables = kept["tables"]
    return Frozen(**{**kept, "tables": {name: table_from_json(tables[name]) for name in in_order(tables)}})


def canonical(content: dict[str, Any]) -> bytes:
    """The content in the one spelling its fingerprint is of: keys in order, no spaces, UTF-8."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def fingerprint_of(content: dict[str, Any]) -> str:
    """The SHA-256 of the content."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _names(tables: dict[str, Table]) -> Names:
    values: dict[Axis, set[str]] = defaultdict(set)
    for table in tables.values():
        for axis, along in ((table.question.rows, table.rows), (table.question.columns, table.columns)):
            if axis and axis not in TIMES:  # months are said in the language of the paper, not looked up
                values[axis].update(along)
    names: Names = {axis.value: {} for axis in values}
    for code in LANGUAGES:
        with speaking(code):
            for axis, known in values.items():
                names[axis.value][code] = labels_of(axis, sorted(known))
    return names


def _definitions(tables: dict[str, Table]) -> list[dict[str, dict[str, str]]]:
    questions = [table.question for table in tables.values()]
    axes = (axis for question in questions for axis in (question.rows, question.columns) if axis)
    used = dict.fromkeys([*(question.measure.value for question in questions), *(axis.value for axis in axes)])
    known = [DEFINITIONS[key] for key in used if key in DEFINITIONS]
    return [{code: _told(each, code) for code in LANGUAGES} for each in known]


def _told(definition: Definition, code: str) -> dict[str, str]:
    with speaking(code):
        return {
            "key": definition.key,
            "name": str(definition.name),
            "counts": str(definition.counts),
            "source": definition.source.label,
            "gaps": str(definition.gaps),
        }


def _places(tables: dict[str, Table]) -> dict[str, dict[str, str]]:
    centres = {row for table in tables.values() if table.question.rows is Axis.CENTRE for row in table.rows}
    query = select(Centre.id, Municipality.district_code, Municipality.name).join(
        Municipality, Municipality.dico == Centre.dico
    )
    rows = db.session.execute(query.where(Centre.id.in_([int(each) for each in centres])))
    return {str(row.id): {"district": row.district_code, "municipality": row.name} for row in rows}


def _growth() -> dict[str, Any]:
    """The network year by year, and what was published of persons, which is of no single year."""
    years = [
        {
            "year": each.year,
            "centres": _published(each.published_centres),
            "services": _published(each.published_services),
            "open_centres": each.open_centres,
        }
        for each in list_growth()
    ]
    return {"years": years, "persons": [_published(each) for each in list_published(Indicator.PERSONS)]}


def _published(figure: PublishedFigure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "figure": figure.figure,
        "is_about": figure.is_about,
        "first_year": figure.first_year,
        "last_year": figure.last_year,
        "covers": figure.covers.value,
        "source": figure.source,
    }
