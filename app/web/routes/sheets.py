"""The paper sheet of a stop: on the screen to be printed, and as a document."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.errors import OutOfReach
from app.domain.access.policy import Permission
from app.domain.centres.models import Stop
from app.domain.documents.queries import read_bytes
from app.domain.routes.queries import get_centre_on_the_road, get_stop
from app.domain.service_records.actions.printing import batch_address, hours_said, request_stop_sheet
from app.domain.service_records.paper import LINES, Legend, reference
from app.domain.service_records.queries.papers import get_stop_sheet
from app.web.access import current_account, needs
from app.web.downloads import pdf
from app.web.drawings import qr_drawing
from app.web.forms import ActForm
from app.web.pages import page
from app.web.routes.area import area


@area.route("/stops/<int:stop_id>/sheet/<given_on>", methods=["GET", "POST"])
@needs(Permission.EDIT_ROUTES)
def sheet(stop_id: int, given_on: str) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    stop, day = get_stop(by, stop_id), _day(given_on)
    if form.submitted():
        return redirect(url_for(".paper", sheet_id=request_stop_sheet(by, stop, day).id), 303)
    return _printable(stop, day, form)


@area.get("/sheets/<uuid:sheet_id>")
@needs(Permission.EDIT_ROUTES)
def paper(sheet_id: UUID) -> ResponseReturnValue:
    document = get_stop_sheet(current_account(), sheet_id)
    if document.is_made:
        return pdf(read_bytes(document), f"{document.kind}-{document.number}")
    return page("routes/paper.html", document=document)


def _printable(stop: Stop, day: date, form: ActForm) -> ResponseReturnValue:
    """The same grid as on paper, in the language of the page."""
    code = reference(stop.id, day)
    return page(
        "routes/sheet.html",
        form,
        stop=stop,
        centre=get_centre_on_the_road(current_account(), stop.centre_id),
        day=day,
        hours=hours_said(stop, day),
        legend=Legend.on(day),
        lines=LINES,
        reference=code,
        qr=qr_drawing(batch_address(code)),
        may_type=day <= today(),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise OutOfReach from None
