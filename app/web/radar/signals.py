"""The signals: what rose, each with its sentence, its figures one click away, and who follows it."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.base.settings import settings
from app.domain.access.policy import Permission
from app.domain.radar.actions import follow_signal, mark_seen
from app.domain.radar.comparing import series_of
from app.domain.radar.models import Signal
from app.domain.radar.queries import find_signal, get_signal, list_scanned, list_signals, shows_figures
from app.domain.radar.sentences import explain, explain_without_figures
from app.domain.statistics.asking import address_of
from app.web.access import current_account, needs
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.radar.area import area
from app.web.radar.asked import Asked
from app.web.radar.forms import FollowForm

PAGE = 25


@area.get("")
@needs(Permission.READ_RADAR)
def index() -> ResponseReturnValue:
    return _list()


@area.route("/<int:signal_id>/follow", methods=["GET", "POST"])
@needs(Permission.FOLLOW_SIGNAL)
def follow(signal_id: int) -> ResponseReturnValue:
    by = current_account()
    signal = get_signal(by, signal_id)
    form = FollowForm(obj=signal)
    if form.submitted():
        with form.showing_broken_rules():
            follow_signal(by, signal, **form.values)
            flash(_("The signal is followed."))
            return redirect(url_for(".index"), 303)
    return page("radar/follow.html", form, signal=signal, sentence=explain(signal))


@area.post("/<int:signal_id>/seen")
@needs(Permission.FOLLOW_SIGNAL)
def seen(signal_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    signal = get_signal(by, signal_id)
    if form.submitted():
        with form.showing_broken_rules():
            mark_seen(by, signal)
            flash(_("The signal was marked as seen."))
            return redirect(url_for(".index"), 303)
    return _list(form)


def _list(refused: PageForm | None = None) -> ResponseReturnValue:
    by = current_account()
    asked = Asked.of(by, request.args)
    after = find_signal(request.args.get("after", 0, type=int))
    found = list_signals(by, asked.wanted, after=after, limit=PAGE + 1)
    tells = explain if shows_figures(by) else explain_without_figures
    return page(
        "radar/index.html",
        refused,
        asked=asked,
        scanned=list_scanned(),
        smallest=settings().radar_smallest,
        entries=[(signal, tells(signal), _figures(signal)) for signal in found[:PAGE]],
        shows_figures=shows_figures(by),
        later=url_for(".index", **asked.typed, after=found[PAGE - 1].id) if len(found) > PAGE else None,
    )


def _figures(signal: Signal) -> str:
    """The address of the figures behind a signal: its months, one by one."""
    return f"{url_for('statistics.explore')}?{urlencode(address_of(series_of(signal)))}"
