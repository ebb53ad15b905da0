"""The papers around an application and a course: pack, decision, adhesion, certificate."""

from tests.proof import proves
from tests.protocols.reading import a_sample, drawn, text_of


def test_a_meeting_proposal_offers_days_in_person_and_online():
    text = text_of(drawn(a_sample("meeting-proposal")))
    assert "17 de novembro de 2026 10h00 online" in text
    assert "20 de novembro de 2026 11h00 presencial" in text


def test_a_meeting_proposal_without_days_asks_for_them():
    assert "três datas possíveis" in text_of(drawn(a_sample("meeting-proposal", slots=[])))


def test_the_administrative_note_says_how_a_centre_is_organised_and_who_answers_for_what():
    text = text_of(drawn(a_sample("administrative-note")))
    for section in ("Modelos de intervenção", "O que a entidade assegura", "A equipa técnica", "Sigilo e proteção"):
        assert section in text
    assert "de 36 horas" in text


def test_a_refusal_gives_its_reasons_and_what_can_be_done():
    text = text_of(drawn(a_sample("decision-notice")))
    assert "Candidatura indeferida Decisão de 10 de novembro de 2026" in text
    assert "Há dois CLAIM a menos de três quilómetros" in text
    assert "Reclamar da decisão" in text


def test_an_approval_says_what_comes_next():
    text = text_of(drawn(a_sample("decision-notice", is_approved=True)))
    assert "Candidatura aprovada" in text
    assert "Enviamos o protocolo de cooperação" in text
    assert "Reclamar" not in text


def test_the_letter_of_adhesion_promises_no_money_and_keeps_secrecy():
    text = text_of(drawn(a_sample("letter-of-adhesion")))
    assert "não confere direito a compensação financeira" in text
    assert "guarda sigilo absoluto" in text


def test_a_certificate_names_the_person_and_the_hours_attended():
    text = text_of(drawn(a_sample("training-certificate", hours="36")))
    assert "Técnica A de Exemplo" in text
    assert "presença registada em 36 h" in text


def test_a_certificate_has_a_courtesy_text_in_english_that_says_which_one_binds():
    text = text_of(drawn(a_sample("training-certificate", language="en", hours="36")))
    assert "This is a courtesy translation. The Portuguese certificate is the one that binds." in text
    assert "Técnica A de Exemplo" in text
    assert "attendance on record of 36 h, to which 6 h recognised are added" in text


def test_a_refusal_says_that_the_entity_was_heard_and_when_it_answered():
    text = text_of(drawn(a_sample("decision-notice")))
    assert "de 26 de outubro de 2026 a 9 de novembro de 2026" in text
    assert "Respondeu em 3 de novembro de 2026 e 6 de novembro de 2026" in text
    hearing = {"opened_on": "2026-10-26", "due_on": "2026-11-09", "answered_on": []}
    assert "Não respondeu." in text_of(drawn(a_sample("decision-notice", hearing=hearing)))


def test_a_decision_without_a_hearing_says_nothing_of_one():
    assert "Audiência" not in text_of(drawn(a_sample("decision-notice", is_approved=True, hearing=None)))


@proves("ON11")
def test_a_hearing_notice_gives_the_grounds_the_last_day_and_the_way_to_answer():
    text = text_of(drawn(a_sample("hearing-notice")))
    assert "artigos 121.º e 122.º do Código do Procedimento Administrativo" in text
    assert "Resposta até 9 de novembro de 2026 São 10 dias úteis" in text
    assert "Um terceiro gabinete no mesmo local" in text
    assert "Desfavorável Há dois CLAIM" in text
    for section in ("Como responder", "Consulta do processo"):
        assert section in text
    assert "Prova de representação, de 2 de outubro de 2026" in text
