"""Bytes to text: encodings told apart, damage counted, what is no text refused."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import subprocess
import sys
import tarfile
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsconv import normalize
from newsconv.decode import decode
from newsconv.errors import DecodeError, NotTextError, OptionError
from tests.command_line import Run

TEXT = (
    "أعلنت البلدية صباح اليوم افتتاح السوق الجديد في وسط المدينة، بعد أعمال استمرت عامين.\n"
    "وقال رئيس البلدية إن المشروع كلف 3.5 مليون دينار، وإن المحال ستفتح أبوابها يوم الأحد.\n"
)
EXAMPLE = Path(__file__).parents[1] / "examples" / "summit.txt"
CODE_PAGES = [("cp1256", "windows-1256"), ("iso8859_6", "iso-8859-6")]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "utf-32-le"),
        (b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"), "utf-32-be"),
    ],
)
def test_unicode_is_told_by_its_mark_without_a_note(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.notes) == (TEXT, encoding, ())


def test_half_a_pair_in_utf16_is_counted() -> None:
    decoded = decode(b"\xfe\xff" + TEXT.encode("utf-16-be") + b"\xd8\x00")
    assert decoded.text == TEXT + "\ufffd"
    assert decoded.notes == ("U+FFFD stands for 2 bytes that are not utf-16-be.",)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, "خبر 1", "abc\n"])
def test_utf16_without_a_mark_is_told_by_its_high_bytes(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert "no byte order mark" in decoded.notes[0]


@pytest.mark.parametrize(
    "text", ["a b c d e f ", "خبر\0 عاجل", "\0", "\0\0\0\0", "a\x06b", "نص\x06"], ids=repr
)
def test_utf8_with_a_nul_stays_utf8(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding) == (text, "utf-8")


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"").text == ""
    assert decode(b"\xef\xbb\xbf").text == ""


@pytest.mark.parametrize(("codec", "name"), CODE_PAGES)
@pytest.mark.parametrize("length", [50, 90, len(TEXT), 50_000])
def test_code_pages_are_told_apart(codec: str, name: str, length: int) -> None:
    text = (TEXT * (length // len(TEXT) + 1))[:length].replace("،", " ")
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, name)
    assert decoded.notes == (f"This is not UTF-8; {name} was assumed.",)


@pytest.mark.parametrize(("codec", "name"), CODE_PAGES)
@pytest.mark.parametrize("length", [40, 100, 300, 1000, 2000])
def test_short_pieces_of_articles_are_told_apart(codec: str, name: str, length: int) -> None:
    article = EXAMPLE.read_text("utf-8")
    for start in range(0, len(article) - length // 2, 61):
        data = article[start : start + length].encode(codec, "ignore")
        decoded = decode(data)
        assert (decoded.text, decoded.encoding) == (data.decode(codec), name)


@pytest.mark.parametrize("holes", [b"\xff", b"\xa1\xff\xdb"])
def test_damaged_iso_8859_6_stays_so_and_its_damage_is_counted(holes: bytes) -> None:
    """Its holes are letters of Windows-1256, which would be the whole text's reading for one of them."""
    text = TEXT.replace("،", " ")
    decoded = decode(text[:80].encode("iso8859_6") + holes + text[80:].encode("iso8859_6"))
    assert (decoded.encoding, decoded.text.replace("\ufffd", "")) == ("iso-8859-6", text)
    are = "byte that is" if len(holes) == 1 else "bytes that are"
    assert decoded.notes == (
        "This is not UTF-8; iso-8859-6 was assumed.",
        f"U+FFFD stands for {len(holes)} {are} not iso-8859-6.",
    )


ENDS = ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize(
    ("encoding", "ends"),
    [
        ("utf-8", ENDS),
        ("utf-8-sig", ENDS),
        ("utf-16", ENDS),
        ("utf-16-be", ENDS),
        ("iso8859_6", ENDS[:5]),
        ("cp1256", ENDS[:4]),  # its 0x85 is an ellipsis
    ],
)
def test_every_line_end_divides_lines_in_every_encoding(encoding: str, ends: list[str]) -> None:
    text = "".join(f"{line}{end}" for line, end in zip(TEXT.replace("،", " ").split(), ends, strict=False))
    assert normalize(decode(text.encode(encoding)).text, "none") == "".join(
        f"{line}\n" for line in TEXT.replace("،", " ").split()[: len(ends)]
    )


