"""docs/cheatsheet.html, the cheat sheet as it is printed: docs/cheatsheet.md with its policy coloured."""

from __future__ import annotations

from pathlib import Path

from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter

from engine.screen.colour import HuanjieLexer

HOUSE = Path(__file__).parent.parent.parent
SHEET = HOUSE / "docs" / "cheatsheet.md"
PRINTED = HOUSE / "docs" / "cheatsheet.html"

STYLE = """\
@page { size: A4; margin: 9mm 9mm 8mm }
* { box-sizing: border-box }
body { font: 6.3pt/1.34 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC",
       "WenQuanYi Micro Hei", "Droid Sans Fallback", sans-serif; color: #1c1e21; margin: 0 }
@media screen { body { max-width: 210mm; margin: 8mm auto; font-size: 9pt }
                .policy { font-size: 8.6pt !important } }
h1 { font-size: 13pt; line-height: 1.2; margin: 0 0 1mm; color: #8f1d1d }
h1 + p { margin: 0 0 1.5mm; color: #55595f }
h2 { font-size: 7.6pt; margin: 2mm 0 .8mm; padding-bottom: .3mm; color: #8f1d1d;
     border-bottom: .6pt solid #8f1d1d; break-after: avoid }
p { margin: 0 0 .8mm }
ul { margin: 0; padding-left: 3mm; columns: 2; column-gap: 5mm }
li { break-inside: avoid }
table { width: 100%; border-collapse: collapse }
th { text-align: left; font-weight: normal; color: #55595f; padding: 0 1mm }
td { padding: .2mm 1mm; vertical-align: top; border-top: .3pt solid #d9dce0 }
code { font-family: inherit; background: #f3f1ea; border-radius: .5mm; padding: 0 .5mm; white-space: nowrap }
td code { display: inline-block; max-width: 100%; white-space: normal }
strong code { color: #8f1d1d }
a { color: inherit }
.kinds thead { display: none }
.kinds, .kinds tbody { display: block }
.kinds tbody { columns: 2; column-gap: 5mm }
.kinds tr { display: grid; grid-template-columns: 25mm 1fr; break-inside: avoid;
            border-top: .3pt solid #d9dce0 }
.kinds td { display: block; border: 0 }
.kinds td:first-child code { white-space: nowrap }
.words { table-layout: fixed }
.words th:nth-child(1) { width: 30mm }
.words th:nth-child(2) { width: 52mm }
.values { table-layout: fixed }
h2:nth-of-type(4) { break-before: page; margin-top: 0 }
pre { font: inherit; margin: 0 }
.row { white-space: pre-wrap; padding-left: 2em; text-indent: -2em }
.policy, .policy tbody, .policy tr { display: block }
.policy { columns: 2; column-gap: 5mm; font-size: 6pt; line-height: 1.17 }
.policy tr { display: grid; grid-template-columns: 1fr 1fr; break-inside: avoid }
.policy td { display: block; border: 0; padding: 0 1mm .2mm 0 }
"""

_COLOURS = """\
.kd { color: #8f1d1d; font-weight: bold } .nc { font-weight: bold } .nt { color: #1c5d7a }
.k, .kc, .kt, .ow { color: #2b4fa8 } .s, .sx { color: #2f6b2f } .m, .ld { color: #8a5a00 }
.c1 { color: #777 } .err { color: #c00 }
"""


TABLES = ("kinds", "words", "values", "policy")
"""The tables of the sheet in their order, as the style calls them."""


def printed(text: str) -> str:
    """The sheet as one HTML file that needs nothing else."""
    markdown = MarkdownIt("commonmark", {"html": True, "highlight": coloured}).enable("table")
    body = markdown.render(text)
    for name in TABLES:
        body = body.replace("<table>", f'<table class="{name}">', 1)
    title = text.splitlines()[0].removeprefix("# ")
    head = f'<meta charset="utf-8">\n<title>{title}</title>\n<style>\n{STYLE}{_COLOURS}</style>'
    return f'<!doctype html>\n<html lang="zh">\n<head>\n{head}\n</head>\n<body>\n{body}</body>\n</html>\n'


def coloured(text: str, language: str, _: str) -> str:
    """A fenced block of policy text, each line by itself, so that a long one hangs below itself."""
    if language != "huanjie":
        return ""
    lines = highlight(text, HuanjieLexer(), HtmlFormatter(nowrap=True)).splitlines()
    return "<pre>" + "".join(f'<div class="row">{line}</div>' for line in lines) + "</pre>"
