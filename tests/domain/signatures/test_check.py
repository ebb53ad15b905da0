"""The check of a copy signed electronically: every verdict, on files signed by an authority of our own."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.validation.dss import DocumentSecurityStore

from app.base.clock import now
from app.domain.signatures.checking import Texts, Trust, look_at, read_trust
from app.domain.signatures.verdicts import Verdict
from tests.builders.signatures import a_paper
from tests.builders.signing import an_authority, self_signed, signed, the_authority
from tests.proof import proves

A_YEAR = timedelta(days=365)
ISSUED = a_paper(b"O protocolo emitido")
OTHER = a_paper(b"Outro protocolo")
OLD = a_paper(b"O texto de antes")
ANA, BRUNO = the_authority().signer("ANA MARIA FICTÍCIA"), the_authority().signer("BRUNO FICTÍCIO")
ONE = signed(ISSUED, ANA)


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> Texts:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "issued").write_bytes(ISSUED)
    (folder / "old").write_bytes(OLD)
    return Texts((folder / "issued",), (folder / "old",))


def trust(*authorities) -> Trust:
    known = [each.certificate.public_bytes(Encoding.DER) for each in authorities]
    return Trust(tuple(x509.Certificate.load(der) for der in known), ())


def revised(content: bytes, change) -> bytes:
    """The PDF with one more revision, in which `change` was made."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    change(writer)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def page_replaced(writer):
    page = writer.root["/Pages"]["/Kids"][0]
    page[NameObject("/Contents")] = writer.add_object(StreamObject(stream_data=b"BT ET"))
    writer.update_container(page)


def words_replaced(writer):
    """The stream of the page itself, in as many bytes as before."""
    stream = writer.root["/Pages"]["/Kids"][0]["/Contents"]
    stream._data = stream.data.replace(b"protocolo", b"protocola")
    stream._encoded_data = None
    writer.mark_update(stream.container_ref)


def note_added(writer):
    page = writer.root["/Pages"]["/Kids"][0]
    box = ArrayObject(map(NumberObject, (0, 0, 400, 400)))
    note = {"/Type": pdf_name("/Annot"), "/Subtype": pdf_name("/FreeText"), "/Rect": box}
    mark = DictionaryObject({pdf_name(name): value for name, value in note.items()})
    mark[pdf_name("/Contents")] = TextStringObject("outro valor")
    page[pdf_name("/Annots")] = ArrayObject([*page.get("/Annots", []), writer.add_object(mark)])
    writer.update_container(page)


def action_added(writer):
    writer.root[pdf_name("/OpenAction")] = DictionaryObject({pdf_name("/S"): pdf_name("/Named")})
    writer.update_root()


def title_changed(writer):
    writer.set_info(DictionaryObject({pdf_name("/Title"): TextStringObject("assinado")}))


def stamped(width: int) -> bytes:
    return signed(ISSUED, ANA, box=SigFieldSpec("Signature1", box=(50, 50, 50 + width, 50 + width)))


def moved_start() -> bytes:
    """A whole other document hung behind the one issued, whose bytes nobody reads any more."""
    behind = re.sub(rb"(\d{10})(?= 00000 n)", lambda at: b"%010d" % (int(at[1]) + len(ISSUED)), OTHER)
    behind = re.sub(rb"(?<=startxref\n)\d+", lambda at: b"%d" % (int(at[0]) + len(ISSUED)), behind)
    return signed(ISSUED + behind, ANA)


def put_back() -> bytes:
    """Ana signs another text; then the first one is put back, and Bruno signs that."""
    first = IncrementalPdfFileWriter(BytesIO(ISSUED)).root["/Pages"]["/Kids"][0].raw_get("/Contents").reference

    def restore(writer):
        page = writer.root["/Pages"]["/Kids"][0]
        page[pdf_name("/Contents")] = IndirectObject(first.idnum, first.generation, writer)
        writer.update_container(page)

    other = signed(revised(ISSUED, page_replaced), ANA)
    return signed(revised(other, restore), BRUNO, "Signature2")


