"""The page that explains a code of a message, or a rule of `policy lint`, found by what a person typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from engine.lint import pages as lint_pages
from engine.office.finding import near
from engine.problem import Language, Problem
from engine.wording import office as wording
from grammar import pages as message_pages

GROUPS: Mapping[str, tuple[str, str]] = {
    "HJ1": ("字符和格式", "characters and form"),
    "HJ2": ("一行里的写法", "what stands in a line"),
    "HJ3": ("名称", "names"),
    "HJ4": ("值和比较", "values and comparisons"),
    "HJ5": ("各块合起来", "blocks together"),
    "HJ6": ("用例", "cases"),
}
LINT = ("policy lint 的规则", "rules of policy lint")

_CODE = re.compile(r"(?:HJ)?[ -]?([0-9]{3})", re.IGNORECASE)
_HEADINGS = {"zh": ("错误的写法：", "正确的写法："), "en": ("wrong:", "right:")}


@dataclass(frozen=True, slots=True)
class Explained:
    """A page in both languages. `id` is the code, or the name of the rule."""

    id: str
    zh: str
    en: str


def page_of(text: str, tongue: Language) -> str | None:
    """The page of a code (`HJ204`, `hj204`, `204`, full-width too) or of a lint rule; None for neither."""
    wanted = unicodedata.normalize("NFKC", text).strip()
    code = _CODE.fullmatch(wanted)
    page = message_pages.page(f"HJ{code[1]}", tongue) if code else None
    return drawn(page, tongue) if page else lint_pages.page_of(wanted, tongue)


def explain(text: str) -> Explained:
    """The page of what a person typed. Raises `Problem` with the nearest code or rule."""
    zh, en = page_of(text, "zh"), page_of(text, "en")
    if zh is None or en is None:
        wanted = unicodedata.normalize("NFKC", text).strip()
        typed = wanted.upper() if wanted[:2].upper() == "HJ" else wanted
        suggested = near(typed, (*message_pages.codes(), *lint_pages.names()))
        raise Problem(wording.UNKNOWN_CODE, text=text, **suggested)
    return Explained(en.split(maxsplit=1)[0].rstrip(":"), zh, en)


def drawn(page: message_pages.Page, tongue: Language) -> str:
    """The page of a code as lines for a terminal."""
    lines = [f"{page.code}  {page.title}", "", page.prose]
    for example in page.examples:
        lines += ["", _HEADINGS[tongue][not example.wrong]]
        lines += [f"    {line}" for line in example.shown().splitlines()]
    return "\n".join(lines)


def contents() -> list[tuple[tuple[str, str], list[tuple[str, str, str]]]]:
    """Every group of pages with the id and the title, in both languages, of each."""
    groups = []
    for start, heading in GROUPS.items():
        codes = [code for code in message_pages.codes() if code.startswith(start)]
        groups.append((heading, [(code, _title(code, "zh"), _title(code, "en")) for code in codes]))
    rules = [
        (name, lint_pages.title_of(name, "zh"), lint_pages.title_of(name, "en"))
        for name in lint_pages.names()
    ]
    return [*groups, (LINT, rules)]


def _title(code: str, tongue: Language) -> str:
    page = message_pages.page(code, tongue)
    return page.title if page else ""
