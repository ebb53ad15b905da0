"""The room: the code on the wall, the same for a trainer with a link, and the technician who enters it."""

from __future__ import annotations

from math import ceil

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import now
from app.base.language import _
from app.base.settings import settings
from app.domain.access.policy import Permission
from app.domain.training.actions import confirm_attendance_by_link, enter_code
from app.domain.training.models import HalfDay, RoomLink
from app.domain.training.queries import (
    find_room_link,
    get_half_day,
    get_half_day_of,
    is_live,
    list_own_sittings,
    list_sittings,
)
from app.domain.training.rooms import changes_at, code_of, is_open
from app.web.access import current_account, needs, public
from app.web.drawings import qr_drawing
from app.web.pages import page
from app.web.training.area import area
from app.web.training.attendance import led
from app.web.training.hour_forms import CodeForm, minutes_in, sheet_form

LOOK_AGAIN = 20  # seconds: how long the wall may show yesterday's number of people


@area.get("/half-days/<int:half_day_id>/room")
@needs(Permission.READ_TRAINING)
def room(half_day_id: int) -> ResponseReturnValue:
    half_day = get_half_day(current_account(), half_day_id)
    return _wall(half_day, url_for(".attendance", session_id=half_day.session_id))


@area.get("/room/<token>")
@public
def room_by_link(token: str) -> ResponseReturnValue:
    link = find_room_link(token)
    if link is None:
        abort(404)
    works = is_live(link)
    html, status = page("training/room_by_link.html", token=token, is_live=works, **led(link.session))
    return html, status if works else 410


@area.get("/room/<token>/<int:half_day_id>")
@public
def code_by_link(token: str, half_day_id: int) -> ResponseReturnValue:
    return _wall(get_half_day_of(_opened(token), half_day_id), url_for(".room_by_link", token=token))


@area.route("/room/<token>/<int:half_day_id>/sheet", methods=["GET", "POST"])
@public
def sheet_by_link(token: str, half_day_id: int) -> ResponseReturnValue:
    link = _opened(token)
    half_day = get_half_day_of(link, half_day_id)
    sittings = list_sittings(half_day)
    form, back = sheet_form(half_day, sittings), url_for(".room_by_link", token=token)
    if form.submitted():
        with form.showing_broken_rules():
            confirm_attendance_by_link(link, half_day, minutes_in(form, sittings), form.values.get("reason"))
            flash(_("Attendance is confirmed."))
            return redirect(back, 303)
    return page("training/sheet.html", form, half_day=half_day, back=back, now=now())


@area.route("/code", methods=["GET", "POST"])
@needs(Permission.ENTER_ATTENDANCE)
def code() -> ResponseReturnValue:
    """On the technician's phone: the address of the drawing on the wall brings the code along."""
    form = CodeForm(code=request.args.get("code", "")[:6])
    if form.submitted():
        with form.showing_broken_rules():
            entered = enter_code(current_account(), form.code.data)
            flash(_("Noted: leaving.") if entered.left_at else _("Noted: welcome."))
            return redirect(url_for(".code"), 303)
    return page("training/code.html", form, sittings=list_own_sittings(current_account()))


def _opened(token: str) -> RoomLink:
    link = find_room_link(token)
    if link is None or not is_live(link):
        abort(404)
    return link


def _wall(half_day: HalfDay, back: str) -> ResponseReturnValue:
    at = now()
    shown = code_of(half_day, at) if is_open(half_day, at) else None
    sittings = list_sittings(half_day)
    address = f"{settings().base_url.rstrip('/')}{url_for('.code')}"
    return page(
        "training/room.html",
        half_day=half_day,
        back=back,
        now=at,
        code=shown,
        seconds=ceil((changes_at(at) - at).total_seconds()),
        look_again=LOOK_AGAIN,
        address=address,
        drawing=qr_drawing(f"{address}?code={shown}") if shown else None,
        present=sum(1 for each in sittings if each.attendance and each.attendance.came_at),
        places=len(sittings),
    )
