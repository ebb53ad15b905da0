"""The same histories by the actions themselves, on a database: what is read for a draft leaves nothing out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from sqlalchemy import func, select

from app.base.clock import LISBON, clock_set_to
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.compensation.actions import draft_statement
from app.domain.compensation.actions.choosing import set_payment_rules
from app.domain.compensation.actions.rulings import rule_on_service
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Period, RulingSource, Statement, StatementLine
from app.domain.compensation.queries import find_statement, read_book
from app.domain.compensation.queries.entities import list_all
from app.domain.compensation.queries.sources import list_rulings
from app.domain.compensation.queries.verification import list_faults
from app.domain.compensation.rules import judge
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from app.domain.service_records.actions import correct_service, decide_file
from app.domain.service_records.models import Decision, ServiceRecord
from tests.builders import a_centre, a_partner, a_protocol, a_rate, a_service, a_technician, an_account, as_actor
from tests.domain.compensation.histories import LAST, day_at, events, few, play
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


BEGINNING = datetime(2026, 9, 1, 12, tzinfo=LISBON)


class Kept:
    """An entity whose centres do a bit of everything, so that each service may be of any model."""

    def __init__(self) -> None:
        self.partner = a_partner()
        self.protocol = a_protocol(self.partner, in_force_from=date(2026, 1, 1), in_force_until=LAST)
        self.rates = {
            kind: a_rate(self.protocol, service_type=kind, amount=amount)
            for kind, amount in ((ServiceType.BIOMETRICS, Decimal(10)), (ServiceType.DOCUMENT_FILE, Decimal(20)))
        }
        self.centres = [
            a_centre(self.partner, model=Model.SECOND_GENERATION),
            a_centre(self.partner, model=Model.EXTENDED),
        ]
        self.teams = [a_technician(centre) for centre in self.centres]
        self.directorate, self.approver = as_actor(an_account(Role.DIRECTORATE)), as_actor(an_account(Role.APPROVER))
        self.services: list[ServiceRecord] = []

    def give(self, centre: int, model: Model, place: int, collected: bool, process: str | None) -> None:
        """A service of the centre's own model, or of none that is paid."""
        own = self.centres[centre].model
        of_own = {
            Model.SECOND_GENERATION: {"biometrics_collected": collected},
            Model.EXTENDED: {"decision": Decision.PENDING},
        }
        kind = model if model is Model.TRADITIONAL else own
        facts = {"model": kind, "given_on": day_at(place), "process_reference": process, **of_own.get(kind, {})}
        self.services.append(a_service(self.teams[centre], **facts))

    def decide(self, which: int, decision: Decision, place: int) -> None:
        if service := self._find(which):
            day = None if decision is Decision.PENDING else day_at(place)
            self._try(decide_file, self._by(service), service, decision, day, correction_reason="Ofício.")

    def move(self, which: int, place: int) -> None:
        self._correct(which, given_on=day_at(place))

    def collect(self, which: int, collected: bool) -> None:
        self._correct(which, biometrics_collected=collected)

    def rename(self, which: int, process: str | None) -> None:
        self._correct(which, process_reference=process)

    def undo(self, which: int) -> None:
        """What is undone is no longer found; its trace is that of a correction, which `rename` leaves too."""

    def rule(self, which: int, counts: bool) -> None:
        service = self._find(which)
        kind = {Model.SECOND_GENERATION: ServiceType.BIOMETRICS, Model.EXTENDED: ServiceType.DOCUMENT_FILE}
        if service and service.model in kind:
            ruled = {"counts": counts, "source": RulingSource.SAMPLE, "reason": "Prova."}
            rule_on_service(self.directorate, service.id, kind[service.model], **ruled)

    def rate(self, kind: ServiceType, cents: int, place: int) -> None:
        first, last = day_at(place), self.rates[kind]
        if first > self._closed_until() and first > last.valid_from:
            last.valid_until = first - timedelta(days=1)
            db.session.flush()
            amount = Decimal(cents) / 100
            self.rates[kind] = a_rate(self.protocol, service_type=kind, amount=amount, valid_from=first)

    def choose(self, once: bool, period: Period, place: int) -> None:
        choice = {"valid_from": day_at(place), "once_per_process": once, "period": period, "reason": "Despacho."}
        self._try(set_payment_rules, self.approver, **choice)

    def draft(self, centre: int, month: Month) -> None:
        self._try(draft_statement, self.directorate, self.centres[centre], month)

    def approve(self, centre: int, month: Month) -> None:
        statement = find_statement(self.centres[centre].id, month)
        if statement and statement.status is not StatementStatus.APPROVED:
            statement.status = StatementStatus.APPROVED
            db.session.flush()

    def _correct(self, which: int, **changes: Any) -> None:
        if service := self._find(which):
            self._try(correct_service, self._by(service), service, correction_reason="Engano.", **changes)

    def _try(self, act: Any, *arguments: Any, **facts: Any) -> None:
        """What a rule forbids does not happen."""
        try:
            with db.session.begin_nested():
                act(*arguments, **facts)
        except RuleBroken:
            pass

    def _by(self, service: ServiceRecord) -> Any:
        return as_actor(service.technician.account)

    def _find(self, which: int) -> ServiceRecord | None:
        return self.services[which % len(self.services)] if self.services else None

    def _closed_until(self) -> date:
        return max(centre.books_closed_until or date(2025, 12, 31) for centre in self.centres)


@proves("CP6")
@few
@given(events)
def test_the_statements_that_are_kept_say_what_the_rules_give(history):
    office = Kept()
    play(office, history, lambda place: clock_set_to(BEGINNING + timedelta(days=2 * place)))
    assert list(list_faults(office.partner.id)) == []
    assert _paid(office) == _owed(office)
    statements = db.session.scalars(select(Statement).where(Statement.partner_id == office.partner.id)).all()
    for statement in statements:
        written = select(func.coalesce(func.sum(StatementLine.amount), 0))
        assert statement.total == db.session.scalar(written.where(StatementLine.statement_id == statement.id))


def _paid(office: Kept) -> dict[UUID, Decimal]:
    sums = select(StatementLine.service_id, func.sum(StatementLine.amount)).group_by(StatementLine.service_id)
    rows = db.session.execute(sums.where(StatementLine.partner_id == office.partner.id))
    return {service: amount for service, amount in rows if amount}


def _owed(office: Kept) -> dict[UUID, Decimal]:
    services, waiting, _until = list_all(office.partner.id)
    assert not waiting
    verdicts = judge(services, read_book(office.partner.id), list_rulings(office.partner.id))
    return {service: verdict.amount for service, verdict in verdicts.items() if verdict.amount}
