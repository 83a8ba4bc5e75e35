"""The Python functions of one policy while they are written: text, constants, and what they become."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from types import CodeType
from typing import Any, TypeAlias

from engine.decide.arithmetic import compute, counted, covers, folded, share, shift
from engine.decide.facts import POSITION
from engine.decide.frame import Frame, Spot, held
from engine.policy import terms
from engine.policy.model import Policy, Rule
from engine.policy.walk import part_names

Env: TypeAlias = tuple[Spot, ...]
"""One object or paper a level: the object in question first."""


class Code:
    """Functions that are not compiled yet, and the names that all functions of the policy share."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.governing: dict[str, list[Rule]] = {}
        for _, rule in sorted(policy.rules.items()):
            for step in dict.fromkeys(rule.governs):
                self.governing.setdefault(step, []).append(rule)
        self.made: dict[tuple[str, str], str] = {}
        self.sizes: dict[str, int] = {}
        self.space: dict[str, Any] = {
            "compute": compute, "counted": counted, "covers": covers, "folded": folded, "share": share,
            "shift": shift,
        }  # fmt: skip
        self.constants: dict[tuple[type, object], str] = {}
        self.positions: dict[str, str] = {}
        self.functions: list[str] = []
        self.numbers = count()
        self.frame = Frame()

    def compiled(self, name: str) -> Any:
        """Compiles what has been written; gives the function with a name."""
        text, self.functions = "\n".join(self.functions), []
        exec(self.placed(compile(text, f"<policy {self.policy.digest[:12]}>", "exec")), self.space)
        return self.space[name]

    def placed(self, code: CodeType) -> CodeType:
        """The code with the names of the attributes that hold positions: no identifier is like them."""
        attributes = {placeholder: attribute for attribute, placeholder in self.positions.items()}
        names = tuple(attributes.get(name, name) for name in code.co_names)
        inner = (self.placed(one) if isinstance(one, CodeType) else one for one in code.co_consts)
        return code.replace(co_names=names, co_consts=tuple(inner))

    def function(self, name: str, objects: Sequence[str], write: Callable[[Env], str]) -> None:
        """Adds a function of some objects and the day; `write` adds its lines and gives what it returns."""
        outer, self.frame = self.frame, Frame()
        env = tuple(self.frame.within(one) for one in objects)
        returned = write(env)
        lines = [*(line for spot in env for line in held(spot)), *self.frame.lines, f"return {returned}"]
        header = f"def {name}({', '.join(objects)}, today):"
        self.functions.append("\n".join([header, *(f" {line}" for line in lines)]))
        self.frame = outer

    def size(self, name: str) -> int:
        """The number of terms in a definition, those of the definitions that it uses included."""
        if name not in self.sizes:
            self.sizes[name] = self.weight(self.policy.definitions[name].value)
        return self.sizes[name]

    def weight(self, part: object) -> int:
        if isinstance(part, terms.Defined):
            return self.size(part.name)
        if isinstance(part, tuple):
            return sum(map(self.weight, part))
        if not isinstance(part, terms.Term):
            return 0
        return 1 + sum(self.weight(getattr(part, name)) for name in part_names(type(part)))

    # ---- names

    def position(self, flow: str) -> str:
        """What stands, until it is compiled, for the attribute that holds the state in a flow."""
        return self.positions.setdefault(POSITION + flow, f"at_{len(self.positions)}")

    def kept(self, value: object) -> str:
        """A literal, or the name of a constant that has none."""
        if isinstance(value, bool | int | str):
            return repr(value)
        if (
            isinstance(value, tuple)
            and type(value) is tuple
            and all(type(one) in (str, int) for one in value)
        ):
            return repr(value)
        name = self.constants.setdefault((type(value), value), f"k{len(self.constants)}")
        self.space[name] = value
        return name


def junction(word: str, tests: Sequence[str]) -> str:
    """Tests joined by `and` or `or`: of none, all hold and none does."""
    if not tests:
        return str(word == "and")
    return tests[0] if len(tests) == 1 else f"({f' {word} '.join(tests)})"
