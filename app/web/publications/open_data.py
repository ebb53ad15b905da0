"""Open data: the files of each publication, for anybody, under addresses that never change what they give."""

from __future__ import annotations

import json
from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue

from app.base.database import everyone_in_reach
from app.base.errors import OutOfReach
from app.base.spreadsheets import csv_of
from app.domain.documents.queries import read_bytes
from app.domain.publications.catalogue import catalogue_of, data_package
from app.domain.publications.frozen import Frozen, canonical, frozen_from_json
from app.domain.publications.lifecycle import PublicationStatus
from app.domain.publications.models import Publication, PublicationPaper
from app.domain.publications.open_data import head_of, json_stat, lines_of, schema_of
from app.domain.publications.queries import find_issued, list_published, published_content
from app.domain.statistics.tables import Table
from app.web.access import public
from app.web.downloads import MEDIA_TYPES, pdf, stored
from app.web.publications.area import area
from app.web.publications.views import PAPER_LANGUAGE

FOLDER = "/open-data/<int:issue_year>-<int:issue_number>"
AN_HOUR = "public, max-age=3600"


@area.get("/open-data/catalogue.jsonld")
@public
def catalogue() -> Response:
    return _json(catalogue_of(list_published()), "application/ld+json")


@area.get(f"{FOLDER}/datapackage.json")
@public
def package(issue_year: int, issue_number: int) -> Response:
    publication = _issued(issue_year, issue_number)
    return _json(data_package(publication, _frozen(publication)))


@area.get(f"{FOLDER}/publication.json")
@public
def whole(issue_year: int, issue_number: int) -> Response:
    """The very bytes whose SHA-256 is printed in the report."""
    return _kept(Response(canonical(published_content(_issued(issue_year, issue_number))), mimetype="application/json"))


@area.get(f"{FOLDER}/<table_name>.csv")
@public
def table(issue_year: int, issue_number: int, table_name: str) -> Response:
    frozen = _frozen(_issued(issue_year, issue_number))
    found = _table(frozen, table_name)
    return _kept(Response(csv_of(head_of(found), lines_of(found, frozen)), mimetype="text/csv"))


@area.get(f"{FOLDER}/<table_name>.schema.json")
@public
def schema(issue_year: int, issue_number: int, table_name: str) -> Response:
    return _json(schema_of(_table(_frozen(_issued(issue_year, issue_number)), table_name)))


@area.get(f"{FOLDER}/<table_name>.stat.json")
@public
def dataset(issue_year: int, issue_number: int, table_name: str) -> Response:
    frozen = _frozen(_issued(issue_year, issue_number))
    return _json(json_stat(_table(frozen, table_name), frozen))


@area.get(f"{FOLDER}/report-{PAPER_LANGUAGE}.<any(pdf, odt):report_ending>")
@public
def issued_report(issue_year: int, issue_number: int, report_language: str, report_ending: str) -> ResponseReturnValue:
    publication = _issued(issue_year, issue_number)
    paper = next((each for each in publication.papers if each.language == report_language), None)
    name = f"claim-{issue_year}-{issue_number}-{report_language}"
    with everyone_in_reach():  # the paper is nobody's of the entities, and everybody's to read
        return _paper(paper, name, report_ending)


def _paper(paper: PublicationPaper | None, name: str, ending: str) -> ResponseReturnValue:
    if paper is None or (ending == "pdf" and not paper.document.is_made):
        raise OutOfReach  # in a minute: the page offers it when it is there
    if ending == "pdf":
        return pdf(read_bytes(paper.document), name)
    return stored(paper.odt_sha256, name, MEDIA_TYPES["odt"])


def _issued(year: int, number: int) -> Publication:
    """Published or replaced by a revision; what was withdrawn is not given out."""
    found = find_issued(year, number)
    if found is None or found.status is PublicationStatus.WITHDRAWN:
        raise OutOfReach
    return found


def _frozen(publication: Publication) -> Frozen:
    return frozen_from_json(publication.figures or {})


def _table(frozen: Frozen, name: str) -> Table:
    if name not in frozen.tables:
        raise OutOfReach
    return frozen.tables[name]


def _json(told: dict[str, Any], media_type: str = "application/json") -> Response:
    return _kept(Response(json.dumps(told, ensure_ascii=False), mimetype=media_type))


def _kept(response: Response) -> Response:
    response.headers["Cache-Control"] = AN_HOUR
    return response
