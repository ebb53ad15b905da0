"""A centre opens only when the whole list is green (FAQ answers 10, 14 and 16)."""

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import SYSTEM, Role
from app.domain.centres.actions import prepare_centre
from app.domain.centres.models import CentreStatus, Signage
from app.domain.partners.models import Model
from app.domain.technicians.actions import set_trained_on, sign_secrecy
from app.domain.technicians.opening import is_ready, open_centre, opening_list
from app.domain.technicians.queries import has_trained_technician, list_team
from tests.builders import a_centre, a_partner, a_protocol, a_technician, an_account, as_actor
from tests.proof import proves

ONE_DAY = timedelta(days=1)


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def ready(database):
    """A centre with all it needs to open."""
    centre = a_centre(status=CentreStatus.PREPARING, opened_on=None, signage=Signage.REQUESTED)
    a_protocol(centre.partner)
    a_technician(centre)
    return centre


def missing(centre):
    return [requirement.label for requirement in opening_list(centre) if not requirement.is_met]


@proves("FAQ-57", "FAQ-58", "FAQ-62", "FAQ-63", "FAQ-64", "ON17")
def test_a_centre_with_nothing_is_told_everything_it_lacks(directorate):
    what = {"name": "CLAIM", "dico": "0205", "model": Model.TRADITIONAL, "offices": [], "stops": []}
    centre = prepare_centre(SYSTEM, a_partner(), **what)
    assert len(missing(centre)) == len(opening_list(centre)) == 5
    assert all(requirement.what_to_do for requirement in opening_list(centre))
    with pytest.raises(RuleBroken) as broken:
        open_centre(directorate, centre, today())
    assert all(label in broken.value.message for label in missing(centre))


def test_a_centre_with_everything_opens(directorate, ready):
    assert is_ready(opening_list(ready))
    open_centre(directorate, ready, today())
    assert (ready.status, ready.opened_on) == (CentreStatus.OPEN, today())


@proves("FAQ-36", "FAQ-62")
def test_without_a_trained_technician_it_stays_closed(directorate, ready):
    technician = a_technician(ready)
    for each in list_team(ready.id):
        set_trained_on(SYSTEM, each, None)
    assert len(missing(ready)) == 1
    set_trained_on(SYSTEM, technician, today())
    assert has_trained_technician(ready.id, today())
    assert not has_trained_technician(ready.id, today() - ONE_DAY)
    with pytest.raises(RuleBroken):
        open_centre(directorate, ready, today() - ONE_DAY)
    open_centre(directorate, ready, today())


@proves("FAQ-63", "TR11")
@pytest.mark.parametrize("unsigned", [{"secrecy_signed_at": None}, {"secrecy_version": "v0"}])
def test_one_unsigned_undertaking_keeps_it_closed(ready, unsigned):
    technician = a_technician(ready, **unsigned)
    assert len(missing(ready)) == 1
    sign_secrecy(as_actor(technician.account), technician)
    assert missing(ready) == []


@proves("FAQ-63")
def test_nobody_signs_secrecy_for_another_or_twice(ready):
    technician, other = a_technician(ready, secrecy_signed_at=None), a_technician(ready)
    with pytest.raises(OutOfReach):
        sign_secrecy(as_actor(other.account), technician)
    with pytest.raises(NotAllowed):
        sign_secrecy(as_actor(an_account(Role.COORDINATOR, partner_id=ready.partner_id)), technician)
    with pytest.raises(RuleBroken):
        sign_secrecy(as_actor(other.account), other)


def test_it_does_not_open_in_the_future_or_twice(directorate, ready):
    with pytest.raises(RuleBroken):
        open_centre(directorate, ready, today() + ONE_DAY)
    open_centre(directorate, ready, today())
    with pytest.raises(RuleBroken):
        open_centre(directorate, ready, today())


def test_only_the_directorate_opens(ready):
    for role in (Role.COORDINATOR, Role.APPROVER):
        with pytest.raises(NotAllowed):
            open_centre(as_actor(an_account(role)), ready, today())
