"""Blocks to records of the model, one function a kind of block. What is wrong is reported; what can be read
is kept."""

from __future__ import annotations

from datetime import date
from typing import cast

from engine.policy.digest import digest
from engine.policy.expressions import Expressions
from engine.policy.labels import contents, day_at, known_names, name_at, names_at, text_of, told
from engine.policy.lookup import Lookup
from engine.policy.model import (
    ClauseText,
    Definition,
    Document,
    Field,
    Flow,
    Kind,
    Parameter,
    Role,
    Rule,
    Step,
    Substitution,
    Tier,
)
from engine.policy.tables import Tables
from engine.policy.terms import Condition, MaxAge
from engine.policy.types import family, literal
from engine.values import Duration, Type, Value
from grammar import tree
from grammar.diagnostics import mistake
from grammar.lexicon import ballot, votes_of_a_person
from grammar.nearest import nearest

POWERS = {
    "P_" + power.upper(): power for power in ("administer", "import", "record", "confirm", "adopt", "audit")
}


def document(line: tree.DocumentLine) -> Document:
    """A registered source."""
    parts = dict(line.parts)
    return Document(
        line.name.text,
        line.title,
        parts.get("issuer", ""),
        parts.get("number_kw", ""),
        parts.get("dated", ""),
        parts.get("rank", ""),
        place=line.place,
    )


def clause(block: tree.Block, tables: Tables) -> ClauseText:
    """A clause as it reads, or why software does not hold it."""
    document = name_at(block, "document")
    if document:
        tables.known(document, "document", tables.documents)
    text, why = text_of(block, "quote"), text_of(block, "not_held")
    return ClauseText(block.name.text, document.text if document else "", text, why, place=block.place)


def tier(block: tree.Block, tables: Tables) -> Tier:
    """A tier of offices; its parent is looked up when all are known."""
    aliases = contents(block, "alias", tree.Texts)
    parent = text_of(block, "parent")
    return Tier(block.name.text, parent, aliases[0].items if aliases else (), **told(block, tables))


def role(block: tree.Block, tables: Tables) -> Role:
    """A role and its powers."""
    at = name_at(block, "tier")
    if at:
        tables.known(at, "tier", tables.tiers)
    words = contents(block, "powers", tree.Words)
    powers = frozenset(POWERS[word.id] for line in words for word in line.items)
    return Role(block.name.text, at.text if at else "", powers, **told(block, tables))


def fields(block: tree.Block, tables: Tables) -> dict[str, Field]:
    """The fields of an object or a paper; a field for how a person voted is refused by name."""
    found: dict[str, Field] = {}
    for line in contents(block, "field", tree.FieldLine):
        name = line.name.text
        if name in found:
            tables.found.append(mistake("HJ302", line.name.place, found[name].place, text=name))
        options = tuple(option.text for option in line.type.options)
        if votes_of_a_person(name) or ballot(options):
            tables.found.append(mistake("HJ306", line.name.place, text=name))
        twice(line.type.options, tables)
        type_ = Type(line.type.name, options)
        found.setdefault(name, Field(name, type_, line.aliases, line.personal, place=line.name.place))
    return found


def twice(names: tuple[tree.Name, ...], tables: Tables) -> None:
    """Reports each name of a list that stands in it before."""
    first: dict[str, tree.Name] = {}
    for name in names:
        if first.setdefault(name.text, name) is not name:
            tables.found.append(mistake("HJ302", name.place, first[name.text].place, text=name.text))


def kind(block: tree.Block, tables: Tables) -> Kind:
    """An object or a kind of evidence; what it belongs to is looked up when all are known."""
    complete = contents(block, "complete", tree.Word)
    access = contents(block, "access", tree.Word)
    found = fields(block, tables)
    impersonal(block, found, tables)
    return Kind(
        block.name.text,
        text_of(block, "owner"),
        found,
        paper=block.kind == "evidence",
        tier=text_of(block, "tier"),
        key=text_of(block, "key"),
        title=text_of(block, "title"),
        own_register=bool(complete) and complete[0].id == "OWN_REGISTER",
        max_age=max_age(block, tables),
        public=not access or access[0].id == "PUBLIC",
        **told(block, tables),
    )


