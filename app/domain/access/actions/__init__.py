"""Let people in, and out: accounts, links, passwords, sessions."""

from app.domain.access.actions.accounts import (
    become_coordinator,
    choose_language,
    close_account,
    end_personal_way_in,
    end_way_in,
    invite_colleague,
    make_account,
    open_way_in,
    reopen_account,
)
from app.domain.access.actions.limits import count_request
from app.domain.access.actions.links import invite, make_link, send_again, send_password_link
from app.domain.access.actions.sessions import (
    end_sessions,
    enter_by_link,
    forget_old_sign_ins,
    set_password,
    sign_in,
    sign_out,
)
from app.domain.access.actions.unused import close_unused_accounts, warn_unused_accounts

__all__ = [
    "become_coordinator",
    "choose_language",
    "close_account",
    "close_unused_accounts",
    "count_request",
    "end_personal_way_in",
    "end_sessions",
    "end_way_in",
    "enter_by_link",
    "forget_old_sign_ins",
    "invite",
    "invite_colleague",
    "make_account",
    "make_link",
    "open_way_in",
    "reopen_account",
    "send_again",
    "send_password_link",
    "set_password",
    "sign_in",
    "sign_out",
    "warn_unused_accounts",
]
