"""Documents of word processors and printers: their words, their styles, and no more than their fences let through."""

import io
import shutil
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.load import read_source
from reader.importers.source import Source
from reader.model.article import Article
from reader.model.report import ImportFailure

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
QUOTE = "“We looked at every plank, and there was nothing left to mend,” said Ottoline Brask, who chairs the board."


def paragraph(words: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{words}</w:t></w:r></w:p>"


def docx(body: str, core: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        if core:
            archive.writestr("docProps/core.xml", core)
    return file.getvalue()


def read(data: bytes, name: str) -> Article:
    (found,) = read_source(Source(data, name, name))
    assert isinstance(found, Article), found
    return found


def test_docx_is_read_with_its_styles() -> None:
    deleted = (
        "<w:p><w:del><w:r><w:delText>Not so.</w:delText></w:r></w:del><w:r><w:t>The pier stays shut.</w:t></w:r></w:p>"
    )
    body = (
        paragraph("Saltmouth closes its pier", "Title") + paragraph("By Ines Vold") + paragraph("3 March 2031")
        + paragraph(QUOTE) + paragraph("What next", "Heading2") + deleted + paragraph("A town without a pier.", "Quote")
    )  # fmt: skip
    article = read(docx(body), "report.docx")
    assert (article.headline, article.byline, article.published) == (
        "Saltmouth closes its pier", ("Ines Vold",), "2031-03-03",
    )  # fmt: skip
    kinds = {article.paragraph_text(each.index): each.kind for each in article.paragraphs}
    assert (
        kinds[QUOTE] == "body" and kinds["What next"] == "heading" and kinds["A town without a pier."] == "blockquote"
    )
    assert "Not so" not in article.text


def test_docx_with_entities_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    (found,) = read_source(Source(file.getvalue(), "a.docx", "a.docx"))
    assert isinstance(found, ImportFailure) and "entities" in found.what


RTF = r"""{\rtf1\ansi\ansicpg1252 {\fonttbl{\f0 Times;}}
Saltmouth closes its pier\par
\par
\'93We looked at every plank,\'94 said {\b Ottoline Brask}, who chairs the board.\par
}"""


def test_rtf_is_read() -> None:
    pytest.importorskip("striprtf")
    article = read(RTF.encode(), "report.rtf")
    assert article.headline == "Saltmouth closes its pier"
    assert "“We looked at every plank,” said Ottoline Brask, who chairs the board." in article.text
    assert "rtf1" not in article.text


def test_rtf_nested_beyond_all_bounds_is_refused() -> None:
    pytest.importorskip("striprtf")
    (found,) = read_source(Source(b"{\\rtf1 " + b"{" * 10_000, "a.rtf", "a.rtf"))
    assert isinstance(found, ImportFailure)


def pdf(lines: list[str]) -> bytes:
    """Return the smallest PDF that prints some lines."""
    text = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
    ]
    out, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n"
    table = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    return f"{out}{table}trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()


@pytest.mark.slow
def test_pdf_is_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf")
    data = pdf(["Saltmouth closes its pier", "The board met on Tuesday, said Ottoline Brask."])
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "The board met on Tuesday, said Ottoline Brask." in read(data, "report.pdf").text


def test_a_pdf_that_takes_too_long_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.importers.documents.pdf._SECONDS", 0.5)
    assert "takes longer than" in refused(monkeypatch, "import time; time.sleep(600)")


def test_a_pdf_that_never_ends_is_one_line_and_held_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.importers.documents.pdf._MOST_TEXT", 2_000_000)
    assert (
        refused(monkeypatch, "import sys\nwhile True: print('A line.' * 100)")
        == "has more than 2 million bytes of text"
    )


def refused(monkeypatch: pytest.MonkeyPatch, program: str) -> str:
    """Return why a PDF is refused that some program reads."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr("reader.importers.documents.pdf._CHILD", program)
    (found,) = read_source(Source(b"%PDF-1.4 x", "a.pdf", "a.pdf"))
    assert isinstance(found, ImportFailure)
    return found.what


@given(st.binary(max_size=300), st.integers(0, 500))
def test_damage_never_raises(noise: bytes, place: int) -> None:
    good = docx(paragraph(QUOTE))
    for data, name in ((good[:place] + noise + good[place:], "a.docx"), (RTF.encode()[:place] + noise, "a.rtf")):
        for found in read_source(Source(data, name, name)):
            assert isinstance(found, Article | ImportFailure)
