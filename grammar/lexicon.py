"""Names that may not be declared whatever they are declared as."""

from __future__ import annotations

import re
from collections.abc import Iterable

_VOTES = re.compile(
    r"投(票)?给|投了?谁|选了?谁|投票(意向|选择|内容|去向|倾向|情况明细|记录)|(选票|票面)(内容|归属|照片|影像|扫描|图像)|个人投票|谁投|所投|票型"
    r"|(投票|赞成|反对|弃权|支持)(选民|居民|党员|代表|人|者|名单)(?!数)"
    r"|vote[sd]?_?(for|of|choice|by)|ballot_?(choice|content|image|scan|photo|of)|voting_?record|how_?voted|voter_?(name|list|choice)",
    re.IGNORECASE,
)
_ABSTAINED = frozenset({"弃权", "弃权票", "abstain", "abstained"})
_OPPOSED = (frozenset({"赞成", "赞成票", "in_favour", "for"}), frozenset({"反对", "反对票", "against"}))


def votes_of_a_person(name: str) -> bool:
    """Whether a field's name says how somebody voted (speech 三·二要: rights are exercised freely).

    Totals may be recorded: 投票人数, 赞成票数.
    """
    return bool(_VOTES.search(name))


def ballot(options: Iterable[str]) -> bool:
    """Whether the options of a field are those of a ballot: 赞成, 反对, 弃权. Totals are numbers instead."""
    chosen = {option.lower() for option in options}
    return bool(chosen & _ABSTAINED) or all(chosen & side for side in _OPPOSED)
