"""The print as HTML: one file, nothing of the policy taken for markup, nothing left out."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from engine.policy.model import Policy
from engine.printing.book import Book
from engine.printing.compose import compose
from engine.printing.html import html
from engine.printing.order import entries_of

EMPTY = {"meta", "col", "br", "path", "rect", "polyline"}


class Tags(HTMLParser):
    """Notes the elements that are open, every id, and every link."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            self.open.append(tag)
        given = dict(attrs)
        if tag not in ("marker",) and given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given["href"]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            assert self.open.pop() == tag


def page(book: Book) -> str:
    return html(book).decode()


def test_markup_in_a_policy_is_shown_and_not_obeyed(book: Book) -> None:
    made = page(book)

    assert "没有审计 &lt;不能启动&gt;" in made
    assert "关于&lt;换届&gt;的通知" in made
    assert "<不能启动>" not in made


def test_every_element_is_closed_every_id_is_single_and_every_link_leads_somewhere(book: Book) -> None:
    tags = Tags()
    tags.feed(page(book))

    assert tags.open == []
    assert len(tags.ids) == len(set(tags.ids))
    assert tags.links
    assert {link.removeprefix("#") for link in tags.links} <= set(tags.ids)


def test_the_file_needs_nothing_from_outside(book: Book) -> None:
    made = page(book)
    outside = re.findall(r"(?:src|href|url\()=?[\"'(]?(?!#)[^\s>]*", made)

    assert [one for one in outside if "://" in one] == []
    assert re.findall(r"<(?:script|link|img|iframe)\b", made) == []
    assert made.count("<svg") == 2


def test_every_name_and_every_quote_is_on_the_page(book: Book, policy: Policy) -> None:
    shown = unescape(re.sub(r"<[^>]+>", "", page(book)))

    assert [entry.name for entry in entries_of(policy) if entry.name not in shown] == []
    assert [one.quote for one in policy.clauses.values() if one.quote not in shown] == []


def test_the_same_policy_gives_the_same_bytes(policy: Policy) -> None:
    assert html(compose(policy, "zh")) == html(compose(policy, "zh"))


def test_the_frame_is_in_the_language_asked_for(policy: Policy) -> None:
    made = page(compose(policy, "en"))

    assert '<html lang="en">' in made
    assert "Clauses and what carries them" in made
    assert "怎样落实" not in made
    assert "复核：" not in made