def stamp_grown(writer):
    mark = writer.root["/Pages"]["/Kids"][0]["/Annots"][0]
    mark[pdf_name("/Rect")] = ArrayObject(map(NumberObject, (0, 0, 595, 842)))
    writer.update_container(mark)


def half_covered() -> bytes:
    """The range of the signature says that it covers half of what it does."""
    place = ONE.index(b"/ByteRange")
    inside = ONE[place : ONE.index(b"]", place)]
    numbers = inside.split(b"[")[1].split()
    numbers[3] = b"%d" % (int(numbers[3]) // 2)
    return ONE.replace(inside, (b"/ByteRange [" + b" ".join(numbers)).ljust(len(inside)), 1)


def encrypted() -> bytes:
    locked = BytesIO()
    with pikepdf.open(BytesIO(ISSUED)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="dono", user="quem"))
    return locked.getvalue()


def signature_removed() -> bytes:
    def remove(writer):
        del writer.root["/AcroForm"]
        writer.update_root()

    return revised(ONE, remove)


def field_added(writer):
    append_signature_field(writer, SigFieldSpec("Signature9"))


def proofs_added(writer):
    """As programs do that let a signature be checked for years."""
    DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=trust(the_authority()).roots)


def dated(since, until):
    return the_authority().signer("Ana Fictícia", now() + since, now() + until)


# By name: the bytes that came back, and what is said of them.
CASES = {
    "good": (lambda: ONE, Verdict.GOOD),
    "two good": (lambda: signed(ONE, BRUNO, "Signature2"), Verdict.GOOD),
    "three good": (lambda: signed(signed(ONE, BRUNO, "S2"), the_authority().signer("C D"), "S3"), Verdict.GOOD),
    "twice by the same": (lambda: signed(ONE, ANA, "Signature2"), Verdict.GOOD),
    "title written by the program before": (lambda: signed(revised(ISSUED, title_changed), ANA), Verdict.GOOD),
    "a small stamp": (lambda: stamped(150), Verdict.GOOD),
    "a stamp over half the page": (lambda: stamped(480), Verdict.COVERED),
    "not a PDF": (lambda: b"MZ\x90 a program", Verdict.NOT_A_PDF),
    "nothing at all": (lambda: b"", Verdict.NOT_A_PDF),
    "truncated": (lambda: ONE[:-2000], Verdict.CUT_SHORT),
    "encrypted": (encrypted, Verdict.NOT_OUR_DOCUMENT),
    "garbage after the end": (lambda: ONE + b"\nmais\n%%EOF\n", Verdict.UNREADABLE),
    "another protocol, signed": (lambda: signed(OTHER, ANA), Verdict.NOT_OUR_DOCUMENT),
    "saved anew before it was signed": (
        lambda: signed(a_paper(b"O protocolo, emitido"), ANA),
        Verdict.NOT_OUR_DOCUMENT,
    ),
    "a bit turned in the text": (lambda: ONE.replace(b"emitido", b"emitida", 1), Verdict.NOT_OUR_DOCUMENT),
    "an earlier text": (lambda: signed(OLD, ANA), Verdict.OLD_VERSION),
    "unsigned": (lambda: ISSUED, Verdict.NOT_SIGNED),
    "the signature removed": (signature_removed, Verdict.NOT_SIGNED),
    "a page replaced before": (lambda: signed(revised(ISSUED, page_replaced), ANA), Verdict.ALTERED_BEFORE),
    "words replaced before": (lambda: signed(revised(ISSUED, words_replaced), ANA), Verdict.ALTERED_BEFORE),
    "a note put over the text before": (lambda: signed(revised(ISSUED, note_added), ANA), Verdict.ALTERED_BEFORE),
    "an action added before": (lambda: signed(revised(ISSUED, action_added), ANA), Verdict.ALTERED_BEFORE),
    "replaced, signed and put back": (put_back, Verdict.ALTERED_BEFORE),
    "a stamp that grew between two": (
        lambda: signed(revised(stamped(150), stamp_grown), BRUNO, "Signature2"),
        Verdict.COVERED,
    ),
    "another document behind the one issued": (moved_start, Verdict.ALTERED_BEFORE),
    "a page replaced after": (lambda: revised(ONE, page_replaced), Verdict.ALTERED_AFTERWARDS),
    "words replaced after": (lambda: revised(ONE, words_replaced), Verdict.ALTERED_AFTERWARDS),
    "a note added after": (lambda: revised(ONE, note_added), Verdict.ALTERED_AFTERWARDS),
    "a signed byte turned": (lambda: ONE.replace(b"/SigFlags 3", b"/SigFlags 2", 1), Verdict.ALTERED_AFTERWARDS),
    "a page replaced between two": (
        lambda: signed(revised(ONE, page_replaced), BRUNO, "Signature2"),
        Verdict.ALTERED_AFTERWARDS,
    ),
    "a part covered": (half_covered, Verdict.PARTIAL),
    "an empty field added after": (lambda: revised(ONE, field_added), Verdict.EXTRA_REVISION),
    "a title written after": (lambda: revised(ONE, title_changed), Verdict.EXTRA_REVISION),
    "proofs added after": (lambda: revised(ONE, proofs_added), Verdict.GOOD),
    "self-signed": (lambda: signed(ISSUED, self_signed("Ana")), Verdict.SELF_SIGNED),
    "an unknown authority": (lambda: signed(ISSUED, an_authority("Outra").signer("Ana")), Verdict.UNTRUSTED),
    "expired": (lambda: signed(ISSUED, dated(-2 * A_YEAR, -A_YEAR / 2)), Verdict.EXPIRED),
    "not yet valid": (lambda: signed(ISSUED, dated(A_YEAR / 2, 2 * A_YEAR)), Verdict.NOT_YET_VALID),
    "one good, one unknown": (
        lambda: signed(ONE, an_authority("Outra").signer("Bruno"), "Signature2"),
        Verdict.UNTRUSTED,
    ),
}


