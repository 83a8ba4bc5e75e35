"""Findings as SARIF 2.1.0, the form in which code hosts and editors read them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from engine.problem import Language
from engine.screen.words import say
from grammar.diagnostics import Diagnostic
from grammar.source import Place, Source
from grammar.wording import hint, title

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
VERSION = "2.1.0"


def sarif(
    findings: Iterable[Diagnostic],
    sources: Mapping[str, Source],
    tool: str,
    version: str = "",
    language: Language = "zh",
) -> dict[str, Any]:
    """One run of a tool: its rules, each once, and its findings by place.

    Lines and columns count from 1, columns in Unicode characters. A finding's fingerprint is made of its code,
    its words and the line it stands in, so that it stays the same while lines above it come and go.
    """
    ordered = sorted(findings)
    codes = sorted({finding.code for finding in ordered})
    index = {code: position for position, code in enumerate(codes)}
    first = {finding.code: finding for finding in reversed(ordered)}
    driver: dict[str, Any] = {"name": tool, "rules": [rule(first[code], language) for code in codes]}
    if version:
        driver["semanticVersion"] = version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": list(results(ordered, sources, index, language)),
    }
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


def rule(finding: Diagnostic, language: Language) -> dict[str, Any]:
    """What a tool says of one of its codes, by a finding that has it."""
    found: dict[str, Any] = {
        "id": finding.code,
        "defaultConfiguration": {"level": finding.severity},
    }
    if advice := hint(finding, language):
        found["help"] = {"text": advice}
    return found


def results(
    ordered: Iterable[Diagnostic], sources: Mapping[str, Source], index: Mapping[str, int], language: Language
) -> Iterable[dict[str, Any]]:
    """Each finding; of several with one fingerprint in a file the later ones are numbered."""
    counted: dict[str, int] = {}
    for finding in ordered:
        print_ = fingerprint(finding, sources)
        counted[print_] = counted.get(print_, 0) + 1
        advice = hint(finding, language)
        words = title(finding, language) + (
            say(language, f"。办法：{advice}", f". Help: {advice}") if advice else ""
        )
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": index[finding.code],
            "level": finding.severity,
            "message": {"text": words},
            "locations": [{"physicalLocation": physical(finding.place, sources)}],
            "partialFingerprints": {"findingLine/v1": f"{print_}:{counted[print_]}"},
        }
        if finding.related:
            result["relatedLocations"] = [
                {"id": number, "physicalLocation": physical(place, sources)}
                for number, place in enumerate(finding.related)
            ]
        yield result


def physical(place: Place, sources: Mapping[str, Source]) -> dict[str, Any]:
    """The file, and the region in it where its text could be read."""
    found: dict[str, Any] = {"artifactLocation": {"uri": quote(place.path), "uriBaseId": "%SRCROOT%"}}
    source = sources.get(place.path)
    if source is not None and source.text:
        found["region"] = region(place, source)
    return found


def region(place: Place, source: Source) -> dict[str, int]:
    """From the first character to just after the last; an empty place is where something is missing."""
    stop = max(place.start, place.stop)
    return {
        "startLine": source.line_of(place.start),
        "startColumn": source.column_of(place.start),
        "endLine": source.line_of(stop),
        "endColumn": source.column_of(stop),
    }


def fingerprint(finding: Diagnostic, sources: Mapping[str, Source]) -> str:
    """What a finding is known by from one run to the next."""
    source = sources.get(finding.place.path)
    line = source.line_text(finding.place.start).strip() if source else ""
    known = "\0".join([finding.code, finding.place.path, line, *(value for _, value in finding.values)])
    return hashlib.sha256(known.encode()).hexdigest()[:32]
