"""Hand the form back to the entity, section by section."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField
from wtforms.validators import Optional

from app.base.language import _, lazy
from app.domain.access.policy import Permission
from app.domain.applications.actions import return_sections
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from app.domain.applications.models import Application, Section
from app.domain.applications.queries import get_application
from app.domain.applications.questions import sections_for
from app.web.access import current_account, needs
from app.web.applications.area import area, doors_of
from app.web.applications.directorate import around
from app.web.applications.forms import AnswersForm
from app.web.applications.reading import read_back
from app.web.pages import page


class ReturnForm(AnswersForm):
    """For each section what is to be changed in it; those left empty stay as they are."""

    def reasons(self, application: Application) -> dict[Section, str]:
        written = {section: (self[section].data or "").strip() for section in sections_for(application)}
        return {section: said for section, said in written.items() if said}


for _section in Section:
    setattr(ReturnForm, _section.value, TextAreaField(lazy("What is to be changed, and why"), [Optional()]))


@area.route("/applications/<int:application_id>/return", methods=["GET", "POST"])
@needs(Permission.ANALYSE_APPLICATION)
def hand_back(application_id: int) -> ResponseReturnValue:
    application, form = get_application(current_account(), application_id), ReturnForm()
    if form.submitted():
        with form.showing_broken_rules():
            return_sections(current_account(), application, form.reasons(application), doors_of(application))
            flash(_("The form was handed back, and the entity was written to."))
            return redirect(url_for(".show", application_id=application_id), 303)
    return page(
        "applications/hand_back.html",
        form,
        **around(application),
        registration=[(section, read_back(application, section)) for section in sections_for(application)],
        is_possible=LIFECYCLE.may(application.status, ApplicationStatus.RETURNED),
    )
