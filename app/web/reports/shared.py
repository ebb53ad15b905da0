"""What whoever has a link reads, without an account: the figures, never a way further in."""

from __future__ import annotations

from flask import Response, abort, make_response
from flask.typing import ResponseReturnValue

from app.domain.reports.queries import get_link, is_expired, is_live
from app.domain.reports.reading import read_outside
from app.domain.statistics.tables import Table
from app.web.access import public
from app.web.pages import page
from app.web.reports.area import area
from app.web.reports.describing import found_of
from app.web.statistics.explore.files import MAKERS, file_of

GONE = 410


@area.get("/r/<report_token>")
@public
def shared(report_token: str) -> ResponseReturnValue:
    """The report as it is today; an ended or expired link says so."""
    link = get_link(report_token)
    if not is_live(link) or link.report is None:
        html, _status = page("reports/shared.html", link=link, is_expired=is_expired(link))
        return _private(make_response(html, GONE))
    found = found_of(read_outside(link.report))
    shown = {"report": link.report, "link": link, "found": found, "token": report_token, "endings": list(MAKERS)}
    return _private(make_response(page("reports/shared.html", **shown)))


@area.get(f"/r/<report_token>/table.<any({', '.join(MAKERS)}):ending>")
@public
def shared_file(report_token: str, ending: str) -> ResponseReturnValue:
    """The same table as a file; none while the page has none."""
    link = get_link(report_token)
    found = read_outside(link.report) if is_live(link) and link.report else None
    if not isinstance(found, Table):
        abort(404)
    return _private(file_of(found, ending))


def _private(answer: Response) -> Response:
    """Kept nowhere and found by no search: whoever ends a link ends it everywhere."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
