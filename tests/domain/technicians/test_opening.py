"""A centre opens only when the whole list is green (FAQ answers 10, 14 and 16)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import Mail
from app.domain.access.models import SYSTEM, Role
from app.domain.centres.actions import add_equipment, approve_equipment, prepare_centre
from app.domain.centres.models import CentreStatus, Signage
from app.domain.partners.models import Model
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.technicians.actions import set_trained_on, sign_secrecy
from app.domain.technicians.opening import open_centre
from app.domain.technicians.queries import has_trained_technician, list_team
from app.domain.technicians.readiness import Doer, is_ready, opening_list
from tests.builders import a_centre, a_partner, a_protocol, a_technician, an_account, as_actor
from tests.proof import proves

ONE_DAY = timedelta(days=1)
EQUIPMENT = "Equipment supplied or approved by AIMA"


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def ready(database):
    """A centre with all it needs to open."""
    centre = a_centre(status=CentreStatus.PREPARING, opened_on=None, signage=Signage.INSTALLED)
    a_protocol(centre.partner)
    a_technician(centre)
    return centre


def missing(centre):
    return [requirement.label for requirement in opening_list(centre) if not requirement.is_met]


@proves("FAQ-57", "FAQ-58", "FAQ-62", "FAQ-63", "FAQ-64", "ON17")
def test_a_centre_with_nothing_is_told_everything_it_lacks(directorate):
    what = {"name": "CLAIM", "dico": "0205", "model": Model.TRADITIONAL, "offices": [], "stops": []}
    centre = prepare_centre(SYSTEM, a_partner(), **what)
    assert len(missing(centre)) == len(opening_list(centre)) - 1 == 5  # ways of service are offered from the start
    assert all(requirement.what_to_do for requirement in opening_list(centre))
    with pytest.raises(RuleBroken) as broken:
        open_centre(directorate, centre, today())
    assert all(label in broken.value.message for label in missing(centre))


def line_of(centre, label):
    return next(line for line in opening_list(centre) if line.label == label)


@proves("ON17", "FAQ-58", "FAQ-67")
@pytest.mark.parametrize(
    ("signage", "doer", "is_met"),
    [
        (Signage.NONE, Doer.ENTITY, False),
        (Signage.REQUESTED, Doer.AIMA, False),
        (Signage.SENT, Doer.ENTITY, False),
        (Signage.INSTALLED, Doer.ENTITY, True),
    ],
)
def test_the_list_says_whose_turn_it_is_with_the_plaque(ready, signage, doer, is_met):
    ready.signage = signage
    line = line_of(ready, "Signage of the network")
    assert (line.is_met, line.doer) == (is_met, doer)


@proves("ON17", "FAQ-64")
@pytest.mark.parametrize(
    ("status", "doer"),
    [
        (ProtocolStatus.DRAFTED, Doer.AIMA),
        (ProtocolStatus.AWAITING_SIGNATURES, Doer.ENTITY),
        (ProtocolStatus.SIGNED, Doer.AIMA),
    ],
)
def test_the_list_says_whose_turn_it_is_with_the_agreement(database, status, doer):
    centre = a_centre(status=CentreStatus.PREPARING, opened_on=None)
    a_protocol(centre.partner, status=status)
    line = line_of(centre, "A protocol or letter of adhesion in force")
    assert (line.is_met, line.doer) == (False, doer)


@proves("ON17", "FAQ-59")
def test_a_centre_that_serves_in_no_way_does_not_open(directorate, ready):
    ready.channels = []
    assert missing(ready) == ["Ways of service chosen"]
    with pytest.raises(RuleBroken):
        open_centre(directorate, ready, today())


@proves("FAQ-12", "ON17")
def test_a_second_generation_centre_opens_only_with_approved_equipment(directorate, ready):
    ready.model = Model.SECOND_GENERATION
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=ready.partner_id))
    assert line_of(ready, EQUIPMENT).doer is Doer.ENTITY
    proposed = add_equipment(coordinator, ready, name="Leitor", serial_number=None)
    assert line_of(ready, EQUIPMENT).doer is Doer.AIMA
    assert missing(ready) == [EQUIPMENT]
    approve_equipment(directorate, proposed)
    open_centre(directorate, ready, today())
    assert ready.status is CentreStatus.OPEN


@proves("ON17")
def test_the_entity_is_told_that_its_centre_is_open(directorate, ready, database):
    coordinator = an_account(Role.COORDINATOR, partner_id=ready.partner_id)
    open_centre(directorate, ready, today())
    mail = database.session.scalars(select(Mail)).one()
    assert mail.to == coordinator.email
    assert f"/centres/{ready.id}" in mail.body


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
