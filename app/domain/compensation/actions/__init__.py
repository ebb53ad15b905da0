"""What is done with statements: draft, answer, approve, issue, pay, check."""

from app.domain.compensation.actions.answering import answer_contest
from app.domain.compensation.actions.approving import approve_statement, send_back_statement
from app.domain.compensation.actions.committing import note_commitment
from app.domain.compensation.actions.confirming import confirm_by_silence, confirm_statement
from app.domain.compensation.actions.contesting import contest_absence, contest_line
from app.domain.compensation.actions.deciding import Entered, enter_decisions
from app.domain.compensation.actions.drafting import draft_statement
from app.domain.compensation.actions.issuing import issue_statement
from app.domain.compensation.actions.listing import list_next_statement, print_lines
from app.domain.compensation.actions.paying import note_payment, return_payment, send_to_payment
from app.domain.compensation.actions.reminding import last_day_reminded, remind_entity, remind_of_answer
from app.domain.compensation.actions.sampling import draw_sample, note_outcome

__all__ = [
    "Entered",
    "answer_contest",
    "approve_statement",
    "confirm_by_silence",
    "confirm_statement",
    "contest_absence",
    "contest_line",
    "draft_statement",
    "draw_sample",
    "enter_decisions",
    "issue_statement",
    "last_day_reminded",
    "list_next_statement",
    "note_commitment",
    "note_outcome",
    "note_payment",
    "print_lines",
    "remind_entity",
    "remind_of_answer",
    "return_payment",
    "send_back_statement",
    "send_to_payment",
]
