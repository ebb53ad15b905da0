"""What whoever has a link reads without an account."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Account, AccountStatus, Role
from app.domain.reports.actions import share_report
from app.domain.reports.models import ReportLink
from app.domain.service_records.actions.recounting import rebuild_tallies
from tests.builders import a_technician, an_account, as_actor
from tests.builders.records import a_service
from tests.builders.reports import LAST_MONTH, a_question, a_report
from tests.grids import of_csv, of_html, of_json, of_json_stat, of_workbook
from tests.proof import proves

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def shared(keep) -> tuple[str, Account]:
    """The token of a coordinator's report with one small figure, and who shared it."""

    def make() -> tuple[str, Account]:
        technician = a_technician()
        for nationality, number in (("BR", 40), ("NP", 12), ("IN", 3)):
            for _service in range(number):
                a_service(technician, given_on=LAST_MONTH.first_day, nationality=nationality)
        rebuild_tallies(LAST_MONTH, LAST_MONTH)
        account = an_account(Role.COORDINATOR, partner_id=technician.partner_id)
        return share_report(as_actor(account), a_report(account, a_question()), days=30), account

    return keep(make)


@proves("ST8", "ST6", "ST2")
def test_a_stranger_reads_the_figures_without_the_small_ones_in_the_page_and_in_every_file(client, shared):
    token, _account = shared
    page = client.page(f"/r/{token}", headers=ENGLISH)
    grid = of_html(page.one("main table"))
    assert grid[1:] == [["Brazil", "40"], ["Nepal", "••"], ["India", "•"], ["Total", "55"]]
    readers = {"csv": of_csv, "xlsx": of_workbook, "ods": of_workbook, "json": of_json, "jsonstat": of_json_stat}
    for ending, read in readers.items():
        assert read(client.client.get(f"/r/{token}/table.{ending}", headers=ENGLISH).data)[1:] == grid[1:], ending


def test_the_page_shows_nothing_of_the_inside_and_is_kept_nowhere(client, shared):
    token, _account = shared
    for path in (f"/r/{token}", f"/r/{token}/table.csv"):
        response = client.client.get(path)
        assert response.headers["Cache-Control"] == "no-store"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert response.headers["Referrer-Policy"] == "no-referrer"
    page = client.page(f"/r/{token}")
    inside = ("/statistics", "/services", "/reports")
    assert [link["href"] for link in page.html.select("a[href]") if link["href"].startswith(inside)] == []
    assert page.one("meta[name=robots]")["content"].startswith("noindex")


def test_an_expired_link_says_so_and_another_is_a_page_not_found(app, client, shared):
    token, _account = shared
    with app.app_context(), transaction(EVERYONE):
        db.session.query(ReportLink).update({"expires_at": now() - timedelta(days=1)})
    page = client.page(f"/r/{token}", status=410, headers=ENGLISH)
    assert "Its time is over" in page.text
    client.page(f"/r/{token}/table.csv", status=404)
    client.page("/r/made-up-" + "x" * 40, status=404)


def test_the_link_of_a_closed_account_says_that_it_was_ended(app, client, shared):
    token, account = shared
    with app.app_context(), transaction(EVERYONE):
        db.session.get_one(Account, account.id).status = AccountStatus.CLOSED
    assert "It was ended" in client.page(f"/r/{token}", status=410, headers=ENGLISH).text


def test_whoever_is_signed_in_reads_what_the_link_shows_and_no_more(keep, as_, shared):
    token, account = shared
    for reader in (account, keep(lambda: an_account(Role.DIRECTORATE))):
        assert "•" in as_(reader).page(f"/r/{token}").one("main table").get_text()
