"""What is asked of a spreadsheet: the file, what its columns are, and what a line should say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import Optional

from app.base.clock import today
from app.base.language import Lazy, _, lazy
from app.domain.imports.cells import CHOICES
from app.domain.imports.columns import DAYS, IMPORTED
from app.domain.imports.models import Import
from app.domain.technicians.models import Technician
from app.domain.vocabulary.queries import list_areas
from app.web.fields import Chosen
from app.web.forms import PageForm

# What may hold for every line that says nothing itself.
DEFAULTS = ("minutes", "channel", "area", "outcome", "late_reason")
ORDERS = {"dmy": lazy("The day: 05/03 is 5 March"), "mdy": lazy("The month: 05/03 is 3 May")}


class FileForm(PageForm):
    """`technician` is asked of coordinators only."""

    file = FileField(lazy("Spreadsheet"), [FileRequired(lazy("Choose the file with the services."))])
    technician = SelectField(lazy("CLAIM technician"), [Chosen()], coerce=lambda value: int(value) if value else None)

    def offer(self, people: Iterable[Technician]) -> None:
        """Let one of these be chosen."""
        self.technician.choices = [("", ""), *((each.id, each.name) for each in people)]


class ReplaceForm(PageForm):
    field = HiddenField(default="")
    value = HiddenField(default="")
    instead = StringField(lazy("Write instead"), default="")


def columns_form(bring: Import) -> PageForm:
    """A field column_<number> for each column kept, days_<field> where the order is open, and the defaults."""
    mapped = {place: field for field, place in bring.mapping["columns"].items()}
    fields = {
        f"column_{place}": SelectField(header, [Optional()], choices=_options, default=mapped.get(place, ""))
        for place, header in enumerate(bring.headers)
        if not bring.notes["columns"][place]["why"]
    }
    if any(column["order"] is None for column in bring.notes["columns"]):
        fields |= {f"days_{field}": _order(bring, field) for field in DAYS}
    fields |= {f"default_{field}": _default(bring, field) for field in DEFAULTS}
    return type("ColumnsForm", (PageForm,), fields)()


def answered(form: PageForm, kind: str) -> dict[str, str]:
    """The answers of the fields <kind>_<name>, by name."""
    return {
        name.removeprefix(f"{kind}_"): value or "" for name, value in form.values.items() if name.startswith(f"{kind}_")
    }


def line_form(said: Mapping[str, str]) -> PageForm:
    """One line of text for each of these fields, as it stands."""
    fields = {name: StringField(IMPORTED[name], [Optional()], default=text) for name, text in said.items()}
    return type("LineForm", (PageForm,), fields)()


def _order(bring: Import, field: str) -> SelectField:
    label = _("What comes first in “%(field)s”?", field=IMPORTED[field])
    said = bring.mapping.get("days", {}).get(field) or ""
    return SelectField(label, [Optional()], choices=_orders, default=said)


def _default(bring: Import, field: str) -> SelectField | StringField:
    said = bring.defaults.get(field, "")
    if field in CHOICES:
        pairs = CHOICES[field].pairs
    elif field == "area":
        pairs = _areas
    else:
        return StringField(IMPORTED[field], [Optional()], default=said)
    return SelectField(IMPORTED[field], [Optional()], choices=lambda: [("", ""), *pairs()], default=said)


def _options() -> list[tuple[str, Lazy]]:
    return [("", lazy("Left out")), *IMPORTED.items()]


def _orders() -> list[tuple[str, Lazy]]:
    return [("", lazy("As the column tells")), *ORDERS.items()]


def _areas() -> list[tuple[str, str]]:
    return [(word.code, word.label) for word in list_areas(today())]
