"""`flask statistics verify` and `rebuild`."""

from __future__ import annotations

from sqlalchemy import update

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.campaigns.models import CampaignTally
from app.domain.service_records.actions import undo_service
from app.domain.tallies.actions import fold_moves
from app.domain.tallies.models import CentreTally, Dimension, NetworkTally, TallyMove
from app.domain.tallies.queries import released_until
from tests.builders import an_account
from tests.builders.afterwards import a_campaign
from tests.domain.service_records.told import logged, someone

THIS_MONTH = Month.of(today())


def a_service_logged(app) -> int:
    """One service from Nepal, and one of the month before; the centre it was given in."""
    with app.test_request_context(), transaction(EVERYONE):
        technician, by = someone()
        logged(by, nationality="NP")
        logged(by, given_on=THIS_MONTH.previous.first_day)
        fold_moves(10)
        return technician.centre_id


def tampered(app, kind, services: int) -> None:
    with app.app_context(), transaction(EVERYONE):
        wanted = (kind.month == THIS_MONTH, kind.dimension == Dimension.NATIONALITY, kind.value == "NP")
        db.session.execute(update(kind).where(*wanted).values(services=services))


def said(app, *command: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["statistics", *command])
    return result.exit_code, result.output


def test_counters_that_were_never_touched_are_in_order(app, kept):
    a_service_logged(app)
    assert said(app, "verify") == (0, "2 months: every counter says what the records say.\n")


def test_without_a_single_service_there_is_nothing_to_recount(app, kept):
    assert said(app, "verify") == (0, "0 months: every counter says what the records say.\n")
    assert said(app, "rebuild") == (0, "0 months counted anew.\n")


def test_a_tampered_counter_of_a_centre_is_named_and_mended(app, kept):
    centre_id = a_service_logged(app)
    tampered(app, CentreTally, 7)
    assert said(app, "verify") == (1, f"{THIS_MONTH}: centre {centre_id}, nationality NP: counter 7, records 1\n")
    assert said(app, "rebuild") == (0, "2 months counted anew.\n")
    assert said(app, "verify")[0] == 0


def test_a_tampered_counter_of_the_network_is_named(app, kept):
    a_service_logged(app)
    tampered(app, NetworkTally, 0)
    assert said(app, "verify") == (1, f"{THIS_MONTH}: network, nationality NP: counter 0, records 1\n")


def test_a_falsified_move_is_named_and_forgotten(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        logged(someone()[1], nationality="NP")
        db.session.execute(update(TallyMove).values(by=3))
    named = "network, age_band not_stated: counter 3, records 1"
    assert said(app, "verify") == (1, f"{THIS_MONTH}: {named}\n")
    said(app, "rebuild")
    assert said(app, "verify")[0] == 0
    with app.app_context(), transaction(EVERYONE):
        assert db.session.query(TallyMove).all() == []


def test_a_counter_of_a_month_without_records_is_found_and_forgotten(app, kept):
    a_service_logged(app)
    long_ago = Month(2021, 5)
    with app.app_context(), transaction(EVERYONE):
        db.session.add(NetworkTally(month=long_ago, dimension=Dimension.TOTAL, value="all", services=9))
    assert said(app, "verify") == (1, f"{long_ago}: network, total all: counter 9, records 0\n")
    said(app, "rebuild")
    assert said(app, "verify")[0] == 0


def test_a_falsified_counter_of_a_campaign_is_named_and_mended(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        technician, by = someone()
        campaign = a_campaign()
        undo_service(by, logged(by, campaign_id=campaign.id))
        logged(by, campaign_id=campaign.id)
    assert said(app, "verify")[0] == 0
    with app.app_context(), transaction(EVERYONE):
        db.session.execute(update(CampaignTally).values(services=40))
    named = f"centre {technician.centre_id}, services for campaign {campaign.id}: counter 40, records 1"
    assert said(app, "verify") == (1, f"{THIS_MONTH}: {named}\n")
    said(app, "rebuild")
    assert said(app, "verify")[0] == 0
    with app.app_context(), transaction(EVERYONE):
        assert db.session.query(CampaignTally).one().services == 1


def test_months_that_are_due_are_released_once(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        logged(someone()[1], given_on=THIS_MONTH.plus(-2).first_day)
    assert said(app, "release")[0] == 0
    assert said(app, "release") == (0, "0 months released.\n")
    with app.app_context(), transaction(EVERYONE):
        assert released_until() in (THIS_MONTH.plus(-1), THIS_MONTH.plus(-2))


def test_a_released_month_is_revised_by_who_publishes_figures_and_says_why(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        logged(someone()[1], given_on=THIS_MONTH.plus(-2).first_day)
        approver, directorate = an_account(Role.APPROVER).email, an_account(Role.DIRECTORATE).email
    said(app, "release")
    month = str(THIS_MONTH.plus(-2))
    assert said(app, "revise", month, "--by", approver, "--reason", "Engano") == (0, f"{month}: revision 1.\n")
    refused = said(app, "revise", month, "--by", directorate, "--reason", "Engano")
    assert refused == (1, f"Error: {directorate} may not publish figures.\n")
    assert said(app, "revise", month, "--by", approver, "--reason", " ")[0] == 1
    assert said(app, "revise", str(THIS_MONTH), "--by", approver, "--reason", "Engano")[0] == 1
    assert said(app, "revise", "2026-13", "--by", approver, "--reason", "Engano")[0] == 2
