"""Ten functions as a programmer writes them, who remembers that every value may be missing."""

from __future__ import annotations

from benchmarks.communities import ANSWERS_IN, DONE, OLDEST, RULES, Community
from benchmarks.peers import Answer, Peer


def rectified(community: Community) -> bool:
    return community.rectified == DONE


def audited(community: Community) -> bool:
    return community.audited == DONE


def inspected(community: Community) -> bool:
    return community.inspected == DONE


def assessed(community: Community) -> bool:
    return community.assessed == DONE


def audit_covers(community: Community) -> bool:
    term = community.term
    return term is not None and any(
        audit is not None and audit.start <= term.start and term.end <= audit.end
        for audit in community.audits
    )


def no_serious_finding(community: Community) -> bool:
    return not any(one.serious is not False and one.closed is not True for one in community.findings)


def one_person(community: Community) -> bool:
    return community.secretary is not None and community.secretary == community.director


def pledged(community: Community) -> bool:
    return all(pledge is True for pledge in community.pledges)


def of_age(community: Community) -> bool:
    return community.age is not None and 18 <= community.age <= OLDEST


def not_convicted(community: Community) -> bool:
    return community.convicted is False


FUNCTIONS = dict(
    zip(
        RULES,
        (
            rectified, audited, inspected, assessed, audit_covers, no_serious_finding, one_person, pledged,
            of_age, not_convicted,
        ),
        strict=True,
    )
)  # fmt: skip
CHECKS = tuple((name, FUNCTIONS[name]) for name in ANSWERS_IN)


def decide(community: Community) -> Answer:
    return tuple([name for name, check in CHECKS if not check(community)])


def peers() -> list[Peer]:
    return [Peer("ten functions", lambda community: community, decide, "two-valued, None guarded by hand")]
