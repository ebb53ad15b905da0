"""What the jobs are called on a page; a firing itself carries only the name of its function."""

from app.base.language import lazy

JOBS = {
    "draft_statements": lazy("Draft the month's statements"),
    "confirm_silent_statements": lazy("Confirm the statements that nobody answered in time"),
    "remind_statements": lazy("Remind of statements to answer"),
    "lapse_protocols": lazy("Renew or end the protocols whose term is over"),
    "close_unused_accounts": lazy("Warn of unused accounts, and close them"),
    "notify_terms": lazy("Remind of terms that end soon"),
    "forget_old_keys": lazy("Forget the answers to old forms"),
    "remind_applications": lazy("Remind entities and officers of applications that wait"),
    "remind_hearings": lazy("Remind of hearings that end"),
    "remind_signatories": lazy("Remind those whose signature is waited for"),
    "remind_sessions": lazy("Remind people of their training sessions"),
    "remind_unconfirmed": lazy("Remind contacts to confirm their e-mail"),
    "leave_ended_postings": lazy("Move technicians out of centres where they no longer serve"),
    "remind_refreshers": lazy("Remind of refresher training"),
    "remind_follow_ups": lazy("Remind technicians of what is due"),
    "release_months": lazy("Release the lists of the months that are due"),
    "look_at_records": lazy("Look for what seems wrong in the records"),
    "count_nights": lazy("Count what is counted in the night"),
    "mail_reports": lazy("Send the saved reports that are due"),
    "forget_old_writing": lazy("Forget old drafts and settled records"),
    "forget_old_sign_ins": lazy("Forget old sign-ins"),
}
