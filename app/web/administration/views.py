"""Jobs, outbox and audit trail: what keeps the platform running, and no personal record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.firings import list_firings, list_plans
from app.base.language import _
from app.base.mail import Mail, MailStatus, find_mail, list_mail, without_links
from app.base.settings import settings
from app.domain.access.actions import send_again
from app.domain.access.policy import Permission
from app.domain.access.queries import list_names
from app.domain.audit.queries import find_entry, list_heads, list_latest
from app.web.access import current_account, needs
from app.web.administration.area import area
from app.web.administration.words import JOBS
from app.web.forms import ActForm, PageForm
from app.web.pages import page

ROWS = 50


@area.get("/jobs")
@needs(Permission.READ_JOBS)
def jobs() -> ResponseReturnValue:
    return page("administration/jobs.html", firings=list_firings(ROWS), plans=list_plans(), names=JOBS)


@area.get("/outbox")
@needs(Permission.READ_OUTBOX)
def outbox() -> ResponseReturnValue:
    status = MailStatus(chosen) if (chosen := request.args.get("status")) in set(MailStatus) else None
    start = _row("before", find_mail)
    mail = list_mail(ROWS + 1, start, status)
    older = _older(mail, status=status)
    return page(
        "administration/outbox.html", mail=mail[:ROWS], older=older, statuses=MailStatus, status=status, start=start
    )


@area.get("/outbox/<uuid:mail_id>")
@needs(Permission.READ_OUTBOX)
def mail(mail_id: UUID) -> ResponseReturnValue:
    return _mail_page(_mail(mail_id))


@area.post("/outbox/<uuid:mail_id>/again")
@needs(Permission.READ_OUTBOX)
def again(mail_id: UUID) -> ResponseReturnValue:
    form = ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            send_again(current_account(), _mail(mail_id))
            flash(_("The message is waiting to be sent again."))
            return redirect(url_for(".mail", mail_id=mail_id), 303)
    return _mail_page(_mail(mail_id), form)


@area.get("/audit")
@needs(Permission.READ_AUDIT)
def audit() -> ResponseReturnValue:
    start = _row("before", find_entry)
    entries = list_latest(ROWS + 1, start)
    older, entries = _older(entries), entries[:ROWS]
    names = list_names(entry.account_id for entry in entries)
    return page("administration/audit.html", entries=entries, names=names, heads=list_heads(), older=older, start=start)


def _mail_page(mail: Mail, form: PageForm | None = None) -> ResponseReturnValue:
    """Where a server sends the mail, nobody needs to read its links here: a link lets somebody in."""
    body = without_links(mail.body) if settings().smtp_url else mail.body
    return page("administration/mail.html", form, mail=mail, body=body)


def _mail(mail_id: UUID) -> Mail:
    return find_mail(mail_id) or abort(404)


def _row(argument: str, find: Any) -> Any:
    """The row an address names; 404 when it names none."""
    text = request.args.get(argument)
    if not text:
        return None
    try:
        return find(UUID(text)) or abort(404)
    except ValueError:
        abort(404)


def _older(rows: list[Any], **more: Any) -> str | None:
    """The address of the rows that follow, when one more was found than a page holds."""
    return url_for(str(request.endpoint), before=rows[ROWS - 1].id, **more) if len(rows) > ROWS else None
