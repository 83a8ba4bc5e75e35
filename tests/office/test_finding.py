"""From what a person types to the community, the member or the paper that it means."""

from __future__ import annotations

import pytest

from engine.office.desk import Desk
from engine.office.finding import Community, Target, communities, find_community, read_target
from engine.office.targets import a_paper, add_new, locate
from engine.problem import Problem
from engine.wording import office as wording
from tests.office.examples import ANJU, STREET, asks

KNOWN = [
    Community("429901001001", "玉泉社区", "南屏区/桥东街道"),
    Community("429901001002", "和平社区", "南屏区/桥东街道"),
    Community("429902001001", "和平社区", "北岭区/中岳街道"),
    Community("429902001002", "和平里社区", "北岭区/中岳街道"),
]
KINDS = ("人选", "纪律案件", "回头看问题")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("429901001001", "429901001001"),
        ("４２９９０１００１００１", "429901001001"),
        (" 429901001001　", "429901001001"),
        ("玉泉社区", "429901001001"),
        ("玉泉", "429901001001"),
        ("和平里", "429902001002"),
        ("南屏区 和平", "429901001002"),
        ("桥东街道和平社区", "429901001002"),
        ("北岭区/中岳街道/和平社区", "429902001001"),
        ("中岳 和平社区", "429902001001"),
        ("429902001002", "429902001002"),
        ("1001002", None),
    ],
)
def test_a_community_is_found_by_code_full_name_or_a_part_that_fits_only_one(
    text: str, code: str | None
) -> None:
    if code is None:
        with pytest.raises(Problem):
            find_community(text, KNOWN)
    else:
        assert find_community(text, KNOWN).code == code


def test_parts_count_in_their_order_only() -> None:
    with pytest.raises(Problem) as caught:
        find_community("和平社区 南屏区", KNOWN)
    assert caught.value.wording is wording.UNKNOWN_COMMUNITY


@pytest.mark.parametrize(("text", "count"), [("和平社区", 2), ("和平", 3), ("社区", 4)])
def test_what_fits_several_lists_them_with_code_and_office(text: str, count: int) -> None:
    with pytest.raises(Problem) as caught:
        find_community(text, KNOWN)

    assert caught.value.wording is wording.AMBIGUOUS_COMMUNITY
    assert caught.value.values["count"] == count
    assert "429902001001 北岭区 中岳街道 和平社区" in caught.value.title("zh")


def test_a_long_list_of_what_fits_is_cut() -> None:
    many = [Community(f"4299{number:08}", "新村社区", f"南屏区/第{number}街道") for number in range(30)]

    with pytest.raises(Problem) as caught:
        find_community("新村社区", many)

    assert "fits 30 communities" in caught.value.title("en")
    assert caught.value.title("zh").count("新村社区") <= 10
    assert caught.value.title("zh").endswith("……")


@pytest.mark.parametrize(
    ("text", "near"), [("玉全社区", "玉泉社区"), ("429901001011", "4299010010"), ("天安门", ""), ("", "")]
)
def test_what_fits_nothing_is_answered_with_the_nearest_if_there_is_one(text: str, near: str) -> None:
    with pytest.raises(Problem) as caught:
        find_community(text, KNOWN)

    assert caught.value.wording is wording.UNKNOWN_COMMUNITY
    assert (near in caught.value.title("zh")) if near else ("是不是" not in caught.value.title("zh"))


def test_the_communities_of_a_journal_are_those_of_its_roster(imported: Desk) -> None:
    found = communities(imported.journal)

    assert len(found) == 105
    assert found == sorted(found, key=lambda one: one.code)
    assert Community(ANJU, "安居社区", "南屏区/南屏镇") in found


