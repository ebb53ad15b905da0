"""What a referral target is called."""

from app.domain.vocabulary.queries import vocabulary


def target_name(code: str) -> str:
    """Its label in the language of the page; a code that left the list is said as itself."""
    word = vocabulary().referral_targets.find(code)
    return word.label if word else code
