"""What the rules look at: the text, its trees, the checked model, what the cases showed, each made once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from engine.decide.cases import CaseResult, applicable, coverage, run_case
from engine.decide.coverage import Coverage, Watch
from engine.decide.decision import Ready
from engine.lint.comments import Exemption, comments, exceptions
from engine.policy import terms
from engine.policy.load import Loaded
from engine.policy.model import Policy
from engine.policy.walk import parts_of
from grammar import tree
from grammar.edits import Edit
from grammar.form import Form, RawBlock, RawEntry, read_form
from grammar.keywords import WORDS, Tongue
from grammar.lexer import Token, fold, tokens
from grammar.read import read
from grammar.readings import walk
from grammar.shape import SHAPES
from grammar.source import Place, Source

N = TypeVar("N", bound=tree.Node)
SPELLED = {word.id: word for word in WORDS}
CONDITIONS = frozenset({"expression", "assertion"})


class Context:
    """A sound policy under inspection. `limits` are those of the rule that is running."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.policy: Policy = loaded.policy
        self.sources: Mapping[str, Source] = loaded.sources
        self.limits: Mapping[str, int] = {}
        self.known_rules: frozenset[str] = frozenset()
        self.running: frozenset[str] = frozenset()

    # ---- text

    @cached_property
    def folded(self) -> dict[str, str]:
        return {path: fold(source.text) for path, source in self.sources.items()}

    @cached_property
    def forms(self) -> dict[str, Form]:
        return {path: read_form(source, self.folded[path], []) for path, source in self.sources.items()}

    @cached_property
    def raw(self) -> list[tuple[RawBlock, RawEntry]]:
        """Every labelled line as text."""
        return [
            (block, item) for form in self.forms.values() for block in form.blocks for item in block.entries
        ]

    @cached_property
    def tokens(self) -> list[tuple[RawEntry, list[Token]]]:
        """The words after each label; none of free text."""
        return [(item, self.tokens_of(item)) for _, item in self.raw if item.slot.content != "text"]

    def tokens_of(self, item: RawEntry) -> list[Token]:
        path = item.label_place.path
        found = [tokens(self.sources[path], self.folded[path], *ends, []) for ends in item.stretches]
        return [token for line in found for token in line]

    def comments(self) -> Iterator[Place]:
        for source in self.sources.values():
            yield from comments(source)

    @cached_property
    def exceptions(self) -> list[Exemption]:
        return [item for source in self.sources.values() for item in exceptions(source)]

    def text(self, place: Place) -> str:
        return self.sources[place.path].text[place.start : place.stop]

    def words(self, place: Place) -> str:
        return self.sources[place.path].words(place)

    def tongue(self, path: str) -> Tongue:
        """The keyword language of a file."""
        keywords = self.forms[path].keywords
        return keywords[0][2] if keywords else "zh"

    def spelled(self, word: str, path: str, at: int = 0) -> str:
        """The spelling of a word of the language, by its id, in a file's tongue."""
        tongue = self.tongue(path)
        spellings = SPELLED[word].zh if tongue == "zh" else SPELLED[word].en
        return spellings[min(at, len(spellings) - 1)]

    def lines(self) -> Iterator[Place]:
        """Every line without its line break."""
        for source in self.sources.values():
            for match in re.finditer(r"[^\r\n]*(?=\r?\n|$)", source.text):
                if match.start() == 0 or source.text[match.start() - 1] == "\n":
                    yield Place(source.path, *match.span())

    # ---- trees

    @cached_property
    def blocks(self) -> tuple[tree.Block, ...]:
        return tuple(block for source in self.sources.values() for block in read(source)[0])

    def of(self, *kinds: str) -> Iterator[tree.Block]:
        """The blocks of some kinds, in the order of files and lines."""
        return (block for block in self.blocks if block.kind in kinds)

    @cached_property
    def conditions(self) -> list[tuple[tree.Block, tree.Entry]]:
        """Every line that holds a condition or a value to be computed."""
        contents = {(kind, slot.label): slot.content for kind, slots in SHAPES.items() for slot in slots}
        return [
            (block, entry)
            for block in self.blocks
            for entry in block.entries
            if contents.get((block.kind, entry.label)) in CONDITIONS
        ]

    def inside(self, kind: type[N]) -> Iterator[N]:
        """Every node of a kind inside conditions."""
        for _, entry in self.conditions:
            for node in walk(entry.content):
                if isinstance(node, kind):
                    yield node

    def everywhere(self, kind: type[N]) -> Iterator[N]:
        """Every node of a kind in any block."""
        for block in self.blocks:
            yield from (node for node in walk(block) if isinstance(node, kind))

    # ---- meaning

    @cached_property
    def terms(self) -> dict[Place, list[terms.Term]]:
        """The checked terms by where they stand."""
        found: dict[Place, list[terms.Term]] = {}
        for block in self.model_blocks():
            for part in parts_of(block, {}, set()):
                if isinstance(part, terms.Term):
                    found.setdefault(part.place, []).append(part)
        return found

    def model_blocks(self) -> Iterator[object]:
        """The records of the model that hold terms."""
        policy = self.policy
        for table in (
            policy.definitions, policy.rules, policy.deadlines, policy.lead_times, policy.targets,
            policy.indicators, policy.reports, policy.properties,
        ):  # fmt: skip
            yield from table.values()

    def type_at(self, place: Place) -> str:
        """The name of the type of the value at a place, "" where there is none."""
        types = [getattr(term, "type", None) for term in self.terms.get(place, [])]
        return next((one.name for one in types if one is not None), "")

    @cached_property
    def ready(self) -> Ready:
        return Ready(self.policy)

    @cached_property
    def results(self) -> tuple[CaseResult, ...]:
        """The cases, run."""
        watch = Watch(self.ready, parts=False)
        return tuple(run_case(self.ready, case, watch) for case in applicable(self.ready))

    @cached_property
    def coverage(self) -> Coverage:
        return coverage(self.ready, self.results)

    # ---- edits

    def drop_line(self, place: Place) -> Edit:
        """Takes out the whole lines from `place.start` to `place.stop`, line breaks included."""
        text = self.sources[place.path].text
        start = text.rfind("\n", 0, place.start) + 1
        stop = text.find("\n", place.stop)
        return Edit(Place(place.path, start, stop + 1 if stop >= 0 else len(text)), "")

    def drop_entry(self, entry: tree.Entry) -> Edit:
        return self.drop_line(entry.label_place.to(entry.place))

    def drop_item(self, items: tuple[N, ...], index: int) -> Edit:
        """Takes one of several items joined by a word or sign out, and what joins it."""
        place = items[index].place
        if index:
            return Edit(Place(place.path, items[index - 1].place.stop, place.stop), "")
        return Edit(Place(place.path, place.start, items[1].place.start), "")


def bare(node: tree.Node) -> tree.Node:
    """A condition without the brackets round it."""
    while isinstance(node, tree.Group):
        node = node.item
    return node
