"""transitions alone: ten conditions, each a method that notes its failure, and one that asks all ten."""

from __future__ import annotations

from typing import Any

from transitions import EventData, Machine

from benchmarks.communities import ANSWERS_IN, Community
from benchmarks.peers import Answer, Peer
from benchmarks.peers.functions import CHECKS, decide


def machine(*conditions: Any) -> Machine:
    made = Machine(
        model=None, states=["准备中", "已启动"], initial=None, send_event=True, auto_transitions=False,
        model_attribute="state",
    )  # fmt: skip
    made.add_transition("start", "准备中", "已启动", conditions=list(conditions))
    return made


def noting(name: str, check: Any) -> Any:
    """A condition that lets the next ones be asked too, so that the list of failures is whole."""

    def condition(event: EventData) -> bool:
        if not check(event.model):
            event.args[0].append(name)
        return True

    return condition


def nothing_noted(event: EventData) -> bool:
    return not event.args[0]


def all_at_once(event: EventData) -> bool:
    event.args[0].extend(decide(event.model))
    return not event.args[0]


def firing(made: Machine) -> Any:
    event = made.events["start"]

    def fire(community: Community) -> Answer:
        noted: list[str] = []
        event.trigger(community, noted)
        return tuple(noted)

    return fire


def put_back(community: Community) -> None:
    community.state = "准备中"


def peers() -> list[Peer]:
    assert tuple(name for name, _ in CHECKS) == ANSWERS_IN
    ten = machine(*(noting(name, check) for name, check in CHECKS), nothing_noted)
    one = machine(all_at_once)
    return [
        Peer("transitions, ten conditions", lambda c: c, firing(ten), "two-valued", 1, put_back),
        Peer("transitions, one condition", lambda c: c, firing(one), "two-valued", 1, put_back),
    ]
