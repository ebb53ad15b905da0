"""Services per 1,000 foreign residents of a district."""

import pytest

from app.base.clock import today
from app.base.errors import NotAllowed
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.statistics.rates import read_rate
from app.domain.tallies.actions import count
from app.domain.tallies.models import Dimension
from tests.builders import a_centre, an_account, as_actor
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")

LAST = Month.of(today()).previous


def served(services, district="02", month=LAST):
    centre = a_centre()
    for _service in range(services):
        count(centre.id, centre.partner_id, month, [(Dimension.DISTRICT, district)])


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@proves("ON11", "FAQ-53")
def test_the_services_of_the_last_twelve_whole_months_are_held_against_the_residents_of_the_district(directorate):
    served(30)
    served(31, month=LAST.plus(-11))
    served(50, month=LAST.plus(-12))
    served(50, month=LAST.plus(1))
    rate = read_rate(directorate, "02")
    assert (rate.first, rate.last) == (LAST.plus(-11), LAST)
    assert rate.services.services == 61
    assert rate.here == pytest.approx(1000 * 61 / (7525 + 4650))
    assert rate.in_all == pytest.approx(1000 * 61 / rate.residents_in_all)


def test_a_district_without_services_has_a_rate_of_zero(directorate):
    assert read_rate(directorate, "02").here == 0


def test_a_small_figure_is_hidden_and_cannot_be_told_from_the_network(directorate):
    served(3)
    served(40, district="11")
    assert read_rate(directorate, "02").here is None
    assert read_rate(directorate, "11").here is None


def test_only_who_reads_statistics_is_told(database):
    with pytest.raises(NotAllowed):
        read_rate(as_actor(an_account(Role.APPLICANT)), "02")
