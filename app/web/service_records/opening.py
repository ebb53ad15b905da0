"""What stands in the page before anything is typed: one's habits, an earlier service, a favourite, a draft, an
appointment, a card."""

from __future__ import annotations

import re
from typing import NamedTuple
from uuid import UUID, uuid4

from flask import request

from app.base.clock import today
from app.domain.access.models import Actor
from app.domain.appointments.queries import get_appointment
from app.domain.cards.queries import facts_of, find_card
from app.domain.cards.rules import read_code, written
from app.domain.desk.queries import get_draft, get_favourite
from app.domain.desk.rules import as_typed, summary, told_again
from app.domain.service_records.models import NOT_STATED, Channel, Interpreter, Requester
from app.domain.service_records.queries.gates import Desk
from app.domain.service_records.queries.records import get_service
from app.domain.vocabulary.queries import vocabulary
from app.web.service_records.sheet import SUGGESTED

USUAL_MINUTES = "15"
UNSAID = ("sex", "age_band", "legal_status")

Typed = dict[str, str]


class Opening(NamedTuple):
    """The answers a page opens with, and what an earlier service is called when it is the same again."""

    typed: Typed
    summary: str = ""


def opening(by: Actor, desk: Desk) -> Opening:
    """As the address asks; whatever makes no sense there opens the plain page. OutOfReach for another's record."""
    asked, usual = request.args, _usual(desk)
    if draft_id := _uuid(asked.get("draft", "")):
        return Opening({"given_on": usual["given_on"], **get_draft(by, draft_id).typed, **_opened(draft_id)})
    if like_id := _uuid(asked.get("like", "")):
        told = told_again(get_service(by, like_id))
        # The language is the earlier service's, not one's habit.
        return Opening(usual | {"language": ""} | _today_here(told, desk), summary(told))
    if favourite := re.fullmatch("[0-9]{1,9}", asked.get("favourite", "")):
        told = as_typed(get_favourite(by, int(favourite[0])).told)
        return Opening(usual | _today_here(told, desk), summary(told))
    if appointment_id := _uuid(asked.get("appointment", "")):
        return Opening(filled_from_card(usual | _from_appointment(by, appointment_id)))
    return Opening(filled_from_card(usual | {"card_id": _written(asked.get("card", ""))}))


def filled_from_card(typed: Typed) -> Typed:
    """What the person said of themselves before, wherever nothing is said yet (SL7)."""
    code = read_code(typed.get("card_id", ""))
    card = find_card(code) if code else None
    facts = facts_of(card).items() if card else ()
    return typed | {name: text for name, text in facts if text and typed.get(name, "") in ("", NOT_STATED)}


def unsaid() -> Typed:
    """A service of today of which nothing is told yet."""
    plain = {"given_on": today().isoformat(), "requester": Requester.PERSON, "interpreter": Interpreter.NONE}
    return {**plain, **dict.fromkeys(UNSAID, NOT_STATED)}


def _usual(desk: Desk) -> Typed:
    """One's own habits, and the stop one is at today."""
    last = desk.last
    return {
        **unsaid(),
        **_opened(uuid4()),
        "minutes": desk.usual["minutes"][0] if last else USUAL_MINUTES,
        "channel": last.get("channel", Channel.WALK_IN),
        "area": last.get("area", ""),
        "language": _label("language", last.get("language", "")),
        **({"channel": Channel.ITINERANT, "stop_id": str(desk.here_id)} if desk.here_id else {}),
    }


def _today_here(told: Typed, desk: Desk) -> Typed:
    """What was told, at the stop one is at today when it is of the itinerant service, and at none when it is not."""
    if told.get("channel") != Channel.ITINERANT:
        return told | {"stop_id": ""}
    return told | ({"stop_id": str(desk.here_id)} if desk.here_id else {})


def _from_appointment(by: Actor, appointment_id: UUID) -> Typed:
    appointment = get_appointment(by, appointment_id)
    told = {
        "appointment_id": str(appointment.id),
        "channel": appointment.channel.value,
        "minutes": str(appointment.minutes),
        "stop_id": str(appointment.stop_id or ""),
        "area": appointment.area or "",
        "language": _label("language", appointment.language),
        "card_id": written(appointment.card.code) if appointment.card else "",
        "process_reference": appointment.aima_reference or "",
    }
    return {name: text for name, text in told.items() if text or name == "stop_id"}


def _opened(sheet_id: UUID) -> Typed:
    return {"id": str(sheet_id), "drafted": "y" if request.args.get("draft") else ""}


def _label(name: str, code: str) -> str:
    word = getattr(vocabulary(), SUGGESTED[name]).find(code)
    return word.label if word else ""


def _written(text: str) -> str:
    code = read_code(text)
    return written(code) if code else ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
