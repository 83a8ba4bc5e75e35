"""cedarpy (Cedar in Rust): ten forbid policies; those that determine the denial are the list of failures.

Cedar compares and does not compute over lists of records: what an `any` would ask, the conversion answers.
Absent attributes are guarded by `has`.
"""

from __future__ import annotations

from typing import Any

import cedarpy

from benchmarks.communities import ANSWERS_IN, DONE, OLDEST, RULES, Community
from benchmarks.peers import Answer, Peer, functions

UNLESS = dict(
    zip(
        RULES,
        (
            f'context.rectified == "{DONE}"',
            f'context.audited == "{DONE}"',
            f'context.inspected == "{DONE}"',
            f'context.assessed == "{DONE}"',
            "context.audit_covers",
            "context.no_serious_finding",
            "context has secretary && context has director && context.secretary == context.director",
            "context.pledges == [true]",
            f"context has age && context.age >= 18 && context.age <= {OLDEST}",
            "context has convicted && context.convicted == false",
        ),
        strict=True,
    )
)


def policies() -> str:
    forbidden = [
        f'@id("{name}")\nforbid(principal, action, resource) unless {{ {UNLESS[name]} }};'
        for name in ANSWERS_IN
    ]
    return "\n".join(["permit(principal, action, resource);", *forbidden])


def convert(community: Community) -> dict[str, Any]:
    context = {
        "rectified": community.rectified, "audited": community.audited, "inspected": community.inspected,
        "assessed": community.assessed, "audit_covers": functions.audit_covers(community),
        "no_serious_finding": functions.no_serious_finding(community), "secretary": community.secretary,
        "director": community.director, "pledges": [pledge is True for pledge in community.pledges],
        "age": community.age, "convicted": community.convicted,
    }  # fmt: skip
    known = {name: value for name, value in context.items() if value is not None}
    return {"principal": 'U::"a"', "action": 'Action::"start"', "resource": 'C::"c"', "context": known}


def peers() -> list[Peer]:
    made = cedarpy.PolicySet.from_str(policies())
    entities = cedarpy.Entities.from_json_str("[]")
    numbered = {f"policy{number}": name for number, name in enumerate(ANSWERS_IN, 1)}

    def decide(request: dict[str, Any]) -> Answer:
        reasons = cedarpy.is_authorized(request, made, entities).diagnostics.reasons
        refused = {numbered.get(reason, reason) for reason in reasons if reason != "policy0"}
        return tuple([name for name in ANSWERS_IN if name in refused])

    return [Peer("cedarpy", convert, decide, "absence guarded; lists answered by Python", 20)]
