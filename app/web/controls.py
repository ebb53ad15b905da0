"""The control of a field, with what assistive technology must know: its hint, its mistake, whether it is required."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from wtforms import Field

# The server says what is too long or too short; a browser that cuts the text says nothing.
LEFT_TO_THE_SERVER = ("maxlength", "minlength", "min", "max")


def described_by(field: Field, hint: object = None) -> str:
    """The ids of the texts that describe a field, as `aria-describedby` takes them."""
    texts = (("hint", hint), ("error", field.errors))
    return " ".join(f"{field.id}-{kind}" for kind, present in texts if present)


def control(field: Field, hint: object = None, **attributes: Any) -> Markup:
    """The field's own HTML with the given attributes (None and "" are left out) and those of accessibility."""
    shown = {name: value for name, value in attributes.items() if value not in (None, "")}
    shown.setdefault("required", not field.flags.optional)
    shown["aria-describedby"] = described_by(field, hint) or False
    shown["aria-invalid"] = "true" if field.errors else False
    drawn: Markup = field(**dict.fromkeys(LEFT_TO_THE_SERVER, False) | shown)
    return drawn
