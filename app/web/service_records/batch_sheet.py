"""The forms of a batch: the grid a paper sheet is typed into, and one service told once for many cards."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4, uuid5

from flask import request

from app.base.language import _
from app.domain.cards.actions import meet_card
from app.domain.cards.rules import read_code
from app.domain.service_records.actions.batching import Line, LinesBroken
from app.domain.service_records.models import Channel
from app.domain.service_records.telling import read_sheet
from app.web.access import current_account
from app.web.service_records.opening import filled_from_card
from app.web.service_records.sheet import Field, ServiceSheet

TEN = 10
MOST_LINES, MOST_CARDS = 60, 200
# What is said once for the whole grid, and what each of its lines says.
HEADER = ("given_on", "stop_id", "channel", "language", "late_reason")
CELLS = ("minutes", "card_id", "nationality", "sex", "age_band", "area", "outcome", "referral", "own_channel")
# What a card says, or is: a mistake in it is a mistake of that line of the list.
OF_CARD = ("card_id", "nationality", "sex", "age_band", "residence", "legal_status", "language")


class Grid(ServiceSheet):
    """The lines of a paper sheet. A line of which every cell is empty is none."""

    def __init__(self) -> None:
        super().__init__()
        rows = self.typed.get("rows", "")
        self.rows = min(int(rows), MOST_LINES) if rows.isascii() and rows.isdigit() and len(rows) < 4 else TEN
        self.filled = [row for row in range(self.rows) if any(self.cell(row, name).strip() for name in CELLS)]

    def __iter__(self) -> Iterator[Field]:
        places = [*HEADER, *(cell_name(row, name) for row in range(self.rows) for name in CELLS)]
        return (Field(name, self.errors[name]) for name in places if name in self.errors)

    def cell(self, row: int, name: str) -> str:
        return self.typed.get(cell_name(row, name), "")

    def id_of(self, row: int) -> str:
        """The id of the line's service: made with the page, kept while it is corrected."""
        return self.cell(row, "id") or str(uuid4())

    def add_ten(self) -> None:
        """Room for ten more lines."""
        self.rows = min(self.rows + TEN, MOST_LINES)

    def submitted(self) -> bool:
        if request.method != "POST":
            return False
        self.check_token()
        if not self.filled:
            self.refuse(_("Every line is empty: fill in at least one."))
        return not self.form_errors

    def lines(self) -> list[Line]:
        """The lines that are filled in, as the action takes them."""
        for row in self.filled:
            meet_card(current_account(), self.cell(row, "card_id"))
        return [Line(self._uuid(row), read_sheet(self._told(row))) for row in self.filled]

    def show(self, broken: LinesBroken) -> None:
        """Each mistake beside its cell; one that all lines share beside the field it was said in."""
        errors_by_row = {self.filled[place]: errors for place, errors in broken.errors.items()}
        self.refuse(LinesBroken(errors_by_row).message)
        for row, errors in errors_by_row.items():
            for name, messages in errors.items():
                for message in messages:
                    self.refuse(message, self._place(row, name))

    def _told(self, row: int) -> dict[str, str]:
        told = filled_from_card({name: self.cell(row, name) for name in CELLS})
        shared = {name: self.typed.get(name, "") for name in HEADER}
        told = {**shared, **{name: text for name, text in told.items() if text.strip()}}
        told["channel"] = self.cell(row, "own_channel") or shared["channel"]
        if told["channel"] != Channel.ITINERANT:
            told["stop_id"] = ""
        return told

    def _place(self, row: int, name: str) -> str:
        if name == "channel" and self.cell(row, "own_channel"):
            return cell_name(row, "own_channel")
        if name in HEADER:
            return name
        return cell_name(row, name if name in CELLS else "minutes")

    def _uuid(self, row: int) -> UUID:
        try:
            return UUID(self.cell(row, "id"))
        except ValueError:
            return uuid4()


class CardList(ServiceSheet):
    """One service, told once, and the cards it was given to: one a line, typed, scanned or picked."""

    def __init__(self) -> None:
        super().__init__()
        self.picked = request.form.getlist("picked")
        typed = [line.strip() for line in self.typed.get("cards", "").splitlines()]
        self.cards = [code for code in [*typed, *self.picked] if code]

    def __iter__(self) -> Iterator[Field]:
        # The list of cards has its mistakes last, as it stands last in the page.
        places = sorted(self.errors, key=lambda name: name == "cards")
        return (Field(name, self.errors[name]) for name in places)

    def submitted(self) -> bool:
        if request.method != "POST":
            return False
        self.check_token()
        if not 1 <= len(self.cards) <= MOST_CARDS:
            self.refuse(_("Write at least one card, and at most %(most)s.", most=MOST_CARDS), "cards")
        for place, code in enumerate(self.cards):
            if _bare(code) in map(_bare, self.cards[:place]):
                self.refuse(_("Line %(line)s: this card is in the list already.", line=place + 1), "cards")
        return not (self.errors or self.form_errors) and self.service_id is not None

    def lines(self) -> list[Line]:
        """One service a card, with what the card says of its person; its id follows from the page's and the card's."""
        told = {name: text for name, text in self.typed.items() if name not in OF_CARD}
        page = self.service_id or uuid4()
        for code in self.cards:
            meet_card(current_account(), code)
        return [
            Line(uuid5(page, _bare(code)), read_sheet(filled_from_card({**told, "card_id": code})))
            for code in self.cards
        ]

    def show(self, broken: LinesBroken) -> None:
        """What is wrong with a card beside the list, naming its line; what all share beside its field."""
        self.refuse(broken.message)
        for place, errors in broken.errors.items():
            for name, messages in errors.items():
                self._show(place, name, " ".join(messages))

    def _show(self, place: int, name: str, message: str) -> None:
        if name and name not in OF_CARD:
            self.refuse(message, name)
        else:
            self.refuse(_("Line %(line)s: %(reason)s", line=place + 1, reason=message), "cards")


def cell_name(row: int, name: str) -> str:
    """The name of a cell's control: "l3-minutes"."""
    return f"l{row}-{name}"


def _bare(code: str) -> str:
    return read_code(code) or code
