"""common-expression-language (CEL in Rust): ten compiled programs over one dict. Two-valued: null guarded."""

from __future__ import annotations

from typing import Any

import cel

from benchmarks.communities import ANSWERS_IN, OLDEST, RULES, document
from benchmarks.peers import Answer, Peer

EXPRESSIONS = dict(
    zip(
        RULES,
        (
            "rectified == '已办'",
            "audited == '已办'",
            "inspected == '已办'",
            "assessed == '已办'",
            "term != null"
            " && audits.exists(a, a.span != null && a.span[0] <= term[0] && term[1] <= a.span[1])",
            "!findings.exists(f, f.serious != false && f.closed != true)",
            "secretary != null && secretary == director",
            "pledges.all(p, p == true)",
            f"age != null && age >= 18 && age <= {OLDEST}",
            "convicted == false",
        ),
        strict=True,
    )
)


def peers() -> list[Peer]:
    programs = [(name, cel.compile(EXPRESSIONS[name])) for name in ANSWERS_IN]
    listed = ", ".join(f"({EXPRESSIONS[name]}) ? '' : '{name}'" for name in ANSWERS_IN)
    whole = cel.compile(f"[{listed}]")

    def ten(context: Any) -> Answer:
        return tuple([name for name, program in programs if program.execute(context) is not True])

    def one(context: Any) -> Answer:
        return tuple([name for name in whole.execute(context) if name])

    return [
        Peer("common-expression-language, ten programs", document, ten, "two-valued, null guarded", 5),
        Peer("common-expression-language, one program", document, one, "two-valued, null guarded", 5),
    ]
