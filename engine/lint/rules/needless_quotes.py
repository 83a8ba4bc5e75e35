"""Quotation marks round a name that needs none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.conditions import replace
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.keywords import WORD_BY_SPELLING
from grammar.lexer import WORD


def check(context: Context) -> Iterator[Finding]:
    for name in context.everywhere(tree.Name):
        text = context.text(name.place)
        plain = re.fullmatch(r"[“\"„](.*)[”\"]", text)
        if plain and re.fullmatch(WORD, plain[1]) and plain[1] not in WORD_BY_SPELLING:
            yield found(name.place, replace(name, plain[1]), text=plain[1])


RULE = Rule(
    name="needless-quotes",
    title=("多余的引号", "needless quotation marks"),
    category="names",
    level="warning",
    why=(
        "名称里有空格、括号、标点，或者以数字开头，才需要引号。别的名称加引号，同一个名称就有两种写法，查找会漏。",
        "A name needs quotes only with blanks, punctuation or a leading digit. Quoted elsewhere, one name has two spellings.",
    ),
    message=("“{text}”不用引号", "`{text}` needs no quotes"),
    check=check,
    fixes=True,
    valid=("定义 “大社区（县级）”\n  对象：社区\n  即：户数 超过 9\n",),
    invalid=("定义 “大社区”\n  对象：“社区”\n  即：户数 超过 9\n",),
)
