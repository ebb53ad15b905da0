"""The navigation of each role."""

import pytest
from flask import Flask
from flask_babel import Babel

from app.domain.access.models import Actor, Role
from app.web.menu import MENUS, menu_for


@pytest.fixture(autouse=True)
def _page():
    app = Flask(__name__)
    Babel(app)
    for target in {target for menu in MENUS.values() for _label, target in menu}:
        app.add_url_rule(f"/{target}", target)
    with app.test_request_context():
        yield


def marks(role, endpoint):
    return {entry.label: entry.current for entry in menu_for(Actor(account_id=1, role=role), endpoint) if entry.current}


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_menu(role):
    assert menu_for(Actor(account_id=1, role=role), None)


def test_nobody_signed_in_has_no_menu():
    assert menu_for(None, "public.home") == []


def test_the_page_itself_is_marked():
    assert marks(Role.TECHNICIAN, "service_records.new") == {"Log": "page"}


def test_a_page_below_a_list_marks_the_list():
    assert marks(Role.TECHNICIAN, "service_records.show") == {"Services": "true"}


def test_a_page_of_an_area_without_a_list_marks_the_first_entry_of_the_area():
    assert marks(Role.ADMINISTRATOR, "administration.show") == {"Accounts": "true"}


def test_a_page_of_no_area_marks_nothing():
    assert marks(Role.DIRECTORATE, "documents.show") == {}
