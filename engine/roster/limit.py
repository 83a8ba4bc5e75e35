"""How much of a file is read before it is refused, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.problem import Problem
from engine.wording.roster import TOO_MANY_ROWS

MOST_ROWS = 20_000
MOST_CELLS = 1_000_000


@dataclass(slots=True)
class Limit:
    """How much has been read so far of how much may be."""

    file: str
    rows: int = field(default=0)
    cells: int = field(default=0)

    def count(self, sheet: str, cells: int) -> None:
        """One more row with so many cells. Raises `Problem` if that is too much."""
        self.rows += 1
        self.cells += cells
        if self.rows > MOST_ROWS or self.cells > MOST_CELLS:
            raise Problem(TOO_MANY_ROWS, file=self.file, sheet=sheet, rows=MOST_ROWS, cells=MOST_CELLS)
