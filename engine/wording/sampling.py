"""What is said of samples."""

from __future__ import annotations

from engine.problem import Language, Wording

NO_SEED = Wording(
    "没有写种子",
    "there is no seed",
    "用 --seed 写一个事先谁也不知道、事后谁都查得到的词，如当天公布的一个数字",
    "give with --seed something nobody knows beforehand and everybody can look up, such as a figure published that day",
)
TOO_MANY = Wording(
    "要抽 {count} 个，一共只有 {whole} 个",
    "{count} are to be drawn from {whole}",
    "少抽几个，或者换一个大一点的单位",
    "draw fewer, or from a greater office",
)


class Words:
    """What is written on the list, in one language."""

    def __init__(self, language: Language) -> None:
        zh = language == "zh"
        self.title = "抽查名单" if zh else "Sample for inspection"
        self.head = (
            ("次序", "单位", "社区", "代码", "散列", "检查日期", "检查人", "查了什么、查出什么")
            if zh
            else ("no.", "office", "community", "code", "hash", "date", "by", "what was looked at and found")
        )
        self.zh = zh

    def line(self, whole: int, count: int, seed: str) -> str:
        if self.zh:
            return f"从 {whole} 个社区中抽 {count} 个，种子“{seed}”"
        return f"{count} of {whole} communities, seed {seed!r}"

    def how(self, seed: str, codes: str) -> str:
        """How anybody draws the same."""
        if self.zh:
            return (
                f"每个社区算一个散列：SHA-256（种子、换行、社区代码），从小到大取前几个。"
                f"名单（代码按大小排，一行一个）的 SHA-256 是 {codes[:16]}…。"
                f"复算：printf '{seed}\\n代码' | sha256sum"
            )
        return (
            "For each community SHA-256(seed, line feed, code); the smallest come first. The list (codes in"
            f" order, one a line) has the SHA-256 {codes[:16]}…. Check: printf '{seed}\\nCODE' | sha256sum"
        )
