"""An agreement is not renewed, or ends before its time: by notice, for breach, by agreement."""

from datetime import date, timedelta

import pytest

from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import list_mail
from app.domain.access.models import Role
from app.domain.centres.actions import end_by_agreement, end_for_breach, give_notice, lapse_protocols
from app.domain.partners.models import PartnerStatus
from app.domain.protocols.actions import draft_addendum, refuse_renewal
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import EndCause
from app.domain.protocols.queries import find_protocol_in_force, terms_on
from tests.builders import a_centre, an_account, as_actor
from tests.builders.agreements import an_addendum, an_agreement, on
from tests.proof import proves

MAY, JULY_END, UNTIL = date(2026, 5, 1), date(2026, 7, 31), date(2026, 12, 31)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def centre(database):
    return a_centre()


@pytest.fixture
def coordinator(centre):
    return as_actor(an_account(Role.COORDINATOR, partner_id=centre.partner_id))


@pytest.fixture
def agreement(directorate, centre):
    return an_agreement(directorate, centre.partner)


def lapsed(day):
    with on(day):
        return lapse_protocols()


@proves("PS12")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DIRECTORATE])
def test_either_party_ends_it_by_notice_and_logging_closes_that_day_but_not_reading(
    directorate, coordinator, centre, agreement, role
):
    by = coordinator if role is Role.COORDINATOR else directorate
    with on(MAY):
        give_notice(by, agreement, JULY_END)
    assert (agreement.end_cause, agreement.notice_given_on) == (EndCause.NOTICE, MAY)
    assert centre.protocol_until == agreement.in_force_until == JULY_END
    assert lapsed(JULY_END) == 0
    assert lapsed(JULY_END + ONE_DAY) == 1
    assert agreement.status is ProtocolStatus.ENDED
    assert centre.partner.status is PartnerStatus.FORMER
    assert terms_on(centre.partner_id, JULY_END + ONE_DAY) is None
    assert find_protocol_in_force(centre.partner_id, JULY_END) is agreement


def test_the_other_party_is_told_and_nobody_is_named(directorate, coordinator, agreement):
    with on(MAY):
        give_notice(directorate, agreement, JULY_END)
    mail = list_mail(1)[0]
    assert agreement.reference in mail.subject
    assert agreement.partner.name not in mail.body


def test_the_notice_is_of_sixty_days(coordinator, agreement):
    with on(MAY):
        with pytest.raises(RuleBroken) as broken:
            give_notice(coordinator, agreement, MAY + timedelta(days=59))
        assert broken.value.field == "ends_on"
        give_notice(coordinator, agreement, MAY + timedelta(days=60))


def test_a_term_that_renews_may_end_within_the_next_one_but_not_beyond(coordinator, centre, agreement):
    with on(date(2026, 12, 1)):
        with pytest.raises(RuleBroken):
            give_notice(coordinator, agreement, date(2028, 1, 1))
        give_notice(coordinator, agreement, date(2027, 1, 31))
    assert terms_on(centre.partner_id, date(2027, 1, 31)).protocol is agreement
    assert lapsed(UNTIL) == lapsed(date(2027, 1, 31)) == 0
    assert lapsed(date(2027, 2, 1)) == 1


@proves("PS12")
def test_either_party_refuses_the_renewal_until_the_notice_its_paper_asks_for(coordinator, centre, agreement):
    with on(date(2026, 11, 1)):
        refuse_renewal(coordinator, agreement)
        assert agreement.renewal_refused_by_aima is False
        with pytest.raises(RuleBroken):
            refuse_renewal(coordinator, agreement)
    assert lapsed(UNTIL) == 0
    assert lapsed(UNTIL + ONE_DAY) == 1
    assert (agreement.status, centre.protocol_until) == (ProtocolStatus.EXPIRED, UNTIL)


def test_a_day_later_it_renews(coordinator, agreement):
    with on(date(2026, 11, 2)), pytest.raises(RuleBroken, match="by notice"):
        refuse_renewal(coordinator, agreement)


@proves("PS12")
def test_aima_ends_it_for_breach_once_the_entity_was_warned_and_heard(directorate, coordinator, centre, agreement):
    told = {"ends_on": JULY_END, "reasons": "Cláusula 8.", "answer": "Não respondeu."}
    with on(MAY):
        with pytest.raises(NotAllowed):
            end_for_breach(coordinator, agreement, warned_on=date(2026, 3, 1), **told)
        with pytest.raises(RuleBroken) as broken:
            end_for_breach(directorate, agreement, warned_on=date(2026, 4, 1), **told)
        assert broken.value.field == "warned_on"
        end_for_breach(directorate, agreement, warned_on=date(2026, 3, 31), **told)
    assert (agreement.end_cause, agreement.breach_answer) == (EndCause.BREACH, "Não respondeu.")
    assert centre.protocol_until == JULY_END


def test_both_agree_on_a_day_within_the_term(directorate, centre, agreement):
    with on(MAY):
        with pytest.raises(RuleBroken):
            end_by_agreement(directorate, agreement, ends_on=MAY - ONE_DAY, reasons="Acordo de hoje.")
        end_by_agreement(directorate, agreement, ends_on=MAY, reasons="Acordo de hoje.")
    assert centre.protocol_until == MAY
    assert lapsed(MAY + ONE_DAY) == 1


def test_once_the_end_is_settled_nothing_else_is(directorate, coordinator, agreement):
    with on(MAY):
        give_notice(coordinator, agreement, JULY_END)
        for act in (
            lambda: give_notice(coordinator, agreement, JULY_END),
            lambda: refuse_renewal(directorate, agreement),
            lambda: end_by_agreement(directorate, agreement, ends_on=JULY_END, reasons="x"),
            lambda: draft_addendum(
                directorate,
                agreement,
                changes="x",
                in_force_from=date(2026, 6, 1),
                in_force_until=JULY_END,
                model=agreement.model,
            ),
        ):
            with pytest.raises(RuleBroken):
                act()


def test_the_addenda_end_with_their_agreement(directorate, centre, agreement):
    addendum = an_addendum(directorate, agreement, MAY)
    with on(MAY):
        end_by_agreement(directorate, agreement, ends_on=JULY_END, reasons="Acordo.")
    lapsed(JULY_END + ONE_DAY)
    assert (addendum.status, addendum.in_force_until) == (ProtocolStatus.ENDED, JULY_END)


def test_another_entity_has_no_say(agreement):
    stranger = as_actor(an_account(Role.COORDINATOR))
    with on(MAY), pytest.raises(OutOfReach):
        give_notice(stranger, agreement, JULY_END)
