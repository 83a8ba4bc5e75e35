"""The parts of a document, one after the other, into Word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import count

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Words

from engine.printing.book import (
    Cell,
    ClauseRow,
    Clauses,
    Heading,
    Item,
    Items,
    Paragraph,
    Part,
    Picture,
    Table,
)
from engine.printing.word.look import (
    CHART_PAGE,
    HEAD,
    LABEL,
    QUOTE,
    TABLE,
    TEXT_PAGE,
    Page,
    lay_out,
    make_styles,
    number_pages,
)
from engine.printing.word.text import fill, heading_row, mark, refer, shape, styled, write

GREY, RED = "555555", "9C2B1F"
CLAUSE_COLUMNS = (36, 64)


class Writer:
    """Holds the document and where in it one is. `picture` makes a PNG of an SVG."""

    def __init__(self, picture: Callable[[str], bytes], page: Page = TEXT_PAGE) -> None:
        self.picture, self.page = picture, page
        self.document = docx.Document()
        self.numbers: Iterator[int] = count(1)
        self.on_chart = False
        make_styles(self.document)
        lay_out(self.document.sections[0], page)
        number_pages(self.document)

    def parts(self, parts: Iterable[Part]) -> None:
        for part in parts:
            self.page_for(part)
            self.part(part)

    def page_for(self, part: Part) -> None:
        """A chart has a page of its own with narrow margins; what follows is on the usual page again."""
        if isinstance(part, Picture):
            lay_out(self.document.add_section(WD_SECTION.NEW_PAGE), CHART_PAGE)
        elif self.on_chart:
            lay_out(self.document.add_section(WD_SECTION.NEW_PAGE), self.page)
        if len(self.document.sections) > 1:
            self.document.sections[-1].different_first_page_header_footer = False
        self.on_chart = isinstance(part, Picture)

    def part(self, part: Part) -> None:
        match part:
            case Heading():
                self.heading(part)
            case Paragraph(text):
                self.document.add_paragraph(text)
            case Clauses():
                self.clauses(part)
            case Items(items):
                self.items(items)
            case Picture(svg, title):
                self.chart(svg, title)
            case Table():
                self.table(part)

    def heading(self, one: Heading) -> None:
        made = self.document.add_paragraph(one.text, f"Heading {one.level}")
        made.paragraph_format.page_break_before = one.level == 1 and not self.starts_page()
        mark(made, one.anchor, next(self.numbers))

    def starts_page(self) -> bool:
        """Whether what was just written was the end of a section."""
        before = self.document.paragraphs[-2]._element.pPr
        return before is not None and before.find(qn("w:sectPr")) is not None

    def items(self, items: tuple[Item, ...]) -> None:
        for one in items:
            if one.name:
                self.item_name(self.document.add_paragraph(style=TABLE), one)
            for line in one.lines:
                self.line(styled(self.document.add_paragraph(), LABEL), line.label, line.text)

    def chart(self, svg: str, title: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        run = paragraph.add_run()
        shown = run.add_picture(BytesIO(self.picture(svg)), width=Mm(186))
        shown._inline.docPr.set("descr", title)

    # ---- clauses

    def clauses(self, one: Clauses) -> None:
        table = self.document.add_table(1, 2, "Table Grid")
        shape(table, self.page.text, CLAUSE_COLUMNS)
        heading_row(table, one.head, TABLE)
        for row in one.rows:
            left, right = fill(table, CLAUSE_COLUMNS, self.page.text).cells
            self.quote(left, row)
            self.carried(right, row)
        self.document.add_paragraph(style=TABLE)

    def quote(self, cell: _Cell, row: ClauseRow) -> None:
        number = self.into(cell, QUOTE, row.number, HEAD)
        mark(number, row.anchor, next(self.numbers))
        if row.quote:
            write(styled(cell.add_paragraph(), QUOTE), row.quote)

    def carried(self, cell: _Cell, row: ClauseRow) -> None:
        """What carries a clause, one block below the other."""
        free: Words | None = cell.paragraphs[0]

        def fresh(style: str) -> Words:
            nonlocal free
            made = free if free is not None else cell.add_paragraph()
            free = None
            return styled(made, style)

        for text in (row.not_held, row.remark):
            if text:
                write(fresh(TABLE), text, "", RED if text == row.not_held else GREY)
        for item in row.items:
            self.item_name(fresh(TABLE), item)
            for line in item.lines:
                self.line(fresh(LABEL), line.label, line.text)

    def item_name(self, paragraph: Words, item: Item) -> None:
        """The kind and the name of a block; where it was in full before, where that is."""
        paragraph.paragraph_format.space_before = Pt(5)
        paragraph.paragraph_format.keep_with_next = bool(item.lines)
        write(paragraph, f"{item.kind}　", HEAD, RED)
        write(paragraph, item.name, HEAD)
        if item.see:
            write(paragraph, "　")
            refer(paragraph, item.see)
        elif item.anchor:
            mark(paragraph, item.anchor, next(self.numbers))

    def line(self, paragraph: Words, label: str, text: str) -> None:
        write(paragraph, f"{label}\t", HEAD, GREY)
        write(paragraph, text)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(11))

    # ---- tables and small print

    def table(self, one: Table) -> None:
        table = self.document.add_table(1, len(one.head), "Table Grid")
        shape(table, self.page.text, one.widths)
        heading_row(table, one.head, TABLE)
        for cells in one.rows:
            for cell, said in zip(fill(table, one.widths, self.page.text).cells, cells, strict=True):
                self.cell(cell, said)
        self.document.add_paragraph(style=TABLE)

    def cell(self, cell: _Cell, said: Cell) -> None:
        paragraph = self.into(cell, TABLE, said if isinstance(said, str) else "")
        if not isinstance(said, str):
            for position, link in enumerate(said):
                write(paragraph, "、" if position else "")
                refer(paragraph, link)

    def into(self, cell: _Cell, style: str, text: str, font: str = "") -> Words:
        """A cell's only paragraph, in a style."""
        paragraph = styled(cell.paragraphs[0], style)
        for position, line in enumerate(text.split("\n")):
            if position:
                paragraph.add_run().add_break(WD_BREAK.LINE)
            write(paragraph, line, font)
        return paragraph

    def small(self, text: str) -> None:
        write(self.document.add_paragraph(style=TABLE), text, "", GREY)
