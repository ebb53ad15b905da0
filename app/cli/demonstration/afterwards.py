"""What comes after the services: a campaign with its targets, tasks still to be done, referrals and their answers."""

from __future__ import annotations

from sqlalchemy import text

from app.base.database import db
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post, Stage
from app.domain.campaigns.actions import Terms, arrange_campaign, set_targets

DAYS_BACK, DAYS_AHEAD = 25, 35
TARGET = 40  # services a centre
PROMISES = (
    "Telefonar ao centro de saúde sobre a inscrição",
    "Confirmar o agendamento na Loja AIMA",
    "Enviar a lista de documentos por correio eletrónico",
    "Perguntar ao IEFP pela vaga no curso",
)
_MARK = text("""
UPDATE service_records SET campaign_id = :campaign_id
 WHERE area = 'regularisation' AND given_on BETWEEN :since AND :until AND undone_at IS NULL
""")
_COUNT = text("""
INSERT INTO campaign_tallies (partner_id, campaign_id, centre_id, month, services)
SELECT partner_id, campaign_id, centre_id, date_trunc('month', given_on)::date, count(*)
  FROM service_records WHERE campaign_id = :campaign_id GROUP BY 1, 2, 3, 4
""")
# Every third one still waits; the others were answered a week later, one in six of them with a no.
_REFER = text("""
INSERT INTO referrals (partner_id, centre_id, technician_id, service_id, target, edition, has_consent, referred_on,
                       ask_again_on, status, answered_on)
SELECT s.partner_id, s.centre_id, s.technician_id, s.id, t.code, t.edition, true, s.given_on, s.given_on + 14,
       CASE WHEN s.given_on + 7 > :today OR s.number % 3 = 0 THEN 'waiting'
            WHEN s.number % 6 = 1 THEN 'refused' ELSE 'accepted' END,
       CASE WHEN s.given_on + 7 <= :today AND s.number % 3 <> 0 THEN s.given_on + 7 END
  FROM service_records s JOIN referral_targets t ON t.code = s.referral
 WHERE s.given_on >= :since AND s.undone_at IS NULL ORDER BY s.number
""")
# Two for everybody, born from their last service: one overdue by a day or due today, one for the days to come.
_PROMISE = text("""
INSERT INTO follow_ups (partner_id, centre_id, technician_id, service_id, due_on, what, made_at)
SELECT s.partner_id, s.centre_id, s.technician_id, s.id, :today + (n * 4 - 1 + s.technician_id % 2),
       (CAST(:promises AS text[]))[1 + (s.technician_id + n) % 4], s.logged_at
  FROM (SELECT DISTINCT ON (technician_id) * FROM service_records WHERE undone_at IS NULL
         ORDER BY technician_id, given_on DESC, number DESC) s
 CROSS JOIN generate_series(0, 1) n ORDER BY s.technician_id, n
""")


def go_on(stage: Stage, staff: Staff, posts: list[Post]) -> int:
    """Arrange it all; how many tasks and referrals there are."""
    since = stage.ago(DAYS_BACK)
    with stage.on(since, 9):
        campaign = arrange_campaign(staff.directorate, _terms(stage))
        set_targets(staff.directorate, campaign, {post.centre.id: TARGET for post in posts})
    db.session.flush()
    days = {"since": since, "until": stage.today, "campaign_id": campaign.id}
    db.session.execute(_MARK, days)
    db.session.execute(_COUNT, days)
    db.session.execute(_REFER, {"since": stage.ago(60), "today": stage.today})
    db.session.execute(_PROMISE, {"today": stage.today, "promises": list(PROMISES)})
    counted = text("SELECT (SELECT count(*) FROM follow_ups) + (SELECT count(*) FROM referrals)")
    return int(db.session.scalar(counted) or 0)


def _terms(stage: Stage) -> Terms:
    return Terms(
        name="Operação fictícia de processos pendentes",
        purpose="Preparar com cada pessoa o processo que aguarda decisão. Números fictícios, só para demonstração.",
        starts_on=stage.ago(DAYS_BACK),
        ends_on=stage.ago(-DAYS_AHEAD),
        backlog=12_345,
        backlog_on=stage.ago(DAYS_BACK),
        backlog_source="Número fictício de demonstração",
    )