# ---- targets


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("玉泉社区", Target("玉泉社区")),
        ("南屏区/桥东街道/玉泉社区", Target("南屏区/桥东街道/玉泉社区")),
        ("玉泉/人选/张三", Target("玉泉", (("人选", "张三"),))),
        ("南屏区/玉泉/人选/张三", Target("南屏区/玉泉", (("人选", "张三"),))),
        ("玉泉/人选/张三/纪律案件/一号", Target("玉泉", (("人选", "张三"), ("纪律案件", "一号")))),
        ("玉泉#3", Target("玉泉", (), 3)),
        ("玉泉＃３", Target("玉泉", (), 3)),
        ("玉泉／人选／张三#12", Target("玉泉", (("人选", "张三"),), 12)),
    ],
)
def test_a_target_is_a_community_then_kinds_and_names_then_a_number(text: str, target: Target) -> None:
    assert read_target(text, KINDS) == target


@pytest.mark.parametrize("text", ["玉泉/人选", "玉泉/人选/张三/纪律案件", "玉泉#三", "玉泉#-1", "玉泉#3#4"])
def test_a_target_without_a_name_or_a_number_is_not_understood(text: str) -> None:
    with pytest.raises(Problem) as caught:
        read_target(text, KINDS)

    assert caught.value.wording is wording.MEMBER_PATH
    assert "人选、纪律案件" in caught.value.hint("zh")


@pytest.fixture
def with_members(desk: Desk) -> Desk:
    """安居 has 张三, and 张三 a case."""
    request = asks(STREET, "2015-10-12")
    zhang = desk.add_member(request, desk.world.objects[ANJU], "人选", "张三", [])
    desk.add_member(
        asks("纪检员", "2015-10-12"), desk.world.objects[zhang.data["id"]], "纪律案件", "一号", []
    )
    return desk


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        (ANJU, ANJU),
        (f"{ANJU}/人选/张三", f"{ANJU}/人选/张三"),
        ("南屏镇安居/人选/张三", f"{ANJU}/人选/张三"),
        (f"{ANJU}/人选/张三/纪律案件/一号", f"{ANJU}/人选/张三/纪律案件/一号"),
        (f"{ANJU}#3", f"{ANJU}#3"),
    ],
)
def test_what_is_named_is_found_in_the_journal(with_members: Desk, text: str, id_: str) -> None:
    _, bearer = locate(with_members.journal, text)

    assert bearer.id == id_


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{ANJU}/人选/张四", wording.UNKNOWN_MEMBER),
        (f"{ANJU}/人选/张三/纪律案件/二号", wording.UNKNOWN_MEMBER),
        (f"{ANJU}#99", wording.UNKNOWN_PAPER),
        (f"{ANJU}/人选/张三#1", wording.UNKNOWN_PAPER),
    ],
)
def test_what_is_not_there_is_said_not_to_be(with_members: Desk, text: str, said: object) -> None:
    with pytest.raises(Problem) as caught:
        locate(with_members.journal, text)

    assert caught.value.wording is said


def test_a_member_is_registered_below_the_one_that_is_named(with_members: Desk) -> None:
    text = f"{ANJU}/人选/张三/纪律案件/二号"

    event = add_new(
        with_members.journal, lambda _: asks("纪检员", "2015-10-12"), text, [("类别", "拉票贿选")]
    )

    assert (event.data["id"], event.data["owner"]) == (text, f"{ANJU}/人选/张三")
    assert event.data["facts"] == [["类别", "choice", "拉票贿选"]]


def test_an_object_is_not_a_paper(desk: Desk) -> None:
    with pytest.raises(Problem) as caught:
        a_paper(desk.world.objects[ANJU], ANJU)

    assert caught.value.wording is wording.NOT_A_PAPER


def test_one_community_is_read_with_the_offices_above_it_and_without_the_others(desk: Desk) -> None:
    found, _ = locate(desk.journal, ANJU)
    read = {one.root().id for one in found.world.objects.values()}

    assert read - set(found.world.units) == {ANJU}
    assert {one.id for one in desk.world.objects[ANJU].above()} == {"示范市", "南屏区", "南屏区/南屏镇"}
    assert {id_ for id_ in read - {ANJU} if found.world.objects[id_].papers} == {
        "示范市",
        "南屏区",
        "南屏区/南屏镇",
    }
    assert found.world.units == desk.world.units
