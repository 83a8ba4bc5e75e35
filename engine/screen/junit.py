"""The verdicts on a policy's cases as JUnit XML, the form in which build servers read tests."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from engine.office.trying import CRASHED, Report, Verdict
from engine.policy.model import Case
from engine.problem import Language
from engine.screen.casework import Teller
from engine.screen.words import say
from grammar.render import render
from grammar.wording import title

BILLION = 10**9


def junit(report: Report, language: Language) -> bytes:
    """One suite a file with cases, one test a case; a case that does not apply under this policy is skipped.

    A policy with mistakes is one suite with an error, so that no server takes silence for success.
    """
    root = Element("testsuites", name="huanjie")
    if report.loaded.sound:
        Suites(root, report, language).fill()
    else:
        unsound(root, report, language)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(one.get(name, "0")) for one in root)))
    root.set("time", seconds(one.nanoseconds for one in report.results))
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


class Suites:
    """Puts the verdicts below the root, by the files that the cases stand in."""

    def __init__(self, root: Element, report: Report, language: Language) -> None:
        self.root, self.report, self.language = root, report, language
        self.sources = report.loaded.sources
        self.teller = Teller(report.loaded.policy, language)

    def fill(self) -> None:
        verdicts = {verdict.case.name: verdict for verdict in self.report.results}
        cases = [verdict.case for verdict in self.report.results]
        if not self.report.chosen:
            cases = list(self.report.loaded.policy.cases.values())
        by_file: dict[str, list[Case]] = {}
        for case in cases:
            by_file.setdefault(case.place.path, []).append(case)
        for path, here in sorted(by_file.items()):
            self.suite(path, here, verdicts)

    def suite(self, path: str, cases: list[Case], verdicts: Mapping[str, Verdict]) -> None:
        """The cases of one file."""
        made = SubElement(self.root, "testsuite", name=xml_text(path))
        for case in cases:
            self.case(made, case, verdicts.get(case.name))
        made.set("tests", str(len(cases)))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            made.set(name, str(len(made.findall(f"testcase/{tag}"))))
        here = [verdicts[case.name] for case in cases if case.name in verdicts]
        made.set("time", seconds(one.nanoseconds for one in here))

    def case(self, suite: Element, case: Case, verdict: Verdict | None) -> None:
        """One test, with what went wrong in it in one piece: servers read no second."""
        path = case.place.path
        made = SubElement(suite, "testcase", name=xml_text(case.name), classname=path_class(path))
        made.set("file", xml_text(path))
        made.set("line", str(self.sources[path].line_of(case.place.start)))
        made.set("time", seconds([verdict.nanoseconds] if verdict else []))
        if verdict is None:
            SubElement(made, "skipped", message=say(self.language, "按现行口径不适用", "does not apply"))
        elif not verdict.passed:
            first = verdict.failures[0]
            tag = "error" if first.code == CRASHED else "failure"
            message = xml_text(title(first, self.language))
            SubElement(made, tag, message=message, type=first.code).text = self.told(verdict)

    def told(self, verdict: Verdict) -> str:
        """Every expectation that was not met, where it stands and what happened instead."""
        pieces = []
        for failure, account in zip(verdict.failures, verdict.accounts, strict=True):
            lines = self.teller.lines(account) if account else []
            pieces.append("\n".join([render(failure, self.sources, self.language), *lines]))
        return xml_text("\n\n".join(pieces))


def unsound(root: Element, report: Report, language: Language) -> None:
    """The suite of a policy that cannot be run."""
    found = report.loaded.diagnostics
    made = SubElement(root, "testsuite", name="policy", tests="1", failures="0", errors="1")
    made.set("skipped", "0")
    made.set("time", seconds([]))
    case = SubElement(made, "testcase", name="policy check", classname="policy", time=seconds([]))
    message = say(
        language, f"政策文本有 {len(found)} 处错误，用例没有运行", f"{len(found)} mistakes; no case was run"
    )
    text = "\n\n".join(render(one, report.loaded.sources, language) for one in found)
    SubElement(case, "error", message=message, type="policy").text = xml_text(text)


def seconds(nanoseconds: Iterable[int]) -> str:
    """A time in seconds with six places, exactly."""
    whole, rest = divmod(sum(nanoseconds), BILLION)
    return f"{whole}.{rest // 1000:06d}"


def path_class(path: str) -> str:
    """A file's path as build servers show the classes of tests: 用例.启动."""
    return xml_text(path.removesuffix(".hj").replace("/", "."))


def xml_text(text: str) -> str:
    """The text with � for each character that XML cannot hold."""
    return "".join(char if holds(char) else "�" for char in text)


def holds(char: str) -> bool:
    """Whether XML 1.0 can hold a character."""
    if char in "\t\n\r":
        return True
    return unicodedata.category(char) not in ("Cc", "Cs") and char not in "\ufffe\uffff"
