"""AIMA's answer to what an entity contested, with the facts it is about."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.compensation.actions import answer_contest
from app.domain.compensation.queries.disputes import find_service_of, get_contest
from app.domain.compensation.queries.line_facts import facts_of
from app.web.access import current_account, needs
from app.web.compensation import wording
from app.web.compensation.area import area, back_to
from app.web.compensation.forms import AnswerForm
from app.web.pages import page


@area.route("/contests/<int:contest_id>", methods=["GET", "POST"])
@needs(Permission.ANSWER_CONTEST)
def answer(contest_id: int) -> ResponseReturnValue:
    contest, form = get_contest(current_account(), contest_id), AnswerForm()
    if form.submitted():
        with form.showing_broken_rules():
            accepted = form.is_accepted.data == "yes"
            answer_contest(current_account(), contest, is_accepted=accepted, answer=form.answer.data)
            return back_to(contest.statement, _("The answer is given: a mail tells the entity when the last one is."))
    return page(
        "compensation/answer.html",
        form,
        contest=contest,
        statement=contest.statement,
        facts=facts_of(contest.line) if contest.line else None,
        service=find_service_of(contest),
        wording=wording,
    )
