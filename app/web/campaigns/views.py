"""Campaigns: arranged by the directorate, done against target per centre and month."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _, pgettext
from app.domain.access.policy import Permission
from app.domain.campaigns.actions import arrange_campaign, change_campaign, end_campaign, set_targets
from app.domain.campaigns.models import Campaign
from app.domain.campaigns.queries import get_campaign, list_campaigns, list_progress, list_shares
from app.domain.centres.models import CentreStatus
from app.domain.centres.queries import list_centres
from app.web.access import current_account, needs
from app.web.campaigns.forms import CampaignForm, targets_form, targets_of
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.spreadsheets import csv_file

area = Blueprint("campaigns", __name__, url_prefix="/campaigns")


@area.get("")
@needs(Permission.READ_CAMPAIGN)
def index() -> ResponseReturnValue:
    return page("campaigns/index.html", campaigns=list_campaigns(current_account()), today=today())


@area.route("/new", methods=["GET", "POST"])
@needs(Permission.ARRANGE_CAMPAIGN)
def new() -> ResponseReturnValue:
    form = CampaignForm()
    if form.submitted():
        with form.showing_broken_rules():
            campaign = arrange_campaign(current_account(), form.terms())
            flash(_("The campaign was arranged. Give each centre its target."))
            return redirect(url_for(".targets", campaign_id=campaign.id), 303)
    return page("campaigns/edit.html", form, campaign=None)


@area.get("/<int:campaign_id>")
@needs(Permission.READ_CAMPAIGN)
def show(campaign_id: int) -> ResponseReturnValue:
    return _file(get_campaign(current_account(), campaign_id))


@area.route("/<int:campaign_id>/edit", methods=["GET", "POST"])
@needs(Permission.ARRANGE_CAMPAIGN)
def edit(campaign_id: int) -> ResponseReturnValue:
    campaign = get_campaign(current_account(), campaign_id)
    form = CampaignForm(obj=campaign)
    if form.submitted():
        with form.showing_broken_rules():
            change_campaign(current_account(), campaign, form.terms())
            return _back_to(campaign, _("The campaign was changed."))
    return page("campaigns/edit.html", form, campaign=campaign)


@area.route("/<int:campaign_id>/targets", methods=["GET", "POST"])
@needs(Permission.ARRANGE_CAMPAIGN)
def targets(campaign_id: int) -> ResponseReturnValue:
    by = current_account()
    campaign = get_campaign(by, campaign_id)
    kept = {share.centre_id: share.target for share in list_shares(campaign.id)}
    form = targets_form(list_centres(by, status=CentreStatus.OPEN), kept)
    if form.submitted():
        with form.showing_broken_rules():
            set_targets(by, campaign, targets_of(form))
            return _back_to(campaign, _("The targets were kept."))
    return page("campaigns/targets.html", form, campaign=campaign)


@area.post("/<int:campaign_id>/end")
@needs(Permission.ARRANGE_CAMPAIGN)
def end(campaign_id: int) -> ResponseReturnValue:
    campaign, form = get_campaign(current_account(), campaign_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            end_campaign(current_account(), campaign)
            return _back_to(campaign, _("Today is the last day of the campaign."))
    return _file(campaign, form)


@area.get("/<int:campaign_id>.csv")
@needs(Permission.READ_CAMPAIGN)
def download(campaign_id: int) -> Response:
    """A line for each centre and month, and the centre's whole in a line without a month."""
    by = current_account()
    campaign = get_campaign(by, campaign_id)
    lines: list[tuple[object, ...]] = []
    for each in list_progress(by, campaign):
        lines.append((each.centre.name, "", each.target, each.done))
        lines += [(each.centre.name, str(month), "", services) for month, services in each.by_month.items()]
    head = [_("Centre"), _("Month"), _("Target"), pgettext("campaign", "Done")]
    return csv_file(f"claim-campaign-{campaign.id}", head, lines)


def _file(campaign: Campaign, refused: PageForm | None = None) -> ResponseReturnValue:
    """The page of one campaign, with the form that was refused, if one was."""
    progress = list_progress(current_account(), campaign)
    return page(
        "campaigns/show.html",
        refused,
        campaign=campaign,
        progress=progress,
        target=sum(each.target for each in progress),
        given=sum(each.done for each in progress),
        months=sorted({month for each in progress for month in each.by_month}),
        today=today(),
    )


def _back_to(campaign: Campaign, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(".show", campaign_id=campaign.id), 303)
