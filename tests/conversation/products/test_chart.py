"""The picture of a history: how far back it goes, in whose words, and that it is drawn once."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import update

from bot.feeds.base import Feed
from storage.database.unit_of_work import transaction
from storage.operations.tables import pictures
from tests.conversation.publisher import Publisher
from tests.conversation.talk import presses_data, reads, toast, until
from tests.support.people import Person, Shown
from tests.support.running_bot import BotUnderTest

MONEY, GOLD, NASDAQ = "015557", "000216", "270042"


async def test_a_chart_goes_back_as_far_as_the_button_says_and_marks_it(mei: Person, alex: Person) -> None:
    for person, labels, said in (
        (mei, ("1个月", "3个月", "6个月", "1年", "全部"), {
            "1m": "华安黄金易ETF联接A 单位净值，4月28日到6月2日\n这段时间 +1.67%",
            "3m": "华安黄金易ETF联接A 单位净值，3月3日到6月2日\n这段时间 ",
            "6m": "华安黄金易ETF联接A 单位净值，2022年12月2日到2023年6月2日\n这段时间 ",
            "1y": "华安黄金易ETF联接A 单位净值，2022年6月2日到2023年6月2日\n这段时间 +12.63%",
            "all": "华安黄金易ETF联接A 单位净值，2020年6月1日到2023年6月2日\n这段时间 +11.74%",
        }),
        (alex, ("1M", "3M", "6M", "1Y", "All"), {
            "1y": "Huaan Gold ETF Feeder A: NAV per unit, 2 Jun 2022 to 2 Jun 2023\n+12.63% over this time",
        }),
    ):  # fmt: skip
        await _chart(person, GOLD)
        assert (await reads(person)).startswith(said["1y"])  # what a card's button has always shown
        first = await person.last()
        for span, words in said.items():
            await presses_data(person, f"chart:{GOLD}:{span}")
            shown = await person.last()
            assert (await reads(person)).startswith(words)
            assert shown.id == first.id  # in the place of the one before
            marked = labels[["1m", "3m", "6m", "1y", "all"].index(span)]
            assert [label.lstrip("✓ ") for label in shown.labels[:5]] == list(labels)
            assert [label for label in shown.labels if label.startswith("✓")] == [f"✓ {marked}"]


async def test_the_deepest_fall_is_said_with_its_days(mei: Person, alex: Person) -> None:
    for person, said in (
        (mei, "中间最深跌过 19.90%（2022年8月16日到2023年1月5日）。"),
        (alex, "Deepest fall on the way: 19.90%, from 16 Aug 2022 to 5 Jan 2023."),
    ):
        await _chart(person, NASDAQ)
        assert said in (await reads(person)).split("\n")


async def test_fewer_figures_than_asked_for_are_said_to_be_all(mei: Person, alex: Person) -> None:
    for person, said in (
        (mei, "这里的数据从3月1日开始，只能画这么多。"),
        (alex, "Figures here begin on 1 Mar, so that is all there is to show."),
    ):
        await _chart(person, MONEY)
        assert (await reads(person)).split("\n")[-1] == said
        await presses_data(person, f"chart:{MONEY}:1m")
        assert said not in await reads(person)
        await presses_data(person, f"chart:{MONEY}:all")
        assert said not in await reads(person)


async def test_each_language_and_span_is_drawn_once_and_a_picture_holds_the_stated_size(
    home: BotUnderTest, mei: Person, alex: Person
) -> None:
    wang = await home.people.person(first_name="Wang", language_code="zh-hans")
    shown: list[Shown] = []
    for person in (mei, mei, wang, alex):
        await _chart(person, MONEY)
        shown.append(await person.last())
    for person in (mei, wang):
        await presses_data(person, f"chart:{MONEY}:1m")
        shown.append(await person.last())
    ids = [each.file_id for each in shown]
    assert ids[0] == ids[1] == ids[2]
    assert ids[4] == ids[5]
    assert len(set(ids)) == 3
    assert home.sandbox.calls["sendChatAction"] == 3  # "uploading" is shown while one is drawn
    assert ids[0] is not None
    file = await home.app.bot.download(ids[0])
    assert file is not None
    assert Image.open(BytesIO(file.read())).size == (1080, 960)


async def test_a_picture_that_telegram_has_forgotten_is_drawn_again(bare_home: BotUnderTest) -> None:
    mei = await bare_home.people.person(first_name="Mei", language_code="zh-hans")
    await _chart(mei, MONEY)
    async with transaction(bare_home.app.engine) as db:
        await db.execute(update(pictures).values(file_id="AgACforgotten"))
    await _chart(mei, MONEY)
    again = await mei.last()
    assert again.photo
    assert again.caption.startswith("银华日利C")
    await _chart(mei, MONEY)
    assert (await mei.last()).file_id == again.file_id
    assert bare_home.sandbox.calls["sendChatAction"] == 2


async def test_from_a_chart_there_is_a_way_back_to_the_card(mei: Person) -> None:
    await _chart(mei, GOLD)
    await mei.presses("华安黄金易ETF联接A")
    assert (await reads(mei)).startswith("华安黄金易ETF联接A（000216）· 中高风险 R4")


async def test_what_is_not_on_the_list_or_has_no_figures_is_said_over_the_screen(mei: Person) -> None:
    await _chart(mei, GOLD)
    shown = await mei.last()
    await mei.presses_stale("chart:999999:1y", shown)
    assert await toast(mei) == "清单上没有这个产品了。"
    await mei.presses_stale("chart:000009:all", shown)
    assert await toast(mei) == "这里还没有它的数据，画不出走势图。"
    await mei.presses_stale(f"chart:{GOLD}:2y", shown)
    assert (await reads(mei)).startswith("这个按钮过期了")


class TestNewFigures:
    """What was drawn yesterday is not shown today."""

    @pytest.fixture
    def feeds(self, publisher: Publisher) -> Sequence[Feed]:
        return (publisher,)

    async def test_a_new_figure_is_a_new_picture(self, home: BotUnderTest, mei: Person, publisher: Publisher) -> None:
        await _chart(mei, GOLD)
        before = await mei.last()
        publisher.nav(GOLD, "2023-06-05", "1.6201")
        await until(home, 8)
        await _chart(mei, GOLD)
        assert (await mei.last()).file_id != before.file_id
        assert "到2023年6月5日" in await reads(mei)


async def _chart(person: Person, product: str) -> None:
    await person.says("/start")
    await person.says("/list")
    await presses_data(person, f"p:{product}:card")
    await presses_data(person, f"p:{product}:chart")
