"""What a referral target is called."""

from app.domain.follow_ups.models import Referral
from app.domain.vocabulary.queries import vocabulary


def target_name(referral: Referral) -> str:
    """Its label in the language of the page, as it was worded on the day of the referral."""
    word = vocabulary().referral_targets.find(referral.target)
    return word.label_on(referral.referred_on) if word else referral.target
