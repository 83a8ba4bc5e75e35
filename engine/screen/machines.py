"""Answers for other programs: SARIF and JUnit, into a file or to standard output."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from engine.office.output import write_whole
from engine.office.trying import Report
from engine.screen.junit import junit
from engine.screen.sarif import sarif
from engine.screen.session import Session
from grammar.diagnostics import Diagnostic
from grammar.source import Source

STANDARD_OUTPUT = Path("-")


def printed(path: Path | None) -> bool:
    """Whether the answer for the machine goes to standard output, where nothing else may then stand."""
    return path == STANDARD_OUTPUT


def put_sarif(
    path: Path, tool: str, findings: Iterable[Diagnostic], sources: Mapping[str, Source], asked: Session
) -> None:
    """Writes findings as SARIF. Raises `Problem` for a file that cannot be written."""
    told = sarif(findings, sources, tool, own_version(), asked.lang)
    put(path, json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n")


def put_junit(path: Path, report: Report, asked: Session) -> None:
    """Writes the verdicts on cases as JUnit XML. Raises `Problem` for a file that cannot be written."""
    put(path, junit(report, asked.lang))


def put(path: Path, data: bytes) -> None:
    if printed(path):
        click.echo(data, nl=False)
    else:
        write_whole(path, data)


def own_version() -> str:
    """The version of this program; "" where it runs without having been installed."""
    try:
        return version("huanjie")
    except PackageNotFoundError:
        return ""
