"""For everybody, without an account: the expression of interest, and asking for a new personal link."""

from __future__ import annotations

import re

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import LANGUAGES, _
from app.domain.applications.actions import ask_for_link as send_way_in
from app.domain.applications.actions import express_interest
from app.domain.applications.interest import read_interest
from app.domain.geography.queries import full_name, list_municipalities
from app.web.access import public
from app.web.applications.area import WAYS, area, personal_link
from app.web.applications.forms import InterestForm
from app.web.applications.people_forms import LinkForm
from app.web.pages import page

LANG = f"<any({', '.join(LANGUAGES)}):lang>"
REFERENCE = re.compile(r"C-\d{4}-\d{4,}")


@area.route(f"/{LANG}/join", methods=["GET", "POST"])
@public
def interest(lang: str) -> ResponseReturnValue:
    form = InterestForm()
    if form.submitted():
        with form.showing_broken_rules():
            said = read_interest(form.values)
            receipt = express_interest(said, language=lang, address=personal_link, from_address=request.remote_addr)
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


@area.route(f"/{LANG}/join/link", methods=["GET", "POST"])
@public
def ask_for_link(lang: str) -> ResponseReturnValue:
    """The same answer for every address, whether it opens a file or not."""
    form = LinkForm()
    if form.submitted():
        with form.showing_broken_rules():
            send_way_in(form.email.data or "", WAYS, request.remote_addr)
            flash(_("If this address opens an application, a new personal link is on its way by e-mail."))
            return redirect(url_for(".ask_for_link", lang=lang), 303)
    return page("applications/ask_for_link.html", form)
