"""A statement by its page: what it says, why, and the way from draft to paper."""

from __future__ import annotations

from typing import Any

from app.base.clock import today
from app.base.database import EVERYONE, transaction
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.documents.actions import make_waiting_documents
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import Decision
from tests.builders import a_centre, a_partner, a_protocol, a_rate, a_service, a_technician, an_account
from tests.builders.keeping import made
from tests.builders.money import a_statement
from tests.proof import proves

LAST_MONTH = Month.of(today()).previous


KINDS = {Model.SECOND_GENERATION: ServiceType.BIOMETRICS, Model.EXTENDED: ServiceType.DOCUMENT_FILE}
COLLECTION = {"biometrics_collected": True}


def a_month(
    app, services: list[dict[str, Any]] = 3 * [COLLECTION], model: Model = Model.SECOND_GENERATION, **text: Any
):
    """A centre with last month's services, a 2G one unless told, and who will deal with its statement."""
    with app.test_request_context(), transaction(EVERYONE):
        partner = a_partner()
        protocol = a_protocol(partner, model=model, **text)
        if model in KINDS:
            a_rate(protocol, service_type=KINDS[model])
        centre = a_centre(partner, model=model)
        technician = a_technician(centre)
        for facts in services:
            a_service(technician, **{"given_on": LAST_MONTH.first_day, **facts})
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


def link_of(page, selector: str = "a.key") -> str:
    """Where the first of the statement's lines leads."""
    return page.html.select(f"section[aria-labelledby=lines] tbody {selector}")[0]["href"]


def lines_of(page) -> list[str]:
    return [row.get_text(" ") for row in page.html.select("section[aria-labelledby=lines] tbody tr")]


@proves("FAQ-21", "CP4", "CP5", "CP7")
def test_a_statement_goes_from_draft_to_paper_through_the_entity_and_two_people(app, as_):
    centre, directorate, approver, coordinator = a_month(app)
    address = drafted(as_, directorate, centre)
    page = as_(coordinator).page(address)
    assert "it confirms or contests until" in page.text
    assert not as_(approver).page(address).html.select("form[action$='/approve']")
    assert as_(coordinator).send(f"{address}/confirm", of=address).status == 303
    assert "The entity confirmed it" in as_(directorate).page(address).text
    assert as_(approver).send(f"{address}/approve", of=address).status == 303
    assert as_(directorate).send(f"{address}/issue", of=address).status == 303
    with app.test_request_context(), transaction(EVERYONE):
        assert make_waiting_documents(5) == 1
    page = as_(coordinator).page(address)
    assert "30.00" in page.one(".total").get_text()
    assert f"{today().year}/{centre.partner_id}-001" in page.text
    paper = as_(coordinator).client.get(page.one("main a[href*='/documents/']")["href"])
    assert paper.mimetype == "application/pdf"
    assert paper.data.startswith(b"%PDF-")


@proves("FAQ-17")
def test_a_traditional_centre_has_nothing_to_receive_and_the_page_says_why(app, as_):
    centre, directorate, _approver, coordinator = a_month(app, model=Model.TRADITIONAL)
    page = as_(coordinator).page(drafted(as_, directorate, centre))
    said = page.one("section[aria-labelledby=lines]").get_text()
    assert "the traditional model has no compensation" in said
    assert "the entity bears the running costs" in said
    assert "answer 6" in said
    assert "0.00" in page.one(".total").get_text()
    assert lines_of(page) == []
    assert not page.html.select("form[action$='/confirm']")


def test_an_issued_statement_of_nothing_says_that_nothing_is_due_and_waits_for_no_payment(app, as_):
    statement = made(app, lambda: a_statement(status=StatementStatus.ISSUED, counted=0))
    page = as_(made(app, lambda: an_account(Role.DIRECTORATE))).page(f"/compensation/{statement.id}")
    assert "Nothing is due by it" in page.text
    assert "AIMA pays" not in page.text


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
    counted, refused = (as_(coordinator).page(f"{address}?shown={shown}") for shown in ("counts", "not"))
    assert "10.00" in counted.one(".total").get_text()
    assert ["decision positive" in line for line in lines_of(counted)] == [True]
    assert ["Decision negative" in line for line in lines_of(refused)] == [True]
    opened = as_(coordinator).page(link_of(counted))
    for said in (
        "The service was provided and the decision is positive.",
        "answer 6",
        "10.00 per service: protocol P-",
    ):
        assert said in opened.text, said
    days = opened.one("dl.facts").get_text()
    assert "Day of the service" in days
    assert "Day of the decision" in days


