"""What may be chosen in an application: sections, criteria, judgements, verdicts, undertakings, papers."""

from __future__ import annotations

from app.base.choices import Choice
from app.base.language import lazy


class Section(Choice):
    """The parts of the registration form."""

    ENTITY = "entity", lazy("Entity and representative")
    DECISION = "decision", lazy("Decision of the entity")
    OFFICES = "offices", lazy("Offices and opening hours")
    STOPS = "stops", lazy("Itinerant service")
    TECHNICIANS = "technicians", lazy("Technical team")
    MEANS = "means", lazy("Means for the model")
    REALITY = "reality", lazy("Local migration reality")
    DECLARATIONS = "declarations", lazy("Declarations")
    PAPERS = "papers", lazy("Papers of the entity")


class Criterion(Choice):
    """The three published criteria of analysis (FAQ answer 12)."""

    REALITY = "reality", lazy("Local migration reality")
    RESPONSES = "responses", lazy("Existing responses")
    SUITABILITY = "suitability", lazy("Suitability and legal status of the entity")


class Judgement(Choice):
    FAVOURABLE = "favourable", lazy("Favourable")
    WITH_RESERVATIONS = "with_reservations", lazy("With reservations")
    UNFAVOURABLE = "unfavourable", lazy("Unfavourable")


class Verdict(Choice):
    """What the second person may say to a proposal."""

    HEAR = "hear", lazy("Agree to refuse, and hear the entity first")
    APPROVE = "approve", lazy("Approve the application")
    REFUSE = "refuse", lazy("Refuse the application")
    RETURN = "return", lazy("Return it to analysis")


class Skill(Choice):
    """What the entity confirms of each technician (FAQ answer 11)."""

    COMMITMENT = "commitment", lazy("Commitment and motivation")
    COMMUNICATION = "communication", lazy("Ease of communication")
    ORGANISATION = "organisation", lazy("Ability to organise information")
    COMPUTER = "computer", lazy("Use of a computer and the internet")


class Undertaking(Choice):
    """What the entity declares before its registration is analysed (FAQ answers 7, 14, 17 and 18)."""

    SECRECY = "secrecy", lazy("Everybody who works in the centre is bound to full professional secrecy.")
    PLATFORM = "platform", lazy("The centre logs its services on the network's platform.")
    FREE_SERVICE = "free_service", lazy("Every service is free of charge for migrants.")
    JOINT_CONTROLLER = "joint_controller", lazy("The entity and AIMA are joint controllers of the personal data.")


class PackPart(Choice):
    """The four documents AIMA answers an expression of interest with (FAQ answer 12)."""

    MEETING_PROPOSAL = "meeting_proposal", lazy("Meeting proposal")
    REGISTRATION_FORM = "registration_form", lazy("Registration form")
    MODEL_PROTOCOL = "model_protocol", lazy("Model protocol")
    ADMINISTRATIVE_NOTE = "administrative_note", lazy("Administrative note")


class PaperKind(Choice):
    STATUTES = "statutes", lazy("Statutes or act of creation")
    REPRESENTATION = "representation", lazy("Proof of representation")
    DECISION = "decision", lazy("Decision to join: deliberation, order or minutes")
    TAX_CERTIFICATE = "tax_certificate", lazy("No-debt certificate of the tax authority")
    SOCIAL_SECURITY_CERTIFICATE = "social_security_certificate", lazy("No-debt certificate of social security")
    FUNDING = "funding", lazy("FAMI funding contract")
    HOST_CONSENT = "host_consent", lazy("Consent of a host municipality")
    QUALIFICATION = "qualification", lazy("Degree or proof of experience")
    OTHER = "other", lazy("Other paper")


class Answer(Choice):
    """What somebody inside the entity says of the form before it is sent."""

    CONFIRMED = "confirmed", lazy("Confirmed")
    DECLINED = "declined", lazy("Sent back for changes")
