"""Commands about policy text: `huanjie policy …`. Adopting one writes to the journal and is in cli.py."""

from __future__ import annotations

from pathlib import Path

import click

from engine.screen.bilingual import Group
from engine.screen.running import policy_folder
from engine.screen.session import DONE_CODE, FOLDER, REFUSED_CODE, WRONG_USE_CODE, common, session


@click.group(cls=Group)
def policy() -> None:
    """Policy."""


@policy.command()
@common("lang", "json", "policy")
def check() -> int:
    from engine.office.policies import load_folder
    from engine.screen import policies

    loaded = load_folder(policy_folder())
    session().show(
        lambda: policies.of_check(loaded),
        lambda: policies.check_lines(loaded, policy_folder(), session().lang),
    )
    return DONE_CODE if loaded.sound else WRONG_USE_CODE


@policy.command()
@common("lang", "json", "policy")
def test() -> int:
    from engine.office.policies import load_folder, try_cases
    from engine.screen import policies

    report = try_cases(load_folder(policy_folder()))
    session().show(
        lambda: policies.of_report(report),
        lambda: policies.report_lines(report, policy_folder(), session().lang),
    )
    return WRONG_USE_CODE if not report.loaded.sound else DONE_CODE if report.passed else REFUSED_CODE


@policy.command("copy")
@click.argument("folder", type=FOLDER)
@click.option("--to", "tongue", type=click.Choice(["zh", "en"]))
@common("lang", "json", "policy")
def copy_policy(folder: Path, tongue: str | None) -> int:
    from engine.office.copying import copy_policy as copy

    written = copy(policy_folder(), folder, tongue)
    return session().done("copied", {"files": written}, count=len(written), folder=folder)
