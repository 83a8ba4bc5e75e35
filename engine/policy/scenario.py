"""Cases: names looked up, values read by the types of their fields, the case each is based on put in
front."""

from __future__ import annotations

from collections.abc import Mapping

from engine.policy.expectations import Acts, Aliases
from engine.policy.expressions import Expressions
from engine.policy.labels import name_at, note_of
from engine.policy.model import (
    AddPaper,
    Case,
    Kind,
    Rule,
    SetApproval,
    SetComplete,
    SetObject,
    SetState,
    Setting,
)
from engine.policy.tables import MAX_CHAIN, Tables
from engine.policy.types import family, literal
from engine.values import INTEGER, TEXT, Value
from grammar import tree
from grammar.diagnostics import mistake

Settings = tuple[tuple[Setting, ...], Aliases]
"""What a case sets, and the objects it knows."""


def cases(
    blocks: Mapping[str, tree.Block], tables: Tables, expressions: Expressions, rules: Mapping[str, Rule]
) -> dict[str, Case]:
    """All cases, in the order of their names."""
    reader = _Cases(blocks, tables, expressions, rules)
    return {name: reader.case(blocks[name]) for name in sorted(blocks)}


def offices(kinds: Mapping[str, Kind]) -> tuple[SetObject, ...]:
    """The offices that are there in every case, the uppermost first: one of each kind above the community,
    called like its kind."""
    above = {kind.owner for kind in kinds.values() if kind.tier and kind.owner in kinds}
    order: list[str] = []
    while len(order) < len(above):
        under = order[-1] if order else ""
        order += [name for name in above if kinds[name].owner == under] or above - set(order)
    return tuple(SetObject(name, name, kinds[name].owner, ()) for name in order)


