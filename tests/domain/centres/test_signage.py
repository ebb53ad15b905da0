"""The plaque: asked for, sent, put up with a photograph (FAQ answers 14 and 16)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.centres.actions import move_signage
from app.domain.centres.inventory import get_photographed_step
from app.domain.centres.models import Signage
from app.domain.centres.queries import list_signage_steps
from tests.builders import a_centre, an_account, as_actor
from tests.proof import proves

YESTERDAY = today() - timedelta(days=1)
PHOTO = "0" * 64


@pytest.fixture
def centre(database):
    return a_centre()


@pytest.fixture
def coordinator(centre):
    return as_actor(an_account(Role.COORDINATOR, partner_id=centre.partner_id))


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@proves("FAQ-58", "FAQ-67")
def test_the_entity_asks_aima_sends_and_the_entity_shows_where_it_hangs(coordinator, directorate, centre):
    move_signage(coordinator, centre, Signage.REQUESTED, on=YESTERDAY)
    with pytest.raises(NotAllowed):
        move_signage(coordinator, centre, Signage.SENT)
    move_signage(directorate, centre, Signage.SENT, note="Transportadora fictícia, 7")
    hung = move_signage(coordinator, centre, Signage.INSTALLED, photo_sha256=PHOTO)
    assert centre.signage is Signage.INSTALLED
    assert [step.step for step in list_signage_steps(centre.id)] == [Signage.INSTALLED, Signage.SENT, Signage.REQUESTED]
    assert [step.note for step in list_signage_steps(centre.id)] == [None, "Transportadora fictícia, 7", None]
    assert get_photographed_step(coordinator, hung.id) is hung


def test_no_step_is_left_out(directorate, centre):
    with pytest.raises(RuleBroken):
        move_signage(directorate, centre, Signage.INSTALLED, photo_sha256=PHOTO)


@proves("FAQ-67")
def test_a_plaque_without_a_photograph_does_not_count(coordinator, directorate, centre):
    move_signage(coordinator, centre, Signage.REQUESTED)
    move_signage(directorate, centre, Signage.SENT)
    with pytest.raises(RuleBroken) as broken:
        move_signage(coordinator, centre, Signage.INSTALLED)
    assert broken.value.field == "photo"
    assert centre.signage is Signage.SENT


@pytest.mark.parametrize("on", [today() + timedelta(days=1), YESTERDAY])
def test_a_step_lies_between_the_one_before_and_today(coordinator, directorate, centre, on):
    move_signage(coordinator, centre, Signage.REQUESTED)
    with pytest.raises(RuleBroken) as broken:
        move_signage(directorate, centre, Signage.SENT, on=on)
    assert broken.value.field == "on"


def test_whoever_has_the_next_step_is_told_by_mail(coordinator, directorate, centre, database):
    def told():
        return [mail.to for mail in database.session.scalars(select(Mail).order_by(Mail.written_at))]

    move_signage(coordinator, centre, Signage.REQUESTED)
    move_signage(directorate, centre, Signage.SENT)
    first, second = told()
    assert first.startswith("directorate")
    assert second.startswith("coordinator")


def test_another_entity_sees_no_photograph(coordinator, directorate, centre):
    move_signage(coordinator, centre, Signage.REQUESTED)
    move_signage(directorate, centre, Signage.SENT)
    hung = move_signage(coordinator, centre, Signage.INSTALLED, photo_sha256=PHOTO)
    with pytest.raises(OutOfReach):
        get_photographed_step(as_actor(an_account(Role.COORDINATOR)), hung.id)
    with pytest.raises(OutOfReach):
        get_photographed_step(coordinator, list_signage_steps(centre.id)[-1].id)
