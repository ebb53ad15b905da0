"""Referrals: consent, the answer, another try, withdrawal, and in step with the service."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.errors import OutOfReach, RuleBroken
from app.domain.follow_ups.actions import answer_referral, ask_again, withdraw_referral
from app.domain.follow_ups.lifecycle import ReferralStatus
from app.domain.follow_ups.queries import find_referral, get_referral, list_waiting
from app.domain.follow_ups.sheet import Afterwards
from app.domain.service_records.actions import correct_service, undo_service
from app.domain.service_records.models import Outcome
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

DAY = timedelta(days=1)
AGREED = Afterwards(referral_reason="Procura emprego", referral_consent=True)


def referred(by, target="iefp", afterwards=AGREED):
    service = logged(by, afterwards=afterwards, referral=target, outcome=Outcome.REFERRED)
    return service, find_referral(service.id)


@proves("SL16")
def test_a_referral_waits_with_its_reason_until_the_answer_is_entered(database):
    by = someone()[1]
    _service, referral = referred(by)
    assert list_waiting(by) == [referral]
    assert (referral.reason, referral.has_consent) == ("Procura emprego", True)
    answer_referral(by, referral, ReferralStatus.ACCEPTED, answered_on=today(), answer="Entrevista marcada")
    database.session.flush()
    assert list_waiting(by) == []
    assert (referral.status, referral.answer) == (ReferralStatus.ACCEPTED, "Entrevista marcada")


def test_the_one_to_ask_about_first_is_on_top(database):
    by = someone()[1]
    first, second = referred(by)[1], referred(by, "school")[1]
    ask_again(by, first, today() + 30 * DAY)
    database.session.flush()
    assert list_waiting(by) == [second, first]
    assert list_waiting(by, after=(second.ask_again_on, second.id)) == [first]


@pytest.mark.parametrize(("days", "says"), [(1, "future"), (-1, "before the referral")])
def test_an_answer_comes_after_the_referral_and_not_in_the_future(database, days, says):
    by = someone()[1]
    referral = referred(by)[1]
    with pytest.raises(RuleBroken, match=says) as broken:
        answer_referral(by, referral, ReferralStatus.REFUSED, answered_on=today() + days * DAY)
    assert broken.value.field == "answered_on"


def test_an_answer_may_come_after_nobody_expected_one(database):
    by = someone()[1]
    referral = referred(by)[1]
    answer_referral(by, referral, ReferralStatus.NO_REPLY, answered_on=today())
    answer_referral(by, referral, ReferralStatus.ACCEPTED, answered_on=today())
    assert referral.status is ReferralStatus.ACCEPTED
    with pytest.raises(RuleBroken):
        answer_referral(by, referral, ReferralStatus.REFUSED, answered_on=today())


@proves("SEED-9")
def test_voluntary_return_is_referred_only_with_the_persons_agreement(database):
    by = someone()[1]
    with pytest.raises(RuleBroken, match="agreement") as broken:
        referred(by, "iom", Afterwards())
    assert broken.value.field == "referral_consent"
    assert referred(by, "iom")[1].has_consent
    assert referred(by, "iefp", Afterwards())[1].has_consent is False


@proves("SEED-9")
def test_the_person_may_withdraw_even_when_they_were_accepted(database):
    by = someone()[1]
    referral = referred(by, "iom")[1]
    answer_referral(by, referral, ReferralStatus.ACCEPTED, answered_on=today())
    withdraw_referral(by, referral)
    assert (referral.status, referral.has_consent) == (ReferralStatus.WITHDRAWN, False)
    with pytest.raises(RuleBroken):
        withdraw_referral(by, referral)


def test_a_corrected_service_takes_its_referral_along(database):
    by = someone()[1]
    service, referral = referred(by)
    answer_referral(by, referral, ReferralStatus.ACCEPTED, answered_on=today())
    correct_service(by, service, referral="school")
    moved = find_referral(service.id)
    assert (moved.target, moved.status, moved.has_consent) == ("school", ReferralStatus.WAITING, False)
    correct_service(by, service, referral=None)
    assert find_referral(service.id) is None


def test_a_correction_to_a_target_that_needs_consent_asks_for_it(database):
    by = someone()[1]
    service = logged(by)
    with pytest.raises(RuleBroken) as broken:
        correct_service(by, service, referral="iom")
    assert broken.value.field == "referral_consent"
    correct_service(by, service, AGREED, referral="iom")
    referral = find_referral(service.id)
    assert referral.has_consent
    withdraw_referral(by, referral)
    correct_service(by, service, minutes=20)
    assert find_referral(service.id).status is ReferralStatus.WITHDRAWN


def test_an_undone_service_refers_nobody(database):
    by = someone()[1]
    service = referred(by)[0]
    undo_service(by, service)
    assert find_referral(service.id) is None


def test_another_centre_sees_no_such_referral(database):
    referral = referred(someone()[1])[1]
    with pytest.raises(OutOfReach):
        get_referral(someone()[1], referral.id)