@proves("CP2", "CP3")
def test_a_process_paid_already_leads_to_the_line_that_is_paid(app, as_):
    same = {**COLLECTION, "process_reference": "P-1"}
    centre, directorate, _approver, coordinator = a_month(
        app, services=[same, {**same, "given_on": LAST_MONTH.last_day}]
    )
    page = as_(coordinator).page(f"{drafted(as_, directorate, centre)}?shown=not")
    opened = as_(coordinator).page(link_of(page))
    assert "another service of it is paid" in opened.text
    paid = next(link for link in opened.html.select("main a[href*='/lines/']") if "contest" not in link["href"])
    assert "Biometric data were collected in this service." in as_(coordinator).page(paid["href"]).text


def test_a_month_in_course_is_refused_beside_its_field(app, as_):
    centre, directorate, *_ = a_month(app)
    page = as_(directorate).send("/compensation/new", centre=centre.id, month=str(Month.of(today())))
    assert page.status == 422
    assert page.error_of("month")


def test_nobody_approves_the_own_draft_and_confirming_twice_is_one_act(app, as_):
    statement = made(app, lambda: a_statement(status=StatementStatus.DRAFT, confirmed_at=None))
    coordinator = made(app, lambda: an_account(Role.COORDINATOR, partner_id=statement.partner_id))
    directorate, approver = made(app, lambda: (an_account(Role.DIRECTORATE), an_account(Role.APPROVER)))
    address = f"/compensation/{statement.id}"
    assert as_(directorate).client.post(f"{address}/approve", data={"once": "0123456789abcdef"}).status_code == 403
    assert as_(approver).client.post(f"{address}/confirm", data={"once": "0123456789abcdef"}).status_code == 403
    assert as_(coordinator).send(f"{address}/confirm", of=address).status == 303
    again = as_(coordinator).client.post(f"{address}/confirm", data={"once": "0123456789abcdef"})
    assert again.status_code == 422


def test_a_coordinator_of_another_entity_finds_no_such_statement(app, as_):
    centre, directorate, *_ = a_month(app)
    address = drafted(as_, directorate, centre)
    line = link_of(as_(directorate).page(address))
    with app.test_request_context(), transaction(EVERYONE):
        stranger = an_account(Role.COORDINATOR)
    for path in (address, line, f"{line}/contest", f"{address}/missing", f"/compensation/expected/{centre.id}"):
        as_(stranger).page(path, status=404)
    assert "CLAIM" not in as_(stranger).page("/compensation").one("main").get_text()


def test_the_lines_page_by_page_and_as_a_file(app, as_):
    centre, directorate, *_ = a_month(app, services=60 * [COLLECTION])
    address = drafted(as_, directorate, centre)
    first = as_(directorate).page(address)
    second = as_(directorate).page(first.one("a[rel=next]")["href"])
    assert len(lines_of(first)) == 50
    assert len(lines_of(second)) == 10
    lines = as_(directorate).client.get(f"{address}/lines.csv").text.splitlines()
    assert len(lines) == 61
    assert lines[1].startswith("A-")


def test_days_that_another_fund_pays_too_are_flagged_for_all_and_approved_with_the_reason_alone(app, as_):
    days = {"funding_from": LAST_MONTH.first_day, "funding_until": LAST_MONTH.first_day}
    services = [COLLECTION, {**COLLECTION, "given_on": LAST_MONTH.last_day}]
    source = {"funding_source": "FAMI 2030", "funding_contract": "PT/2026/FAMI/9"}
    centre, directorate, approver, coordinator = a_month(app, services, **source, **days)
    address = drafted(as_, directorate, centre)
    page = as_(coordinator).page(address)
    assert "PT/2026/FAMI/9" in page.one(".notice.warning").get_text()
    assert ["paid by another fund too" in line for line in lines_of(page)] == [True, False]
    as_(coordinator).send(f"{address}/confirm", of=address)
    assert as_(approver).send(f"{address}/approve", of=address).error_of("other_funding_note")
    reason = {"other_funding_note": "FAMI pays for mediation alone."}
    assert as_(approver).send(f"{address}/approve", of=address, **reason).status == 303
    page = as_(coordinator).page(address)
    assert "FAMI pays for mediation alone." in page.text
    assert not page.html.select(".notice.warning")
