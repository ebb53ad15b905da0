"""The forms about devices and held records."""

from flask_wtf.file import FileField
from wtforms import RadioField, TextAreaField

from app.base.language import lazy
from app.domain.devices.actions.settling import DROPPED
from app.web.fields import Chosen, Filled, up_to
from app.web.forms import PageForm

LONGEST_REASON = 500


class SealedCopyForm(PageForm):
    sealed_copy = FileField(lazy("File of the sealed copy"))


class DropForm(PageForm):
    settlement = RadioField(
        lazy("What became of it"), [Chosen()], choices=lambda: [(each.value, each.label) for each in DROPPED]
    )
    reason = TextAreaField(lazy("Reason"), [Filled(), up_to(LONGEST_REASON)])
