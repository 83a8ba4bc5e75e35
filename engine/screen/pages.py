"""The pages that explain codes and lint rules, on the terminal and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from engine.office.pages import Explained, contents
from engine.problem import Language
from engine.screen.words import say


def of_page(explained: Explained) -> dict[str, Any]:
    """A page in both languages."""
    return {"id": explained.id, "page": {"zh": explained.zh, "en": explained.en}}


def page_lines(explained: Explained, language: Language) -> Iterator[Text]:
    """The page, its heading in bold."""
    heading, _, rest = say(language, explained.zh, explained.en).partition("\n")
    yield Text(heading, style="bold")
    yield Text(rest)


def of_contents() -> list[dict[str, Any]]:
    """The id and title of every page, by groups."""
    return [
        {
            "group": {"zh": zh, "en": en},
            "pages": [{"id": id_, "title": {"zh": title, "en": english}} for id_, title, english in pages],
        }
        for (zh, en), pages in contents()
    ]


def contents_lines(language: Language) -> Iterator[Text]:
    """Every page's id and title below the heading of its group."""
    for heading, pages in contents():
        yield Text(say(language, *heading), style="bold")
        wide = max((len(id_) for id_, _, _ in pages), default=0)
        for id_, zh, en in pages:
            yield Text(f"  {id_:<{wide}}  {say(language, zh, en)}")
        yield Text()
