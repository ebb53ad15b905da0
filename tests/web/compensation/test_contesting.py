"""The entity and AIMA speak about a draft: contest, missing service, answer."""

from __future__ import annotations

from app.base.database import db
from app.domain.access.models import Role
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Statement
from tests.builders import a_service, a_technician, an_account
from tests.builders.keeping import made
from tests.proof import proves
from tests.web.compensation.test_show import COLLECTION, LAST_MONTH, a_month, drafted, link_of


def contest_of(page) -> str:
    """Where the first line is contested."""
    return link_of(page, "td.act a[href$='/contest']")


@proves("CP4")
def test_a_contested_line_is_answered_and_the_draft_goes_back_to_the_entity(app, as_):
    same = {**COLLECTION, "process_reference": "P-1"}
    centre, directorate, _approver, coordinator = a_month(app, services=[same, same])
    address = drafted(as_, directorate, centre)
    path = contest_of(as_(coordinator).page(f"{address}?shown=not"))
    assert "another service of it is paid" in as_(coordinator).page(path).text
    empty = as_(coordinator).send(path, reason="  ")
    assert empty.error_of("reason")
    assert as_(coordinator).send(path, reason="Dois membros da família.").status == 303
    page = as_(coordinator).page(address)
    assert "AIMA's directorate has it" in page.text
    assert "Dois membros da família." in page.one("#contests").get_text()
    assert not page.html.select("form[action$='/confirm']")
    waits = as_(directorate).page("/compensation").one("section[aria-labelledby=waits] a")["href"]
    refused = as_(directorate).send(waits, answer="São dois processos.")
    assert refused.error_of("is_accepted")
    assert "São dois processos." in refused.text
    assert as_(directorate).send(waits, is_accepted="yes", answer="São dois processos.").status == 303
    page = as_(coordinator).page(address)
    assert "20.00" in page.one(".total").get_text()
    assert "AIMA agrees" in page.one("#contests").get_text()
    assert page.html.select("form[action$='/confirm']")


def test_what_was_typed_stays_when_the_time_to_contest_has_passed_meanwhile(app, as_):
    centre, directorate, _approver, coordinator = a_month(app)
    address = drafted(as_, directorate, centre)
    path = contest_of(as_(coordinator).page(address))
    statement_id = int(address.rpartition("/")[2])
    made(app, lambda: _confirmed(statement_id))
    late = as_(coordinator).send(path, reason="Escrevi isto devagar.")
    assert late.status == 422
    assert "becomes an adjustment of the next" in late.text
    assert "Escrevi isto devagar." in late.one("textarea").get_text()


@proves("CP4")
def test_a_missing_service_is_told_by_its_code(app, as_):
    centre, directorate, _approver, coordinator = a_month(app)
    address = drafted(as_, directorate, centre)
    service = made(app, lambda: a_service(a_technician(db.session.merge(centre)), given_on=LAST_MONTH.last_day))
    wrong = as_(coordinator).send(f"{address}/missing", code="A-999999", reason="Falta.")
    assert "no service with that code" in wrong.error_of("code")
    assert as_(coordinator).send(f"{address}/missing", code=service.code, reason="Houve recolha.").status == 303
    answer = as_(directorate).page("/compensation").one("section[aria-labelledby=waits] a")["href"]
    assert "not in the statement" in as_(directorate).page(answer).text
    assert as_(directorate).send(answer, is_accepted="no", answer="Não houve recolha.").status == 303
    page = as_(coordinator).page(address)
    assert "Não houve recolha." in page.text
    assert "30.00" in page.one(".total").get_text()


def test_a_coordinator_never_answers_and_an_officer_never_contests(app, as_):
    centre, directorate, _approver, coordinator = a_month(app)
    address = drafted(as_, directorate, centre)
    path = contest_of(as_(coordinator).page(address))
    as_(coordinator).send(path, reason="Não concordamos.")
    answer = as_(directorate).page("/compensation").one("section[aria-labelledby=waits] a")["href"]
    as_(coordinator).page(answer, status=403)
    as_(directorate).page(path, status=403)
    stranger = made(app, lambda: an_account(Role.COORDINATOR))
    as_(stranger).page(path, status=404)


def _confirmed(statement_id: int) -> Statement:
    statement = db.session.get_one(Statement, statement_id)
    statement.status = StatementStatus.CONFIRMED
    return statement
