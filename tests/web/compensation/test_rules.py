"""The rules AIMA sets, and an amount taken back, by their pages."""

from __future__ import annotations

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.domain.access.models import SYSTEM, Role
from app.domain.compensation.actions import draft_statement
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.queries import list_payment_rules
from app.domain.partners.models import Model
from tests.builders import a_centre, a_partner, a_protocol, a_rate, a_service, a_technician, an_account
from tests.proof import proves

RULES, RECOVER = "/compensation/rules", "/compensation/recoveries/new"
LAST_MONTH = Month.of(today()).previous


def somebody(app, role: Role):
    with app.test_request_context(), transaction(EVERYONE):
        return an_account(role)


@proves("CP2")
def test_the_approver_sets_a_rule_from_a_day_on_and_reads_those_in_force(app, as_):
    approver = as_(somebody(app, Role.APPROVER))
    assert "The month of the decision" in approver.page(RULES).one("tbody").get_text()
    refused = approver.send(RULES, valid_from=str(today()), period="service")
    assert refused.error_of("reason")
    answers = {"valid_from": str(today()), "once_per_process": "y", "period": "service", "reason": "Despacho fictício."}
    page = approver.follow(approver.send(RULES, **answers))
    assert "The month of the service" in page.one("tbody tr:first-child").get_text()
    assert approver.send(RULES, **answers).error_of("valid_from")
    with app.test_request_context(), transaction(EVERYONE):
        assert [rule.once_per_process for rule in list_payment_rules()] == [True]


def test_whoever_does_not_approve_sets_no_rule(app, as_):
    as_(somebody(app, Role.DIRECTORATE)).page(RULES, status=403)


@proves("CP12")
def test_the_directorate_takes_back_what_was_not_due(app, as_):
    with app.test_request_context(), transaction(EVERYONE):
        partner = a_partner()
        a_rate(a_protocol(partner, model=Model.SECOND_GENERATION))
        centre = a_centre(partner, model=Model.SECOND_GENERATION)
        given = {"given_on": LAST_MONTH.first_day, "biometrics_collected": True}
        code = a_service(a_technician(centre), **given).code
        statement = draft_statement(SYSTEM, centre, LAST_MONTH)
        statement.status = StatementStatus.APPROVED
        db.session.flush()
    directorate = as_(somebody(app, Role.DIRECTORATE))
    refused = directorate.send(RECOVER, code="A-1", reason="Sem prova.")
    assert "No closed statement pays" in refused.error_of("code")
    done = directorate.follow(directorate.send(RECOVER, code=code, reason="Sem prova."))
    assert "next statement of its centre" in done.text
