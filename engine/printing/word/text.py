"""Runs, links, bookmarks and tables of a Word file."""

from __future__ import annotations

from collections.abc import Sequence

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from engine.printing.book import Link
from engine.printing.word.look import HEAD

SHADE = "F2F0EB"


def write(paragraph: Paragraph, text: str, font: str = "", colour: str = "") -> Paragraph:
    """Adds words, in a font of their own where one is named."""
    run = paragraph.add_run(text)
    if font:
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if colour:
        shade = OxmlElement("w:color")
        shade.set(qn("w:val"), colour)
        run._element.get_or_add_rPr().append(shade)
    return paragraph


def styled(paragraph: Paragraph, style: str) -> Paragraph:
    """Puts a paragraph into a style of ours by its id, which is its name: to look it up takes long."""
    paragraph._p.style = style
    return paragraph


def mark(paragraph: Paragraph, anchor: str, number: int) -> None:
    """A bookmark at a paragraph, by which it can be found."""
    start, stop = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), bookmark(anchor))
    stop.set(qn("w:id"), str(number))
    properties = paragraph._element.pPr
    at = 0 if properties is None else 1
    paragraph._element.insert(at, start)
    paragraph._element.append(stop)


def bookmark(anchor: str) -> str:
    """A name that Word takes: letters, figures and low lines."""
    return anchor.replace("-", "_")


def refer(paragraph: Paragraph, link: Link) -> None:
    """Words that lead to a bookmark."""
    run = paragraph.add_run(link.text)
    wrapped = OxmlElement("w:hyperlink")
    wrapped.set(qn("w:anchor"), bookmark(link.anchor))
    run._element.addprevious(wrapped)
    wrapped.append(run._element)


# ---- tables


def shape(table: Table, width: int, parts: Sequence[int]) -> None:
    """Fixed columns: `parts` of the whole, which add up to 100."""
    table.autofit = False
    for column, part in zip(table.columns, parts, strict=True):
        column.width = Emu(width * part // 100)


def fill(table: Table, parts: Sequence[int], width: int) -> _Row:
    """A new row with the columns' widths; without them some programs draw all columns alike."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    for cell, part in zip(row.cells, parts, strict=True):
        cell.width = Emu(width * part // 100)
    return row


def heading_row(table: Table, head: Sequence[str], style: str) -> None:
    """The first row: repeated on every page, shaded."""
    row = table.rows[0]
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for cell, text in zip(row.cells, head, strict=True):
        shaded(cell)
        paragraph = cell.paragraphs[0]
        write(styled(paragraph, style), text, HEAD)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True


def shaded(cell: _Cell) -> None:
    """Gives a cell the ground of a heading."""
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), SHADE)
    cell._tc.get_or_add_tcPr().append(shade)
