"""What a centre does besides services, and whom it works with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.activities.actions import (
    add_local_partner,
    change_local_partner,
    correct_activity,
    log_activity,
    remove_activity,
    remove_local_partner,
)
from app.domain.activities.models import ActivityKind
from app.domain.activities.queries.directory import list_local_partners
from app.domain.activities.queries.kept import Filters, get_activity, list_activities, sum_activities
from app.domain.activities.sheet import ActivitySheet
from app.domain.audit.models import AuditEntry
from app.domain.tallies.models import Dimension
from app.domain.tallies.queries import sum_by
from tests.builders import a_centre, an_account, as_actor
from tests.builders.cards import a_card
from tests.domain.service_records.told import someone
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
WOMEN, MEN = ("female", "30_39"), ("male", "18_29")


def a_session(**changes: Any) -> dict[str, Any]:
    """A session about renewal for five people, today."""
    return {
        "kind": ActivityKind.INFORMATION_SESSION,
        "title": "Sessão sobre a renovação",
        "held_on": today(),
        "minutes": 60,
        "place": "Biblioteca",
        "people": {WOMEN: 3, MEN: 2},
        **changes,
    }


@proves("SL6", "FAQ-2")
def test_a_group_session_counts_people_by_sex_and_age_and_names_some_by_card():
    technician, by = someone()
    card = a_card(technician.centre)
    activity = log_activity(by, technician.centre, **a_session(card_ids=[card.id]))
    kept = ActivitySheet.of(get_activity(by, activity.id))
    assert (kept.people, kept.total, list(kept.card_ids)) == ({WOMEN: 3, MEN: 2}, 5, [card.id])


@proves("FAQ-2")
def test_an_activity_is_no_service():
    technician, by = someone()
    log_activity(by, technician.centre, **a_session())
    this_month = Month.of(today())
    assert sum_by(Dimension.TOTAL, this_month, this_month) == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": today() + timedelta(days=1)}, "held_on"),
        ({"minutes": 4}, "minutes"),
        ({"people": {}}, "people"),
        ({"people": {WOMEN: -1, MEN: 2}}, "people"),
        ({"kind": ActivityKind.PARTNER_MEETING}, "partners_present"),
        ({"area": "no-such-area"}, "area"),
        ({"language": "no-such-language"}, "language"),
        ({"stop_id": 0}, "stop_id"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(changes, field):
    technician, by = someone()
    with pytest.raises(RuleBroken) as broken:
        log_activity(by, technician.centre, **a_session(**changes))
    assert broken.value.field == field


@proves("SL6")
def test_more_cards_than_people_are_refused_and_so_is_another_entitys_card():
    technician, by = someone()
    cards = [a_card(technician.centre).id for _card in range(2)]
    for people, card_ids in (({WOMEN: 1}, cards), ({WOMEN: 3}, [a_card().id])):
        with pytest.raises(RuleBroken) as broken:
            log_activity(by, technician.centre, **a_session(people=people, card_ids=card_ids))
        assert broken.value.field == "cards"


def test_a_correction_moves_the_counts_and_leaves_a_trace_without_texts():
    technician, by = someone()
    activity = log_activity(by, technician.centre, **a_session())
    correct_activity(by, activity, **a_session(people={WOMEN: 4}, title="Outro título"))
    db.session.flush()
    assert ActivitySheet.of(activity).people == {WOMEN: 4}
    [trace] = db.session.scalars(select(AuditEntry.changes).where(AuditEntry.act == "activity.corrected"))
    assert trace == {"title": "changed", "people": [5, 4]}


def test_what_is_removed_leaves_lists_and_sums():
    technician, by = someone()
    activity = log_activity(by, technician.centre, **a_session())
    remove_activity(by, activity)
    db.session.flush()
    assert list_activities(by) == [] == sum_activities(by)
    with pytest.raises(OutOfReach):
        get_activity(by, activity.id)


@proves("FAQ-2")
def test_the_list_is_narrowed_by_kind_and_period_and_adds_up():
    technician, by = someone()
    meeting = {"kind": ActivityKind.PARTNER_MEETING, "people": {}, "partners_present": "Associação Fictícia"}
    log_activity(by, technician.centre, **a_session())
    log_activity(by, technician.centre, **a_session(held_on=today() - timedelta(days=40)))
    log_activity(by, technician.centre, **a_session(**meeting))
    assert [(each.kind, each.activities, each.people) for each in sum_activities(by)] == [
        (ActivityKind.INFORMATION_SESSION, 2, 10),
        (ActivityKind.PARTNER_MEETING, 1, 0),
    ]
    assert len(list_activities(by, Filters(kind=ActivityKind.PARTNER_MEETING))) == 1
    assert len(list_activities(by, Filters(first=today(), last=today()))) == 2


def test_each_role_sees_what_is_theirs():
    technician, by = someone()
    log_activity(by, technician.centre, **a_session())
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))
    directorate = as_actor(an_account(Role.DIRECTORATE))
    assert [len(list_activities(each)) for each in (by, coordinator, directorate, someone()[1])] == [1, 1, 1, 0]
    with pytest.raises(NotAllowed):
        log_activity(directorate, technician.centre, **a_session())
    with pytest.raises(OutOfReach):
        log_activity(by, a_centre(), **a_session())


@proves("FAQ-2")
def test_the_directory_keeps_local_partners_in_one_spelling():
    technician, by = someone()
    partner = add_local_partner(by, technician.centre, name="Associação", does="Aulas", phone="284 000 001")
    assert partner.phone == "+351 284 000 001"
    change_local_partner(by, partner, name="Associação", does="Aulas", email="GERAL@exemplo.invalid")
    assert (partner.phone, partner.email) == (None, "geral@exemplo.invalid")
    with pytest.raises(RuleBroken) as broken:
        change_local_partner(by, partner, name="Associação", does="Aulas", phone="12")
    assert broken.value.field == "phone"
    remove_local_partner(by, partner)
    db.session.flush()
    assert list_local_partners(by) == []
