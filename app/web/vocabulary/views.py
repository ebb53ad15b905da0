"""The lists, an entry of one, and what may be done with it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.vocabulary.actions import add_word, bring_back_word, end_word, rename_word
from app.domain.vocabulary.models import ListName
from app.domain.vocabulary.queries import get_word, vocabulary, words_of
from app.web.access import current_account, needs
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.vocabulary.forms import EndForm, WordForm, new_form, rename_form

area = Blueprint("vocabulary", __name__, url_prefix="/lists")


@area.get("")
@needs(Permission.EDIT_VOCABULARY)
def index() -> ResponseReturnValue:
    counts = [(each, len(words_of(each).on(today())), len(list(words_of(each)))) for each in ListName]
    return page("vocabulary/index.html", counts=counts)


@area.get("/<list_name>")
@needs(Permission.EDIT_VOCABULARY)
def show(list_name: str) -> ResponseReturnValue:
    words, day = list(words_of(_list(list_name))), today()
    return page(
        "vocabulary/show.html",
        list_name=_list(list_name),
        offered=[word for word in words if word.is_valid_on(day)],
        ended=[word for word in words if not word.is_valid_on(day)],
        areas=vocabulary().areas,
    )


@area.route("/<list_name>/new", methods=["GET", "POST"])
@needs(Permission.EDIT_VOCABULARY)
def new(list_name: str) -> ResponseReturnValue:
    chosen = _list(list_name)
    form = new_form(chosen)
    if form.submitted():
        with form.showing_broken_rules():
            wording, facts = form.told()
            add_word(current_account(), chosen, wording, **facts)
            return _back_to(chosen, _("The entry was added: it is offered from now on."))
    return page("vocabulary/new.html", form, list_name=chosen)


@area.route("/<list_name>/<word_code>", methods=["GET", "POST"])
@needs(Permission.EDIT_VOCABULARY)
def word(list_name: str, word_code: str) -> ResponseReturnValue:
    chosen = _list(list_name)
    form = rename_form(chosen, get_word(chosen, word_code))
    if form.submitted():
        with form.showing_broken_rules():
            wording, facts = form.told()
            rename_word(current_account(), chosen, word_code, wording, **facts)
            return _back_to(chosen, _("The entry is called so from today on."))
    return _file(chosen, word_code, form, rename=form)


@area.post("/<list_name>/<word_code>/end")
@needs(Permission.EDIT_VOCABULARY)
def end(list_name: str, word_code: str) -> ResponseReturnValue:
    chosen, form = _list(list_name), EndForm()
    if form.submitted():
        with form.showing_broken_rules():
            end_word(current_account(), chosen, word_code, form.until.data)
            return _back_to(chosen, _("The last day of the entry was kept."))
    return _file(chosen, word_code, form, ending=form)


@area.post("/<list_name>/<word_code>/bring-back")
@needs(Permission.EDIT_VOCABULARY)
def bring_back(list_name: str, word_code: str) -> ResponseReturnValue:
    chosen, form = _list(list_name), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            bring_back_word(current_account(), chosen, word_code)
            return _back_to(chosen, _("The entry is offered again."))
    return _file(chosen, word_code, form)


def _list(name: str) -> ListName:
    if name not in set(ListName):
        abort(404)
    return ListName(name)


def _file(
    list_name: ListName,
    code: str,
    refused: PageForm,
    *,
    rename: WordForm | None = None,
    ending: EndForm | None = None,
) -> ResponseReturnValue:
    """The page of one entry; whichever form was not sent says what stands."""
    found = get_word(list_name, code)
    return page(
        "vocabulary/word.html",
        refused,
        list_name=list_name,
        word=found,
        rename=rename or rename_form(list_name, found),
        ending=ending or EndForm(formdata=None),
        area=vocabulary().areas.find(found.area_code or ""),
        today=today(),
    )


def _back_to(list_name: ListName, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(".show", list_name=list_name), 303)