@proves("PS7")
@pytest.mark.parametrize("name", CASES)
def test_each_file_gets_its_verdict(texts, name):
    make, verdict = CASES[name]
    assert look_at(make(), texts, trust(the_authority()), now())["verdict"] == verdict


def test_without_a_known_authority_a_person_looks(texts):
    assert look_at(ONE, texts, trust(), now())["verdict"] == Verdict.NO_ROOTS


def test_a_revoked_certificate_is_refused(texts):
    authority = an_authority("Com lista")
    signer = authority.signer("Ana")
    known = Trust(trust(authority).roots, (authority.revoke(signer),))
    content = signed(ISSUED, signer)
    assert look_at(content, texts, known, now())["verdict"] == Verdict.REVOKED
    assert look_at(signed(ISSUED, authority.signer("Bruno")), texts, known, now())["verdict"] == Verdict.GOOD


def test_the_folder_of_authorities_is_read_in_both_spellings(tmp_path):
    one, two = an_authority("Uma"), an_authority("Duas")
    one.write_root(tmp_path)
    (tmp_path / "two.cer").write_bytes(two.certificate.public_bytes(Encoding.DER))
    (tmp_path / "notes.txt").write_text("not a certificate")
    assert len(read_trust(tmp_path).roots) == 2
    assert read_trust(None).roots == read_trust(Path("/nowhere")).roots == ()


def test_only_the_name_of_the_holder_is_kept(texts):
    (found,) = look_at(ONE, texts, trust(the_authority()), now())["signatures"]
    assert set(found) == {"holder", "organisation", "issuer", "signed_at"}
    assert (found["holder"], found["issuer"]) == ("ANA MARIA FICTÍCIA", "Entidade Certificadora Fictícia")


def test_every_verdict_says_what_comes_next():
    for verdict in Verdict:
        assert str(verdict.label).endswith(".")
        assert str(verdict.way_out).endswith(".")
