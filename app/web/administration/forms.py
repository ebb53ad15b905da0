"""What an administrator is asked."""

from wtforms import EmailField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from app.base.language import lazy
from app.domain.access.models import PARTNER_ROLES, Role
from app.web.fields import email_line
from app.web.forms import PageForm

COLLEAGUES = [role for role in Role if role not in PARTNER_ROLES]


class InviteForm(PageForm):
    name = StringField(lazy("Name"), [InputRequired(lazy("Write the person's name.")), Length(max=200)])
    email = email_line(lazy("E-mail"))
    role = RadioField(
        lazy("Role"),
        [InputRequired(lazy("Choose a role."))],
        choices=lambda: [(role.value, role.label) for role in COLLEAGUES],
        coerce=Role,
    )


class FindAccountForm(PageForm):
    email = EmailField(
        lazy("E-mail of the account"), [InputRequired(lazy("Write the account's e-mail address.")), Length(max=254)]
    )
