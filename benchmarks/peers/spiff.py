"""SpiffWorkflow's DMN engine: one table with hit policy COLLECT, a rule a condition. Two-valued."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser

from benchmarks.communities import ANSWERS_IN, DONE, OLDEST, RULES, document
from benchmarks.peers import Answer, Peer

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
REFUSED_IF = dict(
    zip(
        RULES,
        (
            f"rectified != '{DONE}'",
            f"audited != '{DONE}'",
            f"inspected != '{DONE}'",
            f"assessed != '{DONE}'",
            "term is None or not any(a['span'] is not None and a['span'][0] <= t[0] and t[1] <= a['span'][1]"
            " for t, a in zip([term] * len(audits), audits))",
            "any(f['serious'] is not False and f['closed'] is not True for f in findings)",
            "secretary is None or secretary != director",
            "not all(p is True for p in pledges)",
            f"age is None or not (18 <= age <= {OLDEST})",
            "convicted is not False",
        ),
        strict=True,
    )
)


def table() -> Any:
    """The decision table as the library's own parser reads it."""
    root = etree.Element("definitions", nsmap={None: NAMESPACE}, id="d", name="gate", namespace="gate")
    decision = etree.SubElement(root, "decision", id="gate", name="gate")
    made = etree.SubElement(decision, "decisionTable", id="t", hitPolicy="COLLECT")
    asked = etree.SubElement(made, "input", id="i", label="asked")
    etree.SubElement(
        etree.SubElement(asked, "inputExpression", id="e", typeRef="boolean"), "text"
    ).text = "True"
    etree.SubElement(made, "output", id="o", label="refused", name="refused", typeRef="string")
    for number, name in enumerate(ANSWERS_IN):
        rule = etree.SubElement(made, "rule", id=f"r{number}")
        entry = etree.SubElement(rule, "inputEntry", id=f"in{number}")
        etree.SubElement(entry, "text").text = f"? and ({REFUSED_IF[name]})"
        out = etree.SubElement(rule, "outputEntry", id=f"out{number}")
        etree.SubElement(out, "text").text = f'"{name}"'
    return etree.fromstring(etree.tostring(root))


def peers() -> list[Peer]:
    parser = DMNParser(None, table(), {"dmn": NAMESPACE})
    parser.parse()
    engine = DMNEngine(parser.decision.decisionTables[0])
    script = PythonScriptEngine()
    spec = SimpleNamespace(name="gate")

    def decide(record: Any) -> Answer:
        task = SimpleNamespace(data=record, task_spec=spec, workflow=SimpleNamespace(script_engine=script))
        found = engine.result(task).get("refused", [])
        return tuple(found if isinstance(found, list) else [found])

    return [Peer("SpiffWorkflow DMN", document, decide, "two-valued, None guarded", 100)]
