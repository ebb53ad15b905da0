"""Many services at once: a paper sheet typed in afterwards, or the same service for many cards."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.domain.access.policy import Permission
from app.domain.service_records.actions import is_undoable
from app.domain.service_records.actions.batching import LinesBroken, log_batch
from app.domain.service_records.models import AgeBand, Channel, Outcome
from app.domain.service_records.paper import Legend, read_reference
from app.domain.service_records.queries.batches import list_between, list_cards_seen
from app.domain.service_records.queries.gates import Desk, get_desk, list_obstacles
from app.domain.service_records.sheet import Logged
from app.domain.vocabulary.queries import vocabulary
from app.web.access import current_account, needs
from app.web.boundary import nothing_done
from app.web.pages import page
from app.web.service_records import describing
from app.web.service_records.area import area
from app.web.service_records.batch_sheet import CardList, Grid, cell_name
from app.web.service_records.drawing import pairs

Form = Grid | CardList


@area.route("/services/batch", methods=["GET", "POST"])
@needs(Permission.LOG_SERVICE)
def batch() -> ResponseReturnValue:
    grid = Grid()
    if "more" in grid.typed:
        # Nothing is sent yet: the same page with more room.
        nothing_done()
        grid.add_ten()
        return _batch_page(grid, is_refused=False)
    if grid.submitted() and (logged := _log(grid)):
        return _to_summary(logged)
    return _batch_page(grid)


@area.route("/services/batch/cards", methods=["GET", "POST"])
@needs(Permission.LOG_SERVICE)
def batch_cards() -> ResponseReturnValue:
    cards = CardList()
    if cards.submitted() and (logged := _log(cards)):
        return _to_summary(logged)
    desk = get_desk(current_account(), cards.day or today())
    if request.method == "GET":
        if obstacles := list_obstacles(desk.gate, today()):
            return page("service_records/closed.html", obstacles=obstacles)
        cards.typed = {**_opening(desk, today()), "id": str(uuid4()), "minutes": "15"}
    seen = list_cards_seen(desk.gate.centre_id, today())
    return page("service_records/batch_cards.html", cards, sheet=cards, seen=seen, **_choices(desk, cards.day))


@area.get("/services/batch/done")
@needs(Permission.LOG_SERVICE)
def batch_done() -> ResponseReturnValue:
    """What the batch became, each with its undo while it may be undone."""
    by = current_account()
    first, last = (request.args.get(name, 0, int) for name in ("first", "last"))
    logged = list_between(get_desk(by, today()).gate.technician_id, first, last)
    return page(
        "service_records/batch_done.html",
        lines=[describing.line(service) for service in logged],
        undoable={service.id for service in logged if is_undoable(by, service)},
    )


def _log(form: Form) -> list[Logged]:
    """The services of the batch; none, with every mistake in the form, when one of them cannot be kept."""
    try:
        return log_batch(current_account(), form.lines())
    except LinesBroken as broken:
        form.show(broken)
        return []


def _batch_page(grid: Grid, is_refused: bool = True) -> ResponseReturnValue:
    asked = read_reference(request.args.get("sheet", ""))
    day = grid.day or (asked[1] if asked else today())
    desk = get_desk(current_account(), day)
    if request.method == "GET":
        if obstacles := list_obstacles(desk.gate, today()):
            return page("service_records/closed.html", obstacles=obstacles)
        grid.typed = _opening(desk, day, asked[0] if asked else None)
    form = grid if is_refused else None
    return page("service_records/batch.html", form, sheet=grid, cell_name=cell_name, **_choices(desk, day))


def _opening(desk: Desk, day: date, stop_id: int | None = None) -> dict[str, str]:
    """What stands in the page before anything is typed: the sheet's stop and day, or where the technician is."""
    stop = stop_id if stop_id in dict(desk.stops) else desk.here_id
    language = vocabulary().languages.find(desk.last.get("language", ""))
    return {
        "given_on": day.isoformat(),
        "stop_id": str(stop or ""),
        "channel": Channel.ITINERANT if stop else Channel.WALK_IN,
        "language": language.label if language else "",
    }


def _choices(desk: Desk, day: date | None) -> dict[str, object]:
    """What may be chosen: the marks of the paper, and the words suggested while typing."""
    words, on = vocabulary(), day or today()
    legend = Legend.on(on)
    marked = {name: [(each.code, f"{each.mark} {each.label}") for each in marks] for name, marks in legend.marks()}
    return {
        "options": marked,
        "stops": desk.stops,
        "channels": Channel.pairs(),
        "outcomes": Outcome.pairs(),
        "ages": [pair for pair in AgeBand.pairs() if pair[0] != AgeBand.NOT_STATED],
        "areas": pairs(words.areas.on(on)),
        "nationalities": [word.label for word in words.nationalities.on(on)],
        "spoken": [word.label for word in words.languages.on(on)],
        "targets": [word.label for word in words.referral_targets.on(on)],
    }


def _to_summary(logged: list[Logged]) -> ResponseReturnValue:
    numbers = [service.number for service in logged]
    return redirect(url_for(".batch_done", first=min(numbers), last=max(numbers)), 303)
