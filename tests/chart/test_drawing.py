"""Charts on a page: everything is on it, nothing lies over anything, and the letters are large."""

from __future__ import annotations

from itertools import combinations, product
from xml.etree import ElementTree

import pytest

from engine.chart.chart import Arrow, Chart, Marks
from engine.chart.flows import chart_of
from engine.chart.layout import STATE, Placed, name_lines, place
from engine.chart.png import letters_can_be_drawn, png, raster
from engine.chart.svg import FILLS, PAGE, Words, draw
from engine.policy.load import Loaded
from engine.problem import Problem

WORDS = Words("换届流程图", "小市", "起点", "终点", "主线", "旁支", "退回", "已办", "现在", "下一步")
SVG = "{http://www.w3.org/2000/svg}"


def chart(states: str, *arrows: tuple[str, str], final: str = "") -> Chart:
    """A chart whose states have names of one letter."""
    made = tuple(
        Arrow(
            f"{source}到{dest}",
            source,
            dest,
            ("操作员",),
            "main" if states.index(source) < states.index(dest) else "back",
        )
        for source, dest in arrows
    )
    return Chart("流程", tuple(states), states[0], frozenset(final), made)


def of_policy(loaded: Loaded, name: str) -> Chart:
    return chart_of(loaded.policy, loaded.policy.flows[name], "复核：{}")


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def main_flow(shipped: Loaded) -> Placed:
    return place(of_policy(shipped, "换届"), 184, 236)


# ---- layout


def test_the_letters_of_the_main_flow_can_be_read_from_two_metres(main_flow: Placed) -> None:
    """5 mm at 2 m are 8.6 minutes of arc; sharp eyes need 5 for a letter, and Chinese has more strokes."""
    assert main_flow.scale * STATE >= 5


def test_no_box_and_no_label_lies_over_another(shipped: Loaded) -> None:
    for name in shipped.policy.flows:
        placed = place(of_policy(shipped, name), 184, 236)
        boxes = list(placed.boxes.values())
        labels = [label.box for label in placed.labels]

        assert not any(one.meets(other) for one, other in combinations(boxes, 2)), name
        assert not any(one.meets(other) for one, other in combinations(labels, 2)), name
        assert not any(one.meets(other) for one, other in product(boxes, labels)), name


def test_everything_is_within_the_page(main_flow: Placed) -> None:
    inside = main_flow.bounds.wider(0.01)
    drawn = [*main_flow.boxes.values(), *(label.box for label in main_flow.labels)]
    drawn += [box for line in main_flow.lines for box in line.boxes]

    assert all(inside.left <= box.left and box.right <= inside.right for box in drawn)
    assert all(inside.top <= box.top and box.bottom <= inside.bottom for box in drawn)
    assert main_flow.bounds.width * main_flow.scale <= 184.01
    assert main_flow.bounds.height * main_flow.scale <= 236.01


def test_arrows_run_upright_or_level_from_border_to_border(main_flow: Placed) -> None:
    for line in main_flow.lines:
        first, last = main_flow.boxes[line.arrow.source], main_flow.boxes[line.arrow.dest]

        assert all(min(box.width, box.height) < 0.01 for box in line.boxes), line.arrow.step
        assert abs(line.points[0].y - first.bottom) < 1 or abs(line.points[0].y - first.top) < 1
        assert abs(line.points[-1].y - last.top) < 1 or abs(line.points[-1].y - last.bottom) < 1


def test_a_step_that_alone_leads_to_a_state_is_named_once(shipped: Loaded) -> None:
    named = [label.name for label in place(of_policy(shipped, "资格"), 184, 236).labels]

    assert (named.count("本人退出"), named.count("送交联审")) == (1, 1)


def test_steps_of_several_that_lead_to_a_state_are_named_each(shipped: Loaded) -> None:
    named = [label.name for label in place(of_policy(shipped, "整顿"), 184, 236).labels]

    assert named.count("整顿重开") == 2


