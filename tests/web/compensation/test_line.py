"""One line opened: what it rests on, in plain words."""

from __future__ import annotations

from decimal import Decimal

from app.base.database import db
from app.domain.access.models import Role
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import LineKind, Reason, Ruling, RulingSource, Statement
from tests.builders import a_technician, an_account
from tests.builders.keeping import made
from tests.builders.money import LAST_MONTH, a_line, a_statement
from tests.proof import proves


def an_adjustment() -> Statement:
    """A draft that takes back a line of the statement before it, as AIMA decided."""
    paid = a_statement(status=StatementStatus.ISSUED, counted=1, month=LAST_MONTH.previous)
    draft = a_statement(paid.centre, StatementStatus.DRAFT, counted=0, confirmed_at=None)
    line, original = a_line(draft, a_technician(draft.centre), counts=False), paid.lines[0]
    line.kind, line.original_id, line.amount, line.reason = (
        LineKind.ADJUSTMENT,
        original.id,
        Decimal("-10.00"),
        Reason.RULED_OUT,
    )
    ruling = Ruling(
        partner_id=draft.partner_id,
        centre_id=draft.centre_id,
        service_id=line.service_id,
        service_type=line.service_type,
        counts=False,
        source=RulingSource.SAMPLE,
        reason="Sem prova da recolha.",
    )
    db.session.add(ruling)
    draft.total = line.amount
    return draft


@proves("CP2", "CP3")
def test_an_adjustment_leads_to_its_original_line_and_says_what_aima_decided(app, as_):
    draft = made(app, an_adjustment)
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=draft.partner_id)))
    address = f"/compensation/{draft.id}"
    page = coordinator.page(address)
    assert "10.00" in page.one(".total").get_text()
    assert "Adjustment" in page.one("table.sum").get_text()
    assert len(coordinator.page(f"{address}?shown=adjustments").html.select("table.work tbody tr")) == 1
    assert not coordinator.page(f"{address}?shown=counts").html.select("table.work tbody tr")
    opened = coordinator.page(page.one("table.work a.key")["href"])
    assert "Sem prova da recolha." in opened.text
    original = opened.html.select("main a[href*='/lines/']")[0]["href"]
    assert "Biometric data were collected in this service." in coordinator.page(original).text


def test_what_is_no_line_is_not_found(app, as_):
    statement = made(app, a_statement)
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=statement.partner_id)))
    for key in (
        "1",
        f"{statement.id}-biometrics-0",
        f"{statement.id}-other-1",
        "9" * 12 + "-biometrics-1",
        "٣-biometrics-1",
    ):
        coordinator.page(f"/compensation/lines/{key}", status=404)
