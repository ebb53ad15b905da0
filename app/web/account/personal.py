"""Come in by a personal link; and a new one by mail, for a link that has ended."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.models import LinkPurpose
from app.domain.access.queries import find_link
from app.domain.applications.actions import come_in, renew_link
from app.web.access import public
from app.web.account.views import area, enter
from app.web.applications.area import WAYS
from app.web.forms import ActForm, PageForm
from app.web.pages import page


@area.route("/link/<token>", methods=["GET", "POST"])
@public
def link(token: str) -> ResponseReturnValue:
    """A personal link asks for one press: a mail scanner that opens links must not sign anybody in."""
    form = ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            return enter(come_in(token, request.remote_addr, WAYS))
    return _link(token, form)


@area.post("/link/<token>/new")
@public
def new_link(token: str) -> ResponseReturnValue:
    """One press sends a new link to the address this one was for, which the page never shows."""
    form = ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            renew_link(token, WAYS, request.remote_addr)
            flash(_("If this link was yours and the file is still open to you, a new one is on its way by e-mail."))
            return redirect(url_for(".link", token=token), 303)
    return _link(token, form)


def _link(token: str, form: PageForm) -> ResponseReturnValue:
    is_live = find_link(token, LinkPurpose.PERSONAL) is not None
    return page("account/link.html", form, token=token, is_live=is_live)
