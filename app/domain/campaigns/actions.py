"""A campaign is arranged, shared out among the centres, ended; and what is done for it is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from app.base.clock import today
from app.base.database import db, run
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.campaigns.models import Campaign, CampaignShare
from app.domain.campaigns.queries import is_on, list_shares
from app.domain.centres.models import Centre, CentreStatus
from app.domain.centres.queries import list_centres

MOST = 1_000_000
_COUNT = """
INSERT INTO campaign_tallies AS t (partner_id, campaign_id, centre_id, month, services)
VALUES (%(partner_id)s, %(campaign_id)s, %(centre_id)s, %(month)s, %(by)s)
ON CONFLICT (campaign_id, centre_id, month) DO UPDATE SET services = t.services + excluded.services
"""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a campaign is; the backlog is a published figure with its day and its source."""

    name: str
    purpose: str
    starts_on: date
    ends_on: date
    backlog: int | None = None
    backlog_on: date | None = None
    backlog_source: str | None = None


def arrange_campaign(by: Actor, terms: Terms) -> Campaign:
    """A new campaign, without targets yet."""
    require(by, Permission.ARRANGE_CAMPAIGN)
    _refuse(terms)
    campaign = Campaign(**asdict(terms))
    db.session.add(campaign)
    record(by, "campaign.arranged", on=campaign)
    return campaign


def change_campaign(by: Actor, campaign: Campaign, terms: Terms) -> None:
    """Put right what it says; services told for it stay, whatever its days."""
    require(by, Permission.ARRANGE_CAMPAIGN)
    _refuse(terms)
    told = asdict(terms)
    changed = [name for name in told if getattr(campaign, name) != told[name]]
    for name in changed:
        setattr(campaign, name, told[name])
    if changed:
        record(by, "campaign.changed", on=campaign, changes=dict.fromkeys(changed, "changed"))


def set_targets(by: Actor, campaign: Campaign, targets: Mapping[int, int]) -> None:
    """How many services each open centre is to give: centre -> number. 0 is none; centres not named keep theirs."""
    require(by, Permission.ARRANGE_CAMPAIGN)
    for centre_id, target in targets.items():
        if not 0 <= target <= MOST:
            raise RuleBroken(_("Write a number from 0 to 1,000,000."), field=f"target_{centre_id}")
    centres = {centre.id: centre for centre in list_centres(by, status=CentreStatus.OPEN)}
    if not targets.keys() <= centres.keys():
        raise RuleBroken(_("A centre was closed meanwhile: look at the page again."))
    kept = {share.centre_id: share for share in list_shares(campaign.id)}
    for centre_id, target in targets.items():
        _share(campaign, centres[centre_id], kept.get(centre_id), target)
    record(by, "campaign.targets_set", on=campaign, changes={"centres": len(targets)})


def end_campaign(by: Actor, campaign: Campaign) -> None:
    """Today is its last day; services of its days can still be logged for it."""
    require(by, Permission.ARRANGE_CAMPAIGN)
    if not is_on(campaign.id, today()) or campaign.ends_on == today():
        raise RuleBroken(_("This campaign is not under way, or ends today already."))
    record(by, "campaign.ended", on=campaign, changes={"ends_on": [campaign.ends_on.isoformat(), today().isoformat()]})
    campaign.ends_on = today()


def refuse_campaign(campaign_id: int | None, given_on: date) -> None:
    """A service counts for a campaign that was under way on its day. Nothing is looked up when there is none."""
    if campaign_id is not None and not is_on(campaign_id, given_on):
        raise RuleBroken(_("That campaign was not under way on that day: choose another or none."), field="campaign_id")


def count_done(campaign_id: int, partner_id: int, centre_id: int, month: Month, by: int = 1) -> None:
    """One service more of this centre for the campaign in that month; `by=-1` takes it back."""
    owner = {"partner_id": partner_id, "campaign_id": campaign_id, "centre_id": centre_id}
    run(_COUNT, {**owner, "month": month.first_day, "by": by})


def _share(campaign: Campaign, centre: Centre, kept: CampaignShare | None, target: int) -> None:
    if kept is not None:
        kept.target = target
    elif target:
        owner = {"partner_id": centre.partner_id, "campaign_id": campaign.id, "centre_id": centre.id}
        db.session.add(CampaignShare(**owner, target=target))


def _refuse(terms: Terms) -> None:
    if terms.ends_on < terms.starts_on:
        raise RuleBroken(_("The last day is before the first: correct one of the two."), field="ends_on")
    if terms.backlog is None:
        return
    if terms.backlog < 0:
        raise RuleBroken(_("Write a whole number, such as 180."), field="backlog")
    if terms.backlog_on is None:
        raise RuleBroken(_("Write the day this figure is of."), field="backlog_on")
    if not terms.backlog_source:
        raise RuleBroken(_("Write where this figure was published."), field="backlog_source")
