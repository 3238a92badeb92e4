"""The purposes that no screen needs are offered where they would serve, to who has not said anything of them yet."""

from handlers.texts import all_texts
from storage.people.consents import Purpose
from tests.conversation.talk import CAUTIOUS, presses_data, reads
from tests.support.people import Person


async def test_each_is_offered_once_where_it_serves(mei: Person, alex: Person) -> None:
    for person, t in ((mei, all_texts()["zh"]), (alex, all_texts()["en"])):
        await _advised(person)
        await presses_data(person, ":parts:")
        await _agrees(person, "advice-scores", Purpose.SCORES, "notice:scores:advice")
        assert t("class-c2") in (await person.last()).html
        await presses_data(person, ":parts:")
        assert t.plain("advice-scores") not in (await person.last()).labels

        await person.says("/list")
        await _agrees(person, "list-news", Purpose.NEWS, "notice:news:list")
        assert t("list-footer") in (await person.last()).html
        assert t.plain("list-news") not in (await person.last()).labels

        await presses_data(person, "p:015557:card")
        await presses_data(person, "h:015557:view")
        await presses_data(person, "ok:holdings:given:h~015557~view")
        await person.says("100")
        await _agrees(person, "hold-tell-daily", Purpose.EARNINGS, "notice:earnings:holdings")
        assert "¥100" in await reads(person)
        assert await _agreed(person) == set(Purpose)


async def test_a_no_is_not_asked_about_again(mei: Person) -> None:
    await mei.says("/start")
    await mei.says("/list")
    await presses_data(mei, "notice:news:list")
    await mei.presses("不同意")
    assert "别的都照旧" in await reads(mei)
    await mei.says("/list")
    assert "清单有变告诉我" not in (await mei.last()).labels


async def _advised(person: Person) -> None:
    await person.says("/start")
    for data in (":start", ":given:questions", *(f":{code}:{option}" for code, option in CAUTIOUS.items())):
        await presses_data(person, data)
    await presses_data(person, "go:advice")


async def _agrees(person: Person, offer: str, purpose: Purpose, data: str) -> None:
    offered = next(each for row in (await person.last()).buttons for each in row if each.data == data)
    assert offered.text in {t.plain(offer) for t in all_texts().values()}
    await presses_data(person, data)
    await presses_data(person, f"ok:{purpose}:given:{data.rpartition(':')[2]}")


async def _agreed(person: Person) -> set[Purpose]:
    """What a person sees of their own consents."""
    await person.says("/privacy")
    shown = (await reads(person)).split("\n")[1:6]
    return {purpose for purpose, line in zip(Purpose, shown, strict=True) if "同意（" in line or ": yes" in line}
