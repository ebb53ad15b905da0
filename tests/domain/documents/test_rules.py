"""The public code."""

from app.domain.documents.rules import SIGNS, new_code, read_code, spelled


def test_a_new_code_reads_back_as_itself():
    for _ in range(200):
        code = new_code()
        assert read_code(code) == code


def test_a_code_is_read_however_it_is_typed():
    code = new_code()
    assert read_code(f"  {code.lower().replace('-', ' ')} ") == code
    assert read_code(code.replace("-", "")) == code


def test_one_wrong_sign_is_noticed_wherever_it_is():
    code = new_code().replace("-", "")
    for place, sign in enumerate(code):
        for other in SIGNS.replace(sign, ""):
            assert read_code(code[:place] + other + code[place + 1 :]) is None


def test_two_signs_changed_about_are_noticed():
    code = spelled("234567A" + _check_of("234567A")).replace("-", "")
    for first in range(8):
        for second in range(first + 1, 8):
            signs = list(code)
            signs[first], signs[second] = signs[second], signs[first]
            assert signs == list(code) or read_code("".join(signs)) is None


def test_what_is_no_code_is_none():
    for typed in ("", "ABC", "7KQ2-M9X", "0000-0000", "IIII-LLLL", "çççç-çççç", "7KQ2-M9XD-9"):
        assert read_code(typed) is None


def _check_of(signs):
    return next(sign for sign in SIGNS if read_code(signs + sign))
