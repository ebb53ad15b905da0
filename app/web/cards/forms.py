"""What is asked about cards: a code, and how many to make."""

from __future__ import annotations

from app.base.language import lazy
from app.web.fields import Filled, WholeNumberField, line
from app.web.forms import PageForm


class CodeForm(PageForm):
    code = line(lazy("Card code"))


class StockForm(PageForm):
    number = WholeNumberField(lazy("How many cards"), [Filled()], default=10)
