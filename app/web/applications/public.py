"""The expression of interest: one page for everybody, without an account."""

from __future__ import annotations

import re

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import LANGUAGES
from app.domain.applications.actions import express_interest
from app.domain.applications.interest import read_interest
from app.domain.geography.queries import full_name, list_municipalities
from app.web.access import public
from app.web.applications.area import area, personal_link
from app.web.applications.forms import InterestForm
from app.web.pages import page

LANG = f"<any({', '.join(LANGUAGES)}):lang>"
REFERENCE = re.compile(r"C-\d{4}-\d{4,}")


@area.route(f"/{LANG}/join", methods=["GET", "POST"])
@public
def interest(lang: str) -> ResponseReturnValue:
    form = InterestForm()
    if form.submitted():
        with form.showing_broken_rules():
            receipt = express_interest(read_interest(form.values), language=lang, address=personal_link)
            again = 1 if receipt.was_open else None
            return redirect(url_for(".received", lang=lang, reference=receipt.reference, again=again), 303)
    places = [full_name(place) for place in list_municipalities()]
    return page("applications/interest.html", form, municipalities=places)


@area.get(f"/{LANG}/join/<reference>")
@public
def received(lang: str, reference: str) -> ResponseReturnValue:
    """The answer to whoever sent the form: it knows the reference and nothing else."""
    if not REFERENCE.fullmatch(reference):
        abort(404)
    return page("applications/received.html", reference=reference, was_open="again" in request.args)
