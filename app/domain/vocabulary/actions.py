"""A list is edited: an entry is added, renamed for new use, ended, brought back. Nothing is ever removed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from app.base.clock import today
from app.base.database import db
from app.base.editions import forget_edition
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.vocabulary.models import EarlierWording, Entry, ListName, ReferralTarget, SpokenLanguage, Topic
from app.domain.vocabulary.queries import get_word, vocabulary, words_of
from app.domain.vocabulary.rules import code_for, refuse_needed, refuse_past, refuse_same

_KINDS: dict[ListName, type[Entry]] = {
    ListName.AREAS: Topic,
    ListName.SUB_TOPICS: Topic,
    ListName.REFERRAL_TARGETS: ReferralTarget,
    ListName.LANGUAGES: SpokenLanguage,
}


@dataclass(frozen=True)
class Wording:
    """What an entry is called in each language."""

    label_en: str
    label_pt: str
    label_ar: str

    @property
    def labels(self) -> dict[str, str]:
        return {name.removeprefix("label_"): label for name, label in asdict(self).items()}


def add_word(by: Actor, list_name: ListName, wording: Wording, **facts: Any) -> Entry:
    """A new entry at the end of the list, offered from today. `facts`: a sub-topic's `area_code`, a referral target's
    `needs_consent` and `edition`."""
    require(by, Permission.EDIT_VOCABULARY)
    kind = _KINDS[list_name]
    refuse_same(wording.labels, words_of(list_name), today())
    if list_name is ListName.SUB_TOPICS and not vocabulary().areas.has(facts.get("area_code") or "", today()):
        raise RuleBroken(_("Choose an area that is offered today."), field="area_code")
    code = code_for(wording.label_en, db.session.scalars(select(kind.code)))
    last = db.session.scalar(select(func.max(kind.position))) or 0
    entry = kind(code=code, position=last + 1, valid_from=today(), **asdict(wording), **facts)
    db.session.add(entry)
    _record(by, "word_added", entry)
    return entry


def rename_word(by: Actor, list_name: ListName, code: str, wording: Wording, **facts: Any) -> None:
    """Call it so from today on; records of earlier days keep the wording of their day. `facts` as in `add_word`."""
    require(by, Permission.EDIT_VOCABULARY)
    word, entry = get_word(list_name, code), _entry(list_name, code)
    refuse_same(wording.labels, words_of(list_name), today(), but=code)
    told = {**asdict(wording), **facts}
    changed = [name for name in told if getattr(entry, name) != told[name]]
    yesterday = today() - timedelta(days=1)
    is_used = word.valid_from <= yesterday and all(until < yesterday for until, _labels in word.earlier)
    if is_used and word.labels != wording.labels:
        db.session.add(_earlier(entry, yesterday))
    for name in changed:
        setattr(entry, name, told[name])
    if changed:
        _record(by, "word_renamed", entry, dict.fromkeys(changed, "changed"))


def end_word(by: Actor, list_name: ListName, code: str, until: date) -> None:
    """That day is the last on which it is offered; it stays readable and counted.

    Refused for what something else stands on, such as the twelve areas (FAQ answer 4).
    """
    require(by, Permission.EDIT_VOCABULARY)
    word, entry = get_word(list_name, code), _entry(list_name, code)
    refuse_needed(list_name, word, vocabulary().sub_topics, until)
    refuse_past(until, today())
    entry.valid_until = until
    _record(by, "word_ended", entry, {"until": until.isoformat()})


def bring_back_word(by: Actor, list_name: ListName, code: str) -> None:
    """Offer it again, without an end."""
    require(by, Permission.EDIT_VOCABULARY)
    word, entry = get_word(list_name, code), _entry(list_name, code)
    if word.valid_until is None:
        raise RuleBroken(_("This entry has no end."))
    if word.area_code and not vocabulary().areas.has(word.area_code, today()):
        raise RuleBroken(_("Its area is no longer offered: bring the area back first."))
    refuse_same(word.labels, words_of(list_name), today(), but=code)
    entry.valid_until = None
    _record(by, "word_brought_back", entry)


def _entry(list_name: ListName, code: str) -> Entry:
    return db.session.get_one(_KINDS[list_name], code, with_for_update=True)


def _earlier(entry: Entry, until: date) -> EarlierWording:
    labels = {f"label_{language}": label for language, label in entry.labels.items()}
    return EarlierWording(kept_in=entry.__tablename__, code=entry.code, until=until, **labels)


def _record(by: Actor, verb: str, entry: Entry, changes: dict[str, Any] | None = None) -> None:
    """From here on everybody is asked to read the lists again."""
    db.session.flush()
    forget_edition()
    record(by, f"vocabulary.{verb}", on=entry, changes=changes)