@pytest.mark.parametrize(
    "odd",
    [
        chart("甲"),
        chart("甲乙", ("甲", "乙"), ("甲", "乙")),
        chart("甲乙", ("甲", "甲"), ("甲", "乙")),
        chart("甲乙丙", ("甲", "乙")),
        chart(
            "".join(chr(0x4E00 + at) for at in range(60)),
            *((chr(0x4E00 + at), chr(0x4E01 + at)) for at in range(59)),
        ),
    ],
    ids=["one state", "twice the same way", "to itself", "a state apart", "sixty states"],
)
def test_odd_flows_are_drawn_too(odd: Chart) -> None:
    said = texts(draw(odd, WORDS))

    assert set(odd.states) <= set(said)
    assert {arrow.step for arrow in odd.arrows} <= set(said)


def test_long_names_stand_on_lines_of_equal_length() -> None:
    assert name_lines("候选人提名") == ("候选人提名",)
    assert name_lines("居务监督委员会已推选") == ("居务监督委", "员会已推选")


# ---- drawing


def test_the_drawing_names_every_state_every_step_and_who_takes_it(shipped: Loaded) -> None:
    made = of_policy(shipped, "换届")
    said = texts(draw(made, WORDS))

    assert [state for state in made.states if state not in said] == []
    assert [arrow.step for arrow in made.arrows if arrow.step not in said] == []
    assert {line for arrow in made.arrows for line in arrow.who} <= set(said)
    assert (said.count("起点"), said.count("终点")) == (1, 1)


def test_the_page_is_that_of_a_sheet_with_narrow_margins() -> None:
    root = ElementTree.fromstring(draw(chart("甲乙", ("甲", "乙")), WORDS))

    assert root.get("viewBox") == f"0 0 {PAGE[0]:g} {PAGE[1]:g}"
    assert (PAGE[0] + 24, PAGE[1] + 24 < 297) == (210, True)


def test_lines_that_the_chart_has_not_are_not_explained() -> None:
    assert "退回" not in texts(draw(chart("甲乙", ("甲", "乙")), WORDS))
    assert "退回" in texts(draw(chart("甲乙", ("甲", "乙"), ("乙", "甲")), WORDS))


def test_markup_in_names_is_drawn_and_not_obeyed() -> None:
    odd = Chart("<b>", ("<甲>&",), "<甲>&", frozenset(), ())

    assert "<甲>&" in texts(draw(odd, WORDS))


def test_marks_fill_states_and_are_explained() -> None:
    marks: Marks = {"甲": "done", "乙": "now", "丙": "next"}
    made = chart("甲乙丙", ("甲", "乙"), ("乙", "丙"))
    plain, marked = draw(made, WORDS), draw(made, WORDS, marks)

    for mark in ("done", "now", "next"):
        assert FILLS[mark] not in plain
        assert f'fill="{FILLS[mark]}"' in marked
    assert {"已办", "现在", "下一步"} <= set(texts(marked))


def test_the_same_flow_gives_the_same_drawing(shipped: Loaded) -> None:
    assert draw(of_policy(shipped, "案件"), WORDS) == draw(of_policy(shipped, "案件"), WORDS)


# ---- as a picture


def test_a_picture_has_the_width_asked_for() -> None:
    made = raster(draw(chart("甲乙", ("甲", "乙")), WORDS), 300)

    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20], "big") == 300


def test_characters_that_no_font_has_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.chart.png.families", lambda: "'没有这种字体'")

    assert not letters_can_be_drawn.__wrapped__()


def test_without_a_chinese_font_there_is_a_message_instead_of_a_picture_without_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.chart.png.letters_can_be_drawn", lambda: False)

    with pytest.raises(Problem) as raised:
        png(draw(chart("甲"), WORDS))

    assert "没有找到中文字体" in raised.value.title("zh")
    assert "-o" in raised.value.hint("zh")
