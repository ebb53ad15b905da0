"""The list of services, and one record."""

from __future__ import annotations

from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.centres.queries import list_centres
from app.domain.service_records.actions import is_undoable
from app.domain.service_records.models import Channel, Outcome, ServiceRecord
from app.domain.service_records.queries.records import (
    get_service,
    list_authors,
    list_corrections,
    list_services,
)
from app.domain.service_records.rules import is_closed
from app.domain.vocabulary.queries import list_areas
from app.web.access import current_account, needs
from app.web.follow_ups.after import after
from app.web.forms import PageForm
from app.web.pages import page
from app.web.service_records import describing, history
from app.web.service_records.area import area
from app.web.service_records.drawing import pairs
from app.web.service_records.forms import DecisionForm, UndoForm
from app.web.service_records.listing import Asked, place_of, read_place

PAGE = 25


@area.get("/services")
@needs(Permission.READ_SERVICE)
def index() -> ResponseReturnValue:
    by = current_account()
    # A coordinator of several centres comes to the records of one of them by a link.
    centres = [(centre.id, centre.name) for centre in list_centres(by)] if "centre" in request.args else []
    asked = Asked.of(request.args, list_authors(by), centres)
    before, after = read_place(request.args.get("before")), read_place(request.args.get("after"))
    # One more than is shown says whether there is a further page.
    found = list_services(by, asked.filters, before=before, after=after, limit=PAGE + 1)
    has_more = len(found) > PAGE
    shown = found[-PAGE:] if after else found[:PAGE]
    has_older, has_newer = (bool(shown), has_more) if after else (has_more, bool(before))
    return page(
        "service_records/index.html",
        asked=asked,
        lines=[describing.line(service) for service in shown],
        older=asked.address(before=place_of(shown[-1])) if shown and has_older else None,
        newer=asked.address(after=place_of(shown[0])) if shown and has_newer else None,
        areas=pairs(list_areas(today())),
        channels=Channel.pairs(),
        outcomes=Outcome.pairs(),
    )


@area.get("/services/<uuid:service_id>")
@needs(Permission.READ_SERVICE)
def show(service_id: UUID) -> ResponseReturnValue:
    by = current_account()
    return record_page(by, get_service(by, service_id))


def record_page(by: Actor, service: ServiceRecord, form: PageForm | None = None) -> ResponseReturnValue:
    """One record with its history and what may be done with it; with the refused form when there is one."""
    decided = {"decision": service.decision, "decided_on": service.decided_on}
    decision_form = form if isinstance(form, DecisionForm) else DecisionForm(formdata=None, data=decided)
    return page(
        "service_records/show.html",
        form,
        service=service,
        parts=describing.parts(service),
        origin=history.origin(service),
        history=[history.entry(correction) for correction in list_corrections(service)],
        decision_form=decision_form,
        undo_form=form if isinstance(form, UndoForm) else None,
        is_undoable=is_undoable(by, service),
        needs_reason=service.decided_on and is_closed(service.decided_on, service.centre.books_closed_until),
        next=after(service.id),
    )
