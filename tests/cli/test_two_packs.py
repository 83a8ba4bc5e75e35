"""Two journals, each under a policy of its own: neither ever decides by the other's."""

from __future__ import annotations

import pytest

from tests.cli.terminal import Terminal
from tests.office.examples import HOUSE, ROSTER

LATER = "2021年做法"
COMMUNITY = "429901001006"
RULE = "延期要上级党组织批准"
DAY = "2021-10-12"


@pytest.fixture(params=["", LATER])
def opened(bare: Terminal, request: pytest.FixtureRequest) -> tuple[Terminal, str]:
    """A journal of 2021 with the sample roster, under the first policy or under the later practice."""
    policy = ("--policy", request.param) if request.param else ()
    bare.done("init", "--rehearsal", "--now", DAY, *policy)
    bare.done("import", "roster", ROSTER, "--now", DAY)
    return bare, request.param


def test_a_journal_decides_by_the_policy_that_it_has_adopted(opened: tuple[Terminal, str]) -> None:
    terminal, policy = opened
    refused = terminal.type("advance", COMMUNITY, "延期换届", "--now", DAY, "--json")
    asked = {one["rule"] for one in refused.data["refusals"]}

    assert (RULE in asked) is (policy == LATER)


def test_naming_the_other_policy_changes_no_decision(
    opened: tuple[Terminal, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal, policy = opened
    question = ("why", COMMUNITY, "延期换届", "--now", DAY, "--json")
    before = terminal.type(*question).data
    monkeypatch.setenv("HUANJIE_POLICY", str(HOUSE) if policy else LATER)

    assert terminal.type(*question).data == before
