"""The list of services as a CSV file, sent while it is read: however long it is, only a stretch is in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from flask import Response, request, stream_with_context

from app.base.database import transaction
from app.base.language import _
from app.base.spreadsheets import Cell, csv_pieces
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.service_records.queries.exports import FIELDS, Exported, begin_export, list_exported
from app.domain.service_records.queries.records import Filters, list_authors
from app.web.access import current_account, needs
from app.web.service_records.area import area
from app.web.service_records.history import ACTS
from app.web.service_records.listing import Asked
from app.web.service_records.saying import name_of, said

STRETCH = 2_000
AS_THEY_ARE = ("given_on", "minutes", "decided_on")  # days and numbers a spreadsheet reckons with


@area.get("/services/list.csv")
@needs(Permission.READ_SERVICE)
def download() -> Response:
    """The services the list shows with these filters, all of them."""
    by = current_account()
    filters = Asked.of(request.args, list_authors(by)).filters
    begin_export(by, filters)
    head = [_("Code"), _("Centre"), _("CLAIM technician"), *map(name_of, FIELDS), name_of("other_areas"), _("State")]
    pieces = stream_with_context(csv_pieces(head, _lines(by, filters)))
    headers = {"Content-Disposition": 'attachment; filename="claim-services.csv"'}
    return Response(pieces, mimetype="text/csv", headers=headers)


def _lines(by: Actor, filters: Filters) -> Iterator[list[Cell]]:
    """Each stretch in a transaction of its own, seen as the reader sees it: who downloads slowly holds nothing open."""
    say, after = lru_cache(maxsize=100_000)(said), None
    while True:
        with transaction(str(by.partner_id)):
            stretch = list_exported(by, filters, after=after, limit=STRETCH)
        yield from (_line(service, say) for service in stretch)
        if len(stretch) < STRETCH:
            return
        after = stretch[-1].place


def _line(service: Exported, say: Callable[..., str]) -> list[Cell]:
    given_on = service.values[0]
    told = (
        value if name in AS_THEY_ARE else say(name, value, given_on)
        for name, value in zip(FIELDS, service.values, strict=True)
    )
    others = said("other_areas", service.other_areas, given_on) if service.other_areas else None
    state = str(ACTS["service.undone"]) if service.is_undone else None
    return [service.code, service.centre, service.technician, *told, others, state]
