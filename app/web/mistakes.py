"""What is wrong in a form, as one flat list: for the summary at the top of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wtforms import Field, FieldList, Form, FormField
from wtforms.widgets import HiddenInput


class Mistake(NamedTuple):
    """One message and the id of the field it is about; no id when it is about nothing one can see."""

    field_id: str
    message: str


def mistakes(form: Form) -> list[Mistake]:
    """Every message of the form, the general ones first, then in the order of the fields."""
    return [*_general(form), *(mistake for field in form for mistake in _of(field))]


def _general(form: Form) -> list[Mistake]:
    return [Mistake("", str(message)) for message in form.form_errors]


def _of(field: Field) -> Iterator[Mistake]:
    if isinstance(field, FormField):
        yield from mistakes(field.form)
        return
    for entry in field if isinstance(field, FieldList) else ():
        yield from _of(entry)
    # A list of fields repeats the errors of its entries as lists: only its own are sentences.
    own = (error for error in field.errors if not isinstance(error, list | tuple | dict))
    place = "" if isinstance(field.widget, HiddenInput) else field.id
    yield from (Mistake(place, str(message)) for message in own)
