"""A book as one HTML file that needs nothing else: it reads well on a screen and prints on A4."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from engine.printing.book import (
    Book,
    Cell,
    ClauseRow,
    Clauses,
    Cover,
    Heading,
    Item,
    Items,
    Link,
    Paragraph,
    Part,
    Picture,
    Table,
)
from engine.printing.paper import Paper


def html(book: Book) -> bytes:
    """The file's bytes, in UTF-8."""
    body = [cover(book.cover), contents(book), *map(part, book.parts)]
    return whole(book.language, book.cover.name, body)


def page(paper: Paper) -> bytes:
    """An office paper: the file's bytes, in UTF-8."""
    signed = "".join(tag("p", plain(text)) for text in paper.signed)
    head = tag("h1", plain(paper.title)) + tag("p", plain(paper.line), class_="line")
    body = [tag("header", head, class_="head"), *map(part, paper.parts)]
    body += [tag("div", signed, class_="closing")] if signed else []
    return whole(paper.language, paper.title, [*body, *map(part, paper.annexes)])


def whole(tongue: str, title: str, parts: Iterable[str]) -> bytes:
    """A document with its style; it needs nothing from outside."""
    language, body = "zh-CN" if tongue == "zh" else "en", "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style()}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


@cache
def style() -> str:
    return files("engine.printing").joinpath("print.css").read_text(encoding="utf-8")


def tag(name: str, inner: str, **attributes: str) -> str:
    """An element with what is in it, which is HTML already; `class_` and `id` may be empty."""
    given = "".join(f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{given}>{inner}</{name}>"


def plain(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def link(one: Link) -> str:
    return tag("a", plain(one.text), href=f"#{one.anchor}")


# ---- title page


def cover(one: Cover) -> str:
    """The title page."""
    facts = "".join(tag("dt", plain(label)) + tag("dd", plain(text)) for label, text in one.facts)
    signed = tag("p", plain(one.signer) + tag("span", "", class_="rule")) + tag("p", plain(one.signed_on))
    return tag(
        "header",
        tag("h1", plain(one.name))
        + tag("p", plain(one.line), class_="line")
        + tag("dl", facts)
        + tag("p", plain(one.why), class_="why")
        + tag("div", signed, class_="signed")
        + tag("h2", plain(one.documents_title))
        + table(one.documents),
        class_="cover",
    )


def contents(book: Book) -> str:
    if not book.chapters:
        return ""
    lines = "".join(tag("li", link(Link(chapter.text, chapter.anchor))) for chapter in book.chapters)
    return tag("nav", tag("h2", plain(book.contents_title)) + tag("ul", lines))


# ---- parts


def part(one: Part) -> str:
    """One part of the book."""
    match one:
        case Heading(level, text, anchor):
            return tag(f"h{level + 1}", plain(text), id=anchor, class_="chapter" if level == 1 else "section")
        case Paragraph(text):
            return tag("p", plain(text))
        case Clauses(head, rows):
            return clauses(head, rows)
        case Items(items):
            return tag("div", "".join(map(item, items)), class_="items")
        case Picture(svg, title):
            return tag("figure", svg, class_="chart", aria_label=title).replace("aria_label", "aria-label", 1)
        case Table():
            return table(one)


def clauses(head: tuple[str, str], rows: Iterable[ClauseRow]) -> str:
    top = tag("thead", tag("tr", "".join(tag("th", plain(cell), scope="col") for cell in head)))
    return tag("table", top + tag("tbody", "\n".join(map(clause, rows))), class_="clauses")


def clause(row: ClauseRow) -> str:
    """A row: the clause, and what carries it."""
    quote = tag("blockquote", plain(row.quote)) if row.quote else ""
    left = tag("p", plain(row.number), class_="number") + quote
    not_held = tag("p", plain(row.not_held), class_="not-held") if row.not_held else ""
    remark = tag("p", plain(row.remark), class_="remark") if row.remark else ""
    right = not_held + "".join(map(item, row.items)) + remark
    return tag("tr", tag("td", left) + tag("td", right), id=row.anchor)


def item(one: Item) -> str:
    """A block: in full, or where it is in full."""
    if not one.name:
        return labelled(one)
    name = tag("span", plain(one.kind), class_="kind") + " " + tag("b", plain(one.name))
    if one.see:
        return tag("p", f"{name}　{link(one.see)}", class_="see")
    return tag("section", tag("p", name, class_="name") + labelled(one), id=one.anchor)


def labelled(one: Item) -> str:
    lines = "".join(tag("dt", plain(line.label)) + tag("dd", plain(line.text)) for line in one.lines)
    return tag("dl", lines, class_="lines") if lines else ""


def table(one: Table) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in one.widths)
    top = tag("thead", tag("tr", "".join(tag("th", plain(cell), scope="col") for cell in one.head)))
    rows = "\n".join(tag("tr", "".join(tag("td", cell_text(cell)) for cell in row)) for row in one.rows)
    return tag("table", tag("colgroup", columns) + top + tag("tbody", rows))


def cell_text(cell: Cell) -> str:
    return plain(cell) if isinstance(cell, str) else "、".join(map(link, cell))
