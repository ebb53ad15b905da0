"""The dashboard of the directorate, of a coordinator and of a technician: one period, held against others."""

from app.domain.statistics.dashboard.headlines import Headline, Unit, Value
from app.domain.statistics.dashboard.lists import LISTED, WITH_STT, Listed
from app.domain.statistics.dashboard.own_work import OwnWork, read_own_work
from app.domain.statistics.dashboard.reading import Dashboard, MonthLine, read_dashboard
from app.domain.statistics.dashboard.stretches import Stretch, usual_stretch

__all__ = [
    "LISTED",
    "WITH_STT",
    "Dashboard",
    "Headline",
    "Listed",
    "MonthLine",
    "OwnWork",
    "Stretch",
    "Unit",
    "Value",
    "read_dashboard",
    "read_own_work",
    "usual_stretch",
]
