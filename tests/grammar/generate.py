"""Well-formed policy files of every kind, drawn from the grammar itself, as untidy as authors may write them.

Everything is drawn from the `random.Random` that is handed in: one seed, one file. New kinds, labels and
rules of the grammar take part by themselves. What a file says makes no sense; that it can be read does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from random import Random

from hypothesis import strategies as st

from grammar.automaton import Production
from grammar.keywords import KIND_BY_SPELLING, KINDS, LABEL_BY_SPELLING, LABELS, WORDS, Keyword, Tongue
from grammar.lexer import SIGNS, fold, tokens
from grammar.parser import automaton, parse
from grammar.readings import mixed
from grammar.shape import SHAPES, Slot
from grammar.source import Place, Source

NAMES = [
    "甲", "户数", "且末社区", "A组", "Ａ组", "财务审计报告", "居务监督委员会结果公告", "一·三是",
    "street-office",
    "目标", "对象", "指标", "步骤", "版本", "状态", "说明", "rule", "source", "整顿调整已了还差审计考察研判",
    "不参加党内选举又没有登记在册的其他人员", "第1批", "线索４",
]  # fmt: skip
"""Names, among them kinds and labels, which are names where they stand after a label."""
QUOTED = [
    "",
    "有 且",
    "县（市、区）",
    "# 不是注释",
    "区组认〔2015〕3号",
    "a, b: c",
    "两  格",
    "规则 甲：乙",
    "１２",
]
NUMBERS = ["0", "1", "12", "0.5", "20%", "１２", "365"]
FRACTIONS = ["1/2", "三分之二", "百分之九十", "４/5"]
DAYS = ["2015-12-31", "2015年12月31日", "２０１５-10-1"]
TIMES = ["17:00", "9:30", "１７：００"]
WORDINGS = ["没有通过审计，不能启动", "登记“财务审计报告”", "1 、先清点 ；再签字", "see (annex), then ask",
            "“整句都在引号里”", "第一项清账", "（一）公示"]  # fmt: skip
ONWARDS = ["（二）再  公示", "——完", "，并备案", "then stop.", "1. sign"]
"""Lines that a free text goes on with; none begins like a header or a label."""
REMARKS = ["注意", "规则 甲", "  要求：有 “", "且", "\t表格", "《", 'no end"']
WIDE = {code - 0xFEE0: code for code in range(0xFF01, 0xFF5F)}
SPELLED = {word.id: word for word in WORDS}
LIKELY = KIND_BY_SPELLING.keys() | LABEL_BY_SPELLING.keys()


@dataclass(frozen=True, slots=True)
class Habits:
    """How untidy an author is: chances in a hundred. All 0: one blank between words, one line an entry."""

    blanks: int = 40
    breaks: int = 8
    comments: int = 8
    full_width: int = 50
    gaps: int = 15


TIDY = Habits(0, 0, 0, 0, 0)
PLAIN = Habits(40, 8, 0, 50, 15)


def files(habits: Habits = Habits()) -> st.SearchStrategy[str]:
    """Files as a strategy of hypothesis."""
    return st.integers(0, 2**32).map(lambda seed: file_of(Random(seed), habits))


def file_of(random: Random, habits: Habits = Habits(), tongue: Tongue | None = None, blocks: int = 3) -> str:
    """One file of up to `blocks` blocks, in one of the keyword languages."""
    author = _Author(random, habits, tongue or random.choice(("zh", "en")))
    for _ in range(random.randint(0 if habits.comments else 1, blocks)):
        author.block()
    author.between()
    text = "".join(author.written)
    return text.replace("\n", "\r\n") if author.chance(habits.blanks // 4) else text


class _Author:
    """Writes one file."""

    def __init__(self, random: Random, habits: Habits, tongue: Tongue) -> None:
        self.random, self.habits, self.tongue = random, habits, tongue
        self.written: list[str] = []
        self.remarks = 0

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    # ---- lines

    def block(self) -> None:
        self.between()
        kind = self.random.choice(KINDS)
        self.line(self.spelling(kind) + self.gap() + self.title())
        slots = [slot for slot in SHAPES[kind.id] for _ in range(self.times(slot))]
        self.random.shuffle(slots)
        for slot in slots:
            self.between()
            self.entry(slot)

    def times(self, slot: Slot) -> int:
        wanted = self.random.choice((0, 0, 1, 2))
        return max(wanted if slot.repeats else min(wanted, 1), int(slot.required))

    def entry(self, slot: Slot) -> None:
        label = next(word for word in LABELS if word.id == slot.label)
        colon = self.random.choice("：:") if self.habits.full_width else ":"
        before, after = (self.gap() if self.chance(self.habits.blanks // 2) else "" for _ in "ab")
        parts = self.wording() if slot.content == "text" else self.sentence(slot.content)
        self.line(f"{self.indent()}{self.spelling(label)}{before}{colon}{after}{''.join(parts)}")

    def line(self, text: str) -> None:
        self.written.append(text + self.remark() + "\n")

    def between(self) -> None:
        """Blank lines and comments on lines of their own."""
        while self.chance(self.habits.gaps):
            self.written.append(self.random.choice(["\n", "  \n", "\n\n\n"]))
        while self.chance(self.habits.comments):
            self.written.append(self.indent(0) + self.note() + "\n")
            if self.chance(self.habits.gaps):
                self.written.append("\n")

    def indent(self, least: int = 0) -> str:
        if not self.habits.blanks:
            return " " * max(least, 2)
        return self.random.choice(["", " ", "  ", "  ", "\t", "\u3000", "      "][int(least > 0) :])

    def gap(self) -> str:
        return self.random.choice([" ", "  ", "\u3000", "\t "]) if self.chance(self.habits.blanks) else " "

    def remark(self) -> str:
        """What may stand at the end of a line."""
        blank = self.gap() if self.chance(self.habits.blanks) else ""
        return (
            self.random.choice(["", " ", "  "]) + self.note() if self.chance(self.habits.comments) else blank
        )

    def note(self) -> str:
        self.remarks += 1
        return f"{self.random.choice('##＃')} {self.remarks} {self.random.choice(REMARKS)}"

    def onwards(self) -> str:
        """The end of a line and the beginning of the next, with comments between them."""
        lines = [self.remark() + "\n"]
        while self.chance(self.habits.comments):
            lines.append(self.indent() + self.note() + "\n")
        return "".join(lines) + self.indent(1)

    # ---- what stands in them

    def wording(self) -> list[str]:
        parts = [self.random.choice(WORDINGS)]
        if self.chance(self.habits.breaks):
            parts.insert(0, self.onwards())
        while self.chance(self.habits.breaks * 2):
            parts += [self.onwards(), self.random.choice(ONWARDS)]
        return parts

    def sentence(self, content: str) -> list[str]:
        """The words of an entry with what stands between them."""
        while True:
            words = [self.word(terminal) for terminal in derived(content, self.random)]
            if readable(content, " ".join(words)):
                break
        parts = words[:1]
        for before, word in pairwise(words):
            parts += [self.room(before, word), word]
        return parts

    def room(self, before: str, word: str) -> str:
        if self.chance(self.habits.breaks) and fold(word) not in LIKELY:
            return self.onwards()
        touching = not (_grows(before[-1]) and _grows(word[0]))
        counted = fold(before).isdecimal() and not word[0].isascii() and _grows(word[0])
        if self.habits.blanks and (touching or counted) and self.chance(50):
            return ""
        return self.gap()

    def title(self) -> str:
        return self.random.choice([self.word("NAME"), self.word("STRING").replace("““", "“")])

    def spelling(self, keyword: Keyword) -> str:
        return self.random.choice(keyword.zh if self.tongue == "zh" else keyword.en)

    def word(self, terminal: str) -> str:
        """One way to write a terminal of the grammar."""
        match terminal:
            case "NAME":
                return self.random.choice(NAMES)
            case "STRING":
                return self.random.choice(("“{}”", '"{}"', "＂{}＂")).format(self.random.choice(QUOTED))
            case "TITLE":
                return f"《{self.random.choice(['通知', '关于 做好“两委”换届 的通知', '讲话，及其它'])}》"
            case "NUMBER" | "FRACTION" | "DATE" | "TIME":
                table = {"NUMBER": NUMBERS, "FRACTION": FRACTIONS, "DATE": DAYS, "TIME": TIMES}
                return self.random.choice(table[terminal])
        ways = [sign for sign, type_ in SIGNS.items() if type_ == terminal]
        if terminal in SPELLED:
            keyword = SPELLED[terminal]
            ways += keyword.zh if self.tongue == "zh" else keyword.en
        way = self.random.choice(ways)
        return way.translate(WIDE) if way in SIGNS and self.chance(self.habits.full_width) else way


def _grows(char: str) -> bool:
    """Whether a character may become part of a longer word or number."""
    return fold(char).isalnum() or char in "_·%-./+−<>=!：:－．／％＜＞＝！＋"


# ---- the grammar


def derived(content: str, random: Random, budget: int = 25) -> list[str]:
    """Terminals that the grammar allows after a label; once `budget` rules are used, the shortest way out."""
    found: list[str] = []
    waiting = [content]
    while waiting:
        symbol = waiting.pop()
        made = automaton().productions.get(symbol)
        if made is None:
            found.append(symbol)
            continue
        budget -= 1
        least = min(map(_cost, made))
        fitting = [one for one in made if budget > 0 or _cost(one) == least]
        if random.random() < 0.6:  # a name is rarely spelled like a keyword
            fitting = [one for one in fitting if one.symbols == ("NAME",)] or fitting
        waiting += reversed(random.choice(fitting).symbols)
    return found


@cache
def _cost(production: Production) -> int:
    """How deep the shortest derivation of a production is."""
    return 1 + max((_costs().get(symbol, 0) for symbol in production.symbols), default=0)


@cache
def _costs() -> dict[str, int]:
    made, costs = automaton().productions, {}
    while len(costs) < len(made):
        for origin, several in made.items():
            known = [
                1 + max((0, *(costs.get(symbol, 0) for symbol in one.symbols)))
                for one in several
                if all(symbol in costs or symbol not in made for symbol in one.symbols)
            ]
            if known and origin not in costs:
                costs[origin] = min(known)
    return costs


def readable(content: str, text: str) -> bool:
    """Whether the words make an entry: what the grammar derives may still mix 且 with 或."""
    source, found = Source("", text), []
    words = list(tokens(source, fold(text), 0, len(text), found))
    node = parse(content, words, Place("", len(text), len(text)), found)
    return node is not None and not found and not mixed(node, source)
