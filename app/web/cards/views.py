"""Look a card up, make some, see what a card says and where it was served, print, replace, withdraw."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.errors import OutOfReach
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.cards.actions import (
    MOST_AT_ONCE,
    look_up,
    make_card,
    make_cards,
    read_card,
    replace_card,
    withdraw_card,
)
from app.domain.cards.models import Card
from app.domain.cards.queries import count_visits_of, list_cards, list_stock
from app.domain.centres.queries import get_centre
from app.domain.service_records.queries.records import Filters, list_services
from app.web.access import current_account, needs
from app.web.cards import wording
from app.web.cards.area import area
from app.web.cards.forms import CodeForm, StockForm
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.service_records import describing
from app.web.service_records.listing import place_of, read_place

PAGE = 25


@area.route("", methods=["GET", "POST"])
@needs(Permission.USE_CARD)
def index() -> ResponseReturnValue:
    form = CodeForm()
    if form.submitted():
        with form.showing_broken_rules():
            return _to(look_up(current_account(), form.code.data))
    return _index(form)


@area.post("/new")
@needs(Permission.USE_CARD)
def new() -> ResponseReturnValue:
    form = ActForm()
    if form.submitted():
        flash(_("The card is made. The first service logged with it describes the person."))
        return _to(make_card(current_account()))
    return _index(form)


@area.route("/stock", methods=["GET", "POST"])
@needs(Permission.USE_CARD)
def stock() -> ResponseReturnValue:
    by, form = current_account(), StockForm()
    if form.submitted():
        with form.showing_broken_rules():
            made = make_cards(by, form.number.data)
            return redirect(url_for(".stock", first=made[0].id, last=made[-1].id), 303)
    if request.method == "POST":
        return _index(form)
    first, last = (request.args.get(name, 0, type=int) for name in ("first", "last"))
    return _sheet(by, list(list_stock(by, first, last, MOST_AT_ONCE)))


@area.get("/<int:card_id>")
@needs(Permission.USE_CARD)
def show(card_id: int) -> ResponseReturnValue:
    by = current_account()
    return _show(by, read_card(by, card_id))


@area.get("/<int:card_id>/print")
@needs(Permission.USE_CARD)
def print_card(card_id: int) -> ResponseReturnValue:
    by = current_account()
    card = read_card(by, card_id)
    if card.withdrawn_at:
        raise OutOfReach
    return _sheet(by, [card], card)


@area.post("/<int:card_id>/replace")
@needs(Permission.USE_CARD)
def replace(card_id: int) -> ResponseReturnValue:
    return _act(card_id, replace_card, _("The card has a new code: print it. The old code leads nowhere now."))


@area.post("/<int:card_id>/withdraw")
@needs(Permission.USE_CARD)
def withdraw(card_id: int) -> ResponseReturnValue:
    return _act(card_id, withdraw_card, _("The card was withdrawn, and what it said of the person forgotten."))


def _act(card_id: int, act: Callable[[Actor, Card], None], message: str) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    card = read_card(by, card_id)
    if form.submitted():
        with form.showing_broken_rules():
            act(by, card)
            flash(message)
            return _to(card)
    return _show(by, card, form)


def _to(card: Card) -> ResponseReturnValue:
    return redirect(url_for(".show", card_id=card.id), 303)


def _index(form: PageForm) -> ResponseReturnValue:
    """The first page of cards, with the one of its three forms that was sent and refused."""
    by = current_account()
    found = list_cards(by, before=request.args.get("before", type=int), limit=PAGE + 1)
    shown = [(card.id, wording.stands(card), card.made_at, wording.in_short(card)) for card in found[:PAGE]]
    return page(
        "cards/index.html",
        form,
        code_form=form if isinstance(form, CodeForm) else CodeForm(formdata=None),
        stock_form=form if isinstance(form, StockForm) else StockForm(formdata=None),
        most=MOST_AT_ONCE,
        cards=shown,
        older=url_for(".index", before=shown[-1][0]) if len(found) > PAGE else None,
    )


def _show(by: Actor, card: Card, form: PageForm | None = None) -> ResponseReturnValue:
    before = read_place(request.args.get("before"))
    services = list_services(by, Filters(card_id=card.id), before=before, limit=PAGE + 1)
    has_more = len(services) > PAGE
    return page(
        "cards/show.html",
        form,
        card=card,
        code=wording.written(card.code),
        facts=wording.facts(card),
        visits=count_visits_of(card),
        lines=[describing.line(service) for service in services[:PAGE]],
        older=url_for(".show", card_id=card.id, before=place_of(services[PAGE - 1])) if has_more else None,
    )


def _sheet(by: Actor, cards: list[Card], card: Card | None = None) -> ResponseReturnValue:
    also = wording.second_language(request.args.get("also"), card)
    return page(
        "cards/print_card.html",
        card=card,
        faces=[wording.Face.of(each) for each in cards],
        phrases=wording.phrases(also),
        also=also,
        centre=get_centre(by, by.centre_id) if by.centre_id else None,
        address={"card_id": card.id} if card else {"first": cards[0].id, "last": cards[-1].id} if cards else {},
    )
