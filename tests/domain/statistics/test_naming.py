"""What values are called in each language, and the order in which they are read."""

from __future__ import annotations

import pytest

from app.base.language import LANGUAGES, speaking
from app.domain.statistics.naming import CHOICES, in_order, label_of, labels_of, list_choices
from app.domain.statistics.questions import CHARACTERISTICS, Axis
from tests.builders import a_centre


@pytest.mark.parametrize(
    ("axis", "value", "language", "name"),
    [
        (Axis.MONTH, "2026-03", "pt", "março de 2026"),
        (Axis.MONTH, "2026-03", "ar", "مارس 2026"),
        (Axis.QUARTER, "2026-Q2", "pt", "2.º trimestre de 2026"),
        (Axis.QUARTER, "2026-Q2", "en", "2nd quarter 2026"),
        (Axis.YEAR, "2026", "ar", "2026"),
        (Axis.DAY, "2026-03-14", "pt", "14/03/2026"),
        (Axis.WEEK, "2026-03-09", "en", "Week of 09/03/2026"),
        (Axis.NATIONALITY, "NP", "pt", "Nepal"),
        (Axis.NATIONALITY, "NP", "ar", "نيبال"),
        (Axis.NATIONALITY, "not_stated", "en", "Not stated"),
        (Axis.DISTRICT, "02", "pt", "Beja"),
        (Axis.NUTS2, "PT1C", "pt", "Alentejo"),
        (Axis.MUNICIPALITY, "0205", "en", "Beja"),
        (Axis.RESIDENCE, "4201", "en", "Lagoa (Açores)"),
        (Axis.REFERRAL, "none", "en", "None of these"),
        (Axis.INTERPRETER, "none", "en", "No interpreter"),
        (Axis.BIOMETRICS, "yes", "en", "Collected"),
    ],
)
def test_a_value_is_named_in_the_language_spoken(app, database, axis, value, language, name):
    with speaking(language):
        assert label_of(axis, value) == name


def test_a_centre_is_named_and_an_unknown_code_is_said_as_itself(database):
    centre = a_centre()
    found = labels_of(Axis.CENTRE, [str(centre.id), "999999999"])
    assert found == {str(centre.id): centre.name, "999999999": "999999999"}
    for axis in Axis:
        assert label_of(axis, "gone") == "gone" or axis is Axis.BIOMETRICS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("axis", CHARACTERISTICS)
def test_everything_a_characteristic_can_be_has_a_name_of_its_own(app, database, axis, language):
    with speaking(language):
        offered = list_choices(axis)
    assert len({value for value, _label in offered}) == len(offered) > 1
    assert all(label and label != "None" for _value, label in offered)
    if axis in CHOICES:
        assert {value for value, _label in offered} >= set(CHOICES[axis])


def test_periods_and_age_bands_are_read_in_their_own_order_and_all_else_the_largest_first():
    assert in_order(Axis.MONTH, {"2026-03": 9, "2025-12": 1}) == ["2025-12", "2026-03"]
    assert in_order(Axis.AGE_BAND, {"not_stated": 9, "30_39": 5, "under_18": 1}) == ["under_18", "30_39", "not_stated"]
    assert in_order(Axis.AREA, {"housing": 1, "work": 7, "health": 7}) == ["health", "work", "housing"]
