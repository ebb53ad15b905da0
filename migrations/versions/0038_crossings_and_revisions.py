"""Released months crossed by kind of structure, sub-topics by place; another revision after one that was withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"

REVISIONS = "uq_publications_revises_id"
CROSSED = ["area", "nationality", "sex", "age_band", "legal_status", "language", "channel", "outcome"]
COUNTED = ["sub_topic", "residence", "interpreter", "requester", "referral", "decision", "biometrics", "model"]
INTO = "INSERT INTO crossings (month, place, dimension, value, by, by_value, services)"
# What a month came out with by centre says it by structure too.
BY_STRUCTURE = f"""
{INTO}
SELECT x.month, x.place, x.dimension, x.value, 'structure', c.structure, sum(x.services)
  FROM crossings x JOIN centres c ON c.id = x.by_value::integer
 WHERE x.dimension = ANY(:crossed) AND x.by = 'centre' AND x.place = 'PT'
 GROUP BY 1, 2, 3, 4, 6
"""
# The others did not come out by centre: such tables were added up from the counters until now.
OF_COUNTERS = """
SELECT t.month, 'PT', t.dimension, t.value, '{by}', {by_value}, sum(t.services)
  FROM centre_counts t JOIN released_months r ON r.month = t.month JOIN centres c ON c.id = t.centre_id
 WHERE t.dimension = ANY(:counted) GROUP BY 1, 3, 4, 6 HAVING sum(t.services) > 0
"""


def upgrade() -> None:
    op.execute("SELECT set_config('claim.reach', 'all', true)")
    op.execute(sa.text(BY_STRUCTURE).bindparams(crossed=CROSSED))
    for by, by_value, dimensions in (
        ("structure", "c.structure", COUNTED),
        ("municipality", "c.dico", ["sub_topic"]),
        ("centre", "c.id::text", ["sub_topic"]),
    ):
        statement = f"{INTO} {OF_COUNTERS.format(by=by, by_value=by_value)}"
        op.execute(sa.text(statement).bindparams(counted=dimensions))
    _index_revisions("status NOT IN ('discarded', 'withdrawn')")


def _index_revisions(which: str) -> None:
    op.drop_index(REVISIONS, "publications")
    op.create_index(REVISIONS, "publications", ["revises_id"], unique=True, postgresql_where=sa.text(which))


def downgrade() -> None:
    _index_revisions("status <> 'discarded'")
    op.execute("DELETE FROM crossings WHERE by = 'structure'")
    op.execute("DELETE FROM crossings WHERE dimension = 'sub_topic' AND by IN ('municipality', 'centre')")
