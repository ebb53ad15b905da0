"""Where technicians serve: postings, and the switch from one centre to another."""

from __future__ import annotations

from flask import flash, redirect, session, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.centres.queries import get_centre, list_centres
from app.domain.technicians.actions import add_posting, end_posting, switch_centre
from app.domain.technicians.queries import get_post_of, get_posting, get_technician, get_technician_of, list_posts_of
from app.web.access import current_account, needs
from app.web.forms import ActForm
from app.web.pages import page
from app.web.place import place_of
from app.web.technicians.area import area, back_to, person_page
from app.web.technicians.forms import PostingEndForm, PostingForm

area.add_app_template_global(place_of, "place_of")


@area.post("/<int:technician_id>/postings")
@needs(Permission.NOMINATE_TECHNICIAN)
def post(technician_id: int) -> ResponseReturnValue:
    by = current_account()
    technician, form = get_technician(by, technician_id), PostingForm()
    form.offer(list_centres(by))
    if form.submitted():
        with form.showing_broken_rules():
            centre = get_centre(by, form.centre.data)
            add_posting(by, technician, centre, form.first_day.data, form.last_day.data)
            return back_to(technician.id, _("The posting was saved."))
    return person_page(technician, form)


@area.post("/postings/<int:posting_id>/end")
@needs(Permission.NOMINATE_TECHNICIAN)
def end_post(posting_id: int) -> ResponseReturnValue:
    posting, form = get_posting(current_account(), posting_id), PostingEndForm()
    technician = get_technician(current_account(), posting.technician_id)
    if form.submitted():
        with form.showing_broken_rules():
            end_posting(current_account(), posting, technician, form.last_day.data)
            return back_to(technician.id, _("The posting was saved."))
    return person_page(technician, form)


@area.get("/posts")
@needs(Permission.SWITCH_CENTRE)
def posts() -> ResponseReturnValue:
    return _posts()


@area.post("/work-at/<int:centre_id>")
@needs(Permission.SWITCH_CENTRE)
def work_at(centre_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    posting = get_post_of(by.account_id, centre_id)
    if form.submitted():
        with form.showing_broken_rules():
            switch_centre(by, get_technician_of(by.account_id), centre_id)
            # A page opened in the other centre says so before it is sent from this one.
            session.pop("csrf_token", None)
            flash(_("The centre at work is now %(name)s.", name=posting.centre.name))
            return redirect(url_for("service_records.my_day"), 303)
    return _posts(form)


def _posts(refused: ActForm | None = None) -> ResponseReturnValue:
    return page("technicians/posts.html", refused, posts=list_posts_of(current_account().account_id))
