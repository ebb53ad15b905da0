"""What the jobs are called on a page; a firing itself carries only the name of its function."""

from app.base.language import lazy

JOBS = {
    "draft_statements": lazy("Draft the month's statements"),
    "lapse_protocols": lazy("End the protocols whose term is over"),
    "forget_old_keys": lazy("Forget the answers to old forms"),
    "remind_follow_ups": lazy("Remind technicians of what is due"),
    "forget_old_writing": lazy("Forget old drafts and settled records"),
    "forget_old_sign_ins": lazy("Forget old sign-ins"),
}
