"""The registration form of an entity: its task list, its sections, its submission."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _, current_language
from app.domain.access.policy import Permission
from app.domain.applications.actions import save_section, submit_registration
from app.domain.applications.confirming import find_in_force
from app.domain.applications.models import Application, Section
from app.domain.applications.queries import get_own_application
from app.domain.applications.questions import sections_for
from app.domain.applications.tasks import is_open
from app.domain.geography.queries import (
    find_residents,
    full_name,
    list_municipalities,
    list_residents_by_nationality,
)
from app.web.access import current_account, needs
from app.web.applications.area import area, doors_of
from app.web.applications.sections import FORMS, form_for
from app.web.applications.tasks import missing_of, progress_of, tasks_of
from app.web.forms import ActForm, PageForm
from app.web.pages import page

MOST_NATIONALITIES = 8


@area.get("/application/form")
@needs(Permission.FILL_REGISTRATION)
def form() -> ResponseReturnValue:
    return _form(get_own_application(current_account()))


@area.post("/application/submit")
@needs(Permission.FILL_REGISTRATION)
def submit() -> ResponseReturnValue:
    application, form = get_own_application(current_account()), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            submit_registration(current_account(), application, doors_of(application))
            flash(_("The registration was submitted. AIMA analyses it next."))
            return redirect(url_for(".file"), 303)
    return _form(application, form)


@area.route("/application/section/<section>", methods=["GET", "POST"])
@needs(Permission.FILL_REGISTRATION)
def section(section: str) -> ResponseReturnValue:
    application = get_own_application(current_account())
    if section not in FORMS or section not in sections_for(application):
        abort(404)
    chosen = Section(section)
    form = form_for(application, chosen, data=_known_of(application, chosen))
    if form.submitted():
        with form.showing_broken_rules():
            return _save(application, chosen, form)
    return page("applications/section.html", form, **_around(application, chosen))


def _form(application: Application, form: PageForm | None = None) -> ResponseReturnValue:
    return page(
        "applications/form.html",
        form,
        application=application,
        tasks=tasks_of(application),
        progress=progress_of(application),
        missing=missing_of(application),
        confirmation=find_in_force(application),
    )


def _save(application: Application, section: Section, form: PageForm) -> ResponseReturnValue:
    """Keep the section. The button pressed says whether it is complete, a draft, or wants one more row."""
    pressed, answers = request.form.get("keep", "final"), form.values
    save_section(current_account(), application, section, answers, is_final=pressed == "final")
    if pressed == "more":
        return redirect(url_for(".section", section=section, more=1, _anchor="more"), 303)
    flash(_("“%(section)s” was saved.", section=section.label))
    return redirect(url_for(".form"), 303)


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
    figures = {"foreign_residents": residents.total, "men": residents.men, "women": residents.women}
    source = f"{residents.source}, {residents.year}"
    return {**{name: str(count) for name, count in figures.items()}, "source": source}


def _around(application: Application, section: Section) -> dict[str, Any]:
    has_places = section in (Section.OFFICES, Section.STOPS)
    return {
        "application": application,
        "section": section,
        "is_open": is_open(application, section),
        "returned": application.find_return(section),
        "municipalities": [full_name(place) for place in list_municipalities()] if has_places else [],
        "nationalities": _nationalities() if section is Section.REALITY else [],
    }


def _nationalities() -> list[tuple[str, int, str]]:
    """The country's foreign residents by nationality, largest first: name, how many, and by which source."""
    names = current_language().locale.territories
    rows = list_residents_by_nationality()
    newest = [row for row in rows if row.year == rows[0].year][:MOST_NATIONALITIES]
    return [(names.get(row.country, row.country), row.residents, f"{row.source}, {row.year}") for row in newest]
