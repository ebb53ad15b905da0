"""What the figures count, in every language of the interface."""

from __future__ import annotations

import pytest

from app.base.database import EVERYONE, transaction
from app.domain.access.models import Role
from app.domain.statistics.definitions import DEFINITIONS
from app.domain.statistics.questions import Axis, Measure
from tests.builders import a_partner, an_account
from tests.proof import proves


@pytest.fixture
def visitor(app, as_):
    with app.app_context(), transaction(EVERYONE):
        reader = an_account(Role.COORDINATOR, partner_id=a_partner().id)
    return as_(reader)


@proves("ST3")
@pytest.mark.parametrize("language", ["pt", "en", "ar"])
def test_every_measure_and_axis_is_defined_under_its_own_anchor(visitor, language):
    page = visitor.reading(language).page("/statistics/definitions")
    for key in (*Measure, *Axis):
        assert len(page.one(f"article#{key}").select("dd")) >= 2
    assert len(page.html.select("article")) == len(DEFINITIONS)


@proves("ST4")
def test_the_three_measures_are_said_never_to_be_added_up_and_every_word_stands_in_three_languages(visitor):
    page = visitor.page("/statistics/definitions")
    assert "They are never added up" in page.text
    words = page.one("#glossary").find_parent("section")
    row = next(row for row in words.select("tr") if "Network median" in row.get_text())
    assert [cell["lang"] for cell in row.select("th, td")] == ["pt", "en", "ar"]
