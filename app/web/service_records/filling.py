"""What goes into the slots of the page a service is logged on: the answers of one sheet, and who is at work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask import url_for
from markupsafe import Markup, escape

from app.base.clock import today
from app.base.language import _
from app.domain.service_records.queries.gates import Desk
from app.domain.vocabulary.queries import vocabulary
from app.web.forms import hidden_fields
from app.web.service_records.sheet import SUGGESTED, ServiceSheet

MOST_USUAL = 5

Places = Mapping[str, Sequence[tuple[int, str]]]


class Filling:
    """The answers of one sheet, the stops and campaigns to choose from, one's own habits, and texts of the page."""

    def __init__(
        self,
        sheet: ServiceSheet,
        desk: Desk | None = None,
        places: Places | None = None,
        *,
        has_cards: bool = True,
        **page: object,
    ) -> None:
        self.typed, self.errors, self.day, self.page = sheet.typed, sheet.errors, sheet.day, page
        self.here_id = desk.here_id if desk else None
        self.closed_until: date | None = desk.gate.books_closed_until if desk else None
        self.usual: Mapping[str, list[str]] = desk.usual if desk else {}
        self.has_cards = has_cards
        self.places = _places(desk) if desk else places or {}

    def shows(self, name: str) -> bool:
        """Whether a part of the page that comes and goes is there."""
        if name == "card_id":
            return self.has_cards
        if name in self.errors or self.typed.get(name):
            return True
        if name == "late_reason":
            return bool(self.day and self.closed_until and self.day <= self.closed_until)
        return self.here_id is not None if name == "here" else bool(self.places.get(name))

    def said(self, name: str, _value: str) -> str:
        """A text of the page around the sheet."""
        return escape(self.page[name])

    def hidden(self, _name: str, _value: str) -> str:
        """The token and a fresh key."""
        return hidden_fields()

    def text(self, name: str, _value: str) -> str:
        """What was typed."""
        return escape(self.typed.get(name, ""))

    def open(self, prefix: str, _value: str) -> str:
        """Whether a fold stands open: when something in it is answered or wrong."""
        answered = (name for name, text in self.typed.items() if text)
        return " open" if any(name.startswith(prefix) for name in (*answered, *self.errors)) else ""

    def wrong(self, name: str, _value: str) -> str:
        return " wrong" if name in self.errors else ""

    def described(self, name: str, hint: str) -> str:
        """The attributes by which assistive technology finds the hint and the mistake."""
        ids = [part for part in (hint, f"{name}-error" if name in self.errors else "") if part]
        invalid = ' aria-invalid="true"' if name in self.errors else ""
        return f' aria-describedby="{" ".join(ids)}"{invalid}' if ids else ""

    def error(self, name: str, _value: str) -> str:
        messages = " ".join(self.errors.get(name, ()))
        if not messages:
            return ""
        return Markup('<p class="error" id="{}-error"><span>{}</span></p>').format(name, messages) + self._meant(name)

    def here(self, _name: str, _value: str) -> str:
        """The name of the stop one is at today."""
        return escape(dict(self.places["stop_id"]).get(self.here_id or 0, ""))

    def options(self, name: str, _value: str) -> str:
        option, chosen = Markup('<option value="{}"{}>{}</option>'), self.typed.get(name, "")
        marks = {chosen: Markup(" selected")}
        return Markup("").join(
            option.format(number, marks.get(str(number), ""), place) for number, place in self.places.get(name, ())
        )

    def usual_words(self, name: str, _value: str) -> str:
        """What one chose most often in a field with suggestions, as an attribute for the script."""
        words = getattr(vocabulary(), SUGGESTED[name])
        found = [word.label for code in self.usual.get(name, ()) if (word := words.find(code))]
        return Markup(' data-usual="{}"').format("|".join(found[:MOST_USUAL])) if found else ""

    def favourites(self, _name: str, _value: str) -> str:
        """A link for each favourite."""
        link = Markup('<li><a class="button" href="{}"><bdi>{}</bdi></a></li>')
        buttons: Sequence[tuple[int, str]] = self.page["favourites"]  # type: ignore[assignment]
        links = Markup("").join(link.format(url_for(".new", favourite=number), name) for number, name in buttons)
        label = _("Favourites")
        return Markup('<ul class="row block-16" aria-label="{}">{}</ul>').format(label, links) if buttons else ""

    def _meant(self, name: str) -> Markup:
        """What may have been meant by a word nobody knows, each one press away."""
        words = getattr(vocabulary(), SUGGESTED[name]) if name in SUGGESTED else None
        near = words.near(self.typed.get(name, ""), self.day or today()) if words else []
        press = Markup('<button class="button" name="meant" value="{}:{}">{}</button>')
        buttons = Markup("").join(press.format(name, word.code, word.label) for word in near)
        return Markup('<p class="row"><span>{}</span>{}</p>').format(_("Did you mean:"), buttons) if near else Markup()


def _places(desk: Desk) -> Places:
    return {"stop_id": _usual_first(desk.stops, desk.usual["stop_id"]), "campaign_id": desk.campaigns}


def _usual_first(places: Sequence[tuple[int, str]], usual: Sequence[str]) -> list[tuple[int, str]]:
    order = {number: place for place, number in enumerate(usual)}
    return sorted(places, key=lambda place: order.get(str(place[0]), len(order)))
