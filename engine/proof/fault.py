"""What is wrong with bytes that came from outside, as a code that has words in both languages."""

from __future__ import annotations

from engine.wording.proofs import FAULTS


class Fault(Exception):
    """Bytes that are not what they should be, or do not prove what they should.

    `code` is a key of `engine.wording.proofs.FAULTS`; `values` fill the braces of its words.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(FAULTS[code].en.format(**values))
        self.code = code
        self.values = values

    @property
    def words(self) -> dict[str, str]:
        """The fault in both languages, to fill `{why_zh}` and `{why_en}` of a problem."""
        found = FAULTS[self.code]
        return {"why_zh": found.zh.format(**self.values), "why_en": found.en.format(**self.values)}
