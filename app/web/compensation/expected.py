"""What a centre's month comes to so far, with the files that wait for a decision and those decided against."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.months import Month
from app.domain.access.policy import Permission, require
from app.domain.centres.queries import get_centre
from app.domain.compensation.queries.expected import expect, list_pending, list_refused
from app.web.access import current_account, needs
from app.web.compensation.area import area
from app.web.pages import page

PAGE = 50


@area.get("/expected/<int:centre_id>")
@needs(Permission.READ_STATEMENT)
def expected(centre_id: int) -> ResponseReturnValue:
    by = current_account()
    centre, after = get_centre(by, centre_id), request.args.get("after", type=int)
    require(by, Permission.READ_STATEMENT, on=centre)
    is_refused = request.args.get("shown") == "refused"
    found = (list_refused if is_refused else list_pending)(centre.id, after=after, limit=PAGE + 1)
    more = {"shown": "refused" if is_refused else None, "after": found[PAGE - 1].number} if len(found) > PAGE else None
    return page(
        "compensation/expected.html",
        centre=centre,
        expected=expect(centre, Month.of(today())),
        files=found[:PAGE],
        is_refused=is_refused,
        later=url_for(".expected", centre_id=centre.id, **more) if more else None,
    )
