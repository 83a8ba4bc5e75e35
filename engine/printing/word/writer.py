"""A book as a Word document: its title page, its contents, its parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from engine.printing.book import Book, Cover, Link
from engine.printing.packing import packed
from engine.printing.word.fonts import FONT_TABLE, font_table
from engine.printing.word.look import HEAD, QUOTE, SIGNED, TABLE
from engine.printing.word.parts import Writer
from engine.printing.word.text import fill, refer, shape, write

COVER_COLUMNS = (18, 82)
LONG = 60
"""So many letters, such as a digest has, stand on one line only in small print."""


def word(book: Book, picture: Callable[[str], bytes]) -> bytes:
    """The file's bytes: the same for the same book. `picture` makes a PNG of an SVG."""
    writer = BookWriter(book, picture)
    writer.write()
    return saved(writer)


def saved(writer: Writer) -> bytes:
    """The bytes of a document, the same for the same content."""
    stored = BytesIO()
    writer.document.save(stored)
    return packed(stored.getvalue(), {FONT_TABLE: font_table()})


def describe(writer: Writer, title: str, subject: str, day: str, language: str) -> None:
    """What a file says of itself. Its dates are those of what it tells: no clock is read."""
    said = writer.document.core_properties
    said.title, said.subject = title, subject
    said.author = said.last_modified_by = said.comments = said.keywords = ""
    said.created = said.modified = datetime.fromisoformat(day)
    said.revision = 1
    said.language = "zh-CN" if language == "zh" else "en"


class BookWriter(Writer):
    """A policy for signature."""

    def __init__(self, book: Book, picture: Callable[[str], bytes]) -> None:
        super().__init__(picture)
        self.book = book

    def write(self) -> None:
        book = self.book
        describe(self, book.cover.name, book.cover.line, book.day, book.language)
        self.cover(book.cover)
        self.contents()
        self.parts(book.parts)

    # ---- title page and contents

    def cover(self, one: Cover) -> None:
        self.document.add_paragraph(one.name, "Title")
        line = self.document.add_paragraph(one.line)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(10)
        facts = self.document.add_table(0, 2)
        shape(facts, self.page.text, COVER_COLUMNS)
        for label, text in one.facts:
            row = fill(facts, COVER_COLUMNS, self.page.text)
            self.into(row.cells[0], QUOTE, label, HEAD)
            self.into(row.cells[1], QUOTE if len(text) < LONG else TABLE, text)
        self.small(one.why)
        self.document.add_paragraph(f"{one.signer}＿＿＿＿＿＿＿＿", SIGNED)
        self.document.add_paragraph(one.signed_on, SIGNED)
        title = self.document.add_paragraph(style=QUOTE)
        title.paragraph_format.space_before = Pt(18)
        write(title, one.documents_title, HEAD)
        self.table(one.documents)

    def contents(self) -> None:
        chapters = self.book.chapters
        if not chapters:
            return
        title = self.document.add_paragraph()
        title.paragraph_format.page_break_before = True
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(title, self.book.contents_title, HEAD)
        for chapter in chapters:
            refer(self.document.add_paragraph(), Link(chapter.text, chapter.anchor))
