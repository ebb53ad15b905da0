"""A sample of paid lines: the same seed draws the same, and what is wrong comes back as an adjustment."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import select

from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.base.mail import list_mail
from app.domain.access.models import Role
from app.domain.compensation.actions import draw_sample, note_outcome
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Ruling, RulingSource, SampleOutcome
from app.domain.compensation.queries.control import fingerprint_of_paid, list_drawn, population_of
from tests.builders import a_centre, an_account, as_actor
from tests.builders.money import LAST_MONTH, a_statement
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
MONTHS = {"first_month": LAST_MONTH, "last_month": LAST_MONTH}


def somebody(role=Role.DIRECTORATE, **changes):
    return as_actor(an_account(role, **changes))


@proves("CP10")
def test_the_same_seed_draws_the_same_lines_in_an_order_anybody_can_work_out():
    lines = a_statement(status=StatementStatus.PAID, counted=12, uncounted=2).lines
    first, second = (draw_sample(somebody(), size=5, seed="2026-1", **MONTHS) for _ in range(2))
    paid = sorted(line.id for line in lines if line.counts)
    by_hand = sorted(paid, key=lambda line_id: hashlib.sha256(f"2026-1:{line_id}".encode()).hexdigest())[:5]
    assert [line.line_id for line in first.lines] == [line.line_id for line in second.lines] == by_hand
    assert first.population == 12
    assert first.population_sha256 == hashlib.sha256(",".join(map(str, paid)).encode()).hexdigest()


def test_only_what_was_paid_is_drawn_from():
    for status in (StatementStatus.ISSUED, StatementStatus.SENT):
        a_statement(status=status)
    assert population_of(LAST_MONTH, LAST_MONTH) == 0
    assert fingerprint_of_paid(LAST_MONTH, LAST_MONTH) == hashlib.sha256(b"").hexdigest()
    with pytest.raises(RuleBroken, match="is paid yet") as refused:
        draw_sample(somebody(), size=1, **MONTHS)
    assert refused.value.field == "first_month"
    a_statement(status=StatementStatus.PAID, counted=1)
    with pytest.raises(RuleBroken, match="Only 1 line of these months is paid") as refused:
        draw_sample(somebody(), size=2, **MONTHS)
    assert refused.value.field == "size"


@proves("CP10")
def test_an_entity_is_told_once_what_was_drawn_of_it_and_sees_what_was_found():
    centre = a_centre()
    coordinator = an_account(Role.COORDINATOR, partner_id=centre.partner_id)
    months = (LAST_MONTH.previous, LAST_MONTH)
    statements = [a_statement(centre, StatementStatus.PAID, counted=2, month=month) for month in months]
    draw_sample(somebody(), first_month=LAST_MONTH.previous, last_month=LAST_MONTH, size=4)
    db.session.flush()
    (mail,) = (each for each in list_mail(limit=9) if each.to == coordinator.email)
    assert all(f"/compensation/{each.id}\n" in mail.body for each in statements)
    assert not any(line.service_code in mail.body for each in statements for line in each.lines)
    drawn = list_drawn(statements[0])
    assert {each.line_id for each in drawn} == {line.id for line in statements[0].lines if line.counts}
    note_outcome(somebody(), drawn[0], outcome=SampleOutcome.WRONG, finding="No proof of the collection.")
    assert list_drawn(statements[0])[0].finding == "No proof of the collection."


def test_months_follow_each_other_and_a_seed_is_made_by_chance():
    a_statement(status=StatementStatus.PAID)
    with pytest.raises(RuleBroken):
        draw_sample(somebody(), first_month=LAST_MONTH, last_month=LAST_MONTH.previous, size=1)
    assert draw_sample(somebody(), size=1, **MONTHS).seed != draw_sample(somebody(), size=1, **MONTHS).seed


@proves("CP10")
def test_a_wrong_line_is_ruled_on_so_that_the_next_statement_takes_it_back():
    a_statement(a_centre(), StatementStatus.PAID)
    wrong, right = draw_sample(somebody(), size=2, **MONTHS).lines
    with pytest.raises(RuleBroken, match="what is wrong"):
        note_outcome(somebody(), wrong, outcome=SampleOutcome.WRONG, finding=" ")
    note_outcome(somebody(), wrong, outcome=SampleOutcome.WRONG, finding="No proof of the collection.")
    note_outcome(somebody(), right, outcome=SampleOutcome.IN_ORDER, finding="")
    ruling = db.session.scalars(select(Ruling)).one()
    assert (ruling.service_id, ruling.counts, ruling.source) == (wrong.line.service_id, False, RulingSource.SAMPLE)
    with pytest.raises(RuleBroken, match="already changed"):
        note_outcome(somebody(), wrong, outcome=SampleOutcome.IN_ORDER, finding="")


def test_an_entity_draws_no_sample():
    with pytest.raises(NotAllowed):
        draw_sample(somebody(Role.COORDINATOR), size=1, **MONTHS)
