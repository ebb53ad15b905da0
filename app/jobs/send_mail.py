"""Send the messages that wait in the outbox, each once in its own transaction."""

from __future__ import annotations

import re
import smtplib
import ssl
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from app.base.clock import now
from app.base.database import EVERYONE, transaction
from app.base.errors import kind_and_place
from app.base.mail import Mail, MailStatus, next_to_send, without_links
from app.base.settings import settings

PATIENCE = 15  # seconds to wait for a mail server
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 480, 1440)]
MOST_ATTEMPTS = len(PAUSES) + 1
# What a calendar object asks for: calendars look for it in the header of its part (RFC 6047).
METHOD = re.compile(r"^METHOD:(\w+)\r?$", re.MULTILINE)


def send_mail() -> int:
    """Send what is due; how many messages a server accepted. Without SMTP_URL nothing is tried."""
    sent = 0
    while settings().smtp_url:
        with transaction(EVERYONE):
            mail = next_to_send()
            if mail is None:
                break
            sent += _try(mail)
    return sent


def message_of(mail: Mail) -> EmailMessage:
    """The message as it travels. ValueError when the address could not be anybody's."""
    message = EmailMessage()
    message["From"] = settings().mail_from
    message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = mail.written_at
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    message["Content-Language"] = mail.language
    for number, calendar in enumerate(mail.calendars, start=1):
        method = str(METHOD.findall(calendar)[0])
        message.add_attachment(calendar, subtype="calendar", params={"method": method}, filename=f"invite-{number}.ics")
    return message


def _try(mail: Mail) -> bool:
    mail.attempts += 1
    try:
        with _connection(urlsplit(settings().smtp_url)) as server:
            server.send_message(message_of(mail))
    except Exception as failure:  # whatever it is, the messages behind this one must still go
        _put_off(mail, failure)
        return False
    # What was sent keeps its words but not its links: a link lets somebody in.
    mail.status, mail.sent_at, mail.body = MailStatus.SENT, now(), without_links(mail.body)
    mail.next_try_at = mail.error = None
    return True


def _put_off(mail: Mail, failure: Exception) -> None:
    code = getattr(failure, "smtp_code", None)
    mail.error = f"{type(failure).__name__} {code}" if code else kind_and_place(failure)
    if mail.attempts < MOST_ATTEMPTS:
        mail.next_try_at = now() + PAUSES[mail.attempts - 1]
    else:
        mail.status, mail.next_try_at = MailStatus.FAILED, None


def _connection(url: SplitResult) -> smtplib.SMTP:
    host, trusted = url.hostname or "localhost", ssl.create_default_context()
    if url.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, url.port or 465, timeout=PATIENCE, context=trusted)
    else:
        server = smtplib.SMTP(host, url.port or 25, timeout=PATIENCE)
    if url.scheme == "smtp+starttls":
        server.starttls(context=trusted)
    if url.username:
        server.login(unquote(url.username), unquote(url.password or ""))
    return server
