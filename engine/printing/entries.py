"""What a block says, in labelled lines: conditions as their author wrote them, the rest in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from engine.policy import model, plans
from engine.policy.block import Block, cited
from engine.policy.naming import NAMES
from engine.wording.printing import COMPARED, CYCLES, POWERS, WEEK, Wordbook
from engine.wording.values import decimal, shown


class Line(NamedTuple):
    label: str
    text: str


Lines: TypeAlias = Iterator[tuple[str, str]]
"""Ids of labels, each with what stands after it; what is empty is left out."""


def lines_of(block: Block, words: Wordbook, annex: str) -> tuple[Line, ...]:
    """All that a block says. Fields of papers are in the annex of that name."""
    said = [*own_lines(block, words, annex), *common_lines(block, words)]
    return tuple(Line(words(label), text) for label, text in said if text)


def own_lines(block: Block, words: Wordbook, annex: str) -> Lines:
    """What a block says by its kind."""
    match block:
        case model.Rule():
            return rule(block, words)
        case model.Definition():
            return definition(block)
        case model.Parameter():
            return parameter(block, words)
        case model.Substitution():
            return substitution(block, words)
        case model.Step():
            return step(block, words)
        case model.Flow():
            return flow(block, words)
        case model.Kind():
            return kind(block, words, annex)
        case model.Role():
            return role(block, words)
        case model.Tier():
            return tier(block, words)
    return plan(block, words)


def common_lines(block: Block, words: Wordbook) -> Lines:
    """What any block may say: its source, its questions, who says otherwise, its note."""
    yield "source", cited(block.clauses, words.pick(("；", "; ")))
    yield "question", words.listed(block.questions)
    yield "also_said", cited(block.also, words.pick(("；", "; ")))
    yield "note", block.note


# ---- blocks that decide steps


def rule(block: model.Rule, words: Wordbook) -> Lines:
    """规则."""
    yield "governs", words.listed(block.governs)
    yield "scope", block.scope.words if block.scope else ""
    yield from (("require", condition.words) for condition in block.require)
    yield from (("forbid", condition.words) for condition in block.forbid)
    yield "otherwise", block.otherwise
    yield "remedy", block.remedy
    yield "supplier", words.listed(block.supplier)
    yield "waiver", words("waived", roles=words.listed(block.waiver)) if block.waiver else words("unwaived")
    since = words("since", since=block.since) if block.since else ""
    until = words("until", until=block.until) if block.until else ""
    yield "valid", " ".join(part for part in (since, until) if part)


def definition(block: model.Definition) -> Lines:
    yield "object", block.object
    yield "means", block.value.words
    yield "alternative", block.alternative.words if block.alternative else ""


def parameter(block: model.Parameter, words: Wordbook) -> Lines:
    yield "value", dated_values(block, words)
    yield "alternative", value_words(block.alternative, words) if block.alternative is not None else ""


def dated_values(block: model.Parameter, words: Wordbook) -> str:
    """A parameter's values, oldest first, each with the day from which it holds."""
    bracket = words.pick(("（{}）", " ({})"))
    return words.pick(("；", "; ")).join(
        value_words(value, words) + (bracket.format(words("since", since=since)) if since else "")
        for since, value in block.values
    )


def value_words(value: object, words: Wordbook) -> str:
    """A value in words: parts as simple fractions or as percentages, the rest as elsewhere."""
    if isinstance(value, Fraction) and 0 < value < 1:
        if value.denominator <= 10:
            return f"{value.numerator}/{value.denominator}"
        return f"{decimal(value * 100)}%" if (value * 10000).denominator == 1 else str(value)
    return shown(value, words.language)


def substitution(block: model.Substitution, words: Wordbook) -> Lines:
    yield "forbid", words("substitute", stand_in=block.stand_in, instead_of=block.instead_of)
    yield "at_steps", words.listed(block.steps)


# ---- what a policy is about


def step(block: model.Step, words: Wordbook) -> Lines:
    """步骤."""
    yield "flow", block.flow
    yield "from", words.listed(block.sources)
    yield "to", block.dest
    yield "by", words.listed(block.by)
    yield "countersign", words.listed(block.countersign)


def flow(block: model.Flow, words: Wordbook) -> Lines:
    yield "object", block.object
    yield "states", words.listed(block.states)
    yield "initial", block.initial
    yield "final", words.listed(block.final)


