"""Seven simulated days on the yields that a real fund published, each message equal to a sum done by hand."""

from pathlib import Path

import pytest

from bot.feeds.csv_feed import CsvFeed
from tests.conversation.talk import arrives, holds
from tests.support.data import funds_folder
from tests.support.running_bot import bot_under_test

# Income per 10,000 units of 015557 as published, and the income of ¥100,000 reinvested daily, by hand:
# floor(balance × income / 10,000) to the fen, each day on the balance the day before left.
BY_HAND = (
    # day, published, income, month, in all, balance
    ("6月5日", "0.6761", "¥6.76", "¥6.76", "¥6.76", "¥100,006.76"),  # 100,000.00 × 0.6761 / 10,000 = 6.7610
    ("6月6日", "0.5383", "¥5.38", "¥12.14", "¥12.14", "¥100,012.14"),  # 100,006.76 → 5.38336
    ("6月7日", "0.5235", "¥5.23", "¥17.37", "¥17.37", "¥100,017.37"),  # 100,012.14 → 5.23563
    ("6月8日", "0.5203", "¥5.20", "¥22.57", "¥22.57", "¥100,022.57"),  # 100,017.37 → 5.20390
    ("6月9日", "0.5255", "¥5.25", "¥27.82", "¥27.82", "¥100,027.82"),  # 100,022.57 → 5.25618
    ("6月10日", "0.5179", "¥5.18", "¥33", "¥33", "¥100,033"),  # 100,027.82 → 5.18044
    ("6月11日", "0.5179", "¥5.18", "¥38.18", "¥38.18", "¥100,038.18"),  # 100,033.00 → 5.18070
)
# The same days for ¥1,234.56: 0.0834 0.0664 0.0646 0.0642 0.0648 0.0639 0.0639, each floored.
SMALL = ("¥0.08", "¥0.06", "¥0.06", "¥0.06", "¥0.06", "¥0.06", "¥0.06")


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
async def test_each_morning_says_what_was_earned_to_the_fen(tmp_path: Path, *, by_webhook: bool) -> None:
    folder = _as_feed(tmp_path)
    async with bot_under_test(tmp_path, by_webhook=by_webhook, feeds=(CsvFeed(folder),)) as home:
        mei = await home.people.person(first_name="Mei", language_code="zh-hans")
        alex = await home.people.person(first_name="Alex", language_code="en")
        for person, amount in ((mei, "100000"), (alex, "1,234.56")):
            await arrives(person)
            await holds(person, "015557", amount)
        for (day, published, income, month, total, balance), small in zip(BY_HAND, SMALL, strict=True):
            await home.wait(days=1)
            said = (await mei.last()).text
            assert f"昨日收益 {income}" in said
            assert f"万份 {published}" in said
            assert f"（{day}公布）" in said
            assert f"本月 {month} · 累计 {total} · 持有 {balance}" in said
            assert f"Yesterday: {small}" in (await alex.last()).text
        assert len([shown for shown in await mei.recent() if "昨日收益" in shown.text]) == len(BY_HAND)
        assert not home.sandbox.refusals
        assert not home.sandbox.unanswered


def _as_feed(tmp_path: Path) -> Path:
    """The real file under the name the feed looks for."""
    folder = tmp_path / "figures"
    folder.mkdir()
    real = funds_folder() / "money_fund_yields.csv"
    (folder / "yields.csv").write_bytes(real.read_bytes())
    navs = funds_folder() / "navs.csv.gz"
    (folder / "navs.csv.gz").write_bytes(navs.read_bytes())
    return folder
