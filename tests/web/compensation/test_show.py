"""A statement by its pages: drafted, approved by another, issued, downloaded."""

from __future__ import annotations

from typing import Any

from app.base.clock import today
from app.base.database import EVERYONE, transaction
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.documents.actions import make_waiting_documents
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import Decision
from tests.builders import a_centre, a_partner, a_protocol, a_rate, a_service, a_technician, an_account
from tests.proof import proves

LAST_MONTH = Month.of(today()).previous


KINDS = {Model.SECOND_GENERATION: ServiceType.BIOMETRICS, Model.EXTENDED: ServiceType.DOCUMENT_FILE}
COLLECTION = {"biometrics_collected": True}


def a_month(app, services: list[dict[str, Any]] = 3 * [COLLECTION], model: Model = Model.SECOND_GENERATION):
    """A centre with last month's services, a 2G one unless told, and who will deal with its statement."""
    with app.test_request_context(), transaction(EVERYONE):
        partner = a_partner()
        protocol = a_protocol(partner, model=model)
        if model in KINDS:
            a_rate(protocol, service_type=KINDS[model])
        centre = a_centre(partner, model=model)
        technician = a_technician(centre)
        for facts in services:
            a_service(technician, given_on=LAST_MONTH.first_day, **facts)
        return (
            centre,
            an_account(Role.DIRECTORATE),
            an_account(Role.APPROVER),
            an_account(Role.COORDINATOR, partner_id=partner.id),
        )


def drafted(as_, directorate, centre) -> str:
    """Draft last month's statement by hand; the address of its page."""
    answer = as_(directorate).send("/compensation/new", centre=centre.id, month=str(LAST_MONTH))
    assert answer.status == 303
    return answer.location


@proves("FAQ-21", "CP5", "CP7")
def test_a_statement_goes_from_draft_to_paper_through_two_people(app, as_):
    centre, directorate, approver, coordinator = a_month(app)
    address = drafted(as_, directorate, centre)
    assert as_(approver).send(f"{address}/approve", of=address).status == 303
    assert as_(directorate).send(f"{address}/issue", of=address).status == 303
    with app.test_request_context(), transaction(EVERYONE):
        assert make_waiting_documents(5) == 1
    page = as_(coordinator).page(address)
    assert "30.00" in page.one(".total").get_text()
    assert f"{today().year}/0001" in page.text
    paper = as_(coordinator).client.get(page.one("a.button[href*='/documents/']")["href"])
    assert paper.mimetype == "application/pdf"
    assert paper.data.startswith(b"%PDF-")


@proves("FAQ-17")
def test_a_traditional_centre_has_nothing_to_receive_and_the_page_says_why(app, as_):
    centre, directorate, _approver, coordinator = a_month(app, model=Model.TRADITIONAL)
    page = as_(coordinator).page(drafted(as_, directorate, centre))
    assert "the traditional model has no compensation" in page.one("section[aria-labelledby=lines]").get_text()
    assert "0.00" in page.one(".total").get_text()
    assert not page.html.select("section[aria-labelledby=lines] tbody")


@proves("FAQ-22", "FAQ-23", "CP2", "CP3")
def test_an_extended_centre_reads_which_files_count_and_which_were_refused(app, as_):
    decided = {"decided_on": LAST_MONTH.last_day}
    files = [
        {"decision": Decision.POSITIVE, **decided},
        {"decision": Decision.NEGATIVE, **decided},
        {"decision": Decision.PENDING},
    ]
    centre, directorate, _approver, coordinator = a_month(app, model=Model.EXTENDED, services=files)
    address = drafted(as_, directorate, centre)
    counted, refused = (as_(coordinator).page(f"{address}?counts={answer}") for answer in ("yes", "no"))
    assert "10.00" in counted.one(".total").get_text()
    assert "decision positive" in counted.one("section[aria-labelledby=lines] tbody tr").get_text()
    assert "Decision negative" in refused.one("section[aria-labelledby=lines] tbody tr").get_text()


def test_a_month_in_course_is_refused_beside_its_field(app, as_):
    centre, directorate, *_ = a_month(app)
    page = as_(directorate).send("/compensation/new", centre=centre.id, month=str(Month.of(today())))
    assert page.status == 422
    assert page.error_of("month")


def test_nobody_approves_the_own_draft_and_the_page_says_why(app, as_):
    centre, directorate, approver, _coordinator = a_month(app)
    address = drafted(as_, directorate, centre)
    assert as_(directorate).client.post(f"{address}/approve", data={"once": "0123456789abcdef"}).status_code == 403
    as_(approver).send(f"{address}/approve", of=address)
    again = as_(approver).client.post(f"{address}/approve", data={"once": "0123456789abcdef"})
    assert again.status_code == 422


def test_a_coordinator_of_another_entity_finds_no_such_statement(app, as_):
    centre, directorate, *_ = a_month(app)
    address = drafted(as_, directorate, centre)
    with app.test_request_context(), transaction(EVERYONE):
        stranger = an_account(Role.COORDINATOR)
    as_(stranger).page(address, status=404)
    assert "CLAIM" not in as_(stranger).page("/compensation").one("main").get_text()


def test_the_lines_page_by_page_and_as_a_file(app, as_):
    centre, directorate, *_ = a_month(app, services=60 * [COLLECTION])
    address = drafted(as_, directorate, centre)
    first = as_(directorate).page(address)
    second = as_(directorate).page(first.one("a[rel=next]")["href"])
    assert len(first.html.select(".table.stack tbody tr")) == 50
    assert len(second.html.select(".table.stack tbody tr")) == 10
    lines = as_(directorate).client.get(f"{address}/lines.csv").text.splitlines()
    assert len(lines) == 61
    assert lines[1].startswith("A-")
