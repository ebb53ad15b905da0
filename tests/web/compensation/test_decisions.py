"""AIMA's list of decisions by its page."""

from __future__ import annotations

from io import BytesIO

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.partners.models import Model
from app.domain.service_records.models import Decision, ServiceRecord
from tests.builders import a_centre, a_service, a_technician, an_account
from tests.builders.keeping import made
from tests.builders.structures import LONG_AGO
from tests.proof import proves

PAGE = "/compensation/decisions"


def files_of(*references: str):
    technician = a_technician(a_centre(model=Model.EXTENDED))
    told = {"given_on": LONG_AGO, "model": Model.EXTENDED, "decision": Decision.PENDING}
    return [a_service(technician, **told, process_reference=reference) for reference in references]


def a_list(*lines: str):
    return (BytesIO("\n".join(["Processo;Decisão;Data", *lines]).encode()), "decisões.csv")


def decisions(app) -> dict[str, Decision]:
    with app.app_context(), transaction(EVERYONE):
        return {each.process_reference: each.decision for each in db.session.query(ServiceRecord)}


@proves("FAQ-23")
def test_a_list_is_entered_and_the_same_list_again_says_that_it_was_known(app, as_):
    made(app, lambda: files_of("P-1", "P-2"))
    officer = as_(made(app, lambda: an_account(Role.DIRECTORATE)))
    lines = ("P-1;deferido;01/03/2024", "P-2;indeferido;2024-02-29")
    sent = officer.send(PAGE, file=a_list(*lines))
    assert "2 decisions entered." in officer.follow(sent).text
    assert decisions(app) == {"P-1": Decision.POSITIVE, "P-2": Decision.NEGATIVE}
    again = officer.follow(officer.send(PAGE, file=a_list(*lines)))
    assert "0 decisions entered. 2 were known already." in again.text


def test_mistakes_stand_by_line_and_the_right_lines_are_entered_when_asked(app, as_):
    made(app, lambda: files_of("P-1"))
    officer = as_(made(app, lambda: an_account(Role.DIRECTORATE)))
    lines = ("P-1;deferido;01/03/2024", "P-9;deferido;01/03/2024", "P-8;talvez;01/03/2024")
    refused = officer.send(PAGE, file=a_list(*lines))
    assert refused.status == 422
    assert "Nothing was entered" in refused.error_of("file")
    assert [row.th.get_text() for row in refused.html.select("table tbody tr")] == ["3", "4"]
    assert decisions(app) == {"P-1": Decision.PENDING}
    entered = officer.send(PAGE, file=a_list(*lines), leave_mistakes="y")
    assert entered.status == 200
    assert "1 decision entered." in entered.text
    assert decisions(app) == {"P-1": Decision.POSITIVE}


def test_what_is_no_list_is_refused_beside_the_file(app, as_):
    officer = as_(made(app, lambda: an_account(Role.DIRECTORATE)))
    assert officer.send(PAGE).error_of("file")
    for content in (b"", b"PK\x03\x04 broken", b"Nome;Idade\nUm;2\n"):
        sent = officer.send(PAGE, file=(BytesIO(content), "lista.xlsx"))
        assert sent.status == 422
        assert sent.error_of("file"), content


def test_the_model_list_is_understood(app, as_):
    officer = as_(made(app, lambda: an_account(Role.DIRECTORATE)))
    model = officer.client.get(f"{PAGE}/model.csv")
    sent = officer.send(PAGE, file=(BytesIO(model.data), "decisions.csv"))
    says = [row.get_text() for row in sent.html.select("table tbody tr")]
    assert ["No file was handed in" in each for each in says] == [True, True]


def test_nobody_else_enters_decisions(app, as_):
    for role in (Role.COORDINATOR, Role.APPROVER):
        as_(made(app, lambda: an_account(role))).page(PAGE, status=403)  # noqa: B023 - called at once
