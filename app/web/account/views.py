"""Sign in, sign out, set a password."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.base.database import transaction
from app.base.language import _
from app.base.tokens import fingerprint
from app.domain.access.actions import end_sessions, send_password_link, set_password
from app.domain.access.actions import sign_in as open_session
from app.domain.access.actions import sign_out as close_session
from app.domain.access.queries import find_actor
from app.web.access import SESSION, public, signed_in
from app.web.account.forms import ForgottenForm, PasswordForm, SignInForm
from app.web.boundary import not_repeatable
from app.web.forms import ActForm
from app.web.menu import menu_for
from app.web.pages import page
from app.web.written import SessionEnded, open_written

area = Blueprint("account", __name__, url_prefix="/account")


@area.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    form = SignInForm(next=request.args.get("next", ""))
    if form.submitted():
        with form.showing_broken_rules():
            # Kept even when it fails: the failed attempt must count.
            with transaction():
                token = open_session(form.email.data or "", form.password.data or "", request.remote_addr)
            if token:
                return enter(token, form.next.data or "", request.form.get("written", ""))
            form.refuse(_("The e-mail or the password is not right: try again or set a new password."), "email")
    return page("account/sign_in.html", form, written=request.form.get("written", ""))


@area.app_errorhandler(SessionEnded)
def sign_in_again(ended: SessionEnded) -> ResponseReturnValue:
    """The form somebody sent after their session ended waits in the page on which they sign in."""
    form = SignInForm(formdata=None)
    return render_template("account/sign_in.html", form=form, wrong=False, written=ended.sealed)


@area.post("/sign-out")
@signed_in
def sign_out() -> ResponseReturnValue:
    if ActForm().submitted():
        close_session(fingerprint(session[SESSION]))
        session.clear()
        not_repeatable()
    return redirect(url_for("account.sign_in"), 303)


@area.route("/sessions", methods=["GET", "POST"])
@signed_in
def sessions() -> ResponseReturnValue:
    form = ActForm()
    if form.submitted():
        end_sessions(g.account.account_id)
        session.clear()
        not_repeatable()
        return redirect(url_for("account.sign_in"), 303)
    return page("account/sessions.html", form)


@area.route("/forgotten", methods=["GET", "POST"])
@public
def forgotten() -> ResponseReturnValue:
    form = ForgottenForm()
    if form.submitted():
        send_password_link(form.email.data or "", lambda token: url_for(".password", token=token, _external=True))
        flash(_("If there is an account with this address, a link to set a new password is on its way."))
        return redirect(url_for(".sign_in"), 303)
    return page("account/forgotten.html", form)


@area.route("/password/<token>", methods=["GET", "POST"])
@public
def password(token: str) -> ResponseReturnValue:
    form = PasswordForm()
    if form.submitted():
        with form.showing_broken_rules():
            return enter(set_password(token, form.password.data or "", request.remote_addr))
    return page("account/password.html", form)


def enter(token: str, next_page: str = "", sealed: str = "") -> ResponseReturnValue:
    """Start afresh with the new session, and go on: to what was written before the last one ended, to the page asked
    for, else to the role's first."""
    session.clear()
    session[SESSION] = token
    not_repeatable()
    actor = find_actor(fingerprint(token), request.remote_addr) if sealed else None
    written = open_written(sealed, actor.account_id) if actor else None
    if written is None:
        return redirect(_inside(next_page) or url_for(".start"), 303)
    g.account = actor
    g.pop("csrf_token", None)  # the token of the session that ended
    return render_template("account/resume.html", written=written)


@area.get("/start")
@signed_in
def start() -> ResponseReturnValue:
    return redirect(menu_for(g.account, None)[0].url, 303)


def _inside(address: str) -> str:
    """An address on this site, or nothing: a link must not lead elsewhere after sign-in."""
    parts = urlsplit(address)
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address if is_ours else ""
