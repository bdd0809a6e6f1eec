"""One paper, three formats: readable by everybody, and what it says is never taken for markup."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from mentorapp.documents.downloads import file_name
from mentorapp.documents.html import as_html
from mentorapp.documents.markdown import as_markdown
from mentorapp.documents.paper import (
    Banner,
    Bullets,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Paragraph,
    Signatures,
    table,
)
from mentorapp.documents.pdf import as_pdf, pdf_file

HOSTILE = 'a*b* #panic("x") <script>alert(1)</script> [l](http://x) | $x$ \\ `c`'
PAPER = Paper(
    title="Teilnahmebestätigung",
    subtitle="Mentoring der Stadt",
    language="de",
    dated=date(2026, 11, 29),
    foot="Stadt Dormagen",
    parts=(
        Heading("Özlem Müßig-Łukasz"),
        Paragraph("Ein Absatz.\n\nNoch einer."),
        Paragraph("Kleingedrucktes", small=True),
        Bullets(("eins", "zwei")),
        table(("Was", "Wer"), (("Ziele", "die zwei"), (HOSTILE, "—")), widths=(2, 1)),
        Lines((("Beginn", "1. November 2026"),)),
        Banner("https://mentoring.example/app"),
        PageBreak(),
        Heading("Unterschriften", 2),
        Signatures(("Koordination", "Personalrat")),
    ),
)


def _read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@pytest.mark.parametrize(
    "words",
    ["Özlem Müßig-Łukasz", "Олена", "Ελένη", "رانيا", "רחל"],
    ids=("Latin", "Cyrillic", "Greek", "Arabic", "Hebrew"),
)
def test_these_scripts_have_their_shapes_on_any_machine(words: str) -> None:
    text = _read(as_pdf(replace(PAPER, parts=(Paragraph(words),)))).pages[0].extract_text()

    assert "□" not in text
    assert words in text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (
            "Teilnahmebestätigung Mentoring der Stadt",
            "Teilnahmebestätigung Mentoring der Stadt.pdf",
        ),
        ("Figures 2031/32: all", "Figures 2031-32 all.pdf"),
        ('a\n"b" <c>?*|.. ', "a b c.pdf"),
        ("\u202efdp.exe\u202c ok", "fdp.exe ok.pdf"),
        ("x" * 300, f"{'x' * 120}.pdf"),
    ],
)
def test_a_file_is_called_what_it_is_as_every_system_takes_it(title: str, name: str) -> None:
    assert file_name(title, "pdf") == name


def test_a_paper_is_saved_under_its_own_title() -> None:
    assert pdf_file(PAPER, about=PAPER.subtitle).name == (
        "Teilnahmebestätigung Mentoring der Stadt.pdf"
    )


@pytest.mark.parametrize(
    "pasted",
    [
        "\x07",
        "\x0c",
        "\x9d",
        "\ufffe",
        "\u200b",
        "\u202e",
        "\U000e0041",
        "𓀀",
        '\U0001fae8"',
        "ͻ{,",
        "\\u{7}",
    ],
    ids=ascii,
)
def test_what_no_font_shows_spoils_no_paper(pasted: str) -> None:
    paper = replace(PAPER, title=f"Mentoring{pasted}", parts=(Paragraph(f"a{pasted}b"),))

    assert "Mentoring" in _read(as_pdf(paper)).pages[0].extract_text()


words = st.text(st.characters(codec="utf-8"), max_size=60)


@settings(max_examples=25, deadline=None)
@given(title=words, subtitle=words, banner=words, cell=words)
def test_whatever_is_written_a_poster_can_be_printed(
    title: str, subtitle: str, banner: str, cell: str
) -> None:
    parts = (Banner(banner), Paragraph(cell), Lines(((cell, banner),)), table((cell,), ((cell,),)))
    poster = replace(PAPER, title=f"Mentoring {title}", subtitle=subtitle, large=True, parts=parts)

    assert as_pdf(poster).startswith(b"%PDF")
    assert as_html(poster).count("<h1>") == 1


def test_a_pdf_is_tagged_and_speaks_its_language() -> None:
    reader = _read(as_pdf(PAPER))
    root: Any = reader.trailer["/Root"]

    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == "Teilnahmebestätigung"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_a_pdf_names_the_columns_of_its_tables() -> None:
    kinds = set()

    def walk(node: object) -> None:
        node = getattr(node, "get_object", lambda: node)()
        if isinstance(node, list):
            for kid in node:
                walk(kid)
        elif isinstance(node, dict):
            kinds.add(node.get("/S"))
            if "/K" in node:
                walk(node["/K"])

    root: Any = _read(as_pdf(PAPER)).trailer["/Root"]
    walk(root["/StructTreeRoot"])

    assert {"/Table", "/TH", "/TD", "/L", "/LI", "/P", "/H1"} <= kinds


def test_a_pdf_says_all_of_it() -> None:
    pages = _read(as_pdf(PAPER)).pages
    text = " ".join(page.extract_text() for page in pages)

    assert len(pages) == 2
    for word in ("Özlem Müßig-Łukasz", "Noch einer.", "Koordination", "mentoring.example", "2 / 2"):
        assert word in text


@pytest.mark.parametrize(
    "name", [HOSTILE, "李小龙", "עברית", "Ана", "😀", "", "a" * 3000, "𓀀𒀀ꙮ\ue000"]
)
def test_whatever_somebody_is_called_a_pdf_is_made(name: str) -> None:
    paper = replace(PAPER, parts=(Paragraph(name), table(("A",), ((name,),))))

    assert as_pdf(paper).startswith(b"%PDF")


def test_what_looks_like_markup_is_printed_in_a_pdf() -> None:
    text = _read(as_pdf(PAPER)).pages[0].extract_text()

    assert '#panic("x")' in re.sub(r"\s+", "", text).replace("#panic(“x”)", '#panic("x")')


def test_the_same_paper_is_the_same_file() -> None:
    assert as_pdf(PAPER) == as_pdf(PAPER)


def test_markdown_says_the_same_to_whoever_renders_it() -> None:
    html = MarkdownIt("commonmark").enable("table").render(as_markdown(PAPER))

    assert "<h1>Teilnahmebestätigung</h1>" in html
    assert html.count("<tr>") == 3
    assert "<script" not in html
    assert "<a " not in html
    assert "<em>" not in html
    assert "a*b*" in html


def test_markdown_makes_no_list_of_a_number_at_the_start() -> None:
    paper = replace(PAPER, parts=(Paragraph("1. November 2026\n- gilt"),))

    assert "<li>" not in MarkdownIt("commonmark").render(as_markdown(paper))


def test_html_needs_nothing_from_outside_and_runs_nothing() -> None:
    html = as_html(PAPER)

    assert html.startswith("<!doctype html>")
    assert '<html lang="de">' in html
    assert "<script" not in html
    assert "src=" not in html
    assert "href=" not in html
    assert "&lt;script&gt;" in html


def test_no_row_of_a_table_is_cut_in_two() -> None:
    rows = [(f"begins{n} " + "words " * 150 + f"ends{n}", "x") for n in range(30)]
    paper = replace(PAPER, parts=(table(("What", "How long"), rows),))

    pages = [page.extract_text() for page in _read(as_pdf(paper)).pages]

    assert len(pages) > 1
    for page in pages:
        assert re.findall(r"begins(\d+)", page) == re.findall(r"ends(\d+)", page)
