"""What the README shows is so: the refusal as the demo prints it, the rule as the policy has it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.demo.examples import Evening

ROOT = Path(__file__).parent.parent.parent
DIGEST = re.compile(r"[0-9a-f]{12}")


def blocks() -> list[str]:
    """The fenced blocks of the README that quote the program or the policy."""
    page = (ROOT / "README.md").read_text("utf-8")
    return re.findall(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def test_the_refusal_in_the_readme_is_the_one_that_the_demo_prints(evening: Evening) -> None:
    refusal = DIGEST.sub("…", blocks()[0]).splitlines()
    printed = [line.rstrip() for line in DIGEST.sub("…", evening.text).splitlines()]
    assert refusal[0] in printed
    start = printed.index(refusal[0])
    assert printed[start : start + len(refusal)] == refusal


def test_the_rule_in_the_readme_stands_in_the_policy() -> None:
    rules = (ROOT / "rules" / "启动.hj").read_text("utf-8")
    assert blocks()[1] in rules