def impersonal(block: tree.Block, found: dict[str, Field], tables: Tables) -> None:
    """Reports a personal field that is to be a key or a title, or the day that a paper counts from."""
    for label in ("key", "title", "max_age"):
        line = block.one(label)
        named = getattr(line.content, "field", line.content) if line else None
        name = named.text if isinstance(named, tree.Name) else ""
        if name in found and found[name].personal:
            tables.found.append(mistake("HJ309", getattr(named, "place", block.place), text=name))


def max_age(block: tree.Block, tables: Tables) -> MaxAge | None:
    """有效期: a length of time, and the date field of the paper that it counts from."""
    ages = contents(block, "max_age", tree.MaxAge)
    if not ages:
        return None
    constant = literal(ages[0].length, tables.found)
    types = {line.name.text: line.type.name for line in contents(block, "field", tree.FieldLine)}
    if types.get(ages[0].field.text) != "date":
        tables.found.append(mistake("HJ508", ages[0].field.place, field=ages[0].field.text))
        return None
    return MaxAge(cast(Duration, constant[0]), ages[0].field.text) if constant else None


def flow(block: tree.Block, tables: Tables) -> Flow:
    """A flow with its states; it is in the tables from here on."""
    owner = name_at(block, "object")
    objects = {name: kind for name, kind in tables.kinds.items() if not kind.paper}
    if owner:
        tables.known(owner, "object", objects)
    states = tuple(name.text for name in names_at(block, "states"))
    twice(names_at(block, "states"), tables)
    made = Flow(
        block.name.text,
        owner.text if owner else "",
        states,
        text_of(block, "initial"),
        tuple(name.text for name in names_at(block, "final")),
        **told(block, tables),
    )
    tables.flows[made.name] = made
    initial = name_at(block, "initial")
    for name in (*((initial,) if initial else ()), *names_at(block, "final")):
        Lookup(tables).state(name, made.name)
    return made


def step(block: tree.Block, tables: Tables) -> Step:
    """A step between states of its flow, and who takes it."""
    at = name_at(block, "flow")
    dest = name_at(block, "to")
    sources = names_at(block, "from")
    if at and tables.known(at, "flow", tables.flows):
        for state in (*sources, *((dest,) if dest else ())):
            Lookup(tables).state(state, at.text)
    return Step(
        block.name.text,
        at.text if at else "",
        tuple(name.text for name in sources),
        dest.text if dest else "",
        known_names(names_at(block, "by"), "role", tables.roles, tables),
        known_names(names_at(block, "countersign"), "role", tables.roles, tables),
        **told(block, tables),
    )


def parameter(block: tree.Block, tables: Tables) -> Parameter | None:
    """A parameter's dated values, which are all of one type."""
    dated = contents(block, "value", tree.DatedValue)
    constants = [(line, literal(line.value, tables.found)) for line in dated]
    values = [(line, constant) for line, constant in constants if constant]
    if not values:
        return None
    type_ = values[0][1][1]
    for line, (_, other) in values[1:]:
        if family(other) != family(type_):
            tables.found.append(mistake("HJ408", line.place, dated[0].place, text=block.name.text))
    days = [line.since for line, _ in values]
    for index, (line, _) in enumerate(values):
        if line.since in days[:index]:
            tables.found.append(mistake("HJ302", line.place, dated[0].place, text=block.name.text))
    ordered = sorted(
        ((line.since, constant[0]) for line, constant in values), key=lambda pair: pair[0] or date.min
    )
    chosen = alternative(block, type_, tables)
    return Parameter(block.name.text, type_, tuple(ordered), chosen, **told(block, tables))


def alternative(block: tree.Block, type_: Type, tables: Tables) -> Value | Duration | None:
    """另选 of a parameter: a value of the same type, from the beginning."""
    lines = contents(block, "alternative", tree.DatedValue)
    constant = literal(lines[0].value, tables.found) if lines else None
    if constant and (family(constant[1]) != family(type_) or lines[0].since):
        tables.found.append(mistake("HJ408", lines[0].place, block.place, text=block.name.text))
    return constant[0] if constant else None


