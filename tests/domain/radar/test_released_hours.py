"""Demand of the country and its districts: whole quarters, as they were released, with small figures hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.clock import now
from app.base.database import db
from app.base.errors import NotAllowed
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.radar.models import RadarScan
from app.domain.radar.released_hours import keep_hours, list_quarters, read_released_hours, through_the_door
from app.domain.tallies.actions import count
from app.domain.tallies.models import Dimension
from app.domain.tallies.rules import COUNTRY
from tests.builders import a_centre, a_partner, an_account, as_actor
from tests.proof import proves

QUARTER = Month(2026, 1)
BEJA, LISBOA, FARO = "0205", "1106", "0808"


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


def counted(dico, services, month=QUARTER, value="1-14"):
    centre = a_centre(a_partner(dico=dico))
    for _service in range(services):
        count(centre.id, centre.partner_id, month, [(Dimension.HOUR, value)])


def released(*months):
    for month in months:
        keep_hours(month)
        db.session.add(RadarScan(month=month, revision=0, scanned_at=now()))
    db.session.flush()


@proves("ST17")
def test_the_months_of_a_quarter_add_up_for_the_country_and_each_district(directorate):
    counted(BEJA, 7)
    counted(BEJA, 6, QUARTER.plus(2))
    counted(LISBOA, 20, QUARTER.plus(1))
    released(*QUARTER.until(QUARTER.plus(2)))
    assert read_released_hours(directorate, QUARTER, COUNTRY).at(1, 14).count == 33
    assert read_released_hours(directorate, QUARTER, "02").at(1, 14).count == 13
    assert read_released_hours(directorate, QUARTER, "08").at(1, 14).count == 0


def test_a_quarter_is_offered_once_all_its_months_are_released(directorate):
    released(*QUARTER.until(QUARTER.plus(4)))
    assert list_quarters(directorate) == [QUARTER]
    released(QUARTER.plus(5))
    assert list_quarters(directorate) == [QUARTER.plus(3), QUARTER]


def test_what_is_corrected_later_does_not_change_what_was_released(directorate):
    counted(BEJA, 7)
    released(*QUARTER.until(QUARTER.plus(2)))
    counted(BEJA, 1)
    assert read_released_hours(directorate, QUARTER, "02").at(1, 14).count == 7


@proves("ST17")
def test_a_small_figure_is_hidden_with_another_and_which_of_them_is_small_is_not_told(directorate):
    counted(BEJA, 3)
    counted(LISBOA, 9)
    counted(FARO, 50)
    released(*QUARTER.until(QUARTER.plus(2)))
    beja, lisboa, faro = (read_released_hours(directorate, QUARTER, code).at(1, 14) for code in ("02", "11", "08"))
    assert (beja.count, lisboa.count, faro.count) == (None, None, 50)
    assert beja.hidden is lisboa.hidden


def test_who_knows_own_centres_exactly_is_not_told_of_districts(database):
    with pytest.raises(NotAllowed):
        read_released_hours(as_actor(an_account(Role.COORDINATOR)), QUARTER, COUNTRY)


@proves("ST17")
@given(st.dictionaries(st.sampled_from([f"{n:02}" for n in range(1, 19)]), st.integers(1, 40), min_size=1))
def test_no_hidden_hour_of_a_district_is_known_within_a_width_of_five(districts):
    threshold, total = 5, sum(districts.values())
    shown = {code: through_the_door(districts, code, threshold) for code in districts}
    hidden = [code for code, figure in shown.items() if figure.count is None]
    if through_the_door(districts, COUNTRY, threshold).count is None:
        assert len(hidden) == len(districts)
        return
    rest = total - sum(figure.count or 0 for figure in shown.values())
    assert not hidden or (len(hidden) >= 2 and rest >= threshold)
    assert all(services >= threshold for code, services in districts.items() if code not in hidden)
