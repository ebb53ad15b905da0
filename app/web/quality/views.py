"""The quality board: of the network or one's own centres, of one centre, and what was found there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.base.months import Month
from app.domain.access.policy import Permission
from app.domain.quality.actions import ask_about
from app.domain.quality.models import MISSING, Doubt, QualityBoard
from app.domain.quality.queries import get_board, is_told_exactly, list_boards, list_findings
from app.web.access import current_account, needs
from app.web.forms import ActForm
from app.web.pages import page
from app.web.quality.wording import DEFINED, lines_of, lines_over, worst_first

area = Blueprint("quality", __name__, url_prefix="/quality")
LINES = 25
_PLACE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{1,12})")


@area.get("")
@needs(Permission.READ_QUALITY)
def index() -> ResponseReturnValue:
    by = current_account()
    boards, skipped = list_boards(by), _skipped()
    doubt = _doubt(request.args.get("doubt", ""), boards)
    centres = worst_first(by, boards, doubt)
    return page(
        "quality/index.html",
        looked_at=min((board.looked_at for board in boards), default=None),
        since=max((board.since for board in boards), default=None),
        lines=lines_over(by, boards),
        doubt=doubt,
        centres=centres[skipped : skipped + LINES],
        number=len(centres),
        skipped=skipped,
        step=LINES,
        is_exact=is_told_exactly(by),
        defined=DEFINED,
    )


@area.get("/<int:centre_id>")
@needs(Permission.READ_QUALITY)
def show(centre_id: int) -> ResponseReturnValue:
    return _board(get_board(current_account(), centre_id))


@area.get("/<int:centre_id>/<doubt>")
@needs(Permission.READ_QUALITY)
def findings(centre_id: int, doubt: str) -> ResponseReturnValue:
    by, kind = current_account(), Doubt(doubt) if doubt in set(Doubt) - set(MISSING) else abort(404)
    board = get_board(by, centre_id)
    found = list_findings(by, centre_id, kind, before=_place(request.args.get("before", "")), limit=LINES + 1)
    older = f"{found[LINES - 1].day}.{found[LINES - 1].id}" if len(found) > LINES else None
    return page("quality/findings.html", board=board, doubt=kind, findings=found[:LINES], older=older, defined=DEFINED)


@area.post("/<int:centre_id>/ask")
@needs(Permission.ASK_ABOUT_QUALITY)
def ask(centre_id: int) -> ResponseReturnValue:
    board, form = get_board(current_account(), centre_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            ask_about(current_account(), board)
            flash(_("The coordinator was asked to look at the records."))
            return redirect(url_for(".show", centre_id=centre_id), 303)
    return _board(board, form)


def _board(board: QualityBoard, form: ActForm | None = None) -> ResponseReturnValue:
    """The board of one centre: with its numbers, and the way to the records for whoever sees them."""
    by, months = current_account(), Month.of(board.since).until(Month.of(today()))
    return page(
        "quality/show.html",
        form,
        board=board,
        lines=lines_of(by, board),
        is_exact=is_told_exactly(by),
        months=months[::-1],
        missing=MISSING,
        defined=DEFINED,
    )


def _doubt(text: str, boards: Sequence[QualityBoard]) -> Doubt:
    """The one asked for, else the first there is any of."""
    found = (doubt for doubt in Doubt if any(board.count(doubt) for board in boards))
    return Doubt(text) if text in set(Doubt) else next(found, Doubt.NATIONALITY)


def _skipped() -> int:
    """How many centres come before those of this page: there are as many as centres, and no more."""
    return max(request.args.get("skip", 0, type=int), 0)


def _place(text: str) -> tuple[date, int] | None:
    found = _PLACE.fullmatch(text)
    try:
        return (date.fromisoformat(found[1]), int(found[2])) if found else None
    except ValueError:
        return None