def test_the_ellipsis_of_windows_1256_is_no_line_end() -> None:
    text = "وتابع رئيس البلدية حديثه… ثم غادر القاعة"
    decoded = decode(text.encode("cp1256"))
    assert (decoded.encoding, normalize(decoded.text, "none")) == ("windows-1256", text)


@pytest.mark.parametrize(("codec", "name"), CODE_PAGES)
def test_arabic_far_behind_ascii_is_still_seen(codec: str, name: str) -> None:
    text = "home | about | contact\n" * 20_000 + TEXT.replace("،", " ")
    assert decode(text.encode(codec)).encoding == name


def test_a_big_file_in_a_code_page_is_decoded_quickly() -> None:
    data = (TEXT * 32_000).encode("cp1256")
    assert len(data) > 5_000_000
    decode(data[:1000])  # the detector is imported
    start = time.process_time()
    assert decode(data).encoding == "windows-1256"
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TEXT.encode() + b"\xd9", "1 byte that is"),
        (TEXT[:60].encode() + b"\xff\xfe\x80" + TEXT[60:].encode(), "3 bytes that are"),
        (b"\xef\xbb\xbf" + TEXT.encode() + b"\xe4", "1 byte that is"),
    ],
)
def test_damaged_utf8_stays_utf8_and_its_damage_is_counted(data: bytes, note: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.replace("\ufffd", "") == TEXT
    assert decoded.notes == (f"U+FFFD stands for {note} not utf-8.",)


def test_a_replacement_character_of_the_input_is_no_damage() -> None:
    assert decode("نص\ufffd".encode()).notes == ()


def test_half_a_unit_of_utf16_is_counted() -> None:
    decoded = decode(TEXT.encode("utf-16") + b"\x27")
    assert decoded.text == TEXT + "\ufffd"
    assert decoded.notes == ("U+FFFD stands for 1 byte that is not utf-16-le.",)
    assert "\ufffd" in decode("نص".encode("utf-16-le") + b"\x00\xd8", "utf-16").text


@pytest.mark.parametrize("name", ["windows-1256", "CP1256", "cp1256"])
def test_a_named_encoding_is_believed(name: str) -> None:
    decoded = decode(TEXT.encode("cp1256"), name)
    assert (decoded.text, decoded.encoding, decoded.notes) == (TEXT, "windows-1256", ())
    assert decode(TEXT.encode(), "cp1256").text != TEXT


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_a_named_encoding_does_not_keep_the_mark(name: str) -> None:
    data = TEXT.encode(name) if name != "utf-8" else TEXT.encode("utf-8-sig")
    assert decode(data, name).text == TEXT


def test_a_wrongly_named_encoding_loses_nothing_unsaid() -> None:
    decoded = decode(TEXT.encode("cp1256"), "utf-8")
    assert "\ufffd" in decoded.text
    assert len(decoded.notes) == 1


@pytest.mark.parametrize("name", ["klingon", "", "rot13", "base64", "hex", "utf-8\0"])
def test_an_encoding_that_does_not_exist_is_an_option_error(name: str) -> None:
    with pytest.raises(OptionError, match="windows-1256"):
        decode(b"abc", name)


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else "x")
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = 3
        archive.addfile(info, io.BytesIO(b"abc"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF.*pdftotext"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "PDF.*pdftotext"),
        (b"{\\rtf1\\ansi", "RTF.*pandoc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "DOC.*pandoc|libreoffice"),
        (zipped("[Content_Types].xml", "word/document.xml"), "DOCX.*pandoc -t plain"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "XLSX"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "PPTX"),
        (zipped("mimetype"), "EPUB.*pandoc -t plain"),
        (zipped("a.txt"), "ZIP.*unzip"),
        (gzip.compress(b"abc"), "gzip.*gunzip"),
        (bz2.compress(b"abc"), "bzip2"),
        (lzma.compress(b"abc"), "xz"),
        (b"\x28\xb5\x2f\xfd\x04", "Zstandard"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7-Zip"),
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
        (tarred(), "tar"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00\x01\x00", "GIF"),
        (b"SQLite format 3\0\x10", "SQLite"),
        (b"\x7fELF\x02\x01", "program"),
        (b"PAR1\x15\x04", "Parquet"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "WARC.*resiliparse"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_binary_file_is_refused_with_what_to_do_first(data: bytes, what: str) -> None:
    for encoding in (None, "utf-8"):
        with pytest.raises(NotTextError, match=what):
            decode(data, encoding)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"%PDF-1.7\n", "This is a PDF file, not text; run `pdftotext` on it first."),
        (
            "a.gz",
            gzip.compress(b"a"),
            "This is a file compressed by gzip, not text; unpack it with `gunzip` first.",
        ),
        (
            "a.docx",
            zipped("word/document.xml"),
            "This is a DOCX document, not text; run `pandoc -t plain` on it, or "
            "`libreoffice --headless --convert-to txt` first.",
        ),
        (
            "a.html",
            b"<!doctype html><html><body><p>1</p></body></html>",
            "This is an HTML page, not text; take its text out with an extractor first: "
            "resiliparse, trafilatura or inscriptis.",
        ),
    ],
)
def test_the_command_line_refuses_it_and_does_the_others(
    run: Run, name: str, data: bytes, sentence: str
) -> None:
    Path(name).write_bytes(data)
    Path("b.txt").write_text("نعم", encoding="utf-8")
    for command in ("normalize", "check"):
        status, out, err = run(command, name, "b.txt")
        assert (status, err) == (1, f"newsconv: {name}: {sentence}\n")
        assert ("نعم" if command == "normalize" else "b.txt: ok") in out


def test_an_unknown_binary_file_is_refused() -> None:
    with pytest.raises(NotTextError, match="binary"):
        decode(bytes(i * i % 251 for i in range(5000)))


@pytest.mark.parametrize(
    "text",
    [
        "%PDF هو امتداد الملفات التي تنتجها برامج كثيرة.",
        "WARC/1.0 هو معيار أرشفة صفحات الشبكة.",
        "GIF89a صيغة قديمة للصور.",
        "PK اختصار لاسم مخترع الصيغة.",
        "RIFF كلمة تعني قطعة.",
    ],
)
def test_a_text_that_names_a_signature_is_a_text(text: str) -> None:
    assert decode(text.encode()).text == text


PAGES = [
    "<!DOCTYPE html>\n<html lang=ar><head><title>خبر</title></head><body><p>نص</p></body></html>",
    '\ufeff  <?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD">\n<html><head><title>خ</title>',
    "<!-- saved from url -->\n<HTML><HEAD><META charset=x></HEAD><BODY>نص</BODY></HTML>",
    "".join(f"<div class='row'><p>خبر {i}</p></div>\n" for i in range(12)),
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_an_html_page_is_refused_and_extractors_are_named(page: str, encoding: str) -> None:
    data = page.encode(encoding, "ignore")
    with pytest.raises(NotTextError, match=r"HTML.*resiliparse, trafilatura or inscriptis"):
        decode(data)


@pytest.mark.parametrize(
    "text",
    [
        "وسم <p> يبدأ فقرة جديدة، ووسم </p> ينهيها.",
        "<p> وسم الفقرة\n\nيكتب الوسم <p> قبل الفقرة و</p> بعدها، ويستعمله كل كاتب للصفحات.",
        "<!DOCTYPE html> هو أول سطر في كل صفحة حديثة، ويخبر المتصفح بالمعيار الذي كتبت به.",
        "< 5 درجات في الليل",
        "<image>\nخبر عاجل",
        "شرح الصفحة الأولى\n\n<html>\n<body>\n<p>مرحبا</p>\n</body>\n</html>\n",
    ],
)
def test_a_text_about_html_is_a_text(text: str) -> None:
    assert decode(text.encode()).text == text


@given(st.text())
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        decoded = decode(data)
    except NotTextError:
        return
    if decoded.encoding == "utf-8":
        assert decoded.text == data.decode().removeprefix("\ufeff")


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "cp1256", "iso-8859-6", "utf-32"]))
def test_any_bytes_are_a_text_or_refused(data: bytes, encoding: str | None) -> None:
    with suppress(NotTextError):
        decode(data, encoding).text.encode()  # which lone surrogates would not let pass


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "punycode", "idna", "utf-16-be", "cp864"])
def test_odd_encodings_give_a_text_or_a_sentence(name: str) -> None:
    for data in (b"abc \\ud800 +2AA-", bytes(range(256)), TEXT.encode()):
        with suppress(DecodeError, NotTextError, OptionError):
            decode(data, name).text.encode()


def test_utf8_does_not_pay_for_the_detector() -> None:
    code = (
        "import sys; from newsconv.decode import decode; decode('خبر'.encode()); "
        "sys.exit('charset_normalizer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, env=os.environ).returncode == 0
