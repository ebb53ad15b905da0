"""The list of statements: filters in the address, what waits, what the month comes to so far."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import today
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import Decision
from tests.builders import a_centre, a_partner, a_protocol, a_rate, a_service, a_technician, an_account
from tests.builders.keeping import made
from tests.builders.money import LAST_MONTH, a_statement
from tests.proof import proves

WAITS = "section[aria-labelledby=waits]"


def an_entity(centres: int, months: int):
    """Its coordinator, and its centres with a confirmed statement without lines for each of so many months."""
    partner = a_partner()
    a_protocol(partner, model=Model.SECOND_GENERATION)
    places = [a_centre(partner, model=Model.SECOND_GENERATION) for _ in range(centres)]
    for centre in places:
        for back in range(months):
            a_statement(centre, counted=0, month=LAST_MONTH.plus(-back))
    return an_account(Role.COORDINATOR, partner_id=partner.id), places


def rows_of(page) -> int:
    return len(page.html.select("section[aria-labelledby=all] tbody tr"))


def test_the_list_is_filtered_by_month_state_and_centre_in_its_address(app, as_):
    account, (first, second) = made(app, lambda: an_entity(centres=2, months=2))
    coordinator = as_(account)
    for question, number in (
        ("", 4),
        (f"?month={LAST_MONTH}", 2),
        ("?status=confirmed", 4),
        (f"?centre={first.id}", 2),
        (f"?centre={second.id}&month={LAST_MONTH}", 1),
        (f"?centre={second.id}&status=draft", 0),
    ):
        assert rows_of(coordinator.page(f"/compensation{question}")) == number, question
    page = coordinator.page(f"/compensation?month={LAST_MONTH}&centre={first.id}")
    assert page.one("#month option[selected]")["value"] == str(LAST_MONTH)
    without = next(link["href"] for link in page.html.select(".chip") if "month" not in link["href"])
    assert f"centre={first.id}" in without


def test_the_list_goes_on_behind_its_fiftieth_statement(app, as_):
    account, _centres = made(app, lambda: an_entity(centres=17, months=3))
    first = as_(account).page("/compensation")
    second = as_(account).page(first.one("a[rel=next]")["href"])
    assert (rows_of(first), rows_of(second)) == (50, 1)
    links = [a["href"] for page in (first, second) for a in page.html.select("section[aria-labelledby=all] a.key")]
    assert len(set(links)) == 51


@proves("CP4")
def test_each_sees_what_waits_for_them(app, as_):
    drafted = made(app, lambda: a_statement(status=StatementStatus.DRAFT, respond_until=today() + timedelta(days=5)))
    made(app, a_statement)
    issued = made(app, lambda: a_statement(status=StatementStatus.ISSUED))
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=drafted.partner_id)))
    approver = as_(made(app, lambda: an_account(Role.APPROVER)))
    paid = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=issued.partner_id)))
    assert "working day" in coordinator.page("/compensation").one(WAITS).get_text()
    waits = approver.page("/compensation").one(WAITS).get_text()
    assert "Approve the statement" in waits
    assert "Confirm the statement" not in waits
    assert "the oldest issued 0 days ago" in paid.page("/compensation").one(WAITS).get_text()
    assert "of 3 drafted" in approver.page("/compensation").text


@proves("CP11", "FAQ-23")
def test_the_coordinator_sees_what_the_month_comes_to_and_which_files_wait_or_were_refused(app, as_):
    account, (granted, refused, pending) = made(app, _files)
    coordinator = as_(account)
    figures = coordinator.page("/compensation").one(".figures").get_text()
    for said in ("10.00", "1 service counts", "Waiting for a decision"):
        assert said in figures
    assert "10.00" in coordinator.page("/partners/home").text
    address = f"/compensation/expected/{pending.centre_id}"
    assert pending.code in coordinator.page(address).text
    table = coordinator.page(f"{address}?shown=refused").one("table").get_text()
    assert refused.code in table
    assert granted.code not in table


def _files():
    """A coordinator, and files of this month decided for, against and not yet."""
    partner, day = a_partner(), Month.of(today()).first_day
    a_rate(a_protocol(partner, model=Model.EXTENDED), service_type=ServiceType.DOCUMENT_FILE)
    technician = a_technician(a_centre(partner, model=Model.EXTENDED))
    return an_account(Role.COORDINATOR, partner_id=partner.id), [
        a_service(
            technician,
            given_on=day,
            model=Model.EXTENDED,
            decision=decision,
            decided_on=None if decision is Decision.PENDING else day,
        )
        for decision in (Decision.POSITIVE, Decision.NEGATIVE, Decision.PENDING)
    ]
