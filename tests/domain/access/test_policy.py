"""The policy: who may do what, to which record."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.base.errors import NotAllowed, OutOfReach
from app.cli.policy import table
from app.domain.access.models import SYSTEM, Actor, Role
from app.domain.access.policy import POLICY, Permission, Reach, may, require, within
from app.domain.service_records.models import ServiceRecord
from tests.builders import a_service, a_technician, an_account, as_actor

APPROVED = Path(__file__).parents[2] / "house" / "policy.txt"


def test_the_policy_is_the_approved_one():
    assert table() + "\n" == APPROVED.read_text(encoding="utf-8"), (
        "look at `flask policy`, then approve it in policy.txt"
    )


def test_every_permission_is_somebodys_and_every_reach_is_meant():
    assert set(POLICY) == set(Permission)
    assert all(POLICY[permission] for permission in Permission)


def test_the_administrator_reaches_no_personal_record():
    own = {permission for permission in Permission if Role.ADMINISTRATOR in POLICY[permission]}
    assert own == {
        Permission.MANAGE_ACCOUNTS,
        Permission.EDIT_VOCABULARY,
        Permission.READ_JOBS,
        Permission.READ_OUTBOX,
        Permission.READ_AUDIT,
    }


def test_nobody_approves_what_their_own_role_drafts():
    assert not set(POLICY[Permission.DRAFT_STATEMENT]) & set(POLICY[Permission.APPROVE_STATEMENT])
    assert not set(POLICY[Permission.ANALYSE_APPLICATION]) & set(POLICY[Permission.DECIDE_APPLICATION])


def test_the_directorate_reads_figures_of_services_and_never_a_record():
    assert POLICY[Permission.READ_STATISTICS][Role.DIRECTORATE] is Reach.NUMBERS
    assert Role.DIRECTORATE not in POLICY[Permission.READ_SERVICE]


def test_whoever_lacks_the_permission_is_told_so_whatever_the_record(database):
    with pytest.raises(NotAllowed):
        require(as_actor(an_account(Role.DIRECTORATE)), Permission.READ_SERVICE, on=a_service())


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.COORDINATOR])
def test_a_record_of_another_partner_does_not_exist(database, role):
    stranger = a_technician()
    actor = as_actor(an_account(role, partner_id=stranger.partner_id, centre_id=stranger.centre_id))
    with pytest.raises(OutOfReach):
        require(actor, Permission.READ_SERVICE, on=a_service())
    require(actor, Permission.READ_SERVICE, on=a_service(stranger))


def test_a_technician_reads_their_centre_and_the_coordinator_all_of_the_partner(database):
    technician = a_technician()
    service = a_service(technician)
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))
    elsewhere = as_actor(an_account(Role.TECHNICIAN, partner_id=technician.partner_id))
    require(coordinator, Permission.READ_SERVICE, on=service)
    with pytest.raises(OutOfReach):
        require(elsewhere, Permission.READ_SERVICE, on=service)


@pytest.mark.parametrize("role", list(Role))
def test_the_list_and_the_record_agree(database, role):
    technician = a_technician()
    services = [a_service(technician), a_service()]
    actor = Actor(account_id=1, role=role, partner_id=technician.partner_id, centre_id=technician.centre_id)
    condition = within(actor, Permission.READ_SERVICE, ServiceRecord)
    listed = set(database.session.scalars(select(ServiceRecord.id).where(condition)))
    assert listed == {service.id for service in services if _allowed(actor, service)}


def _allowed(actor, service):
    try:
        require(actor, Permission.READ_SERVICE, on=service)
    except (NotAllowed, OutOfReach):
        return False
    return True


def test_an_actor_without_partner_or_centre_lists_nothing(database):
    a_service()
    for role in (Role.COORDINATOR, Role.TECHNICIAN):
        condition = within(Actor(account_id=1, role=role), Permission.READ_SERVICE, ServiceRecord)
        assert not database.session.scalars(select(ServiceRecord.id).where(condition)).all()


def test_the_jobs_process_has_no_permission():
    assert not any(may(SYSTEM, permission) for permission in Permission)
