"""Hours recognised, and days on which the gate is lifted: two pages of AIMA's people."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest

from app.base.clock import today
from app.domain.access.models import Role
from tests.builders import an_account
from tests.proof import proves


def a_pdf():
    content = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(content)
    content.seek(0)
    return content


@pytest.fixture
def approver(keeping):
    return keeping(lambda: an_account(Role.APPROVER))


@pytest.fixture
def proposed(as_, people):
    """The address of a recognition that waits for a second person."""
    path = f"/training/technicians/{people.technician.id}/recognise"
    answers = {"kind": "equivalence", "course_kind": "initial", "hours": "36", "holds_from": "2026-02-02"}
    proof = (a_pdf(), "prova.pdf")
    return as_(people.aima).send(path, {**answers, "reason": "Curso equivalente.", "proof": proof}).location


@proves("TR8")
def test_one_proposes_with_a_proof_and_a_second_person_approves(as_, people, approver, proposed):
    second = as_(approver)
    assert people.technician.name in second.page("/training/recognitions").text
    done = second.follow(second.send(f"{proposed}/decide", of=proposed, decision="approve"))
    assert "Approved" in done.text
    ledger = as_(people.coordinator).page(f"/training/technicians/{people.technician.id}")
    text = ledger.text.replace("\u00a0", " ")
    assert "36 h of 36 h" in text
    assert "Curso equivalente." in text
    with as_(people.coordinator).client.get(ledger.one("a[href$='/proof']")["href"]) as proof:
        assert proof.data[:5] == b"%PDF-"
    both = as_(people.aima).page(f"/training/technicians/{people.technician.id}").text
    assert people.aima.name in both
    assert approver.name in both


def test_a_refusal_without_a_reason_is_said_beside_the_field(as_, approver, proposed):
    page = as_(approver).send(f"{proposed}/decide", of=proposed, decision="refuse")
    assert page.status == 422
    assert "reason of the refusal" in page.error_of("reason")


def test_the_directorate_takes_it_back(as_, people, approver, proposed):
    aima = as_(people.aima)
    assert not aima.page(proposed).html.select("form[action$='/decide']")
    done = aima.follow(aima.send(f"{proposed}/withdraw", of=proposed, reason="Engano."))
    assert "Taken back" in done.text


def test_other_partners_neither_see_it_nor_its_proof(as_, people, proposed):
    for path in (proposed, f"{proposed}/proof"):
        as_(people.other_coordinator).page(path, 404)
    assert people.technician.name not in as_(people.other_coordinator).page("/training/recognitions").text


def test_what_is_missing_is_said_beside_each_field(as_, people):
    page = as_(people.aima).send(f"/training/technicians/{people.technician.id}/recognise")
    for field in ("kind", "course_kind", "hours", "holds_from", "reason", "proof"):
        assert page.error_of(field)


@proves("TR4")
def test_the_gate_is_lifted_for_some_days_and_closed_again(as_, people):
    aima, ledger = as_(people.aima), f"/training/technicians/{people.technician.id}"
    days = {"valid_from": today().isoformat(), "valid_until": (today() + timedelta(days=5)).isoformat()}
    done = aima.follow(aima.send(f"{ledger}/exception", {**days, "reason": "Decisão da direção."}))
    assert "Decisão da direção." in done.text
    assert "AIMA lets you serve until" in as_(people.account).page("/training/mine").text
    page = aima.page(f"{ledger}/exception")
    end = page.one("form[action$='/end']")["action"]
    closed = aima.follow(aima.send(end, of=f"{ledger}/exception"))
    assert "Taken back before it began" in closed.text
    assert "AIMA lets you serve" not in as_(people.account).page("/training/mine").text


def test_days_that_cannot_be_are_said_beside_their_field(as_, people):
    path = f"/training/technicians/{people.technician.id}/exception"
    days = {"valid_from": today().isoformat(), "valid_until": (today() - timedelta(days=1)).isoformat()}
    page = as_(people.aima).send(path, {**days, "reason": "Engano."})
    assert page.status == 422
    assert "before the first" in page.error_of("valid_until")
