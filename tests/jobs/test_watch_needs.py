"""The worker that looks at released months."""

from app.base.database import EVERYONE, db, transaction
from app.domain.radar.models import RadarScan
from app.jobs.schedule import WORKERS
from app.jobs.watch_needs import watch_needs
from tests.builders.released import LAST, released
from tests.proof import proves


@proves("ST18")
def test_a_month_that_was_released_is_looked_at_once(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            released(LAST)
        assert [watch_needs(), watch_needs()] == [1, 0]
        with transaction(EVERYONE):
            assert db.session.query(RadarScan).one().month == LAST


def test_it_is_looked_for_every_second():
    assert watch_needs in WORKERS
