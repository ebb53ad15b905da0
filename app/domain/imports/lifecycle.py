"""The life of an import."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class ImportStatus(Choice):
    UPLOADED = "uploaded", lazy_pgettext("status.import", "Being read")
    COLUMNS = "columns", lazy_pgettext("status.import", "Columns to confirm")
    CHECKING = "checking", lazy_pgettext("status.import", "Being checked")
    CHECKED = "checked", lazy_pgettext("status.import", "Checked")
    RUNNING = "running", lazy_pgettext("status.import", "Being imported")
    DONE = "done", lazy_pgettext("status.import", "Imported")
    UNDOING = "undoing", lazy_pgettext("status.import", "Being undone")
    UNDONE = "undone", lazy_pgettext("status.import", "Undone")
    FAILED = "failed", lazy_pgettext("status.import", "Could not be read")


_S = ImportStatus
IMPORT_LIFE = Lifecycle(
    {
        _S.UPLOADED: {_S.COLUMNS, _S.FAILED},
        _S.COLUMNS: {_S.CHECKING},
        _S.CHECKING: {_S.CHECKED, _S.DONE},
        _S.CHECKED: {_S.CHECKING, _S.RUNNING},
        _S.RUNNING: {_S.DONE, _S.CHECKED},
        _S.DONE: {_S.CHECKING, _S.RUNNING, _S.UNDOING},
        _S.UNDOING: {_S.UNDONE},
    }
)
# What the jobs process works on by itself.
AT_WORK = (_S.UPLOADED, _S.CHECKING, _S.RUNNING, _S.UNDOING)
# When a person may put a line right.
OPEN = (_S.CHECKED, _S.DONE)
