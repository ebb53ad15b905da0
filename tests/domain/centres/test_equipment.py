"""The equipment of a second-generation centre: supplied by AIMA, or the entity's own and approved (FAQ answer 5)."""

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.centres.actions import add_equipment, approve_equipment, end_equipment
from app.domain.centres.fittings import Equipment, EquipmentSource
from app.domain.centres.inventory import (
    EquipmentState,
    get_equipment,
    has_equipment_on,
    list_equipment,
    list_equipment_of,
    list_municipalities_without_centre,
)
from app.domain.partners.models import Model
from tests.builders import a_centre, an_account, as_actor
from tests.proof import proves

READER = {"name": "Leitor fictício", "serial_number": "FIC-1"}
ONE_DAY = timedelta(days=1)


@pytest.fixture
def centre(database):
    return a_centre(model=Model.SECOND_GENERATION)


@pytest.fixture
def coordinator(centre):
    return as_actor(an_account(Role.COORDINATOR, partner_id=centre.partner_id))


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@proves("FAQ-12")
def test_what_aima_adds_is_supplied_and_may_be_used_at_once(directorate, centre):
    added = add_equipment(directorate, centre, **READER)
    assert (added.source, added.approved_on) == (EquipmentSource.SUPPLIED, today())
    assert has_equipment_on(centre.id, today())
    assert not has_equipment_on(centre.id, today() - ONE_DAY)


@proves("FAQ-12")
def test_the_entitys_own_waits_until_aima_approves_it(coordinator, directorate, centre):
    own = add_equipment(coordinator, centre, **READER)
    assert not own.is_in_use
    assert not has_equipment_on(centre.id, today())
    with pytest.raises(NotAllowed):
        approve_equipment(coordinator, own)
    approve_equipment(directorate, own)
    assert own.is_in_use
    with pytest.raises(RuleBroken):
        approve_equipment(directorate, own)


@proves("FAQ-12")
def test_what_is_ended_counts_no_longer_but_stays_on_the_list(coordinator, directorate, centre):
    added = add_equipment(directorate, centre, **READER)
    with pytest.raises(RuleBroken) as broken:
        end_equipment(coordinator, added, on=today() - ONE_DAY, reason="Avariado")
    assert broken.value.field == "on"
    end_equipment(coordinator, added, on=today(), reason="Avariado")
    assert list_equipment_of(centre.id) == [added]
    assert not has_equipment_on(centre.id, today())
    with pytest.raises(RuleBroken):
        end_equipment(coordinator, added, on=today(), reason="Avariado")


def test_a_proposal_that_was_turned_down_is_not_approved_afterwards(coordinator, directorate, centre):
    own = add_equipment(coordinator, centre, **READER)
    end_equipment(directorate, own, on=today(), reason="Não é do modelo acordado")
    with pytest.raises(RuleBroken):
        approve_equipment(directorate, own)


@proves("FAQ-12")
def test_aima_lists_the_equipment_of_the_network_and_an_entity_its_own(coordinator, directorate, centre):
    own = add_equipment(coordinator, centre, **READER)
    elsewhere = add_equipment(directorate, a_centre(), **READER)
    assert list_equipment(directorate) == [elsewhere, own]
    assert list_equipment(directorate, before=elsewhere.id) == [own]
    assert list_equipment(coordinator) == [own]
    assert list_equipment(directorate, state=EquipmentState.WAITING) == [own]
    assert list_equipment(directorate, state=EquipmentState.IN_USE) == [elsewhere]
    assert list_equipment(directorate, state=EquipmentState.ENDED) == []
    with pytest.raises(OutOfReach):
        get_equipment(coordinator, elsewhere.id)
    with pytest.raises(OutOfReach):
        add_equipment(coordinator, elsewhere.centre, **READER)


@proves("FAQ-12")
def test_no_column_could_hold_what_the_equipment_collects():
    assert set(Equipment.__table__.columns.keys()) == {
        *("id", "partner_id", "centre_id", "name", "serial_number", "source"),
        *("proposed_by_id", "approved_by_id", "approved_on", "ended_on", "end_reason"),
    }


@proves("FAQ-66")
def test_the_municipalities_without_an_open_centre_are_known(database):
    before = list_municipalities_without_centre()
    a_centre(dico="1512")
    after = list_municipalities_without_centre()
    assert [place.dico for place in before if place not in after] == ["1512"]
