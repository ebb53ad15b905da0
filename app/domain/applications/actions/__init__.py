"""What is done with an application, one file a verb."""

from app.domain.applications.actions.analyse import judge, propose, start_analysis
from app.domain.applications.actions.assign import assign, assign_several, hand_over
from app.domain.applications.actions.attach import hand_in_paper, replace_paper, take_back_paper
from app.domain.applications.actions.come_in import Ways, ask_for_link, come_in, renew_link
from app.domain.applications.actions.confirm_inside import (
    answer_inside,
    ask_to_confirm,
    renew_confirmation_link,
)
from app.domain.applications.actions.decide import decide
from app.domain.applications.actions.express_interest import Receipt, express_interest
from app.domain.applications.actions.fill_registration import save_section, submit_registration
from app.domain.applications.actions.hand_back import return_sections
from app.domain.applications.actions.hear import answer_hearing
from app.domain.applications.actions.people import hand_over_contact, invite_person, leave, let_in, remove_person
from app.domain.applications.actions.send_pack import send_pack
from app.domain.applications.actions.withdraw import withdraw

__all__ = [
    "Receipt",
    "Ways",
    "answer_hearing",
    "answer_inside",
    "ask_for_link",
    "ask_to_confirm",
    "assign",
    "assign_several",
    "come_in",
    "decide",
    "express_interest",
    "hand_in_paper",
    "hand_over",
    "hand_over_contact",
    "invite_person",
    "judge",
    "leave",
    "let_in",
    "propose",
    "remove_person",
    "renew_confirmation_link",
    "renew_link",
    "replace_paper",
    "return_sections",
    "save_section",
    "send_pack",
    "start_analysis",
    "submit_registration",
    "take_back_paper",
    "withdraw",
]
