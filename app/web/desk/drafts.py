"""Drafts: a sheet begun is saved while it is typed, and by a button where no script runs."""

from __future__ import annotations

from uuid import UUID

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import now
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.desk.actions import save_draft, throw_draft_away
from app.domain.desk.queries import get_draft
from app.web.access import current_account, needs
from app.web.boundary import not_repeatable
from app.web.desk.area import area
from app.web.desk.favourites import desk_page
from app.web.filters import hour
from app.web.forms import ActForm


@area.post("/drafts/<uuid:draft_id>")
@needs(Permission.KEEP_DESK)
def save(draft_id: UUID) -> ResponseReturnValue:
    """Keep what was typed. The script is answered the hour; somebody who pressed the button goes to their day."""
    by, form = current_account(), ActForm()
    not_repeatable()  # the same sheet is saved again and again, each time with more in it
    if not form.submitted():
        return desk_page(by, form)
    save_draft(by, draft_id, request.form)
    if request.accept_mimetypes.best == "application/json":
        return jsonify(saved=hour(now()))
    flash(_("The draft was saved: go on with it from your day."))
    return redirect(url_for("service_records.my_day"), 303)


@area.post("/drafts/<uuid:draft_id>/throw-away")
@needs(Permission.KEEP_DESK)
def throw_away(draft_id: UUID) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    draft = get_draft(by, draft_id)
    if form.submitted():
        with form.showing_broken_rules():
            throw_draft_away(by, draft)
            flash(_("The draft was thrown away."))
            return redirect(url_for("service_records.my_day"), 303)
    return desk_page(by, form)
