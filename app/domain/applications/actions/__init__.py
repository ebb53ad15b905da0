"""What is done with an application, one file a verb."""

from app.domain.applications.actions.analyse import judge, propose, start_analysis
from app.domain.applications.actions.decide import decide
from app.domain.applications.actions.express_interest import Receipt, express_interest
from app.domain.applications.actions.fill_registration import hand_in_paper, save_section, submit_registration
from app.domain.applications.actions.send_pack import send_new_link, send_pack

__all__ = [
    "Receipt",
    "decide",
    "express_interest",
    "hand_in_paper",
    "judge",
    "propose",
    "save_section",
    "send_new_link",
    "send_pack",
    "start_analysis",
    "submit_registration",
]
