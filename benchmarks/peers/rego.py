"""regorus (Rego in Rust): not on PyPI at the time of writing; asked as soon as it can be installed."""

from __future__ import annotations

import json
from typing import Any

import regorus

from benchmarks.communities import ANSWERS_IN, OLDEST, RULES, Community, document
from benchmarks.peers import Answer, Peer

BODIES = dict(
    zip(
        RULES,
        (
            'input.rectified == "已办"',
            'input.audited == "已办"',
            'input.inspected == "已办"',
            'input.assessed == "已办"',
            "some a in input.audits; a.span[0] <= input.term[0]; input.term[1] <= a.span[1]",
            "count([f | some f in input.findings; f.serious != false; f.closed != true]) == 0",
            "input.secretary != null; input.secretary == input.director",
            "every p in input.pledges { p == true }",
            f"is_number(input.age); input.age >= 18; input.age <= {OLDEST}",
            "input.convicted == false",
        ),
        strict=True,
    )
)


def policy() -> str:
    passes = "\n".join(f'passes["{name}"] {{ {BODIES[name]} }}' for name in ANSWERS_IN)
    names = ", ".join(f'"{name}"' for name in ANSWERS_IN)
    return f"package gate\nimport rego.v1\n{passes}\nrefused := [n | some n in [{names}]; not passes[n]]\n"


def peers() -> list[Peer]:
    engine = regorus.Engine()
    engine.add_policy("gate.rego", policy())

    def text_of(community: Community) -> str:
        return json.dumps(document(community), ensure_ascii=False)

    def decide(text: str) -> Answer:
        engine.set_input_json(text)
        found: Any = json.loads(engine.eval_rule_as_json("data.gate.refused"))
        return tuple(found)

    return [Peer("regorus", text_of, decide, "undefined is not true", 20)]
