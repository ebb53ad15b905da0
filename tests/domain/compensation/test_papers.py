"""What leaves with an issued statement: PDF, XLSX and ODS with one fingerprint and one total, and never anew."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import speaking
from app.domain.access.models import Role
from app.domain.compensation.actions import approve_statement, issue_statement, list_next_statement, print_lines
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.line_list import fingerprint_of_lines
from app.domain.compensation.models import LineKind, Reason
from app.domain.documents.actions import make_document
from app.domain.documents.queries import read_bytes
from app.domain.protocols.lifecycle import ProtocolStatus
from tests.builders import a_centre, a_protocol, a_technician, an_account, as_actor
from tests.builders.money import LAST_MONTH, a_line, a_statement
from tests.domain.compensation.spreadsheets import read_ods, read_xlsx, see_in_libreoffice
from tests.proof import proves
from tests.protocols.reading import text_of

pytestmark = pytest.mark.usefixtures("database")


def somebody(role=Role.DIRECTORATE, **changes):
    return as_actor(an_account(role, **changes))


def with_everything():
    """Issued, with lines that count, one that does not, and an adjustment of the month before."""
    centre = a_centre()
    earlier = a_statement(centre, StatementStatus.ISSUED, counted=1, month=LAST_MONTH.previous)
    statement = a_statement(centre, counted=3, uncounted=1, total=Decimal("20.00"))
    a_line(
        statement,
        a_technician(centre),
        counts=False,
        kind=LineKind.ADJUSTMENT,
        original=earlier.lines[0],
        reason=Reason.RULED_OUT,
        amount=Decimal("-10.00"),
    )
    approve_statement(somebody(Role.APPROVER), statement)
    issue_statement(somebody(), statement)
    return statement, earlier


@proves("CP7", "FAQ-20", "FAQ-21")
def test_the_paper_has_areas_quantities_amounts_adjustments_reasons_and_people():
    statement, earlier = with_everything()
    facts = statement.document.facts
    assert [(row["quantity"], row["rate"], row["amount"]) for row in facts["counting"]] == [(3, "10.00", "30.00")]
    assert [(row["area"], row["quantity"]) for row in facts["areas"]] == [("Regularização", 3)]
    assert [(row["reference"], row["amount"]) for row in facts["adjustments"]] == [(earlier.reference, "-10.00")]
    assert [row["quantity"] for row in facts["not_counting"]] == [1]
    assert (facts["line_count"], facts["total"]) == (5, "20.00")
    assert all(facts[f"{act}_by"] for act in ("drafted", "confirmed", "approved", "issued"))


def test_the_paper_names_the_addenda_in_force_in_its_month():
    statement = a_statement(a_centre(), StatementStatus.APPROVED, counted=1)
    terms = {"partner": statement.partner, "parent_id": statement.protocol_id}
    known = a_protocol(**terms, addendum_number=1, in_force_from=LAST_MONTH.last_day)
    a_protocol(**terms, addendum_number=2, in_force_from=LAST_MONTH.next.first_day)
    a_protocol(**terms, addendum_number=3, status=ProtocolStatus.DRAFTED)
    issue_statement(somebody(), statement)
    db.session.flush()
    assert make_document(statement.document)
    begins = LAST_MONTH.last_day.isoformat()
    assert statement.document.facts["protocol"]["addenda"] == [{"number": known.reference, "starts_on": begins}]
    assert f"Adenda: {known.reference}" in " ".join(text_of(read_bytes(statement.document)).split())


@proves("CP7")
def test_pdf_xlsx_and_ods_say_the_same_total_under_the_same_fingerprint():
    statement, _earlier = with_everything()
    while list_next_statement():
        pass
    assert make_document(statement.document)
    xlsx, ods = read_xlsx(statement), read_ods(statement)
    printed = text_of(read_bytes(statement.document))
    assert xlsx == ods
    assert xlsx["total"] == sum(xlsx["amounts"]) == statement.total
    assert f"{statement.total:.2f}".replace(".", ",") in printed
    assert xlsx["fingerprint"] == statement.lines_sha256 == fingerprint_of_lines(statement)
    assert statement.lines_sha256 in "".join(printed.split())
    assert len(xlsx["amounts"]) == 5


def test_libreoffice_opens_both_and_shows_the_total_and_the_fingerprint_of_the_paper(tmp_path):
    statement, _earlier = with_everything()
    while list_next_statement():
        pass
    assert make_document(statement.document)
    printed = text_of(read_bytes(statement.document))
    xlsx, ods = see_in_libreoffice(statement, tmp_path)
    assert xlsx == ods
    assert f"Total do mapa: {xlsx['total']:.2f}".replace(".", ",") in printed
    assert xlsx["fingerprint"] in "".join(printed.split())
    assert sum(xlsx["amounts"]) == xlsx["total"] == statement.total
    assert len(xlsx["amounts"]) == statement.document.facts["line_count"]


@proves("CP7")
def test_what_was_issued_is_never_made_anew():
    statement, _earlier = with_everything()
    while list_next_statement():
        pass
    kept = (statement.xlsx_sha256, statement.ods_sha256, statement.lines_sha256)
    assert not list_next_statement()
    make_document(statement.document)
    paper = read_bytes(statement.document)
    with speaking("ar"):
        assert read_bytes(statement.document) == paper
    assert (statement.xlsx_sha256, statement.ods_sha256, fingerprint_of_lines(statement)) == kept


def test_the_fingerprint_tells_any_change_of_a_line():
    statement, _earlier = with_everything()
    statement.lines[0].amount = Decimal("11.00")
    db.session.flush()
    assert fingerprint_of_lines(statement) != statement.lines_sha256
    with pytest.raises(ValueError, match="not those that were issued"):
        list_next_statement()


def test_a_statement_without_lines_has_no_list():
    statement = a_statement(status=StatementStatus.ISSUED, counted=0)
    assert statement.lines_sha256 is None
    assert not list_next_statement()
    with pytest.raises(RuleBroken):
        print_lines(somebody(), statement)


def test_however_many_lines_the_paper_has_three_pages_at_most_and_is_small():
    centre = a_centre()
    statement = a_statement(centre, counted=0)
    technician = a_technician(centre)
    earlier = [a_statement(centre, counted=1, month=LAST_MONTH.plus(-back)) for back in range(1, 25)]
    for place, reason in enumerate(list(Reason) * 5):
        counts = place % 3 == 0
        a_line(statement, technician, counts=counts, reason=reason, rate=Decimal(place), amount=Decimal(place) * counts)
    for of in earlier:
        a_line(
            statement,
            technician,
            kind=LineKind.ADJUSTMENT,
            original=of.lines[0],
            counts=False,
            reason=Reason.RULED_OUT,
            amount=Decimal("-1.00"),
        )
    approve_statement(somebody(Role.APPROVER), statement)
    issue_statement(somebody(), statement)
    db.session.flush()
    assert make_document(statement.document)
    paper = read_bytes(statement.document)
    assert len(pikepdf.open(BytesIO(paper)).pages) <= 3
    assert len(paper) < 300_000


def test_the_list_is_printed_when_somebody_asks_and_carries_the_fingerprint():
    statement, _earlier = with_everything()
    coordinator = somebody(Role.COORDINATOR, partner_id=statement.partner_id)
    document = print_lines(coordinator, statement)
    db.session.flush()
    assert make_document(document)
    printed = text_of(read_bytes(document))
    assert all(line.service_code in printed for line in statement.lines)
    assert statement.lines_sha256 in "".join(printed.split())
    with pytest.raises(OutOfReach):
        print_lines(somebody(Role.COORDINATOR), statement)


def test_numbers_follow_each_other_within_an_entity_and_year():
    centre = a_centre()
    first = a_statement(centre, StatementStatus.ISSUED)
    second = a_statement(centre, StatementStatus.ISSUED, month=LAST_MONTH.previous)
    stranger = a_statement(status=StatementStatus.ISSUED)
    assert (first.number, second.number, stranger.number) == (1, 2, 1)
    assert first.reference != stranger.reference
