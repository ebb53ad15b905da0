"""Forms with more rows than are needed: the half days of a session, the modules of a course."""

from __future__ import annotations

from typing import ClassVar

from wtforms import FormField

from app.base.errors import RuleBroken
from app.web.forms import PageForm


class RowsForm(PageForm):
    """A form with rows, of which some stay empty; in each of them `needed` are filled in together or not at all.

    What an action refuses as "<rows>-<n>" is shown at the n-th row filled in, beside the first field needed.
    """

    rows: ClassVar[str]
    needed: ClassVar[tuple[str, ...]]

    def filled(self) -> list[FormField]:
        """The rows with an answer to anything that is needed."""
        return [entry for entry in self[self.rows] if any(entry.data[name] for name in self.needed)]

    def refuse_halves(self, message: str) -> None:
        """RuleBroken for the first row that is filled in by half."""
        for number, entry in enumerate(self.filled()):
            if any(entry.data[name] is None for name in self.needed):
                raise RuleBroken(message, field=f"{self.rows}-{number}")

    def refuse(self, message: str, field: str | None = None) -> None:
        rows, _dash, number = (field or "").rpartition("-")
        if rows != self.rows:
            super().refuse(message, field)
            return
        row = self.filled()[int(number)].form
        wrong = next((row[name] for name in self.needed if row[name].data is None), row[self.needed[0]])
        wrong.errors = [*wrong.errors, message]
