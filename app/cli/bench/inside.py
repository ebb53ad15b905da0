"""What can only be seen from inside the application: a PDF being drawn, and the flushes of one form."""

from __future__ import annotations

from time import perf_counter, process_time
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from app.base.clock import today
from app.base.database import db
from app.base.pdf import make_pdf
from app.base.settings import settings
from app.cli.bench.people import People
from app.cli.bench.report import Result
from app.cli.bench.tasks import LOG, PERSON, SERVICE, fresh_keys
from app.cli.bench.visitor import Answer, first_answers
from app.domain.documents.paper import read_sample, version_in_force
from app.domain.documents.rules import new_code
from app.domain.documents.wording import Cover, fill

ONE_PAGE = "decision-notice"
BARE_PAGE = "<!doctype html><title>One page</title><h1>One page</h1>" + "<p>A line of the one page of text.</p>" * 30


def weigh_pdf(app: Flask, result: Result) -> None:
    """One document as the jobs process draws it, beside WeasyPrint alone with a page of bare HTML."""
    from weasyprint import HTML  # takes over a second, and only this needs it

    with app.test_request_context():
        version = version_in_force(ONE_PAGE, today())
        cover = Cover("pt", None, new_code(), today(), f"{settings().base_url}/v")
        html = fill(version, cover, read_sample(version))
        if not result.floor_ms:
            make_pdf(html)  # reads the fonts, once in the life of a process
        result.floor_ms.append(cpu_ms(lambda: HTML(string=BARE_PAGE).write_pdf()))
        started = perf_counter()
        result.product_ms.append(cpu_ms(lambda: make_pdf(html)))
        result.waited_ms.append((perf_counter() - started) * 1000)


def count_flushes(app: Flask, people: People) -> int:
    """How many times logging one service sends changes of the session to the database."""
    flushes: list[object] = []
    client = app.test_client()
    _send(client, "/account/sign-in", {"email": people.technician, "password": people.password})
    answers = _first_answers(client, LOG)
    event.listen(db.session, "after_flush", lambda *flushed: flushes.append(flushed))
    answer = client.post(LOG, data={**answers, **SERVICE, **PERSON, **fresh_keys()})
    if answer.status_code != 303:
        raise SystemExit(f"Logging a service answered {answer.status_code}.")
    return len(flushes)


def _send(client: FlaskClient, path: str, answers: dict[str, str]) -> None:
    client.post(path, data={**_first_answers(client, path), **answers, "once": uuid4().hex})


def _first_answers(client: FlaskClient, path: str) -> dict[str, str]:
    page = client.get(path)
    return first_answers(Answer(page.status_code, "", page.text))


def cpu_ms(work: object) -> float:
    before = process_time()
    work()  # type: ignore[operator]
    return (process_time() - before) * 1000
