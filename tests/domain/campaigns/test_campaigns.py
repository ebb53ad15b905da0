"""A campaign is arranged, shared out, counted per centre and month, ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.errors import NotAllowed, RuleBroken
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.campaigns.actions import (
    Terms,
    arrange_campaign,
    change_campaign,
    end_campaign,
    set_targets,
)
from app.domain.campaigns.queries import list_campaigns_on, list_progress
from app.domain.service_records.actions import correct_service, undo_service
from tests.builders import a_centre, a_partner, an_account, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

DAY = timedelta(days=1)


def terms(**changes):
    facts = {
        "name": "Operação fictícia",
        "purpose": "Processos pendentes",
        "starts_on": today() - 40 * DAY,
        "ends_on": today() + 10 * DAY,
    }
    return Terms(**{**facts, **changes})


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@proves("SEED-1")
def test_services_marked_with_it_are_counted_against_target_per_centre_and_month(directorate):
    technician, by = someone()
    campaign = arrange_campaign(directorate, terms())
    set_targets(directorate, campaign, {technician.centre_id: 100})
    earlier = today() - 35 * DAY
    service = logged(by, campaign_id=campaign.id)
    logged(by, campaign_id=campaign.id, given_on=earlier)
    logged(by)
    progress = list_progress(directorate, campaign)[0]
    assert (progress.centre.id, progress.target, progress.done) == (technician.centre_id, 100, 2)
    assert progress.by_month == {Month.of(earlier): 1, Month.of(today()): 1}
    undo_service(by, service)
    assert list_progress(directorate, campaign)[0].by_month == {Month.of(earlier): 1}


def test_a_correction_moves_the_service_from_one_campaign_to_another(directorate):
    by = someone()[1]
    first, second = arrange_campaign(directorate, terms()), arrange_campaign(directorate, terms(name="Outra"))
    service = logged(by, campaign_id=first.id)
    correct_service(by, service, campaign_id=second.id)
    assert list_progress(directorate, first) == []
    assert list_progress(directorate, second)[0].done == 1


@proves("SEED-1")
def test_a_campaign_not_under_way_on_the_day_of_service_is_refused(directorate):
    by = someone()[1]
    campaign = arrange_campaign(directorate, terms(starts_on=today()))
    with pytest.raises(RuleBroken, match="not under way") as broken:
        logged(by, campaign_id=campaign.id, given_on=today() - DAY)
    assert broken.value.field == "campaign_id"
    service = logged(by, campaign_id=campaign.id)
    with pytest.raises(RuleBroken, match="not under way"):
        correct_service(by, service, given_on=today() - DAY)
    with pytest.raises(RuleBroken, match="not under way"):
        logged(by, campaign_id=campaign.id + 1)


@proves("SEED-1")
@pytest.mark.parametrize("missing", ["backlog_on", "backlog_source"])
def test_a_backlog_is_a_published_figure_with_its_day_and_source(directorate, missing):
    published = {"backlog": 1234, "backlog_on": today(), "backlog_source": "Relatório fictício"}
    assert arrange_campaign(directorate, terms(**published)).backlog == 1234
    with pytest.raises(RuleBroken) as broken:
        arrange_campaign(directorate, terms(**{**published, missing: None}))
    assert broken.value.field == missing


def test_a_campaign_ended_early_takes_no_later_service(directorate):
    campaign = arrange_campaign(directorate, terms())
    end_campaign(directorate, campaign)
    assert campaign.ends_on == today()
    assert list_campaigns_on(today() + DAY) == []
    with pytest.raises(RuleBroken):
        end_campaign(directorate, campaign)


def test_each_sees_the_shares_within_reach(directorate):
    partner = a_partner()
    (own, by), other, elsewhere = someone(a_centre(partner)), a_centre(partner), a_centre()
    campaign = arrange_campaign(directorate, terms())
    set_targets(directorate, campaign, {own.centre_id: 1, other.id: 2, elsewhere.id: 3})
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=partner.id))
    assert [each.target for each in list_progress(by, campaign)] == [1]
    assert sorted(each.target for each in list_progress(coordinator, campaign)) == [1, 2]
    assert sorted(each.target for each in list_progress(directorate, campaign)) == [1, 2, 3]


def test_only_the_directorate_arranges_and_the_days_go_forwards(directorate):
    with pytest.raises(NotAllowed):
        arrange_campaign(someone()[1], terms())
    with pytest.raises(RuleBroken, match="before the first"):
        arrange_campaign(directorate, terms(ends_on=today() - 41 * DAY))
    campaign = arrange_campaign(directorate, terms())
    change_campaign(directorate, campaign, terms(name="Novo nome"))
    assert campaign.name == "Novo nome"


def test_a_target_is_a_number_and_of_an_open_centre(directorate):
    campaign, centre = arrange_campaign(directorate, terms()), a_centre()
    with pytest.raises(RuleBroken) as broken:
        set_targets(directorate, campaign, {centre.id: -1})
    assert broken.value.field == f"target_{centre.id}"
    with pytest.raises(RuleBroken, match="closed meanwhile"):
        set_targets(directorate, campaign, {centre.id + 999: 1})
    set_targets(directorate, campaign, {centre.id: 5})
    set_targets(directorate, campaign, {centre.id: 7})
    assert [each.target for each in list_progress(directorate, campaign)] == [7]
