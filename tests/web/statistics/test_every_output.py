"""What the explore page shows is what leaves: every kind of table, for every reader, in every kind of file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations, product
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.base.months import Month
from app.domain.access.models import Account, Role
from app.domain.documents.actions import make_waiting_documents
from app.domain.reports.actions import mail_report
from app.domain.reports.models import Report
from app.domain.service_records.models import AgeBand, Channel, Outcome, Sex
from app.domain.statistics.questions import Axis
from app.domain.tallies.rules import CORE
from app.jobs.count_questions import count_questions
from app.jobs.protect_lists import protect_lists
from tests.builders import a_technician, an_account
from tests.builders.records import a_service
from tests.builders.released import released
from tests.builders.reports import LAST_MONTH
from tests.grids import Grid, of_csv, of_explored, of_html, of_json, of_json_stat, of_workbook, words_of_pdf
from tests.proof import proves

KINDS = [(None, None), *((axis, None) for axis in Axis), *combinations(map(Axis, CORE), 2)]
# The last whole quarter: lists leave the house by quarters.
LAST = LAST_MONTH.plus(-(LAST_MONTH.number % 3))
FIRST = LAST.plus(-2)
FILES = {"csv": of_csv, "xlsx": of_workbook, "ods": of_workbook, "json": of_json, "jsonstat": of_json_stat}
READERS = (Role.DIRECTORATE, Role.COORDINATOR)


@pytest.fixture
def readers(keep) -> dict[Role, Account]:
    """A centre with many services of some kinds and a few of others, counted and released; its readers."""

    def make() -> dict[Role, Account]:
        technician = a_technician()
        often = product(("BR", "NP"), (Sex.FEMALE, Sex.MALE), (Outcome.SOLVED, Outcome.REFERRED), ("housing", "health"))
        for nationality, sex, outcome, area in often:
            for _service in range(7):
                facts = {"nationality": nationality, "sex": sex, "outcome": outcome, "area": area}
                a_service(technician, given_on=LAST.first_day, **facts)
        for channel, age_band in ((Channel.PHONE, AgeBand.FROM_30), (Channel.VIDEO, AgeBand.FROM_65)):
            facts = {"nationality": "IN", "sex": Sex.FEMALE, "outcome": Outcome.SOLVED, "area": "housing"}
            a_service(technician, given_on=LAST.first_day, channel=channel, age_band=age_band, **facts)
        released(*FIRST.until(LAST))
        return {role: an_account(role, **_belongs(role, technician.partner_id)) for role in READERS}

    return keep(make)


def _belongs(role: Role, partner_id: int) -> dict[str, int]:
    return {"partner_id": partner_id} if role is Role.COORDINATOR else {}


def asked(rows: Axis | None, columns: Axis | None, first: Month = LAST) -> str:
    pairs = {"measure": "services", "rows": rows, "columns": columns, "from": first, "to": LAST}
    return urlencode({name: str(value) for name, value in pairs.items() if value})


def explored(app, browser, address: str) -> Grid | None:
    """The table of the page, once it is counted; None where the page says that this cannot be asked."""
    with app.app_context():
        response = browser.client.get(f"/statistics/explore?{address}")
        count_questions()
    if response.status_code == 422:
        return None
    return of_explored(browser.page(f"/statistics/explore?{address}").one("table.explored"))


@proves("ST2", "ST6")
@pytest.mark.parametrize("role", READERS)
def test_every_file_of_every_table_says_what_its_page_says(app, as_, readers, role):
    browser, walked, hidden = as_(readers[role]), 0, 0
    for rows, columns in KINDS:
        address = asked(rows, columns)
        page = explored(app, browser, address)
        for ending, read in FILES.items():
            response = browser.client.get(f"/statistics/explore.{ending}?{address}")
            if page is None:
                assert response.status_code in (303, 422), (address, ending)
            else:
                grid = read(response.data)
                assert [line[1:] for line in grid[1:]] == [line[1:] for line in page[1:]], (address, ending)
                assert not rows or [line[0] for line in grid[1:]] == [line[0] for line in page[1:]], (address, ending)
        walked += page is not None
        hidden += sum(cell.startswith("•") for line in page or [] for cell in line)
    assert walked >= 30
    assert (hidden > 0) is (role is Role.DIRECTORATE)


@proves("ST2")
@pytest.mark.parametrize("role", READERS)
def test_paper_says_what_its_page_says(app, as_, readers, role):
    browser = as_(readers[role])
    for rows, columns in ((None, None), (Axis.NATIONALITY, None), (Axis.AREA, Axis.SEX), (Axis.NATIONALITY, Axis.SEX)):
        page = explored(app, browser, asked(rows, columns))
        assert page is not None
        assert figures(paper(app, browser, asked(rows, columns))) >= figures(cells(page))


# What may leave the house of the network, and what a coordinator shares.
OUTSIDE = {
    Role.DIRECTORATE: [(None, None), (Axis.DISTRICT, Axis.MONTH), (Axis.NATIONALITY, None), (Axis.AREA, Axis.SEX)],
    Role.COORDINATOR: [(None, None), (Axis.NATIONALITY, None), (Axis.AREA, Axis.SEX), (Axis.NATIONALITY, Axis.SEX)],
}


@proves("ST2", "ST6")
@pytest.mark.parametrize("role", READERS)
def test_mail_and_files_say_what_the_shared_page_says_and_no_small_figure(app, client, as_, readers, role):
    browser = as_(readers[role])
    with app.app_context():
        while protect_lists():
            pass
    for rows, columns in OUTSIDE[role]:
        link, mail = shared_and_mail(app, client, browser, asked(rows, columns, FIRST))
        shared = of_html(client.page(f"/r/{link}", headers={"Accept-Language": "en"}).one("main table"))
        assert {cell for cell in cells(shared) if cell in ("1", "2", "3", "4")} == set()
        assert [name for name, *_figures in shared[1:] if f"{name}: " not in mail] == []
        assert figures(mail.split()) >= figures(cells(shared))
        for ending, read in FILES.items():
            grid = read(client.client.get(f"/r/{link}/table.{ending}", headers={"Accept-Language": "en"}).data)
            assert [line[1:] for line in grid[1:]] == [line[1:] for line in shared[1:]], ending


def cells(grid: Grid) -> list[str]:
    return [cell for line in grid[1:] for cell in line[1:]]


def figures(words: Iterable[str]) -> set[str]:
    """The figures and signs among some words, as plain digits."""
    bare = {re.sub("[^0-9•]", "", word) for word in words}
    return bare - {""}


def paper(app, browser, address: str) -> list[str]:
    asked_for = browser.send(f"/statistics/explore.pdf?{address}")
    with app.app_context(), transaction(EVERYONE):
        make_waiting_documents(1)
    return words_of_pdf(browser.client.get(asked_for.location).data)


def shared_and_mail(app, client, browser, address: str) -> tuple[str, str]:
    """The question saved: its link, and the mail its owner gets."""
    report = browser.send(f"/reports/new?{address}", name="Exemplo", period="fixed").location
    browser.send(f"{report}/share", of=report)
    link = browser.page(report).one("#new-link")["value"].partition("/r/")[2]
    client.page(f"/r/{link}")  # asks for what is not counted yet
    browser.send(f"{report}/mails", of=report, rhythm="weekly", weekday="1")
    with app.app_context():
        count_questions()
    with app.app_context(), transaction(EVERYONE):
        kept = db.session.get_one(Report, int(report.rpartition("/")[2]))
        assert kept.mail_due_on is not None
        assert mail_report(kept.id, kept.mail_due_on)
        body = db.session.scalars(select(Mail.body).order_by(Mail.written_at.desc())).first()
    return link, str(body)
