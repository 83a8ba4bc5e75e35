"""Pages and styles: A4 with the margins, fonts and sizes of GB/T 9704-2012, tables smaller."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

TITLE, BODY, HEAD, KAI, PLAIN, LATIN = (
    "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "Times New Roman",
)  # fmt: skip
FALL_BACKS = {
    TITLE: "FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,Noto Serif CJK SC,宋体",
    BODY: "仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC,宋体",
    HEAD: "SimHei,微软雅黑,Noto Sans CJK SC",
    KAI: "楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC",
    PLAIN: "SimSun,Noto Serif CJK SC",
}
"""What a program takes where it has not the font itself, the first that it has."""

LINE = Pt(28.9)
"""22 lines on a page of 225 mm."""
TABLE, LABEL, QUOTE = "表格", "表格标签行", "条文"
SIGNED = "签署"


@dataclass(frozen=True, slots=True)
class Page:
    """Margins of a sheet of A4 in mm: top, bottom, left, right."""

    top: float
    bottom: float
    left: float
    right: float
    footer: float
    across: bool = False
    """Whether the sheet lies on its long side."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in mm."""
        return (297, 210) if self.across else (210, 297)

    @property
    def text(self) -> Mm:
        """The width of the text."""
        return Mm(self.size[0] - self.left - self.right)


TEXT_PAGE = Page(37, 35, 28, 26, 28)
"""The page number stands 7 mm below the text."""
CHART_PAGE = Page(12, 12, 12, 12, 4)
TABLE_PAGE = Page(28, 26, 25, 25, 18, across=True)
"""For tables with many columns."""


def lay_out(section: Section, page: Page) -> None:
    """A4 with the margins of a page."""
    section.page_width, section.page_height = (Mm(side) for side in page.size)
    section.orientation = WD_ORIENT.LANDSCAPE if page.across else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.footer_distance = Mm(page.footer)


def make_styles(document: Document) -> None:
    """Body, headings, title and what stands in tables."""
    normal = style(document, "Normal")
    dress(normal, BODY, 16)
    spaced(normal, LINE)
    title = style(document, "Title")
    dress(title, TITLE, 22)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    spaced(title, Pt(36), before=20, after=6)
    no_border(title)
    for name, font in (("Heading 1", HEAD), ("Heading 2", KAI)):
        heading = style(document, name)
        dress(heading, font, 16)
        spaced(heading, LINE, before=8, after=4)
        heading.paragraph_format.keep_with_next = True
    make_table_styles(document)


def make_table_styles(document: Document) -> None:
    """What stands in tables and on the title page, smaller than the text."""
    small = added(document, TABLE)
    dress(small, BODY, 10.5)
    spaced(small, Pt(15), after=1)
    quote = added(document, QUOTE)
    dress(quote, BODY, 12)
    spaced(quote, Pt(18), after=2)
    label = added(document, LABEL)
    dress(label, BODY, 10.5)
    spaced(label, Pt(15), after=1)
    label.paragraph_format.left_indent, label.paragraph_format.first_line_indent = Mm(11), Mm(-11)
    signed = added(document, SIGNED)
    dress(signed, BODY, 16)
    spaced(signed, LINE, before=10)
    signed.paragraph_format.left_indent = Mm(72)


def style(document: Document, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def added(document: Document, name: str) -> ParagraphStyle:
    made = document.styles.add_style(name, 1)
    assert isinstance(made, ParagraphStyle)
    made.base_style = document.styles["Normal"]
    return made


def dress(one: ParagraphStyle, font: str, size: float) -> None:
    """A style's font for Chinese and for Latin letters, its size in points; black, upright and plain."""
    one.font.size, one.font.bold, one.font.italic = Pt(size), False, False
    one.font.color.rgb = RGBColor(0, 0, 0)
    properties = one.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    one.font.name = LATIN
    properties.find(qn("w:rFonts")).set(qn("w:eastAsia"), font)


def spaced(one: ParagraphStyle, line: Emu | Pt, before: float = 0, after: float = 0) -> None:
    layout = one.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, line
    layout.space_before, layout.space_after = Pt(before), Pt(after)


def no_border(one: ParagraphStyle) -> None:
    """Takes away the line that Word's own title has below it."""
    properties = one.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


# ---- page numbers


def number_pages(document: Document) -> None:
    """— 1 — at the foot: on the right of odd pages, on the left of even ones, none on the title page."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, on one side of the page, a letter away from the border of the text."""
    paragraph.alignment = side
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Pt(14)
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for text, field in (("— ", None), ("1", "PAGE"), (" —", None)):
        run = paragraph.add_run()
        run.font.size, run.font.name = Pt(14), PLAIN
        run._element.get_or_add_rPr().find(qn("w:rFonts")).set(qn("w:eastAsia"), PLAIN)
        if field:
            wrapped = OxmlElement("w:fldSimple")
            wrapped.set(qn("w:instr"), field)
            run._element.addprevious(wrapped)
            wrapped.append(run._element)
        run.text = text
