"""An office paper as a Word document, laid out as official documents are (GB/T 9704-2012)."""

from __future__ import annotations

from collections.abc import Callable

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from engine.printing.paper import Paper
from engine.printing.word.look import KAI, TABLE_PAGE, TEXT_PAGE
from engine.printing.word.parts import Writer
from engine.printing.word.text import write
from engine.printing.word.writer import describe, saved


def word(paper: Paper, picture: Callable[[str], bytes]) -> bytes:
    """The file's bytes: the same for the same paper. `picture` makes a PNG of an SVG."""
    writer = Writer(picture, TABLE_PAGE if paper.across else TEXT_PAGE)
    describe(writer, paper.title, paper.line, paper.day, paper.language)
    document = writer.document
    document.sections[0].different_first_page_header_footer = False
    document.add_paragraph(paper.title, "Title")
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = Pt(8)
    write(line, paper.line, KAI)
    writer.parts(paper.parts)
    for text in paper.signed:
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    writer.parts(paper.annexes)
    return saved(writer)