class _Cases:
    def __init__(
        self,
        blocks: Mapping[str, tree.Block],
        tables: Tables,
        expressions: Expressions,
        rules: Mapping[str, Rule],
    ) -> None:
        self.blocks, self.tables, self.rules = blocks, tables, rules
        self.acts = Acts(tables, expressions)
        self.expressions = expressions
        self.names = expressions.names
        self.read: dict[str, Settings] = {}
        self.offices = offices(tables.kinds)

    def case(self, block: tree.Block) -> Case:
        settings, aliases = self.settings(block)
        acts = self.acts.read(block, aliases)
        entry = block.one("scope")
        scope = self.expressions.condition(entry.content, ()) if entry else None
        return Case(block.name.text, settings, acts, scope, place=block.place, note=note_of(block))

    # ---- 承

    def settings(self, block: tree.Block) -> Settings:
        """What a case sets, its bases first, and the objects it knows. Read once."""
        found: Settings = (self.offices, {one.object: one.kind for one in self.offices})
        for base in self.bases(block):
            name = base.name.text
            if name not in self.read:
                aliases = dict(found[1])
                own = [self.setting(entry.content, aliases) for entry in base.all("given")]
                self.read[name] = (found[0] + tuple(item for item in own if item), aliases)
            found = self.read[name]
        return found

    def bases(self, block: tree.Block) -> list[tree.Block]:
        """A case and what it is based on, the first base first. A ring is reported, and an endless row."""
        chain = [block]
        while base := name_at(chain[-1], "based_on"):
            names = [case.name.text for case in chain]
            if not self.tables.known(base, "case", self.blocks):
                break
            if base.text in names:
                ring = " → ".join([*names[names.index(base.text) :], base.text])
                self.tables.found.append(mistake("HJ305", base.place, what="承", what_en="cases", ring=ring))
                break
            if len(chain) > MAX_CHAIN:
                self.tables.found.append(mistake("HJ307", block.name.place, text=block.name.text))
                break
            chain.append(self.blocks[base.text])
        return chain[::-1]

    # ---- 设

    def setting(self, node: tree.Node, aliases: Aliases) -> Setting | None:
        match node:
            case tree.GivenObject():
                return self.an_object(node, aliases)
            case tree.GivenPaper():
                return self.paper(node, aliases)
            case tree.GivenState():
                return self.state(node, aliases)
            case tree.GivenComplete():
                return self.complete(node, aliases)
            case tree.GivenApproval():
                return self.approval(node, aliases)
        return None

    def an_object(self, node: tree.GivenObject, aliases: Aliases) -> Setting | None:
        """An object, or more about one that was given before."""
        objects = {name: kind for name, kind in self.tables.kinds.items() if not kind.paper}
        owner = self.acts.alias(node.owner, aliases) if node.owner else ""
        if owner is None or not self.tables.known(node.kind, "object", objects):
            return None
        name, kind = node.alias.text, objects[node.kind.text]
        if name in aliases:
            if (aliases[name] != kind.name) or (owner and aliases.get(owner) != kind.owner):
                self.tables.found.append(mistake("HJ603", node.alias.place, text=name))
                return None
        elif not self.belongs(node, owner, kind, aliases):
            return None
        aliases[name] = kind.name
        above = kind.owner if kind.tier and not owner else owner
        return SetObject(name, kind.name, above, self.facts(node.facts, kind))

    def belongs(self, node: tree.GivenObject, owner: str, kind: Kind, aliases: Aliases) -> bool:
        """Whether a new object belongs to what its kind belongs to. What has a unit may leave that unsaid."""
        if kind.owner and not owner and not kind.tier:
            text = node.alias.text
            self.tables.found.append(mistake("HJ604", node.alias.place, text=text, owner=kind.owner))
            return False
        if owner and aliases[owner] != kind.owner:
            self.names.elsewhere(node.kind, kind.owner or kind.name, (aliases[owner],))
            return False
        return True

    def paper(self, node: tree.GivenPaper, aliases: Aliases) -> Setting | None:
        papers = {name: kind for name, kind in self.tables.kinds.items() if kind.paper}
        owner = self.acts.alias(node.owner, aliases)
        if owner is None or not self.tables.known(node.kind, "evidence", papers):
            return None
        kind = papers[node.kind.text]
        if kind.owner != aliases[owner]:
            self.names.elsewhere(node.kind, kind.owner, (aliases[owner],))
            return None
        return AddPaper(owner, kind.name, self.facts(node.facts, kind))

    def state(self, node: tree.GivenState, aliases: Aliases) -> Setting | None:
        found = self.acts.flow_at(node.flow, node.state, aliases)
        return SetState(*found, node.state.text, node.ever) if found else None

    def complete(self, node: tree.GivenComplete, aliases: Aliases) -> Setting | None:
        owner, name = self.acts.owner_in(node.kind, aliases), node.kind.names[-1]
        if owner is None or not self.tables.known(name, "kind", self.tables.kinds):
            return None
        kind = self.tables.kinds[name.text]
        if kind.owner != aliases[owner]:
            self.names.elsewhere(name, kind.owner or kind.name, (aliases[owner],))
            return None
        if not isinstance(node.count, int):
            self.tables.found.append(mistake("HJ407", node.place, text=str(node.count)))
            return None
        return SetComplete(owner, kind.name, node.count)

    def approval(self, node: tree.GivenApproval, aliases: Aliases) -> Setting | None:
        """An approval by a role that may give it, for an object that the rule is about."""
        owner = self.acts.alias(node.owner, aliases)
        if not self.tables.known(node.rule, "rule", self.rules) or owner is None:
            return None
        rule = self.rules[node.rule.text]
        if rule.object != aliases[owner]:
            self.names.elsewhere(node.rule, rule.object, (aliases[owner],))
            return None
        if self.tables.known(node.role, "role", self.tables.roles) and node.role.text not in rule.waiver:
            roles = "、".join(rule.waiver) or "—"
            found = mistake("HJ605", node.place, rule=rule.name, role=node.role.text, roles=roles)
            self.tables.found.append(found)
        return SetApproval(owner, rule.name, rule.digest)

    # ---- facts

    def facts(self, lines: tuple[tree.Assignment, ...], kind: Kind) -> tuple[tuple[str, Value], ...]:
        """The values that are recorded of an object or a paper, each field once."""
        read: dict[str, Value] = {}
        for line in lines:
            value = self.fact(line, kind)
            if line.name.text in read:
                self.tables.found.append(mistake("HJ118", line.name.place, text=line.name.text))
            if value is not None:
                read.setdefault(line.name.text, value)
        return tuple(read.items())

    def fact(self, line: tree.Assignment, kind: Kind) -> Value | None:
        """The value after =, of the field's type."""
        if not self.tables.known(line.name, "field", kind.fields):
            return None
        type_ = kind.fields[line.name.text].type
        if isinstance(line.value, tree.Name):
            return self.word(line, line.value, kind)
        constant = literal(line.value, self.tables.found)
        if constant is None:
            return None
        value, given = constant
        if family(given)[0] != family(type_)[0] or (type_ == INTEGER and given != INTEGER):
            self.names.mismatch(line.value, type_, given)
            return None
        return value

    def word(self, line: tree.Assignment, name: tree.Name, kind: Kind) -> Value | None:
        """A bare word after =: a text, or an option of the field."""
        type_ = kind.fields[line.name.text].type
        if type_.name == "text" or name.text in type_.options:
            return name.text
        if type_.name == "choice":
            field, options = line.name.text, "、".join(type_.options)
            found = mistake("HJ405", name.place, text=name.text, field=field, options=options)
            self.tables.found.append(found)
        else:
            self.names.mismatch(name, type_, TEXT)
        return None