def kind(block: model.Kind, words: Wordbook, annex: str) -> Lines:
    """A paper, whose fields are in the annex, or an object with its fields."""
    yield "owner", block.owner
    yield "tier", block.tier
    if block.paper:
        count = len(block.fields)
        yield "fields", words("fields_annexed", count=count, annex=annex) if count else ""
        yield from paper_terms(block, words)
    else:
        yield "fields", fields(block, words)
        yield "complete", completeness(block, words) if block.owner else ""


def paper_terms(block: model.Kind, words: Wordbook) -> Lines:
    """How long a paper counts, who may see it, when the list of its kind is complete."""
    if block.max_age:
        length = shown(block.max_age.length, words.language)
        yield "max_age", words("age", length=length, field=block.max_age.field)
    yield "access", words("public" if block.public else "confidential")
    yield "complete", completeness(block, words)


def completeness(block: model.Kind, words: Wordbook) -> str:
    return words("own_register" if block.own_register else "must_confirm")


def fields(block: model.Kind, words: Wordbook) -> str:
    return words.listed(tuple(f"{field.name}（{type_of(field, words)}）" for field in block.fields.values()))


def type_of(field: model.Field, words: Wordbook) -> str:
    """A field's type, with its options: 选项：甲类、乙类."""
    name = words.pick(("是否", "yes-no") if field.type.name == "bool" else NAMES[field.type.name])
    options = words.listed(field.type.options)
    return f"{name}{words.colon}{options}" if options else name


def role(block: model.Role, words: Wordbook) -> Lines:
    yield "tier", block.tier
    held = tuple(words.pick(said) for power, said in POWERS.items() if power in block.powers)
    yield "powers", words.listed(held)


def tier(block: model.Tier, words: Wordbook) -> Lines:
    yield "parent", block.parent
    yield "aliases", words.listed(block.aliases)


# ---- blocks that decide no step


def plan(block: Block, words: Wordbook) -> Lines:
    """Deadlines, lead times, targets, indicators, reports, properties, migrations."""
    match block:
        case plans.Deadline():
            return deadline(block, words)
        case plans.LeadTime():
            return lead_time(block, words)
        case plans.Target():
            return target(block, words)
        case plans.Indicator():
            return indicator(block, words)
        case plans.Report():
            return report(block, words)
        case plans.Property():
            return property_(block, words)
        case plans.Migration():
            return migration(block, words)
    raise TypeError(f"no print of a {type(block).__name__}")


def deadline(block: plans.Deadline, words: Wordbook) -> Lines:
    """期限."""
    yield "object", block.object
    yield "scope", block.scope.words if block.scope else ""
    yield "matter", block.matter.words
    yield "due", block.due.words
    yield "overdue", block.overdue
    yield "supplier", words.listed(block.supplier)


def lead_time(block: plans.LeadTime, words: Wordbook) -> Lines:
    yield "from", block.start
    yield ("to" if block.start else "step"), block.end
    yield "lasts", words("at_least", length=block.length.words)


def target(block: plans.Target, words: Wordbook) -> Lines:
    yield "object", block.object
    yield "scope", block.scope.words if block.scope else ""
    yield "basis", block.basis.words
    yield "aim", f"{words.pick(COMPARED[block.op])} {value_words(block.value, words)}"


def indicator(block: plans.Indicator, words: Wordbook) -> Lines:
    yield "object", block.object
    yield "basis", block.basis.words
    yield "out_of", block.out_of.words if block.out_of else ""
    yield "group_by", words.listed(block.group_by)


def report(block: plans.Report, words: Wordbook) -> Lines:
    """报表."""
    yield "tier", block.tier
    yield "cycle", words.pick(CYCLES[block.cycle])
    yield "cutoff", cutoff(block, words)
    yield "indicators", words.listed(block.indicators)
    yield "filed_as", block.filed_as
    yield "grace", words("grace_after", grace=block.grace.words) if block.grace else ""


def cutoff(block: plans.Report, words: Wordbook) -> str:
    """周五 17:00, 25 日 17:00, 17:00."""
    at = block.time.strftime("%H:%M")
    if block.on is None:
        return at
    day = (
        words.pick(WEEK[block.on])
        if block.cycle == "weekly"
        else words.pick((f"{block.on} 日", f"day {block.on}"))
    )
    return f"{day} {at}"


def property_(block: plans.Property, words: Wordbook) -> Lines:
    yield "object", block.object
    for one in block.asserts:
        given = one.given.words if one.given else ""
        yield "asserts", words("if_then", given=given, then=one.then.words) if given else one.then.words


def migration(block: plans.Migration, words: Wordbook) -> Lines:
    yield "flow", block.flow
    yield "from", words.listed(block.sources)
    yield "to", block.dest
