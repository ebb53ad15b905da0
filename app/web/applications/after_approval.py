"""What an approved application waits for, in plain words: the protocol, the signatures, the opening."""

from __future__ import annotations

from app.base.language import _
from app.base.settings import settings
from app.domain.applications.course import Afterwards
from app.domain.centres.models import CentreStatus
from app.domain.protocols.lifecycle import ProtocolStatus
from app.web.filters import long_day

Words = tuple[str, str, str]  # where it is, who has it, what comes next


def standing_after(after: Afterwards) -> Words:
    """The three answers, from the approval to an open centre."""
    protocol, centre = after.protocol, after.centre
    if centre and centre.status is not CentreStatus.PREPARING:
        return _opened(after)
    if protocol is None or protocol.status is ProtocolStatus.DRAFTED:
        return (
            _("Your application was approved, and the protocol is being written."),
            settings().directorate_name,
            _("You receive the protocol to be signed."),
        )
    if protocol.status is ProtocolStatus.AWAITING_SIGNATURES:
        return _being_signed(after)
    if protocol.status is ProtocolStatus.SIGNED:
        return (
            _("Everybody has signed the protocol."),
            settings().directorate_name,
            _("The protocol comes into force on %(day)s.", day=long_day(protocol.in_force_from)),
        )
    return _after_signatures(after)


def _being_signed(after: Afterwards) -> Words:
    if after.entity_has_to_sign:
        return (
            _("The protocol is ready to be signed."),
            _("Your entity"),
            _("Whoever represents the entity signs, electronically or on paper; then AIMA signs."),
        )
    return (
        _("Your entity has signed the protocol."),
        settings().directorate_name,
        _("AIMA signs, and the protocol comes into force."),
    )


def _after_signatures(after: Afterwards) -> Words:
    if after.protocol and after.protocol.status is ProtocolStatus.IN_FORCE:
        return (
            _("The protocol is in force, and the centre is being prepared."),
            _("Your entity"),
            _("The team is trained, the plaque is hung, and the centre opens."),
        )
    return (
        _("The protocol has ended."),
        settings().directorate_name,
        _("Write to us in the messages if your entity wants to go on."),
    )


def _opened(after: Afterwards) -> Words:
    if after.centre and after.centre.status is CentreStatus.CLOSED:
        return _("The centre is closed."), _("Nobody: it has ended"), _("The file can still be read.")
    opened_on = long_day(after.centre.opened_on if after.centre else None)
    return (
        _("The centre is open since %(day)s.", day=opened_on),
        _("Your entity"),
        _("Nothing more: this application has reached its end."),
    )
