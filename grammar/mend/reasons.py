"""Why a change is proposed, in both languages, by the key of the slip."""

from __future__ import annotations

from grammar.keywords import Tongue
from grammar.mend.slips import Slip

REASONS = {
    "colon": ("标签后面应当是冒号：{new}", "a colon belongs after the label: {new}"),
    "header": ("种类和名称之间空一格：{new}", "a blank belongs between kind and name: {new}"),
    "torn": ("中间不该有空格：{new}", "no blank belongs inside: {new}"),
    "glued": ("“{old}”要分开写：{new}", "`{old}` is more than one word: {new}"),
    "tongue": ("“{old}”是另一种语言的词，应为“{new}”", "`{old}` is of the other language: `{new}`"),
    "spelling": ("“{old}”应为“{new}”", "`{old}` should be `{new}`"),
    "declared": ("“{old}”应为“{new}”：别处都这样写", "`{old}` should be `{new}`, as it is written elsewhere"),
    "digit": ("数字里混有字母：{new}", "letters among the digits: {new}"),
    "unit": ("数字后面要写单位：{new}", "a number needs its unit: {new}"),
    "sign": ("“{old}”应为“{new}”", "`{old}` should be `{new}`"),
    "extra": ("“{old}”多余", "`{old}` is one too many"),
    "missing": ("这里少了“{new}”", "`{new}` is missing here"),
    "twice": ("“{new}”写了两遍", "`{new}` is written twice"),
    "width": ("“{old}”换成通行的写法“{new}”", "`{old}` in its usual form is `{new}`"),
}  # fmt: skip


def reason(slip: Slip, tongue: Tongue) -> str:
    """One line that says what is wrong and what it becomes."""
    return REASONS[slip.why][tongue == "en"].format(old=slip.old.strip(), new=slip.new.strip())
