"""Commands about policy text: `huanjie policy …`. Adopting one writes to the journal and is in cli.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from engine.problem import Language
from engine.screen.bilingual import Group
from engine.screen.running import policy_folder, policy_name
from engine.screen.session import DONE_CODE, FOLDER, OUTPUT, REFUSED_CODE, WRONG_USE_CODE, common, session


@click.group(cls=Group)
def policy() -> None:
    """Policy."""


@policy.command()
@click.option("--sarif", type=OUTPUT)
@common("lang", "json", "policy")
def check(sarif: Path | None) -> int:
    from engine.office import mending
    from engine.screen import machines, policies

    checked = mending.check(policy_folder())
    loaded = checked.loaded
    if sarif:
        machines.put_sarif(sarif, "huanjie policy check", loaded.diagnostics, loaded.sources, session())
    if not machines.printed(sarif):
        session().show(
            lambda: policies.of_check(loaded, checked.fixes),
            lambda: policies.check_lines(loaded, policy_name(), session().lang, checked.fixes),
        )
    return DONE_CODE if loaded.sound else WRONG_USE_CODE


@policy.command()
@click.option("--only", multiple=True)
@click.option("--jobs", type=click.IntRange(0, 64), default=0)
@click.option("--coverage", is_flag=True)
@click.option("--junit", type=OUTPUT)
@common("lang", "json", "policy")
def test(only: tuple[str, ...], jobs: int, coverage: bool, junit: Path | None) -> int:
    from engine.office.policies import load_folder
    from engine.office.trying import try_cases
    from engine.screen import machines, policies

    report = try_cases(load_folder(policy_folder()), only, jobs, coverage)
    if junit:
        machines.put_junit(junit, report, session())
    if not machines.printed(junit):
        session().show(
            lambda: policies.of_report(report),
            lambda: policies.report_lines(report, policy_name(), session().lang),
        )
    return WRONG_USE_CODE if not report.loaded.sound else DONE_CODE if report.passed else REFUSED_CODE


@policy.command()
@click.option("--for", "rule", required=True)
@click.option("--step", default="")
@common("lang", "json", "policy")
def cases(rule: str, step: str) -> int:
    from engine.office.casebook import casebook
    from engine.office.policies import load_folder
    from engine.screen import casework

    book = casebook(load_folder(policy_folder()), rule, step)
    lines = list(casework.book_lines(book, session().lang))
    session().show(lambda: casework.of_book(book), lambda: lines, kept=True)
    return DONE_CODE if book.paired else REFUSED_CODE


@policy.command()
@click.argument("paths", type=FOLDER, nargs=-1)
@click.option("--write", "--yes", "write", is_flag=True)
@common("lang", "json", "policy")
def fix(paths: tuple[Path, ...], write: bool) -> int:
    from engine.office import mending
    from engine.screen import mendings

    folder = policy_folder()
    found = mending.repair(folder, paths)
    if write:
        mending.write(folder, found)
    session().show(
        lambda: mendings.of_repair(found, write), lambda: mendings.lines(found, write, session().lang)
    )
    if found.changed and not write:
        return REFUSED_CODE
    return WRONG_USE_CODE if found.left else DONE_CODE


@policy.command()
@click.argument("code", default="")
@common("lang", "json")
def explain(code: str) -> int:
    from engine.office import pages as known
    from engine.screen import pages

    if code:
        explained = known.explain(code)
        session().show(lambda: pages.of_page(explained), lambda: pages.page_lines(explained, session().lang))
    else:
        session().show(pages.of_contents, lambda: pages.contents_lines(session().lang))
    return DONE_CODE


@policy.command("fmt")
@click.argument("paths", type=FOLDER, nargs=-1)
@click.option("--check", is_flag=True)
@click.option("--diff", is_flag=True)
@click.option("--to", "tongue", type=click.Choice(["zh", "en"]))
@common("lang", "json", "policy")
def format_text(paths: tuple[Path, ...], check: bool, diff: bool, tongue: Language | None) -> int:
    from engine.office import formatting
    from engine.screen import sheets

    made, written = formatting.sheets(policy_folder(), paths, tongue), not (check or diff)
    if written:
        formatting.write(made)
    session().show(
        lambda: sheets.of_sheets(made, written, diff),
        lambda: sheets.lines(made, written, diff, session().lang),
    )
    if any(one.left for one in made):
        return WRONG_USE_CODE
    return REFUSED_CODE if check and any(one.changed for one in made) else DONE_CODE


@policy.command()
@click.option("--fix", "mend", is_flag=True)
@click.option("--config", "settings", type=FOLDER)
@click.option("--level", type=click.Choice(["error", "warning", "note"]), default="warning")
@click.option("--only", "rules", multiple=True)
@click.option("--strict", is_flag=True)
@click.option("--sarif", type=OUTPUT)
@click.option("--list", "listing", is_flag=True)
@common("lang", "json", "policy")
def lint(sarif: Path | None, strict: bool, listing: bool, **wanted: Any) -> int:
    from engine.office.linting import inspect
    from engine.screen import linting, machines

    if listing:
        session().show(linting.of_rules, lambda: linting.rule_lines(session().lang))
        return DONE_CODE
    seen = inspect(policy_folder(), **wanted)
    if sarif:
        found, sources = linting.diagnostics(seen), seen.linted.loaded.sources
        machines.put_sarif(sarif, "huanjie policy lint", found, sources, session())
    if not machines.printed(sarif):
        session().show(lambda: linting.of_inspection(seen), lambda: linting.lines(seen, session().lang))
    return DONE_CODE if seen.passed(strict) else REFUSED_CODE


@policy.command()
@click.option("--blocks", is_flag=True)
@click.option("--open", "only_open", is_flag=True)
@common("lang", "json", "policy")
def coverage(blocks: bool, only_open: bool) -> int:
    from engine.office.policies import sound_folder
    from engine.screen import coverings

    covering = coverings.Covering(sound_folder(policy_folder()))
    session().show(
        lambda: coverings.of_covering(covering),
        lambda: coverings.covering_lines(covering, policy_name(), blocks, only_open, session().lang),
    )
    return REFUSED_CODE if covering.open() else DONE_CODE


@policy.command("copy")
@click.argument("folder", type=FOLDER)
@click.option("--to", "tongue", type=click.Choice(["zh", "en"]))
@common("lang", "json", "policy")
def copy_policy(folder: Path, tongue: Language | None) -> int:
    from engine.office.copying import copy_policy as copy

    written = copy(policy_folder(), folder, tongue)
    return session().done("copied", {"files": written}, count=len(written), folder=folder)


@policy.command("show")
@click.argument("name")
@common("lang", "json", "policy")
def show_text(name: str) -> int:
    from engine.office.showing import find_text
    from engine.screen.colour import of_text, text_lines

    found = find_text(policy_folder(), name)
    session().show(lambda: of_text(found), lambda: text_lines(found))
    return DONE_CODE


@policy.command("print")
@click.argument("folder", type=FOLDER, required=False)
@click.option("-o", "--output", "paper", type=FOLDER)
@click.option("--flow", "flows", multiple=True)
@click.option("--force", is_flag=True)
@common("lang", "json", "policy")
def print_policy(folder: Path | None, paper: Path | None, flows: tuple[str, ...], force: bool) -> int:
    from engine.office.printing import print_policy as print_it

    made = print_it(folder or policy_folder(), paper, flows, session().lang, force)
    policy, digest = made.policy, made.policy.digest
    data = {"file": str(made.path), "digest": digest, "clauses": made.clauses, "charts": made.charts}
    return session().done(
        "printed",
        data,
        path=made.path,
        clauses=made.clauses,
        charts=made.charts,
        version=policy.version,
        digest=digest[:12],
    )
