"""The applicant's file: where it stands, the registration form, the papers."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.applications.actions import hand_in_paper, save_section, submit_registration
from app.domain.applications.actions.fill_registration import OPEN_TO_ANSWERS
from app.domain.applications.models import Application, PaperKind, Section
from app.domain.applications.queries import get_own_application
from app.domain.geography.queries import find_residents, full_name, list_municipalities
from app.web.access import current_account, needs
from app.web.applications.area import area
from app.web.applications.forms import PaperForm
from app.web.applications.sections import FORMS
from app.web.applications.standing import standing_of, steps_of, tasks_of, tone_of
from app.web.forms import ActForm, PageForm
from app.web.pages import page


@area.get("/application")
@needs(Permission.FILL_REGISTRATION)
def file() -> ResponseReturnValue:
    return _file(get_own_application(current_account()))


@area.post("/application/submit")
@needs(Permission.FILL_REGISTRATION)
def submit() -> ResponseReturnValue:
    application, form = get_own_application(current_account()), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            submit_registration(current_account(), application)
            flash(_("The registration was submitted. AIMA analyses it next."))
            return redirect(url_for(".file"), 303)
    return _file(application, form)


@area.route("/application/section/<section>", methods=["GET", "POST"])
@needs(Permission.FILL_REGISTRATION)
def section(section: str) -> ResponseReturnValue:
    if section not in list(Section):
        abort(404)
    application, chosen = get_own_application(current_account()), Section(section)
    form = FORMS[chosen](data=_known_of(application, chosen))
    if form.submitted():
        with form.showing_broken_rules():
            return _save(application, chosen, form)
    return page("applications/section.html", form, **_around(application, chosen))


@area.route("/application/papers", methods=["GET", "POST"])
@needs(Permission.FILL_REGISTRATION)
def papers() -> ResponseReturnValue:
    application, form = get_own_application(current_account()), PaperForm()
    if form.submitted():
        with form.showing_broken_rules():
            hand_in_paper(current_account(), application, PaperKind(form.kind.data), form.content())
            flash(_("The paper was kept."))
            return redirect(url_for(".papers"), 303)
    return page("applications/papers.html", form, application=application, is_open=_is_open(application))


def _file(application: Application, form: PageForm | None = None) -> ResponseReturnValue:
    return page(
        "applications/file.html",
        form,
        application=application,
        tone=tone_of(application.status),
        standing=standing_of(application),
        steps=steps_of(application),
        tasks=tasks_of(application),
        is_open=_is_open(application),
    )


def _save(application: Application, section: Section, form: PageForm) -> ResponseReturnValue:
    """Keep the section. The button pressed says whether it is complete, a draft, or wants one more row."""
    pressed, answers = request.form.get("keep", "final"), form.values
    save_section(current_account(), application, section, answers, is_final=pressed == "final")
    if pressed == "more":
        return redirect(url_for(".section", section=section, more=1, _anchor="more"), 303)
    flash(_("“%(section)s” was saved.", section=section.label))
    return redirect(url_for(".file"), 303)


def _known_of(application: Application, section: Section) -> dict[str, Any]:
    """What was saved of the section; on its first opening, what is known already."""
    saved = application.answers(section)
    if saved:
        more = [{}] if section in saved and "more" in request.args else []
        return {**saved, section.value: saved[section.value] + more} if more else saved
    if section is Section.ENTITY:
        return {f"contact_{name}": getattr(application, f"contact_{name}") for name in ("name", "email", "phone")}
    residents = find_residents(application.municipality.district_code) if section is Section.REALITY else None
    if residents is None:
        return {}
    return {"foreign_residents": str(residents.total), "source": f"{residents.source}, {residents.year}"}


def _around(application: Application, section: Section) -> dict[str, Any]:
    has_places = section in (Section.OFFICES, Section.STOPS)
    return {
        "application": application,
        "section": section,
        "is_open": _is_open(application),
        "municipalities": [full_name(place) for place in list_municipalities()] if has_places else [],
    }


def _is_open(application: Application) -> bool:
    return application.status in OPEN_TO_ANSWERS
