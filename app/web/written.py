"""What somebody had written when their session ended: sealed into the sign-in page, and sent after it (SL20)."""

from __future__ import annotations

import json
from typing import NamedTuple

from flask import request

from app.base.seals import open_seal, seal
from app.base.settings import settings

PURPOSE = "written"
# What a browser may send back inside another form.
LONGEST = 300_000
_NOT_KEPT = ("csrf_token", "once")


class Written(NamedTuple):
    """Whose it is, where it was going, what it said, and whether files went with it, which are not kept."""

    account_id: int
    address: str
    fields: list[tuple[str, str]]
    has_files: bool


class SessionEnded(Exception):
    """A form came from a session that has ended; carries what it said, sealed."""

    def __init__(self, sealed: str) -> None:
        self.sealed = sealed


def seal_written(account_id: int) -> str | None:
    """The form of this request as a text only we can read; None when it is too long to travel."""
    fields = [pair for pair in request.form.items(multi=True) if pair[0] not in _NOT_KEPT and "password" not in pair[0]]
    written = Written(account_id, request.full_path.rstrip("?"), fields, any(request.files.values()))
    payload = json.dumps(written).encode()
    return seal(payload, PURPOSE) if len(payload) <= LONGEST else None


def open_written(sealed: str, account_id: int | None) -> Written | None:
    """What was sealed, for the account that wrote it; None for anybody else, and after a day's work."""
    payload = open_seal(sealed, PURPOSE, settings().session_hours * 3600)
    written = Written(*json.loads(payload)) if payload else None
    return written if written and written.account_id == account_id else None
