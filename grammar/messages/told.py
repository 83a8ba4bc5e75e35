"""The clause, the advice and the example of a line that cannot go on, in one language."""

from __future__ import annotations

from collections.abc import Mapping

from grammar.keywords import Tongue
from grammar.messages.advice import ADVICE
from grammar.messages.situations import SITUATIONS

_UNWRITTEN = {"zh": "这一项到这里读不下去", "en": "this entry cannot be read on from here"}
_EXAMPLE = {"zh": "可以这样写：{}", "en": "for example: {}"}
_STOP = {"zh": "。", "en": "; "}
_WIDE = {",": "，", "(": "（", ")": "）"}


def told(values: Mapping[str, str], tongue: Tongue) -> dict[str, str]:
    """`clause` says what was expected, `help` what to do; `after` and `given` as the author wrote them.

    `values` are those of the diagnostic.
    """
    situation, advice = SITUATIONS.get(values.get("situation", "")), ADVICE.get(values.get("advice", ""))
    words = {name: values.get(name, "") for name in ("after", "given")}
    if tongue == "zh":
        words = {name: _WIDE.get(word, word) for name, word in words.items()}
    parts = []
    if advice:
        parts.append((advice.zh if tongue == "zh" else advice.en).format(**words))
    if situation:
        parts.append(
            _EXAMPLE[tongue].format(situation.zh_example if tongue == "zh" else situation.en_example)
        )
    clause = (situation.zh if tongue == "zh" else situation.en) if situation else _UNWRITTEN[tongue]
    return {**words, "clause": clause.format(**words), "help": _STOP[tongue].join(parts)}