def definition(block: tree.Block, tables: Tables, expressions: Expressions) -> Definition | None:
    """A definition; None after reporting why there is none."""
    owner = name_at(block, "object")
    if owner and not tables.known(owner, "object", tables.kinds):
        return None
    value = expressions.definition(block.name.text)
    if value is None:
        return None
    about, entry = owner.text if owner else "", block.one("alternative")
    other = expressions.term(entry.content, (about,) if about else ()) if entry else None
    if entry and other and family(other.type) != family(value.type):
        expressions.names.mismatch(entry.content, value.type, other.type)
    return Definition(block.name.text, about, value, other, **told(block, tables))


def governed(block: tree.Block, governs: tuple[str, ...], tables: Tables) -> str:
    """The kind of object whose steps a rule governs; "" after reporting that there is not exactly one.

    Where all names of steps are misspelt, of those that are meant, so that what is wrong with the conditions
    is told as well.
    """
    meant = () if governs else (nearest(name.text, tables.steps) for name in names_at(block, "governs"))
    governs = governs or tuple(name for name in meant if name)
    flows = [
        tables.flows[flow] for flow in (tables.steps[name].flow for name in governs) if flow in tables.flows
    ]
    objects = sorted({flow.object for flow in flows} & tables.kinds.keys())
    if len(objects) > 1:
        tables.found.append(mistake("HJ504", block.name.place, objects="、".join(objects)))
    return objects[0] if len(objects) == 1 else ""


def rule(block: tree.Block, tables: Tables, expressions: Expressions) -> Rule | None:
    """A rule; None when it is not known which object it is about."""
    governs = known_names(names_at(block, "governs"), "step", tables.steps, tables)
    about = governed(block, governs, tables)
    if not block.has("require") and not block.has("forbid"):
        tables.found.append(mistake("HJ503", block.name.place))
    since, until = day_at(block, "since"), day_at(block, "until")
    if since and until and since > until:
        tables.found.append(mistake("HJ406", block.name.place))
    if not about:
        return None
    wanted = {
        label: conditions(block, label, (about,), expressions) for label in ("scope", "require", "forbid")
    }
    expressions.together(wanted["require"])
    return Rule(
        block.name.text,
        about,
        governs,
        wanted["scope"][0] if wanted["scope"] else None,
        wanted["require"],
        wanted["forbid"],
        text_of(block, "otherwise"),
        text_of(block, "remedy"),
        known_names(names_at(block, "supplier"), "role", tables.roles, tables),
        since,
        until,
        waived_by(block, tables),
        digest(block),
        **told(block, tables),
    )


def waived_by(block: tree.Block, tables: Tables) -> tuple[str, ...]:
    """The roles that may approve that a rule is not met; none is the default."""
    lines = contents(block, "waiver", tree.Waiver)
    return known_names(lines[0].roles, "role", tables.roles, tables) if lines else ()


def conditions(
    block: tree.Block, label: str, scope: tuple[str, ...], expressions: Expressions
) -> tuple[Condition, ...]:
    """The conditions after a label; those that cannot be understood have been reported."""
    made = [expressions.whole(entry.content, scope) for entry in block.all(label)]
    return tuple(condition for condition in made if condition is not None)


def substitution(block: tree.Block, tables: Tables) -> Substitution | None:
    """Which paper may not stand in for which, at which steps."""
    papers = {name: kind for name, kind in tables.kinds.items() if kind.paper}
    stand_in, instead_of = name_at(block, "stand_in"), name_at(block, "instead_of")
    if not stand_in or not instead_of:
        return None
    both = [tables.known(name, "evidence", papers) for name in (stand_in, instead_of)]
    steps = known_names(names_at(block, "at_steps"), "step", tables.steps, tables)
    if not all(both):
        return None
    return Substitution(block.name.text, stand_in.text, instead_of.text, steps, **told(block, tables))
