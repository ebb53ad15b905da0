"""A technician with a trusted device, and a browser they are signed in to."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Account, Role
from app.domain.devices.actions import receive, trust_device
from app.domain.devices.messages import Message
from tests.browse import Browser
from tests.builders import a_technician, an_account, as_actor


class Desk:
    """One technician, their device and coordinator, and what the device said."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context(), transaction(EVERYONE):
            technician = a_technician()
            self.account: Account = technician.account
            self.coordinator = an_account(Role.COORDINATOR, partner_id=technician.partner_id)
            self.actor = as_actor(technician.account)
            self.device = trust_device(self.actor, id=uuid4(), name="Portátil do balcão")
            self.centre_id = technician.centre_id

    def hears(self, message: Message, **how: Any) -> Message:
        with self.app.test_request_context(), transaction(EVERYONE):
            receive(self.actor, db.session.merge(self.device), [message], **how)
        return message

    def browser(self) -> Browser:
        return Browser(self.app).signed_in_as(self.account)

    def browser_of_the_coordinator(self) -> Browser:
        return Browser(self.app).signed_in_as(self.coordinator)


@pytest.fixture
def desk(app: Flask, kept: None) -> Desk:
    return Desk(app)
