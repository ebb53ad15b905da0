"""The entity's own page: every state in plain words, how long it takes, what waits, and what it costs to draw."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from app.base.clock import now, today
from app.base.database import db
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus as S
from app.domain.applications.models import Hearing
from app.domain.applications.waiting import usual_on
from app.domain.centres.models import CentreStatus
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.signatures.models import Authority, Signatory, SigningParty
from tests.builders import a_centre, a_protocol, an_account
from tests.builders.applications import an_applicant, an_application
from tests.builders.keeping import made
from tests.builders.meeting import a_meeting
from tests.proof import proves

FILE = "/application"
ENDED = (S.APPROVED, S.REFUSED)


@pytest.fixture(autouse=True)
def counted_anew():
    """The usual times are counted once a day: here, once a test."""
    usual_on.cache_clear()
    yield
    usual_on.cache_clear()


def facts_of(page):
    names = [line.get_text(strip=True) for line in page.html.select(".panel dt")]
    return dict(zip(names, [line.get_text(" ", strip=True) for line in page.html.select(".panel dd")], strict=True))


@proves("ON12")
@pytest.mark.parametrize("status", list(S))
def test_every_state_says_where_it_is_who_has_it_and_what_comes_next(app, as_, kept, status):
    ended = {"decided_at": now()} if status in ENDED else {}
    account = made(app, lambda: an_applicant(an_application(status, **ended)))
    page = as_(account).page(FILE)
    facts = facts_of(page)
    assert facts["Where it is"]
    assert facts["Who has it"]
    assert facts["What comes next"]
    assert page.html.select(".timeline li")


@proves("ON12")
def test_how_long_a_stage_takes_is_told_from_the_files_decided_last(app, as_, kept):
    def begin(number):
        def decided(days):
            began = now() - timedelta(days=60)
            steps = {"received_at": began, "pack_sent_at": began + timedelta(days=days)}
            return an_application(S.REFUSED, **steps, decided_at=now() - timedelta(days=20))

        for days in (7, 7, 14, 14, 14)[:number]:
            decided(days)
        return an_applicant(an_application(S.INTEREST_RECEIVED))

    few = as_(made(app, lambda: begin(4))).page(FILE)
    assert "Not enough applications have been decided yet" in facts_of(few)["How long it takes"]
    usual_on.cache_clear()
    enough = as_(made(app, lambda: begin(5))).page(FILE)
    told = facts_of(enough)["How long it takes"]
    assert "Usually up to" in told
    assert "so far" in told


def test_the_last_day_to_answer_a_hearing_is_on_the_page(app, as_, kept):
    def begin():
        application = an_application(S.HEARING)
        due = today() + timedelta(days=9)
        application.hearings.append(Hearing(partner_id=application.partner_id, reasons="Fictícias.", due_on=due))
        return an_applicant(application)

    facts = facts_of(as_(made(app, begin)).page(FILE))
    assert facts["Who has it"] == "Your entity"
    assert "last day to answer" in facts["How long it takes"]


AFTER = [
    (None, None, CentreStatus.PREPARING, "is being written"),
    (ProtocolStatus.DRAFTED, None, CentreStatus.PREPARING, "is being written"),
    (ProtocolStatus.AWAITING_SIGNATURES, None, CentreStatus.PREPARING, "ready to be signed"),
    (ProtocolStatus.AWAITING_SIGNATURES, "signed", CentreStatus.PREPARING, "has signed"),
    (ProtocolStatus.SIGNED, None, CentreStatus.PREPARING, "Everybody has signed"),
    (ProtocolStatus.IN_FORCE, None, CentreStatus.PREPARING, "in force"),
    (ProtocolStatus.IN_FORCE, None, CentreStatus.OPEN, "is open since"),
    (ProtocolStatus.ENDED, None, CentreStatus.PREPARING, "has ended"),
]


@proves("ON12")
@pytest.mark.parametrize(("protocol", "signed", "centre", "words"), AFTER)
def test_after_the_approval_the_page_follows_the_protocol_and_the_centre(
    app, as_, kept, protocol, signed, centre, words
):
    def begin():
        application = an_application(S.APPROVED, decided_at=now() - timedelta(days=9))
        opened_on = today() if centre is CentreStatus.OPEN else None
        a_centre(application.partner, status=centre, opened_on=opened_on)
        if protocol:
            made_of = a_protocol(application.partner, status=protocol)
            db.session.add(a_signatory(made_of, today() if signed else None))
        return an_account(Role.COORDINATOR, partner_id=application.partner_id)

    assert words in facts_of(as_(made(app, begin)).page(FILE))["Where it is"]


def a_signatory(protocol, signed_on):
    return Signatory(
        partner_id=protocol.partner_id,
        protocol_id=protocol.id,
        position=1,
        party=SigningParty.PARTNER,
        name="Pessoa Fictícia",
        office="Presidente",
        email="presidente@exemplo.invalid",
        language="pt",
        authority=Authority.OFFICE,
        signed_on=signed_on,
    )


@proves("ON12")
@pytest.mark.parametrize("status", [S.REGISTERING, S.IN_ANALYSIS, S.HEARING, S.APPROVED])
def test_the_page_asks_the_database_little(app, as_, kept, status):
    def begin():
        application = an_application(status)
        a_meeting(application)
        a_centre(application.partner)
        a_protocol(application.partner)
        return an_applicant(application)

    browser = as_(made(app, begin))
    browser.page(FILE)  # the usual times are counted once a day
    with app.app_context():
        engine, asked = db.engine, []

    def heard(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", heard)
    try:
        browser.page(FILE)
    finally:
        event.remove(engine, "before_cursor_execute", heard)
    assert len(asked) <= 6


def test_aima_has_no_application_of_its_own(app, as_, kept):
    as_(made(app, lambda: an_account(Role.DIRECTORATE))).page(FILE, status=404)
