"""What one is asked on the way in."""

from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from app.base.language import lazy
from app.domain.access.passwords import LONGEST, SHORTEST
from app.web.forms import PageForm


class SignInForm(PageForm):
    email = EmailField(lazy("E-mail"), [InputRequired(lazy("Write your e-mail address.")), Length(max=254)])
    password = PasswordField(lazy("Password"), [InputRequired(lazy("Write your password.")), Length(max=LONGEST)])
    next = HiddenField()


class ForgottenForm(PageForm):
    email = EmailField(lazy("E-mail"), [InputRequired(lazy("Write your e-mail address.")), Length(max=254)])


class PasswordForm(PageForm):
    password = PasswordField(
        lazy("New password"),
        [InputRequired(lazy("Use at least %(length)s characters.", length=SHORTEST)), Length(max=LONGEST)],
    )
