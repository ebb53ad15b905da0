"""What an administrator is asked."""

from wtforms import EmailField, RadioField, StringField
from wtforms.validators import Email, InputRequired, Length

from app.base.language import lazy
from app.domain.access.models import PARTNER_ROLES, Role
from app.web.forms import PageForm

IS_AN_ADDRESS = Email(lazy("Write an e-mail address such as name@example.pt."))
COLLEAGUES = [role for role in Role if role not in PARTNER_ROLES]


class InviteForm(PageForm):
    name = StringField(lazy("Name"), [InputRequired(lazy("Write the person's name.")), Length(max=200)])
    email = EmailField(
        lazy("E-mail"), [InputRequired(lazy("Write the person's e-mail address.")), Length(max=254), IS_AN_ADDRESS]
    )
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
