"""AIMA's list of decisions on files handed in, entered from a spreadsheet."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _, ngettext
from app.domain.access.policy import Permission
from app.domain.compensation.actions import Entered, enter_decisions
from app.domain.compensation.decision_reading import read_list
from app.domain.service_records.models import Decision
from app.web.access import current_account, needs
from app.web.compensation.area import area
from app.web.compensation.forms import DecisionsForm
from app.web.pages import page
from app.web.spreadsheets import csv_file

MOST_SHOWN = 200


@area.route("/decisions", methods=["GET", "POST"])
@needs(Permission.ENTER_DECISIONS)
def decisions() -> ResponseReturnValue:
    form, entered = DecisionsForm(), Entered()
    if form.submitted():
        with form.showing_broken_rules():
            told = read_list(form.file.data.stream.read())
            entered = enter_decisions(current_account(), told, leave_mistakes=form.leave_mistakes.data)
            if not entered.mistakes:
                flash(_in_words(entered))
                return redirect(url_for(".decisions"), 303)
            if form.leave_mistakes.data:
                return _page(None, entered, said=_in_words(entered))
            form.refuse(_("Nothing was entered: some lines are wrong."), "file")
    return _page(form, entered)


@area.get("/decisions/model.csv")
@needs(Permission.ENTER_DECISIONS)
def decisions_model() -> ResponseReturnValue:
    """The three columns, with one line of each decision as an example."""
    day = today().isoformat()
    told = [["EXEMPLO-1", Decision.POSITIVE.label, day], ["EXEMPLO-2", Decision.NEGATIVE.label, day]]
    return csv_file("decisions", ["processo", "decisão", "data"], told)


def _page(form: DecisionsForm | None, entered: Entered, said: str = "") -> ResponseReturnValue:
    """The form, with the mistakes of the list that was sent; `said` when the rest of it was entered."""
    sheet = form or DecisionsForm(formdata=None)
    return page("compensation/decisions.html", form, sheet=sheet, mistakes=entered.mistakes, most=MOST_SHOWN, said=said)


def _in_words(entered: Entered) -> str:
    decided = ngettext("%(num)s decision entered.", "%(num)s decisions entered.", entered.decided)
    if not entered.unchanged:
        return decided
    known = ngettext("%(num)s was known already.", "%(num)s were known already.", entered.unchanged)
    return f"{decided} {known}"
