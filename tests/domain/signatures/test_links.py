"""Links and mails: one live link a person, bound to the text, with an end; never two mails within 48 hours."""

import re
from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select

from app.base.clock import clock_set_to, now, today
from app.base.errors import RuleBroken
from app.base.mail import Mail
from app.base.settings import settings as current
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.signatures.actions import (
    ask_for_fresh_link,
    ask_those_in_turn,
    name_signatory,
    note_opened,
    remind_signatory,
    remind_waiting,
    state_of,
)
from app.domain.signatures.actions.opening import LinkState
from app.domain.signatures.models import SigningParty
from app.domain.signatures.queries import find_link, get_signatory_of, list_signatories, list_to_ask, list_to_remind
from app.domain.signatures.rules import waited_for
from tests.builders.signatures import facts_of, out_for_signature, signatory_of
from tests.proof import proves

HOUR = timedelta(hours=1)


@pytest.fixture
def asked(protocol):
    ask_those_in_turn(protocol.id)
    return signatory_of(protocol)


def mails(database, email):
    return list(database.session.scalars(select(Mail).where(Mail.to == email).order_by(Mail.written_at)))


def links_of(database, signatory):
    found = [re.search(r"/sign/(\S+)", mail.body) for mail in mails(database, signatory.email)]
    return [find_link(at[1]) for at in found if at]


def states(database, signatory):
    return [state_of(link, signatory) for link in links_of(database, signatory)]


def later(**passed):
    return clock_set_to(now() + timedelta(**passed))


def test_nobody_is_written_to_before_the_paper_is_made(protocol):
    assert list_to_ask() == [protocol.id]
    protocol.document.sha256 = None
    assert list_to_ask() == []


@pytest.mark.parametrize("is_in_order", [False, True])
def test_a_protocol_waits_to_be_asked_about_only_while_somebody_whose_turn_it_is_was_not(
    directorate, protocol, is_in_order
):
    name_signatory(directorate, protocol, **facts_of())
    protocol.is_signed_in_order = is_in_order
    everyone = list_signatories(protocol)
    assert len(everyone) == 3
    # Nobody wrote to them, somebody did, they signed: each of the three, each way.
    for states_of_all in product([(None, None), (now(), None), (now(), today())], repeat=len(everyone)):
        for signatory, (asked_at, signed_on) in zip(everyone, states_of_all, strict=True):
            signatory.asked_at, signatory.signed_on = asked_at, signed_on
        due = [each for each in waited_for(everyone) if each.asked_at is None]
        assert list_to_ask() == ([protocol.id] if due else []), states_of_all


def test_the_entity_is_asked_first_and_each_person_once(database, protocol, asked):
    assert (len(mails(database, asked.email)), ask_those_in_turn(protocol.id)) == (1, 0)
    assert signatory_of(protocol, SigningParty.AIMA).asked_at is None
    (link,) = links_of(database, asked)
    assert get_signatory_of(link) is asked
    note_opened(asked)
    assert asked.opened_at is not None


def test_the_mail_says_nothing_about_anybody_else(database, protocol, asked):
    (mail,) = mails(database, asked.email)
    assert protocol.reference in mail.subject
    assert protocol.partner.name not in mail.body
    assert protocol.partner.nipc not in mail.body


@proves("PS4")
def test_a_reminder_carries_a_fresh_link_and_waits_48_hours(directorate, database, asked):
    with later(hours=47), pytest.raises(RuleBroken):
        remind_signatory(directorate, asked)
    with later(hours=49):
        remind_signatory(directorate, asked)
        assert states(database, asked) == [LinkState.REPLACED, LinkState.LIVE]
        assert asked.reminded_at == now()
    with later(hours=50), pytest.raises(RuleBroken):
        remind_signatory(directorate, asked)


@proves("PS4")
def test_one_person_gets_one_reminder_in_a_run_however_many_papers_wait(directorate, database, protocol, asked):
    other = out_for_signature(directorate)
    ask_those_in_turn(other.id)
    again = signatory_of(other)
    assert again.email == asked.email
    with later(days=6):
        due = list_to_remind()
        assert due == sorted([asked.id, again.id])
        assert [remind_waiting(each) for each in due] == [True, False]
        assert [remind_waiting(each) for each in list_to_remind()] == [False]
    assert len(mails(database, asked.email)) == 3


def test_who_signed_or_is_not_waited_for_gets_no_reminder(directorate, protocol, asked):
    with later(days=6):
        asked.signed_on = now().date()
        assert not remind_waiting(asked.id)
        with pytest.raises(RuleBroken):
            remind_signatory(directorate, asked)
        ours = signatory_of(protocol, SigningParty.AIMA)
        with pytest.raises(RuleBroken):
            remind_signatory(directorate, ours)


def test_a_link_ends_by_itself_and_a_fresh_one_goes_by_mail(database, asked):
    (link,) = links_of(database, asked)
    with later(days=current().link_days, hours=1):
        assert state_of(link, asked) is LinkState.EXPIRED
        ask_for_fresh_link(asked)
        assert states(database, asked) == [LinkState.REPLACED, LinkState.LIVE]
        with pytest.raises(RuleBroken):
            ask_for_fresh_link(asked)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (ProtocolStatus.SUPERSEDED, LinkState.SET_ASIDE),
        (ProtocolStatus.DRAFTED, LinkState.OLD_TEXT),
        (ProtocolStatus.SIGNED, LinkState.LIVE),
    ],
)
def test_a_link_follows_the_life_of_its_text(database, protocol, asked, status, state):
    (link,) = links_of(database, asked)
    protocol.status = status
    assert state_of(link, asked) is state


def test_a_newer_paper_of_the_entity_ends_the_links_to_the_older(directorate, database, protocol, asked):
    from tests.builders import a_centre

    (link,) = links_of(database, asked)
    out_for_signature(directorate, a_centre(protocol.partner))
    assert state_of(link, asked) is LinkState.SET_ASIDE


def test_several_are_asked_at_once_without_an_order(directorate, protocol):
    name_signatory(directorate, protocol, **facts_of())
    assert ask_those_in_turn(protocol.id) == 2


def test_a_made_up_link_finds_nothing(database):
    assert find_link("made-up") is None
