"""The one page on which plans, their parts, owners and indicators are written."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app.web.forms import PageForm
from app.web.pages import page


def written(
    form: PageForm, heading: str, back: str, act: Callable[[], tuple[str, str]], *, about: str = "", **hints: str
) -> ResponseReturnValue:
    """The form, until it is sent and `act` does not refuse; `act` returns what to say and where to go on.

    `about` names the thing the form is about; `hints` are by name of field.
    """
    if form.submitted():
        with form.showing_broken_rules():
            message, then = act()
            flash(message)
            return redirect(then, 303)
    return page("plans/edit.html", form, heading=heading, back=back, about=about, hints=hints)
