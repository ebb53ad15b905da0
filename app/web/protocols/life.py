"""What happens to an agreement in force: an addendum, no renewal, an end; and a draft that is set aside."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.centres.actions import end_by_agreement, end_for_breach, give_notice
from app.domain.protocols.actions import draft_addendum, refuse_renewal, set_aside
from app.domain.protocols.queries import get_protocol
from app.web.access import current_account, needs
from app.web.forms import PageForm
from app.web.pages import page
from app.web.protocols.area import area, back_to, press
from app.web.protocols.ending_forms import AgreedEndForm, BreachForm, NoticeForm
from app.web.protocols.forms import addendum_form
from app.web.protocols.standing import standing_of


@area.route("/<int:protocol_id>/addendum", methods=["GET", "POST"])
@needs(Permission.DRAFT_PROTOCOL)
def addendum(protocol_id: int) -> ResponseReturnValue:
    agreement = get_protocol(current_account(), protocol_id)
    form = addendum_form(agreement, None)
    if form.submitted():
        with form.showing_broken_rules():
            drafted = draft_addendum(current_account(), agreement, **form.terms(agreement))
            return back_to(drafted, _("The draft was saved."))
    return page("protocols/addendum.html", form, agreement=agreement, cancel_url=_file_of(protocol_id))


@area.post("/<int:protocol_id>/set-aside")
@needs(Permission.DRAFT_PROTOCOL)
def put_aside(protocol_id: int) -> ResponseReturnValue:
    return press(protocol_id, set_aside, _("The text was set aside: it will not be used."))


@area.post("/<int:protocol_id>/refuse-renewal")
@needs(Permission.GIVE_NOTICE)
def refuse(protocol_id: int) -> ResponseReturnValue:
    return press(protocol_id, refuse_renewal, _("The renewal was refused. Both parties were told."))


@area.route("/<int:protocol_id>/notice", methods=["GET", "POST"])
@needs(Permission.GIVE_NOTICE)
def notice(protocol_id: int) -> ResponseReturnValue:
    protocol, form = get_protocol(current_account(), protocol_id), NoticeForm()
    if form.submitted():
        with form.showing_broken_rules():
            give_notice(current_account(), protocol, **form.values)
            return back_to(protocol, _("The end was settled. Both parties were told."))
    return _end_page("protocols/notice.html", protocol_id, form)


@area.route("/<int:protocol_id>/breach", methods=["GET", "POST"])
@needs(Permission.TERMINATE_PROTOCOL)
def breach(protocol_id: int) -> ResponseReturnValue:
    protocol, form = get_protocol(current_account(), protocol_id), BreachForm()
    if form.submitted():
        with form.showing_broken_rules():
            end_for_breach(current_account(), protocol, **form.values)
            return back_to(protocol, _("The end was settled. Both parties were told."))
    return _end_page("protocols/breach.html", protocol_id, form)


@area.route("/<int:protocol_id>/agreed-end", methods=["GET", "POST"])
@needs(Permission.TERMINATE_PROTOCOL)
def agreed_end(protocol_id: int) -> ResponseReturnValue:
    protocol, form = get_protocol(current_account(), protocol_id), AgreedEndForm()
    if form.submitted():
        with form.showing_broken_rules():
            end_by_agreement(current_account(), protocol, **form.values)
            return back_to(protocol, _("The end was settled. Both parties were told."))
    return _end_page("protocols/agreed_end.html", protocol_id, form)


def _end_page(template: str, protocol_id: int, form: PageForm) -> ResponseReturnValue:
    protocol = get_protocol(current_account(), protocol_id)
    standing = standing_of(protocol)
    return page(template, form, protocol=protocol, standing=standing, cancel_url=_file_of(protocol_id))


def _file_of(protocol_id: int) -> str:
    return url_for(".show", protocol_id=protocol_id)
