"""The area of centres, and the page every act of it leads back to."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

area = Blueprint("centres", __name__, url_prefix="/centres")


def back_to(centre_id: int, message: str, anchor: str | None = None) -> ResponseReturnValue:
    """The centre's page, with a message, at that part of it."""
    flash(message)
    return redirect(url_for("centres.show", centre_id=centre_id, _anchor=anchor), 303)
