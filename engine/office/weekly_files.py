"""A week's report as a paper: Word in the layout of official documents, Excel, or one page of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from engine.chart.bars import Bar, draw
from engine.decide.figures import Due, Figure
from engine.office.counting import label, percent
from engine.office.output import check_target, write_whole
from engine.office.weekly import Row, Weekly, local, spoken
from engine.printing.book import Heading, Paragraph, Part, Picture, Table
from engine.printing.paper import Paper
from engine.problem import Language
from engine.wording.reports import Words

MOST_COLUMNS = 10
"""Offices side by side that a sheet of A4 has room for; with more, they stand below each other in Excel."""
MOST_NAMED = 8


def files_of() -> Mapping[str, Callable[[Weekly, Words], bytes]]:
    """The kinds of files that a report can be, by suffix."""
    return {".docx": word, ".xlsx": excel, ".html": html}


def write_weekly(found: Weekly, path: Path, language: Language, force: bool) -> bytes:
    """Writes a report into a file of the kind that its name ends in; returns its bytes. Raises `Problem`."""
    kinds = files_of()
    check_target(path, kinds, force)
    data = kinds[path.suffix.lower()](found, Words(language))
    write_whole(path, data)
    return data


def write_paper(paper: Paper, path: Path, force: bool) -> None:
    """Writes any paper as Word or as a page of HTML. Raises `Problem`."""
    kinds: Mapping[str, Callable[[Paper], bytes]] = {".docx": as_word, ".html": as_page}
    check_target(path, kinds, force)
    write_whole(path, kinds[path.suffix.lower()](paper))


def as_word(paper: Paper) -> bytes:
    from engine.chart.png import png
    from engine.printing.word.paper import word as write

    return write(paper, png)


def as_page(paper: Paper) -> bytes:
    from engine.printing.html import page

    return page(paper)


def word(found: Weekly, words: Words) -> bytes:
    return as_word(paper(found, words))


def html(found: Weekly, words: Words) -> bytes:
    return as_page(paper(found, words))


# ---- the text


def paper(found: Weekly, words: Words) -> Paper:
    """What the paper says, section by section, with its annexes."""
    parts: list[Part] = [
        *progress(found, words),
        *standing(found, words, words.standing),
        *overdue(found, words),
    ]
    if found.filings:
        parts += filed(found, words)
    parts += origin(found, words, words.origin if found.filings else words.origin_short)
    day = local(found.cutoff)
    return Paper(
        words.language,
        words.title,
        line(found, words),
        parts,
        day.date().isoformat(),
        signed=(found.office, words.day(day)),
        annexes=tuple(annexes(found, words)),
    )


def line(found: Weekly, words: Words) -> str:
    """Whose report it is, and of which week; that it is a draft, where it is one."""
    start, end = local(found.start).date().isoformat(), local(found.cutoff).date().isoformat()
    said = words.line(found.office, *found.week, start, end)
    return f"{said}　{words.draft(spoken(found.until))}" if found.draft else said


def progress(found: Weekly, words: Words) -> list[Part]:
    """What changed this week; where nothing did, that this is a zero report."""
    parts: list[Part] = [Heading(2, words.progress, "progress")]
    if found.first:
        return [*parts, Paragraph(words.first())]
    if not found.changed:
        return [*parts, Paragraph(words.none())]
    said = [words.grew(row.name, signed(row), number(row.now)) for row in found.changed]
    return [*parts, Paragraph(words.changed(len(said), len(found.rows)) + words.listed(said))]


def standing(found: Weekly, words: Words, title: str) -> list[Part]:
    """Where everything stands: shares first, then sums."""
    shares = [row.now for row in found.rows if row.now.share is not None and row.now.value]
    sums = [row.now for row in found.rows if row.now.total]
    said = [words.stands(one.name, number(one), one.out_of, percent(one.share)) for one in shares]
    said += [words.amounts(one.name, number(one)) for one in sums]
    return [Heading(2, title, "standing"), Paragraph(words.listed(said) if said else "—")]


def overdue(found: Weekly, words: Words) -> list[Part]:
    """Each deadline that somebody has missed, with whose it is, the longest ago first."""
    said = [
        words.overdue_of(one.name, len(one.overdue), whose(one.overdue, MOST_NAMED)) for one in found.late
    ]
    return [Heading(2, words.overdue, "overdue"), *map(Paragraph, said or [words.no_overdue()])]


def whose(dues: Sequence[Due], most: int) -> str:
    """What is overdue is whose: the first so many names."""
    named = "、".join(label(due.entity) for due in dues[:most])
    return f"{named}……" if len(dues) > most else named


def filed(found: Weekly, words: Words) -> list[Part]:
    """How many of the offices below have reported, and which only after the cutoff, or not."""
    counts = {state: sum(one.state == state for one in found.filings) for state in words.sent}
    parts: list[Part] = [
        Heading(2, words.filed, "filed"),
        Paragraph(words.of_filed(counts, len(found.filings))),
    ]
    for state in ("late", "missing"):
        names = [one.unit for one in found.filings if one.state == state]
        if names:
            parts.append(Paragraph(words.of_missing(state, "、".join(names))))
    return parts


def origin(found: Weekly, words: Words, title: str) -> list[Part]:
    """What the figures were computed from: who has the journal can do it again."""
    policy = f"{found.policy.name} {found.policy.version}（{found.policy.digest[:12]}）"
    said = words.from_where(spoken(found.until), found.size, found.root[:12], policy, found.digest[:12])
    return [Heading(2, title, "origin"), Paragraph(said)]


# ---- the annexes


def annexes(found: Weekly, words: Words) -> Iterator[Part]:
    """Each table under its heading, numbered; the picture has its title in it."""
    tables = [(words.figures, figures_table(found, words))]
    if 1 < len(found.parts) <= MOST_COLUMNS:  # more of them only Excel has room for
        tables.append((words.by_office, by_office(found, words)))
    if found.late:
        tables.append((words.late, late_table(found, words)))
    for position, (title, table) in enumerate(tables, 1):
        yield Heading(1, words.annex(position, title), f"annex-{position}")
        yield table
    yield from shares(found, words, words.annex(len(tables) + 1, words.shares))


def figures_table(found: Weekly, words: Words) -> Table:
    rows = tuple(tuple(map(str, cells(row))) for row in found.rows)
    return Table(words.head, rows, (32, 11, 11, 11, 11, 12, 12))


def by_office(found: Weekly, words: Words) -> Table:
    """The figures of each office below, side by side."""
    wide = 64 // len(found.parts)
    rows = tuple(
        (row.name, *(number(part.figures[place]) for part in found.parts))
        for place, row in enumerate(found.rows)
    )
    widths = (100 - wide * len(found.parts), *(wide for _ in found.parts))
    return Table((words.indicator, *(part.name for part in found.parts)), rows, widths)


def late_table(found: Weekly, words: Words) -> Table:
    rows = tuple((one.name, label(due.entity), str(due.day)) for one in found.late for due in one.overdue)
    return Table(words.late_head, rows, (34, 44, 22))


def shares(found: Weekly, words: Words, title: str) -> Iterator[Part]:
    """The shares as a picture, with where they were a week before."""
    bars = [
        Bar(
            row.name,
            row.now.share,
            row.before.share if row.before else None,
            ratio(row.now),
        )
        for row in found.rows
        if row.now.share is not None
    ]
    if bars:
        yield Picture(draw(title, line(found, words), bars, (words.now, words.before)), title)


# ---- Excel


def excel(found: Weekly, words: Words) -> bytes:
    """A sheet each for the figures, the offices below, what is overdue, and who has reported."""
    from engine.printing.excel import Sheet, workbook

    said = line(found, words)
    sheets = [
        Sheet(
            words.figures,
            words.title,
            said,
            words.head,
            [
                (row.name, *map(plain, numbers(row)), percent(row.now.share), row.now.unknown)
                for row in found.rows
            ],
            (26, 10, 10, 10, 10, 10, 8),
        )
    ]
    if found.parts:
        names = tuple(row.name for row in found.rows)
        rows = [(part.name, *(plain(one.value) for one in part.figures)) for part in found.parts]
        widths = (16, *(12 for _ in names))
        sheets.append(Sheet(words.by_office, words.title, said, (words.filing_head[0], *names), rows, widths))
    late = [(one.name, label(due.entity), due.day) for one in found.late for due in one.overdue]
    if late:
        sheets.append(Sheet(words.late, words.title, said, words.late_head, late, (26, 34, 14)))
    if found.filings:
        rows_ = [
            (one.unit, words.sent[one.state], spoken(one.at) if one.at else "", one.stands)
            for one in found.filings
        ]
        sheets.append(Sheet(words.sending, words.title, said, words.filing_head, rows_, (18, 12, 20, 16)))
    return workbook(sheets, local(found.cutoff).date().isoformat())


# ---- numbers


def number(figure: Figure) -> str:
    return exact(figure.value)


def exact(value: int | Fraction) -> str:
    """A number as it is written: whole, or with two places."""
    return str(value) if isinstance(value, int) or value.denominator == 1 else f"{float(value):.2f}"


def plain(value: int | Fraction | None) -> int | float | str:
    if value is None:
        return "—"
    return int(value) if isinstance(value, int) or value.denominator == 1 else float(value)


def signed(row: Row) -> str:
    """+3, -1, 0; a dash where there was no figure before."""
    if row.change is None:
        return "—"
    return f"+{exact(row.change)}" if row.change > 0 else exact(row.change)


def numbers(row: Row) -> tuple[int | Fraction | None, ...]:
    """Now, before, the change, and out of how many; no number of what a sum is out of."""
    before = row.before.value if row.before else None
    return row.now.value, before, row.change, None if row.now.total else row.now.out_of


def ratio(figure: Figure) -> str:
    return f"{number(figure)} / {figure.out_of}"


def cells(row: Row) -> tuple[str | int | float, ...]:
    now, before, _, out_of = numbers(row)
    written = [exact(one) if one is not None else "—" for one in (now, before)]
    return row.name, *written, signed(row), plain(out_of), percent(row.now.share), row.now.unknown
