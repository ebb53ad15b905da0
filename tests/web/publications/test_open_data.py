"""Open data and the public page: for anybody, described by their schemas, with the fingerprint that is printed."""

from __future__ import annotations

import csv
import hashlib
import io
import json

import pytest

from app.base.database import db
from app.domain.access.models import Role
from app.domain.publications.actions import make_next_papers, prepare_revision, publish, withdraw
from app.domain.publications.frozen import frozen_from_json
from app.domain.publications.models import Publication
from app.domain.statistics.outputs.figures import TOTAL
from app.jobs.make_documents import make_documents
from tests.builders import an_account
from tests.builders.keeping import made
from tests.builders.people import as_actor
from tests.builders.publications import a_publication
from tests.proof import proves

YEAR_AND_NUMBER = "/open-data/{0.year}-{0.number}"


@pytest.fixture
def published(app, kept):
    return made(app, _published)


def _published():
    publication = a_publication()
    publish(as_actor(an_account(Role.APPROVER)), publication)
    return publication


def taken(client, path):
    answer = client.client.get(path, buffered=True)
    assert answer.status_code == 200, path
    return answer


@proves("ST13")
def test_every_table_is_a_csv_that_its_schema_describes_cell_by_cell(client, published):
    folder = YEAR_AND_NUMBER.format(published)
    for name, table in frozen_from_json(published.figures).tables.items():
        schema = taken(client, f"{folder}/{name}.schema.json").json
        text = taken(client, f"{folder}/{name}.csv").data.decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert list(lines[0]) == [field["name"] for field in schema["fields"]]
        keys = [tuple(line[key] for key in schema["primaryKey"]) for line in lines]
        assert len(set(keys)) == len(keys)
        for line in lines:
            place = [line[key] for key in schema["primaryKey"]] + [TOTAL, TOTAL]
            figure = _figure(table, *place[:2])
            assert line[table.question.measure] == ("" if figure.count is None else str(figure.count))
            assert line["hidden"] == (figure.hidden.value if figure.hidden else "")


def _figure(table, row, column):
    if row == TOTAL:
        return table.total if column == TOTAL else table.column_totals[column]
    return table.row_totals[row] if column == TOTAL else table.at(row, column)


@proves("ST13")
def test_the_json_stat_has_every_figure_and_the_names_of_the_day(client, published):
    dataset = taken(client, f"{YEAR_AND_NUMBER.format(published)}/areas.stat.json").json
    assert (dataset["version"], dataset["class"]) == ("2.0", "dataset")
    size = 1
    for number in dataset["size"]:
        size *= number
    assert len(dataset["value"]) == size
    assert dataset["dimension"]["area"]["category"]["label"]["housing"] == "Habitação"


@proves("ST11")
def test_the_whole_publication_has_the_fingerprint_that_is_printed(client, published):
    whole = taken(client, f"{YEAR_AND_NUMBER.format(published)}/publication.json").data
    assert hashlib.sha256(whole).hexdigest() == published.sha256
    assert json.loads(whole)["number"] == published.reference


def test_the_catalogue_and_the_data_package_name_every_file_and_the_licence(client, published):
    folder = YEAR_AND_NUMBER.format(published)
    catalogue = json.loads(taken(client, "/open-data/catalogue.jsonld").data)
    addresses = [each["dcat:downloadURL"]["@id"] for each in catalogue["dcat:dataset"][0]["dcat:distribution"]]
    for address in addresses:
        taken(client, "/" + address.partition("//")[2].partition("/")[2])
    package = taken(client, f"{folder}/datapackage.json").json
    assert {f"{folder}/{each['path']}" for each in package["resources"]} == {
        "/" + address.partition("//")[2].partition("/")[2] for address in addresses if address.endswith(".csv")
    }
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


@proves("ST7")
@pytest.mark.parametrize(("language", "title"), [("pt", "2025"), ("en", "2025"), ("ar", "2025")])
def test_the_public_page_shows_the_last_publication_rounded(client, published, an_hour_later, language, title):
    page = client.page(f"/{language}/published-figures/")
    assert title in page.one("h1").text
    figures = [cell.get_text(strip=True) for cell in page.html.select("tbody td.num")]
    numbers = [int(figure) for figure in figures if figure.isdecimal()]
    assert numbers
    assert all(number % 5 == 0 for number in numbers)
    assert published.reference in client.page(f"/{language}/open-data/").text


def test_the_tables_stand_in_the_order_of_the_report_and_no_two_have_the_same_title(client, published):
    names = list(frozen_from_json(published.figures).tables)
    page = client.page("/en/open-data/?printed=anew")
    links = [link["href"].rpartition("/")[2] for link in page.html.select("main a[href$='.csv']")]
    assert links == [f"{name}.csv" for name in names]
    assert names[:4] == ["months", "months_before", "contacts", "persons"]
    package = taken(client, f"{YEAR_AND_NUMBER.format(published)}/datapackage.json").json
    titles = [each["title"] for each in package["resources"]]
    shown = [row.th.get_text() for row in page.html.select("main tbody tr")]
    assert len(set(titles)) == len(set(shown)) == len(names)


def test_the_pages_for_everybody_offer_the_papers_that_are_made(app, client, published, an_hour_later):
    made(app, make_next_papers)
    with app.app_context():
        make_documents()
    assert client.page("/ar/published-figures/").html.select("a[href$='/report-pt.pdf']")


def test_the_report_can_be_taken_by_anybody_once_it_is_made(app, client, published):
    folder = YEAR_AND_NUMBER.format(published)
    assert client.client.get(f"{folder}/report-pt.odt").status_code == 404
    made(app, make_next_papers)
    assert taken(client, f"{folder}/report-pt.odt").data[:2] == b"PK"


def test_drafts_unknown_numbers_and_what_was_withdrawn_are_not_given_out(app, client, published):
    folder = YEAR_AND_NUMBER.format(published)
    for path in ("/open-data/2020-1/publication.json", f"{folder}/nothing.csv", "/open-data/0-0/datapackage.json"):
        assert client.client.get(path).status_code == 404
    made(app, lambda: _withdraw(published.id))
    assert client.client.get(f"{folder}/publication.json").status_code == 404


def test_what_was_revised_stays_where_it_was(app, client, published):
    made(app, lambda: _revise(published.id))
    taken(client, f"{YEAR_AND_NUMBER.format(published)}/areas.csv")
    assert len(json.loads(taken(client, "/open-data/catalogue.jsonld").data)["dcat:dataset"]) == 1


def _withdraw(publication_id):
    publication = db.session.get(Publication, publication_id)
    withdraw(as_actor(an_account(Role.APPROVER)), publication, reason="Engano")


def _revise(publication_id):
    publication = db.session.get(Publication, publication_id)
    revision = prepare_revision(as_actor(an_account(Role.DIRECTORATE)), publication, reason="Correções")
    revision.figures = publication.figures
    publish(as_actor(an_account(Role.APPROVER)), revision)
