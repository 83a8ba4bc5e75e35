"""Which labels a kind of block has, what may stand after each, and how often. One table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """A label of a block: `content` is a start rule of `policy.lark`, or "text" for free text."""

    label: str
    content: str
    required: bool = False
    repeats: bool = False


def _slots(text: str) -> tuple[Slot, ...]:
    """Each word is `label=content`, with `!` for required and `*` for a label that may repeat."""
    slots = []
    for word in text.split():
        label, _, content = word.partition("=")
        slots.append(Slot(label, content.rstrip("!*"), "!" in content, "*" in content))
    return (*slots, *_EVERYWHERE)


_EVERYWHERE = (
    Slot("question", "names"),
    Slot("also_said", "citation", repeats=True),
    Slot("note", "text", repeats=True),
)
"""What any block may say: the open questions it settles, where a source says otherwise, anything else."""


SHAPES: dict[str, tuple[Slot, ...]] = {
    "policy": _slots("version=text! region=only_name in_force=day! expires=day document=document!*"),
    "clause": _slots("document=only_name! quote=text! not_held=text"),
    "tier": _slots("parent=only_name alias=other_names source=citation*"),
    "role": _slots("tier=only_name! powers=powers source=citation*"),
    "object": _slots(
        "owner=only_name tier=only_name field=field* key=only_name title=only_name complete=completeness"
        " source=citation*"
    ),
    "evidence": _slots(
        "owner=only_name! field=field* max_age=max_age access=access complete=completeness source=citation*"
    ),
    "no_substitute": _slots("stand_in=only_name! instead_of=only_name! at_steps=names! source=citation!*"),
    "flow": _slots("object=only_name! states=names!* initial=only_name! final=names source=citation*"),
    "step": _slots("flow=only_name! from=names! to=only_name! by=names! countersign=names source=citation*"),
    "definition": _slots("object=only_name means=expression! alternative=expression source=citation*"),
    "parameter": _slots("value=dated_value!* alternative=dated_value source=citation!*"),
    "rule": _slots(
        "source=citation!* governs=names! scope=expression require=expression* forbid=expression*"
        " otherwise=text! remedy=text supplier=names since=day until=day waiver=waiver"
    ),
    "deadline": _slots(
        "object=only_name! scope=expression matter=expression! due=expression! overdue=text supplier=names"
        " source=citation!*"
    ),
    "lead_time": _slots("step=only_name from=only_name to=only_name lasts=length! source=citation*"),
    "target": _slots("object=only_name! scope=expression basis=expression! target=aim! source=citation!*"),
    "indicator": _slots(
        "object=only_name! basis=expression! out_of=expression group_by=names source=citation*"
    ),
    "report": _slots(
        "tier=only_name! cycle=cycle! cutoff=cutoff! indicator=names!* filed_as=only_name overdue=length"
        " source=citation*"
    ),
    "property": _slots("object=only_name! asserts=assertion!* source=citation*"),
    "migration": _slots("flow=only_name! from=names! to=only_name! source=citation*"),
    "case": _slots("based_on=only_name scope=expression given=given* when=when!* then=then!*"),
}
