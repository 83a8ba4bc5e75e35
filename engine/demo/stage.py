"""What the audience sees: chapters, a bar that fills, the refusals, the figures.

The only part of the demo that knows the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypeAlias

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from engine.demo.figures import Row, span, total
from engine.demo.player import Result
from engine.demo.season import Command, Week, Words
from engine.problem import Language
from engine.screen.tables import plain_table
from engine.screen.words import say

Terminal: TypeAlias = Console
"""Where the story is told: a terminal or a file."""

INDENT = 4
BAR = 40


class Stage:
    def __init__(self, console: Terminal, language: Language) -> None:
        self.console, self.language = console, language
        self.watched = console.is_terminal
        self.chapters = 0

    def say(self, zh: str, en: str) -> str:
        return say(self.language, zh, en)

    def show(self, *lines: RenderableType) -> None:
        """Lines as they are; those of a file are not broken."""
        for line in lines:
            self.console.print(line, highlight=False, soft_wrap=not self.watched)

    def below(self, line: Text) -> None:
        """A line that belongs to the heading above it."""
        self.show(
            Padding(line, (0, 0, 0, INDENT), expand=False)
            if self.watched
            else Text(" " * INDENT).append_text(line)
        )

    def heading(self, title: str, beside: str = "") -> None:
        self.show(Text(), Text.assemble((title, "bold cyan"), (f"  {beside}" if beside else "", "dim")))

    # ---- the story

    def title(self, policy: str, path: str) -> None:
        self.show(Text.assemble((policy, "bold"), (f"　{path}", "dim")))

    def chapter(self, title: Words, tells: Words, days: Sequence[date]) -> None:
        """A numbered heading with its days, and what the chapter tells."""
        self.chapters += 1
        self.heading(f"{self.chapters:>2}  {title.of(self.language)}", " — ".join(map(str, days)))
        self.below(Text(tells.of(self.language)))

    def imported(self, communities: int, units: int, tier: str, events: int) -> None:
        zh = f"{communities} 个社区，{units} 个{tier}，{events} 个事件一次写入"
        en = f"{communities} communities, {units} units of the tier {tier}, {events} events at once"
        self.below(Text(self.say(zh, en), style="green"))

    def turned_out(self, results: Sequence[Result]) -> None:
        """What a chapter came to: what was filed, taken and refused, then each refusal with its rules."""
        refused = [result for result in results if result.refused]
        taken = sum(result.outcome is not None and not result.refused for result in results)
        filed = len(results) - taken - len(refused)
        zh = f"登记 {filed} 件　准许 {taken} 步　拒绝 {len(refused)} 次"
        en = f"{filed} filed, {taken} steps taken, {len(refused)} refused"
        self.below(Text(self.say(zh, en), style="green"))
        for line in self.refusals(refused):
            self.below(line)

    def refusals(self, refused: Iterable[Result]) -> Iterator[Text]:
        """One line for all that were refused the same thing for the same reasons."""
        alike: dict[tuple[str, str], list[Result]] = {}
        for result in refused:
            alike.setdefault((result.item.what, self.reason(result)), []).append(result)
        for (what, reason), results in alike.items():
            root, count = results[0].entity.root(), len(results)
            office = root.unit.replace("/", " ")
            where = office if office.endswith(root.name) else f"{office} {root.name}"
            more = self.say(f" 等 {count} 次", f" and {count - 1} more") if count > 1 else ""
            yield Text.assemble(("✗ ", "bold red"), (what, "bold"), f"　{where}{more}　", (reason, "red"))

    def reason(self, result: Result) -> str:
        return result.problem.title(self.language) if result.problem else "、".join(result.rules)

    @contextmanager
    def bar(self, steps: int) -> Iterator[Progress]:
        """A bar below the story while it is told; nothing where nobody watches."""
        day = TextColumn("[dim]{task.description}")
        columns = (day, BarColumn(bar_width=BAR), TaskProgressColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self.console, transient=True, disable=not self.watched) as progress:
            progress.add_task("", total=steps)
            yield progress

    # ---- after the story

    def figures(self, week: Week, rows: Sequence[Row]) -> None:
        """The week's table, a line a county and the whole below."""
        self.heading(week.title.of(self.language), " — ".join(map(str, span(week))))
        headings = [column.title.of(self.language) for column in week.column]
        table = plain_table(self.say("单位", "unit"), self.say("社区", "all"), *headings)
        for county, size, cells in rows:
            table.add_row(county, str(size), *(str(cell or "·") for cell in cells))
        size, cells = total(rows)
        table.add_row(self.say("合计", "total"), str(size), *map(str, cells), style="bold")
        self.show(table)

    def commands(self, commands: Sequence[Command], called: str, path: str) -> None:
        """What to type next, each with what it shows. `called` is how the program is called here."""
        self.heading(self.say("接着可以试", "Worth typing next"))
        for command in commands:
            line = command.line.replace("{huanjie}", called).replace("{db}", path)
            shows = command.shows.of(self.language)
            self.below(Text(f"# {shows}", style="dim"))
            self.below(Text(line, style="bold green"))

    def time(self, seconds: float, events: int) -> None:
        zh = f"全部用时 {seconds:.1f} 秒，{events} 个事件，含重放和核验"
        en = f"{seconds:.1f} s in all for {events} events, replay and verification included"
        self.show(Text(), Text(self.say(zh, en), style="dim"))
