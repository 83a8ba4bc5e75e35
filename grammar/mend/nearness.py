"""How far two words are apart: characters missing, added, wrong or in the wrong order."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = """
己已巳 末未 人入八 土士 日曰 的地得 报抱 告吿 记纪计 即既 员圆 定订 作做 侯候 账帐 至致 期其 管官 有又
由油 到道 值植 状壮 步部 骤聚 则侧测 规现 参叁 数教 材村 料科 务物 审宙 届屈 选远 举拳 整正 调凋 换唤
公工 示视 社杜 区仄 街衔 级极 县具 委季 会合 党堂 票漂
"""
ALIKE = tuple(frozenset(group) for group in _ALIKE.split())
"""Characters that look or sound alike and are written for each other."""


def remainders(first: str, second: str) -> tuple[str, str]:
    """What is left of two words without what they begin and end with alike."""
    start, most = 0, min(len(first), len(second))
    while start < most and first[start] == second[start]:
        start += 1
    stop = 0
    while stop < most - start and first[-1 - stop] == second[-1 - stop]:
        stop += 1
    return first[start : len(first) - stop], second[start : len(second) - stop]


def distance(first: str, second: str, limit: int) -> int:
    """The fewest characters to add, drop, exchange, or swap with the next one; `limit` + 1 for more than
    `limit`."""
    a, b = remainders(first, second)
    if abs(len(a) - len(b)) > limit or max(len(a), len(b)) > limit + 2:
        return limit + 1
    rows = [list(range(len(b) + 1))]
    for i, char in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (char != other))
            if i > 1 and j > 1 and (char, other) == (b[j - 2], a[i - 2]):
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return min(rows[-1][-1], limit + 1)


def alike(first: str, second: str) -> bool:
    """Whether two words differ in one character, and by one that is often taken for the other."""
    a, b = remainders(first, second)
    return len(a) == len(b) == 1 and any({a, b} <= group for group in ALIKE)


def near(word: str, known: Iterable[str]) -> list[tuple[int, str]]:
    """The known words within one character of `word` (two where it is long), each with its distance."""
    limit = 2 if len(word) > 4 else 1
    found = ((distance(word, other, limit), other) for other in known if abs(len(other) - len(word)) <= limit)
    return sorted((far, other) for far, other in found if 0 < far <= limit)
