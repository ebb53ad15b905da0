"""The directorate's queue, and who has which of its files."""

from __future__ import annotations

from typing import NamedTuple

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _, isolated, ngettext
from app.domain.access.policy import Permission
from app.domain.access.queries import get_account
from app.domain.applications.actions import assign, assign_several, hand_over
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.queries import get_application
from app.domain.applications.queue import (
    MOST_COUNTED,
    Colleague,
    Line,
    count_by_status,
    list_colleagues,
    list_queue,
)
from app.domain.geography.queries import district_names
from app.domain.partners.models import Model, PartnerKind
from app.domain.threads.queries import count_unread
from app.web.access import current_account, needs
from app.web.applications.area import area
from app.web.applications.asked import Asked, older_label
from app.web.applications.owners import ChosenForm, HandOverForm, OwnerForm
from app.web.applications.standing import tone_of
from app.web.forms import PageForm
from app.web.pages import page

ROWS_A_PAGE = 50
DAYS_OFFERED = (5, 10, 20, 30, 60)


class Row(NamedTuple):
    """One line of the queue: the file, its words, how many messages wait for us."""

    line: Line
    model: str
    status: str
    tone: str
    unread: int


@area.get("/applications")
@needs(Permission.READ_APPLICATION)
def index() -> ResponseReturnValue:
    return _queue(list_colleagues())


@area.post("/applications/assign")
@needs(Permission.ASSIGN_APPLICATION)
def assign_chosen() -> ResponseReturnValue:
    colleagues = list_colleagues()
    form = ChosenForm.of(colleagues)
    if form.submitted():
        with form.showing_broken_rules():
            left = assign_several(current_account(), form.wanted(), form.new_owner())
            flash(_told(len(form.wanted()) - len(left), left))
            return redirect(Asked.of(request.args, current_account(), colleagues).address(), 303)
    return _queue(colleagues, form)


@area.route("/applications/hand-over", methods=["GET", "POST"], endpoint="hand_over")
@needs(Permission.ASSIGN_APPLICATION)
def hand_over_all() -> ResponseReturnValue:
    form = HandOverForm.of(list_colleagues())
    if form.submitted():
        with form.showing_broken_rules():
            count = hand_over(current_account(), get_account(int(form.leaving.data)), form.new_owner())
            flash(_told(count, []))
            return redirect(url_for(".index"), 303)
    return page("applications/hand_over.html", form)


@area.route("/applications/<int:application_id>/owner", methods=["GET", "POST"], endpoint="assign")
@needs(Permission.ASSIGN_APPLICATION)
def assign_one(application_id: int) -> ResponseReturnValue:
    application = get_application(current_account(), application_id)
    form = OwnerForm.of(application, list_colleagues())
    if form.submitted():
        with form.showing_broken_rules():
            assign(current_account(), application, form.new_owner(), was=form.shown_owner())
            flash(_("The file was assigned."))
            return redirect(url_for(".show", application_id=application_id), 303)
    return page("applications/assign.html", form, application=application)


def _queue(colleagues: list[Colleague], form: PageForm | None = None) -> ResponseReturnValue:
    by = current_account()
    asked = Asked.of(request.args, by, colleagues)
    before, after = (request.args.get(name, type=int) for name in ("before", "after"))
    # One more than is shown says whether there is a further page.
    found = list_queue(by, asked.wanted, limit=ROWS_A_PAGE + 1, before=before, after=after)
    has_more = len(found) > ROWS_A_PAGE
    shown = found[-ROWS_A_PAGE:] if after else found[:ROWS_A_PAGE]
    has_older, has_newer = (bool(shown), has_more) if after else (has_more, bool(before))
    return page(
        "applications/index.html",
        form,
        rows=_rows(shown),
        asked=asked,
        choices=_choices(asked),
        chosen=form or ChosenForm.of(colleagues, formdata=None),
        older=asked.address(before=shown[-1].id) if shown and has_older else None,
        newer=asked.address(after=shown[0].id) if shown and has_newer else None,
    )


def _rows(lines: list[Line]) -> list[Row]:
    unread = count_unread(current_account(), [line.id for line in lines])
    models, statuses = dict(Model.pairs()), dict(ApplicationStatus.pairs())
    return [
        Row(line, models[line.model], statuses[line.status], tone_of(line.status), unread.get(line.id, 0))
        for line in lines
    ]


def _choices(asked: Asked) -> dict[str, list[tuple[str, str]]]:
    """What each filter offers: value and words."""
    counts = count_by_status(current_account())
    statuses = [(one.value, f"{one.label} ({_counted(counts[one])})") for one in ApplicationStatus]
    owners = [(str(number), name) for number, name in asked.owners]
    return {
        "status": [("open", _("Open files")), *statuses],
        "owner": [("mine", _("My files")), ("nobody", _("Nobody has it")), *owners],
        "district": list(district_names().items()),
        "kind": PartnerKind.pairs(),
        "model": Model.pairs(),
        "older": [(str(days), older_label(days)) for days in DAYS_OFFERED],
    }


def _counted(files: int) -> str:
    return str(files) if files < MOST_COUNTED else isolated(f"{MOST_COUNTED - 1}+")


def _told(count: int, left: list[str]) -> str:
    done = ngettext("%(num)s file was assigned.", "%(num)s files were assigned.", count)
    if not left:
        return done
    names = ", ".join(left)
    return f"{done} {_('Left as they are, as somebody else has just assigned them: %(references)s.', references=names)}"
