"""The quality board and the way from each line to its records."""

from __future__ import annotations

import pytest

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.quality.actions import look_at
from app.domain.quality.models import Doubt, QualityBoard
from app.web.quality.wording import worst_first
from tests.builders import a_centre, a_service, a_technician, an_account
from tests.builders.people import as_actor
from tests.domain.service_records.told import logged
from tests.proof import proves


@pytest.fixture
def readers(app, kept):
    """A centre with a long service and two without a nationality; who reads of it."""
    with app.test_request_context(), transaction(EVERYONE):
        technician = a_technician()
        for _service in range(2):
            logged(as_actor(technician.account))
        service = a_service(technician, given_on=today(), minutes=600)
        look_at(technician.centre, today())
        coordinator = an_account(Role.COORDINATOR, partner_id=technician.partner_id)
        return {
            "centre": technician.centre_id,
            "code": service.code,
            "technician": technician.account,
            "coordinator": coordinator,
            "directorate": an_account(Role.DIRECTORATE),
        }


@proves("ST15")
@pytest.mark.parametrize("reader", ["technician", "coordinator"])
def test_each_line_leads_to_its_records(readers, as_, reader):
    visitor = as_(readers[reader])
    board = visitor.page(f"/quality/{readers['centre']}")
    links = [str(link["href"]) for link in board.html.select("tbody a[href]")]
    month = f"{today():%Y-%m}"
    assert f"/services?period={month}&missing=nationality&centre={readers['centre']}" in links
    assert len([link for link in links if "missing=nationality" in link]) == 6  # all the months of the board
    found = visitor.page(next(link for link in links if link.endswith("/long")))
    assert found.one("tbody a.key").get_text(strip=True) == readers["code"]
    services = visitor.page(f"/services?period={month}&missing=nationality&centre={readers['centre']}")
    assert len(services.html.select("tbody tr")) == 3
    assert [chip.get_text(strip=True) for chip in services.html.select(".chip bdi")][1] == "Nationality not stated"


@proves("ST15")
def test_the_directorate_reads_steps_and_no_record_and_asks_the_coordinator(readers, as_):
    visitor = as_(readers["directorate"])
    board = visitor.page("/quality?doubt=long")
    assert "fewer than 10" in board.one("#centres ~ table, section[aria-labelledby=centres] table").get_text()
    address = f"/quality/{readers['centre']}"
    centre = visitor.page(address)
    assert not centre.html.select("tbody a[href^='/services']")
    visitor.page(f"{address}/long", status=404)
    assert visitor.send(f"{address}/ask", of=address).status == 303


def test_nobody_reads_of_another_entity(readers, app, as_):
    with app.test_request_context(), transaction(EVERYONE):
        stranger = a_technician().account
    as_(stranger).page(f"/quality/{readers['centre']}", status=404)
    as_(stranger).page(f"/quality/{readers['centre']}/long", status=404)


def test_nonsense_in_the_address_is_left_out(readers, as_):
    visitor = as_(readers["directorate"])
    assert visitor.page("/quality?doubt=names&skip=-3").status == 200
    visitor.page(f"/quality/{readers['centre']}/names", status=404)
    coordinator = as_(readers["coordinator"])
    assert coordinator.page(f"/quality/{readers['centre']}/long?before=2026-99-99.1").html.select("tbody a.key")


def test_the_worst_share_comes_first_also_where_a_small_centre_is_told_in_counts(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        small, large = (
            QualityBoard(centre=a_centre(), services=services, counts={Doubt.LONG.value: long})
            for services, long in ((20, 12), (1000, 700))
        )
        lines = worst_first(as_actor(an_account(Role.DIRECTORATE)), [small, large], Doubt.LONG)
        assert [line.board for line in lines] == [large, small]
        db.session.expunge_all()
