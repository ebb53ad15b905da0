"""The whole demonstration in one transaction: all of it is kept, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from sqlalchemy import select, text

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.base.long_reads import allow_long
from app.cli.demonstration.afterwards import go_on
from app.cli.demonstration.applications import open_files
from app.cli.demonstration.appointing import keep_agendas
from app.cli.demonstration.bulk import give_services
from app.cli.demonstration.doubting import look_through_the_night
from app.cli.demonstration.founding import open_centres, register_partners, sign_protocols
from app.cli.demonstration.full_network import plan_full
from app.cli.demonstration.gathering import gather
from app.cli.demonstration.hours import correct_one, recognise_some
from app.cli.demonstration.keeping import keep_reports
from app.cli.demonstration.measures import follow_a_plan
from app.cli.demonstration.paying import open_accounts_and_budgets, pay_issued
from app.cli.demonstration.places import list_places
from app.cli.demonstration.plan import FULL, PlannedCentre, Size
from app.cli.demonstration.practising import leave_unused, practise
from app.cli.demonstration.publishing import release_figures
from app.cli.demonstration.reporting import prepare_a_year, publish_a_quarter
from app.cli.demonstration.roads import plan_routes
from app.cli.demonstration.schooling import offer_refreshers, train_newcomers, train_teams
from app.cli.demonstration.seats import fill_a_session, hold_a_meeting
from app.cli.demonstration.signing import leave_for_signature
from app.cli.demonstration.small_network import plan_small
from app.cli.demonstration.staff import PASSWORD, hire_staff, open_accounts
from app.cli.demonstration.stage import Stage
from app.cli.demonstration.statements import state_months
from app.cli.demonstration.teams import Nominees, join_lately, nominate_teams, share_technicians, sign_all
from app.cli.demonstration.waiting import leave_waiting
from app.domain.access.models import Account
from app.domain.access.passwords import hashed
from app.domain.geography.holidays import holidays_of
from app.domain.partners.models import Partner

# One of them is still being trained, the other has not signed the secrecy undertaking.
NEWCOMERS = 2
# Nobody works beside it, so it sorts in memory; what a machine that stops this very second loses is loaded again; and
# no statement is planned anew for other values, of which the planner knows nothing yet.
_ALONE = text("""
SELECT set_config('work_mem', '128MB', true), set_config('synchronous_commit', 'off', true),
       set_config('plan_cache_mode', 'force_generic_plan', true)
""")


def is_empty() -> bool:
    """Whether nobody has an account and no entity is known. Everything must be in reach."""
    return db.session.scalar(select(Account.id).limit(1)) is None and (
        db.session.scalar(select(Partner.id).limit(1)) is None
    )


def load(size: Size, say: Callable[[str], None]) -> bool:
    """Make the demonstration of this size; False, and nothing changed, when the database has anything in it."""
    with transaction(EVERYONE), ThreadPoolExecutor() as beside:
        if not is_empty():
            return False
        allow_long()  # all services are one statement
        db.session.execute(_ALONE)
        _play(Stage(size, now()), say, beside)
    return True


def _play(stage: Stage, say: Callable[[str], None], beside: ThreadPoolExecutor) -> None:
    # What takes its time without the database is at hand by the time it is asked for.
    hashing = beside.submit(copy_context().run, hashed, PASSWORD)
    beside.submit(holidays_of, stage.today.year)
    staff = hire_staff(stage)
    posts = register_partners(stage, staff, _plan(stage))
    nominees = Nominees(stage)
    nominate_teams(stage, posts, nominees, NEWCOMERS)
    train_teams(stage, staff, posts)
    sign_protocols(stage, staff, posts)
    sign_all(stage, [technician for post in posts for technician in post.team], days_before=20)
    open_centres(stage, staff, posts)
    share_technicians(stage, posts)
    say(f"{len(posts)} centres are open.")
    newcomers = join_lately(stage, posts, nominees, NEWCOMERS)
    train_newcomers(stage, staff, posts, newcomers)
    offer_refreshers(stage, staff, posts)
    fill_a_session(stage, staff, posts)
    hold_a_meeting(stage, posts)
    correct_one(stage, staff)
    recognise_some(stage, staff, [post.team[-1] for post in posts[:2]])
    say(f"{plan_routes(stage, posts)} routes are planned.")
    say(f"{give_services(stage, posts)} services are logged.")
    say(f"{gather(stage, posts)} activities are logged.")
    say(f"{keep_agendas(stage, posts)} appointments are in the agendas.")
    say(f"{go_on(stage, staff, posts)} follow-ups and referrals came of them.")
    say(f"{release_figures(stage)} months of figures are out.")
    say(f"{look_through_the_night(stage, posts)} centres' records are looked through.")
    open_accounts_and_budgets(stage, staff, posts)
    say(f"{state_months(stage, staff, posts)} statements are drafted, approved or issued.")
    pay_issued(stage, staff)
    say(f"{publish_a_quarter(stage, staff)} report is published.")
    say(f"{prepare_a_year(stage, staff)} report is being prepared.")
    say(f"{keep_reports(stage, staff, posts)} reports are saved.")
    say(f"{follow_a_plan(stage, staff)} measures of a plan are followed.")
    open_files(stage, staff)
    say(f"{leave_for_signature(stage, staff, posts)} agreements are out for signature.")
    say(f"{leave_waiting(stage, posts)} lines of a spreadsheet wait to be put right.")
    say(f"{practise(stage, [newcomers[0], posts[0].team[0]])} sheets are written for practice.")
    open_accounts(hashing.result())
    leave_unused(stage, posts[0], nominees)


def _plan(stage: Stage) -> list[PlannedCentre]:
    is_full = stage.size.name == FULL.name
    return plan_full(stage.size, list_places(), stage.rng) if is_full else plan_small(stage.size, list_places())
