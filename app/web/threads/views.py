"""The messages between the entity and AIMA, both on one page."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.applications.models import Application
from app.domain.applications.queries import get_application
from app.domain.threads.actions import mark_read, say
from app.domain.threads.queries import is_of_aima, list_messages
from app.web.access import current_account, needs
from app.web.applications.frames import doors_to, frame_of
from app.web.pages import page
from app.web.threads.forms import MessageForm

area = Blueprint("threads", __name__)
MESSAGES_A_PAGE = 30


@area.route("/applications/<int:application_id>/messages", methods=["GET", "POST"])
@needs(Permission.WRITE_MESSAGE)
def show(application_id: int) -> ResponseReturnValue:
    by, form = current_account(), MessageForm()
    application = get_application(by, application_id)
    if form.submitted():
        with form.showing_broken_rules():
            say(by, application, form.text.data or "", doors_to("threads.show", application))
            flash(_("The message is in the file. The other side was told that there is one."))
            return redirect(url_for(".show", application_id=application_id), 303)
    return _show(by, application, form)


def _show(by: Actor, application: Application, form: MessageForm) -> ResponseReturnValue:
    """The page, on which whatever the other side said is read from now on."""
    before = request.args.get("before", type=int)
    found = list_messages(by, application, limit=MESSAGES_A_PAGE + 1, before=before)
    unread = {message.id for message in found if not message.read_at and message.is_from_aima != is_of_aima(by)}
    mark_read(by, application)
    rows = found[:MESSAGES_A_PAGE]
    to_page = partial(url_for, "threads.show", application_id=application.id)
    return page(
        "threads/show.html",
        form,
        messages=rows,
        unread=unread,
        is_aima=is_of_aima(by),
        older=to_page(before=rows[-1].id) if len(found) > len(rows) else None,
        newer=to_page() if before else None,
        **frame_of(by, application),
    )
