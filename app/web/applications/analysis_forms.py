"""What is asked of whoever analyses: three judgements, which a colleague may be writing too, and the proposal."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Optional

from app.base.language import _, lazy
from app.domain.applications.actions.analyse import Opinion
from app.domain.applications.models import Application, Criterion, Judgement
from app.domain.applications.rules import fingerprint_of
from app.web.forms import PageForm


class AnalysisForm(PageForm):
    """A judgement and its reasons for each criterion; what is not judged yet stays empty."""

    reality = RadioField(lazy("Judgement"), [Optional()], choices=Judgement.pairs, validate_choice=False)
    reality_reasons = TextAreaField(lazy("Reasons"), [Optional()])
    responses = RadioField(lazy("Judgement"), [Optional()], choices=Judgement.pairs, validate_choice=False)
    responses_reasons = TextAreaField(lazy("Reasons"), [Optional()])
    suitability = RadioField(lazy("Judgement"), [Optional()], choices=Judgement.pairs, validate_choice=False)
    suitability_reasons = TextAreaField(lazy("Reasons"), [Optional()])
    seen = HiddenField()  # the fingerprints of the three as the page showed them

    @classmethod
    def of(cls, application: Application, **options: Any) -> AnalysisForm:
        """The form with what was judged so far."""
        said = {judged.criterion.value: judged.judgement.value for judged in application.judgements}
        reasons = {f"{judged.criterion}_reasons": judged.reasons for judged in application.judgements}
        return cls(data={**said, **reasons, "seen": ".".join(_saved(application).values())}, **options)

    def opinions(self) -> dict[Criterion, Opinion]:
        """The criteria on which anything was said."""
        typed = {criterion: self._typed(criterion) for criterion in Criterion}
        return {criterion: opinion for criterion, opinion in typed.items() if any(opinion)}

    def shown(self) -> dict[Criterion, str]:
        """The fingerprint of each criterion as the page showed it; "" where nothing was judged."""
        return dict(zip(Criterion, (self.seen.data or "..").split("."), strict=False))

    def catch_up(self, application: Application) -> list[Criterion]:
        """Bring a refused form up to what others saved meanwhile; the criteria that both have written on.

        What was not touched here is taken over from them; what was, stays as typed.
        """
        shown, saved = self.shown(), _saved(application)
        typed = {criterion: fingerprint_of(*self._typed(criterion)) for criterion in Criterion}
        newer = [
            criterion for criterion in Criterion if saved[criterion] not in (shown.get(criterion), typed[criterion])
        ]
        for judged in application.judgements:
            if judged.criterion in newer and typed[judged.criterion] == shown.get(judged.criterion):
                self[judged.criterion].data = judged.judgement.value
                self[f"{judged.criterion}_reasons"].data = judged.reasons
        self.seen.data = ".".join(saved.values())
        return [criterion for criterion in newer if typed[criterion] != shown.get(criterion)]

    def _typed(self, criterion: Criterion) -> Opinion:
        word, reasons = self[criterion].data, (self[f"{criterion}_reasons"].data or "").strip()
        return Opinion(Judgement(word) if word in list(Judgement) else None, reasons)


def _saved(application: Application) -> dict[Criterion, str]:
    judged = {one.criterion: fingerprint_of(one.judgement, one.reasons) for one in application.judgements}
    return {criterion: judged.get(criterion, "") for criterion in Criterion}


class ProposalForm(PageForm):
    outcome = RadioField(
        lazy("What do you propose?"),
        [InputRequired(lazy("Choose what you propose."))],
        choices=lambda: [("approve", _("To approve")), ("refuse", _("To refuse"))],
    )
    reasons = TextAreaField(lazy("Reasons"))
