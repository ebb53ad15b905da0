"""What is written in a file."""

from wtforms import TextAreaField

from app.base.language import lazy
from app.web.fields import Filled
from app.web.forms import PageForm


class MessageForm(PageForm):
    text = TextAreaField(lazy("New message"), [Filled()])
