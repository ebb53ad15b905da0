"""The life of a measure: which state may follow which. A measure that was done is begun again, never unbegun."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class MeasureStatus(Choice):
    NOT_STARTED = "not_started", lazy_pgettext("status.measure", "Not started")
    RUNNING = "running", lazy_pgettext("status.measure", "Running")
    CONTINUOUS = "continuous", lazy_pgettext("status.measure", "Carried out continuously")
    DONE = "done", lazy_pgettext("status.measure", "Done")


S = MeasureStatus
# Back to not started is how a state told too early is put right; both stay in the history.
LIFECYCLE = Lifecycle(
    {
        S.NOT_STARTED: [S.RUNNING, S.CONTINUOUS, S.DONE],
        S.RUNNING: [S.NOT_STARTED, S.CONTINUOUS, S.DONE],
        S.CONTINUOUS: [S.NOT_STARTED, S.RUNNING, S.DONE],
        S.DONE: [S.RUNNING, S.CONTINUOUS],
    }
)
