"""Accounts nobody uses: warned, closed some time after, and opened again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import clock_set_to, day_of, now
from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.base.mail import Mail
from app.domain.access.actions import (
    close_account,
    close_unused_accounts,
    reopen_account,
    warn_unused_accounts,
)
from app.domain.access.actions.links import make_link
from app.domain.access.actions.sessions import set_password, start_session
from app.domain.access.models import SYSTEM, AccountStatus, LinkPurpose, Role, Session
from app.domain.access.queries import closes_on
from app.domain.audit.models import AuditEntry
from tests.builders import an_account, as_actor
from tests.proof import proves

NIGHT = now()
UNUSED, GRACE = 90, 14  # the settings as they come


def seen(days, **changes):
    """Somebody who last came in so many days before the night, and was there long before."""
    facts = {"last_sign_in_at": NIGHT - timedelta(days=days, minutes=1), "made_at": NIGHT - timedelta(days=400)}
    return an_account(**{"role": Role.DIRECTORATE, **facts, **changes})


def the_night(days=0):
    """What the job does so many nights later: (closed, warned)."""
    with clock_set_to(NIGHT + timedelta(days=days)):
        done = close_unused_accounts(), warn_unused_accounts()
        db.session.flush()
        return done


@proves("TR12")
def test_who_did_not_come_in_for_ninety_days_is_warned_once_and_closed_a_fortnight_later(database):
    account = seen(UNUSED)
    assert the_night() == (0, 1)
    assert account.status is AccountStatus.ACTIVE
    assert closes_on(account) == day_of(NIGHT + timedelta(days=GRACE))
    assert the_night(1) == (0, 0)
    assert the_night(GRACE) == (0, 0)
    assert the_night(GRACE + 1) == (1, 0)
    assert account.status is AccountStatus.CLOSED
    assert the_night(GRACE + 2) == (0, 0)


def test_the_day_before_the_ninetieth_nobody_is_warned(database):
    seen(UNUSED - 1)
    assert the_night() == (0, 0)


@proves("TR12")
def test_the_warning_says_when_and_where_in_the_reader_s_language_and_names_nobody(database):
    account = seen(UNUSED, language="en")
    the_night()
    mail = db.session.query(Mail).one()
    assert mail.to == account.email
    assert "for 90 days" in mail.body
    assert "closed in 14 days" in mail.body
    assert account.name not in mail.body


@proves("TR12")
def test_who_comes_in_after_the_warning_stays_and_is_warned_anew_before_anything_is_closed(database):
    account = seen(UNUSED)
    the_night()
    with clock_set_to(NIGHT + timedelta(days=3)):
        start_session(account, None)
    assert closes_on(account) is None
    assert the_night(GRACE + 1) == (0, 0)
    assert the_night(3 + UNUSED + 1) == (0, 1)
    assert account.status is AccountStatus.ACTIVE


def test_an_account_used_by_nobody_yet_counts_from_the_day_it_was_made(database):
    never = an_account(Role.DIRECTORATE, last_sign_in_at=None, made_at=NIGHT - timedelta(days=UNUSED, minutes=1))
    assert the_night() == (0, 1)
    assert never.warned_unused_at


@pytest.mark.parametrize(
    "changes",
    [
        {"role": Role.ADMINISTRATOR},
        {"role": Role.APPLICANT},
        {"status": AccountStatus.INVITED},
        {"status": AccountStatus.CLOSED},
    ],
)
def test_neither_the_administrator_nor_who_comes_by_link_nor_who_is_not_in_is_warned(database, changes):
    seen(5 * UNUSED, **changes)
    assert the_night() == (0, 0)
    assert the_night(GRACE + 1) == (0, 0)


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.COORDINATOR, Role.APPROVER])
def test_everybody_else_is(database, role):
    seen(UNUSED, role=role)
    assert the_night() == (0, 1)


@proves("TR12")
def test_a_closed_account_is_out_at_once_and_the_trail_says_why(database):
    account = seen(UNUSED)
    db.session.add(Session(id="f" * 64, account_id=account.id))
    the_night()
    the_night(GRACE + 1)
    assert db.session.query(Session).one().ended_at
    acts = [(entry.act, entry.changes) for entry in db.session.query(AuditEntry).order_by(AuditEntry.at)]
    assert [act for act, _changes in acts] == ["account.warned-unused", "account.closed"]
    assert acts[1][1] == {"reason": "unused"}


@proves("TR12")
@pytest.mark.parametrize("role", [Role.DIRECTORATE, Role.APPROVER, Role.COORDINATOR])
def test_the_administrator_lets_them_in_again_by_a_new_password(database, role):
    account, administrator = seen(UNUSED, role=role, password_hash="old"), as_actor(an_account(Role.ADMINISTRATOR))
    the_night()
    the_night(GRACE + 1)
    reopen_account(administrator, account, lambda token: f"https://exemplo.invalid/{token}")
    assert (account.status, account.password_hash) == (AccountStatus.INVITED, None)
    token = make_link(SYSTEM, account, LinkPurpose.SET_PASSWORD)
    set_password(token, "uma frase bastante comprida", None)
    assert account.status is AccountStatus.ACTIVE
    assert the_night(GRACE + 2) == (0, 0)


def test_an_account_in_use_is_not_opened_again(database):
    with pytest.raises(RuleBroken, match="not closed"):
        reopen_account(as_actor(an_account(Role.ADMINISTRATOR)), seen(1), str)


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.APPLICANT])
def test_those_of_an_entity_are_let_in_by_their_entity(database, role):
    account, administrator = seen(1, role=role), as_actor(an_account(Role.ADMINISTRATOR))
    close_account(administrator, account)
    with pytest.raises(RuleBroken, match="by its entity"):
        reopen_account(administrator, account, str)


@pytest.mark.parametrize("role", [Role.DIRECTORATE, Role.COORDINATOR, Role.TECHNICIAN])
def test_nobody_but_the_administrator_opens_it(database, role):
    with pytest.raises(NotAllowed):
        reopen_account(as_actor(an_account(role)), seen(1, status=AccountStatus.CLOSED), str)
