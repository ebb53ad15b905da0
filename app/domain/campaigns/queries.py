"""Questions about campaigns: what was done is read from counters, never from the log."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from app.base.database import db
from app.base.errors import OutOfReach
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.campaigns.models import Campaign, CampaignShare, CampaignTally
from app.domain.centres.models import Centre


@dataclass(frozen=True)
class Progress:
    """What one centre did of its share."""

    centre: Centre
    target: int
    by_month: dict[Month, int] = field(default_factory=dict)

    @property
    def done(self) -> int:
        return sum(self.by_month.values())


def list_campaigns_on(day: date) -> list[tuple[int, str]]:
    """The campaigns under way that day, as (id, name)."""
    query = select(Campaign.id, Campaign.name).where(Campaign.starts_on <= day, Campaign.ends_on >= day)
    return [(number, name) for number, name in db.session.execute(query.order_by(Campaign.ends_on, Campaign.id))]


def is_on(campaign_id: int, day: date) -> bool:
    """Whether there is this campaign and it is under way that day."""
    query = select(Campaign.id).where(Campaign.id == campaign_id, Campaign.starts_on <= day, Campaign.ends_on >= day)
    return db.session.scalar(query) is not None


def list_campaigns(by: Actor) -> list[Campaign]:
    """Every campaign, the one that ends last first."""
    require(by, Permission.READ_CAMPAIGN)
    return list(db.session.scalars(select(Campaign).order_by(Campaign.ends_on.desc(), Campaign.id.desc())))


def get_campaign(by: Actor, campaign_id: int) -> Campaign:
    """The campaign; OutOfReach when there is none."""
    require(by, Permission.READ_CAMPAIGN)
    campaign = db.session.get(Campaign, campaign_id)
    if campaign is None:
        raise OutOfReach
    return campaign


def list_shares(campaign_id: int) -> list[CampaignShare]:
    """The shares of the centres that exist for whoever asks."""
    return list(db.session.scalars(select(CampaignShare).where(CampaignShare.campaign_id == campaign_id)))


def list_progress(by: Actor, campaign: Campaign) -> list[Progress]:
    """Each centre within reach that has a share or did something for it, by name."""
    targets = {share.centre_id: share.target for share in list_shares(campaign.id)}
    done: dict[int, dict[Month, int]] = defaultdict(dict)
    tallies = select(CampaignTally).where(CampaignTally.campaign_id == campaign.id, CampaignTally.services > 0)
    for tally in db.session.scalars(tallies.order_by(CampaignTally.month)):
        done[tally.centre_id][tally.month] = tally.services
    centres = select(Centre).where(within(by, Permission.READ_CAMPAIGN, Centre), Centre.id.in_({*targets, *done}))
    return [
        Progress(centre, targets.get(centre.id, 0), done[centre.id])
        for centre in db.session.scalars(centres.order_by(Centre.name, Centre.id))
    ]
