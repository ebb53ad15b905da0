"""What is done with a publication: prepare, write, publish, revise, withdraw; and what the jobs process makes of it."""

from app.domain.publications.actions.freezing import freeze_next, read_again
from app.domain.publications.actions.papers import end_next_papers, make_next_papers, print_draft
from app.domain.publications.actions.preparing import discard_draft, prepare_publication, prepare_revision
from app.domain.publications.actions.publishing import publish, withdraw
from app.domain.publications.actions.writing import write_texts

__all__ = [
    "discard_draft",
    "end_next_papers",
    "freeze_next",
    "make_next_papers",
    "prepare_publication",
    "prepare_revision",
    "print_draft",
    "publish",
    "read_again",
    "withdraw",
    "write_texts",
]
