"""The refusal page: the step, every rule that refused, its clause, what it saw, the smallest way out, and
who can supply it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from engine.decide.explain import Explanation, Leaf, Seen
from engine.decide.supply import LastDays, Supplies
from engine.office.desk import Outcome
from engine.policy.block import cited
from engine.policy.model import Policy, Substitution
from engine.problem import Language
from engine.screen.hanging import Hanging
from engine.screen.needed import needed, together
from engine.screen.words import OBSTACLES, say
from engine.wording.values import shown

MAX_SHOWN = 4
"""Alternative ways, and parts of a condition, that the page shows of each rule."""


def page(
    outcome: Outcome, policy: Policy, where: str, actor: str, language: Language
) -> Iterator[Text | Hanging]:
    """The outcome of a step, line by line."""
    writer = Page(policy, language)
    decision = outcome.decision
    supplies = Supplies(decision, LastDays(policy, decision.today))
    yield writer.heading(outcome, where)
    yield writer.line(
        2, f"{decision.step.flow}：{decision.before} → {decision.step.dest}", actor, style="dim"
    )
    for obstacle in decision.obstacles:
        yield writer.obstacle(obstacle, outcome, actor)
    for index, explanation in enumerate(outcome.explanations, start=1):
        yield Text()
        yield from writer.rule(index, explanation, supplies)
    yield from together(outcome, policy, supplies, language)
    yield Text()
    yield writer.footer(outcome)


class Page:
    def __init__(self, policy: Policy, language: Language) -> None:
        self.policy = policy
        self.language = language

    def say(self, zh: str, en: str) -> str:
        return say(self.language, zh, en)

    def line(self, indent: int, *parts: str, style: str = "") -> Text:
        return Text(" " * indent + "　".join(part for part in parts if part), style=style)

    def labelled(self, label: str, content: str, style: str = "") -> Hanging:
        return Hanging(Text.assemble("    ", (f"{label}　", "dim")), Text(content, style=style))

    def heading(self, outcome: Outcome, where: str) -> Text:
        decision = outcome.decision
        name = f"“{decision.step.name}”" if self.language == "zh" else decision.step.name
        if decision.allowed:
            verdict = (
                self.say(f"✓ 可以{name}", f"✓ {name} is open")
                if outcome.event is None
                else self.say(f"✓ 已{name}", f"✓ {name} done")
            )
            return Text.assemble((verdict, "bold green"), "　", where, "　", str(decision.today))
        return Text.assemble(
            (self.say(f"✗ 不能{name}", f"✗ {name} refused"), "bold red"),
            "　",
            where,
            "　",
            str(decision.today),
        )

    def obstacle(self, code: str, outcome: Outcome, actor: str) -> Text:
        return Text(f"  ▸ {self.standing(code, outcome, actor)}", style="red")

    def standing(self, code: str, outcome: Outcome, actor: str) -> str:
        """What stands in the way before any rule is asked."""
        decision, step = outcome.decision, outcome.decision.step
        zh, en = OBSTACLES[code]
        values = {
            "sources": "、".join(step.sources),
            "state": decision.before,
            "actor": actor,
            "by": "、".join(step.by),
            "countersign": "、".join(step.countersign),
            "in_force": str(self.policy.in_force),
            "expires": str(self.policy.expires or "—"),
        }
        return self.say(zh, en).format(**values)

    def rule(self, index: int, explanation: Explanation, supplies: Supplies) -> Iterator[Text | Hanging]:
        rule = explanation.rule
        yield Text.assemble(
            f"  {index} ", (rule.name, "bold"), "　", (f"〔{cited(explanation.clauses)}〕", "cyan")
        )
        yield Hanging(Text("    "), Text(rule.otherwise))
        for leaf in explanation.leaves[:MAX_SHOWN]:
            yield self.labelled(self.say("看到", "saw "), self.leaf(leaf), "dim")
        yield from self.outstanding(explanation, supplies)
        if rule.remedy:
            yield self.labelled(self.say("办法", "help"), rule.remedy)
        if rule.supplier:
            yield self.labelled(self.say("责任", "who "), "、".join(rule.supplier))

    def outstanding(self, explanation: Explanation, supplies: Supplies) -> Iterator[Text | Hanging]:
        """The papers on file that may not stand in, and the smallest ways out."""
        for block, seq in explanation.substitutions:
            yield self.labelled(
                self.say("不得代替", "no stand-in"),
                self.substitution(block, seq),
                "yellow",
            )
        yield from needed(explanation.ways, explanation.more, (explanation.rule,), supplies, self.language)

    def substitution(self, block: Substitution, seq: int) -> str:
        by, stand_in, instead_of = cited(block.clauses), block.stand_in, block.instead_of
        return self.say(
            f"已有{stand_in}（第 {seq} 号事件），但依〔{by}〕不得以其代替{instead_of}",
            f"{stand_in} is on file (event {seq}), but by [{by}] it may not stand in for {instead_of}",
        )

    def leaf(self, leaf: Leaf) -> str:
        truth = {True: "", False: self.say("不成立", "does not hold"), None: self.say("未知", "unknown")}[
            leaf.truth
        ]
        seen = "；".join(self.seen(one) for one in leaf.seen)
        return f"{leaf.words} —— {truth}" + (f"（{seen}）" if seen else "")

    def seen(self, seen: Seen) -> str:
        event = self.say(f"，第 {seen.seq} 号事件", f", event {seen.seq}") if seen.seq else ""
        if seen.kind == "state":
            return (
                self.say(
                    f"{seen.target_name}的{seen.name}现在是“{seen.value}”",
                    f"{seen.name} of {seen.target_name} is {seen.value}",
                )
                + event
            )
        if seen.kind == "list":
            return self.on_file(seen)
        return f"{seen.target_name}的{seen.name} = {shown(seen.value, self.language)}" + event

    def on_file(self, seen: Seen) -> str:
        """How many members a list has, and whether it is known to be all of them."""
        count = len(seen.value) if isinstance(seen.value, tuple) else 0
        paper = seen.name in self.policy.kinds and self.policy.kinds[seen.name].paper
        unit = "份" if paper else "个"
        if not count:
            zh, en = f"没有登记{seen.name}", f"no {seen.name} on file"
        else:
            zh, en = f"在册{seen.name} {count} {unit}", f"{count} {seen.name} on file"
        if paper or seen.complete:
            return self.say(zh, en)
        return self.say(f"{zh}，名单未经确认", f"{en}, the list is not confirmed")

    def footer(self, outcome: Outcome) -> Text:
        decision = outcome.decision
        count, failed = len(decision.rules), len(decision.refusing)
        event = (
            ""
            if outcome.event is None
            else self.say(
                f"；已记入日志第 {outcome.event.seq} 号事件", f"; recorded as event {outcome.event.seq}"
            )
        )
        zh, en = (
            f"管这一步的规则 {count} 条，没有通过 {failed} 条",
            f"{count} rules govern this step, {failed} refuse",
        )
        if not count:
            zh, en = "没有规则管这一步", "no rule governs this step"
        elif not failed:
            zh, en = f"管这一步的规则 {count} 条，全部通过", f"{count} rules govern this step, all pass"
        version = f"{self.policy.version}（{self.policy.digest[:12]}）"
        zh, en = f"{zh}{event}。政策 {version}", f"{en}{event}. Policy {version}"
        return Text("  " + self.say(zh, en), style="dim")
