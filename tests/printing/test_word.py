"""The print as Word: laid out as official documents are, and the same bytes for the same policy.

Pictures are made by a stand-in, so that nothing depends on the fonts of a machine.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt

from engine.chart.png import raster
from engine.policy.model import Policy
from engine.printing.book import Book
from engine.printing.compose import compose
from engine.printing.order import entries_of
from engine.printing.word.writer import word


def picture(svg: str) -> bytes:
    return raster(svg, 60)


@pytest.fixture(scope="module")
def stored(book: Book) -> bytes:
    return word(book, picture)


@pytest.fixture(scope="module")
def document(stored: bytes) -> Document:
    return docx.Document(BytesIO(stored))


def all_text(document: Document) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def east_asian(document: Document, style: str) -> str | None:
    found: str | None = document.styles[style].element.rPr.rFonts.get(qn("w:eastAsia"))
    return found


# ---- nothing is left out


def test_every_name_and_every_quote_is_in_the_file(document: Document, policy: Policy) -> None:
    shown = all_text(document)

    assert [entry.name for entry in entries_of(policy) if entry.name not in shown] == []
    assert [one.quote for one in policy.clauses.values() if one.quote not in shown] == []
    assert "没有审计 <不能启动>" in shown


def test_there_is_a_chart_for_each_flow_with_words_for_those_who_do_not_see_it(document: Document) -> None:
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]

    assert described == ["换届流程图", "旁线流程图"]


# ---- layout


def test_text_stands_on_a4_with_the_margins_of_official_documents(document: Document) -> None:
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)

    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(margin.mm) for margin in margins if margin is not None] == [37, 35, 28, 26]


def test_charts_have_a_page_of_their_own_and_text_its_margins_again_afterwards(document: Document) -> None:
    left = [round(section.left_margin.mm) for section in document.sections if section.left_margin]

    assert left == [28, 12, 28, 12, 28]


def test_fonts_and_sizes_are_those_of_official_documents(document: Document) -> None:
    styles = document.styles

    assert east_asian(document, "Title") == "方正小标宋简体"
    assert east_asian(document, "Normal") == "仿宋_GB2312"
    assert east_asian(document, "Heading 1") == "黑体"
    assert east_asian(document, "Heading 2") == "楷体_GB2312"
    assert (styles["Title"].font.size, styles["Normal"].font.size) == (Pt(22), Pt(16))
    assert styles["Normal"].paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY


def test_each_font_names_those_that_may_stand_in_for_it(stored: bytes) -> None:
    with ZipFile(BytesIO(stored)) as archive:
        fonts = ElementTree.fromstring(archive.read("word/fontTable.xml"))
    named = {font.get(qn("w:name")): font[0].get(qn("w:val")) for font in fonts}

    assert str(named["仿宋_GB2312"]).startswith("仿宋,")
    assert "宋体" in str(named["方正小标宋简体"])


def test_pages_are_numbered_on_the_outer_side_and_the_title_page_is_not(document: Document) -> None:
    section = document.sections[0]
    fields = [node.get(qn("w:instr")) for node in section.footer._element.iter(qn("w:fldSimple"))]

    assert fields == ["PAGE"]
    assert section.different_first_page_header_footer
    assert document.settings.odd_and_even_pages_header_footer
    assert not any(later.different_first_page_header_footer for later in list(document.sections)[1:])
    assert [node.text for node in section.footer._element.iter(qn("w:t"))] == ["— ", "1", " —"]


def test_heads_of_tables_are_repeated_on_every_page(document: Document) -> None:
    tables = [table for table in document.tables if table.style and table.style.name == "Table Grid"]

    assert tables
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in tables)


def test_links_lead_to_bookmarks_and_no_bookmark_is_there_twice(document: Document) -> None:
    marks = [node.get(qn("w:name")) for node in document.element.body.iter(qn("w:bookmarkStart"))]
    links = [node.get(qn("w:anchor")) for node in document.element.body.iter(qn("w:hyperlink"))]

    assert len(marks) == len(set(marks))
    assert links
    assert set(links) <= set(marks)


# ---- the same every time


def test_the_same_policy_gives_the_same_bytes(policy: Policy, stored: bytes) -> None:
    assert word(compose(policy, "zh"), picture) == stored


def test_the_file_is_dated_by_the_policy(document: Document) -> None:
    said = document.core_properties

    assert said.created == said.modified
    assert said.created is not None
    assert said.created.replace(tzinfo=None) == datetime(2015, 4, 1)
    assert (said.author, said.title) == ("", "小市换届")


def test_one_flow_alone_ends_with_its_chart(policy: Policy) -> None:
    document = docx.Document(BytesIO(word(compose(policy, "zh", ("旁线",)), picture)))

    assert [round(section.left_margin.mm) for section in document.sections if section.left_margin] == [28, 12]
