"""Why these, why not others, what would change it: of the advice as it was given, whatever has changed since."""

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest

from handlers.texts import all_texts
from recommender.scores.stored import Affinity, Score
from storage.database.unit_of_work import transaction
from storage.people.consents import Decision, Purpose, ScoresProof, decide, prove
from storage.scores import scores
from tests.conversation.talk import BOLD, CAUTIOUS, answers, arrives, operator_sets, presses_data, reads, toast
from tests.conversation.unlisted import LOCKED, LOSING, lists
from tests.support.people import Person, Shown
from tests.support.running_bot import BotUnderTest

SAID = {"zh": ("为什么是它们", "请人看看", "因为"), "en": ("Why these?", "Ask a person", "Because ")}


async def test_the_points_of_each_suggestion_add_up(mei: Person, alex: Person) -> None:
    for person, language in ((mei, "zh"), (alex, "en")):
        await _advised(person, BOLD)
        await person.presses(SAID[language][0])
        _, *picks, who = (await reads(person)).split("\n\n")
        assert who == all_texts()[language]("look-who")
        assert len(picks) == 3
        for pick in picks:
            head, *parts = pick.split("\n")
            total = re.search(r"(\d+)(?:/| of )100$", head)
            shares = [re.match(r"[▓░]{8} (\d+)(?:/| of )(\d+) ", part) for part in parts]
            assert total is not None
            assert all(shares)
            assert int(total[1]) == sum(int(found[1]) for found in shares if found)
            assert sum(int(found[2]) for found in shares if found) == 100
            assert len(parts) == 6  # the five needs and the quality of the product
        unrated = {"zh": "0/21 质量得分（没有）", "en": "0 of 21 Quality (no score)"}
        assert (await reads(person)).count(unrated[language]) == 1  # the money fund, with three months of figures


async def test_one_answer_would_change_it_and_never_the_class(mei: Person, alex: Person) -> None:
    """Somebody bold who needs the money within a year would see gold if it could stay longer."""
    hurried = BOLD | {"horizon": "b", "largest-loss": "c", "gain-loss": "d"}
    for person, said in (
        (mei, "你的回答里有“一年内可能用钱”，要是“一到三年里可能用钱”，它就会进推荐"),
        (
            alex,
            '"you may need it within a year". Had you answered "you may need it in one to three years", this would be',
        ),
    ):
        shown = await _advised(person, hurried)
        await person.presses_stale(_why(shown, "000216"), shown)
        assert said in await reads(person)


async def test_what_only_a_higher_class_would_open_is_not_coached(home: BotUnderTest, mei: Person) -> None:
    await lists(home, LOCKED)
    shown = await _advised(mei, CAUTIOUS)
    for code in ("000216", "000628", LOCKED.code):
        await mei.presses_stale(_why(shown, code), shown)
        assert "只改一个回答，它也进不来" in await reads(mei)


async def test_an_advice_is_explained_as_it_was_given(home: BotUnderTest, mei: Person) -> None:
    """Its product paused, a year gone by: the reasons asked for below the old message are those of that day."""
    shown = await _advised(mei, BOLD)
    codes = re.findall(r"（(\d{6})）", shown.text)
    before = [await _asked(mei, shown, code) for code in ("000216", "000628", codes[0])]
    await mei.presses("为什么是它们", message=shown)
    points = await reads(mei)
    await operator_sets(home, codes[0], "paused")
    home.clock.advance(timedelta(days=200))
    assert [await _asked(mei, shown, code) for code in ("000216", "000628", codes[0])] == before
    await mei.presses("为什么是它们", message=shown)
    assert await reads(mei) == points
    assert (await _advised_again(mei)).text != shown.text


async def test_a_low_credit_score_lowers_and_says_so(home: BotUnderTest, mei: Person, alex: Person) -> None:
    for person, note in (
        (mei, "信用评分偏低（合作方A，6月4日），所以这次最高只推荐到中风险 R3。"),
        (alex, "score is low (合作方A, 4 Jun), so this time suggestions go no higher than medium risk (R3)."),
    ):
        bare = await _advised(person, BOLD)
        assert max(_levels(bare)) > 3
        await _stores(home, person, _score(home, value=10))
        shown = await _advised_again(person)
        assert note in shown.text
        assert max(_levels(shown)) <= 3


async def test_what_is_left_out_is_named(home: BotUnderTest, mei: Person, alex: Person) -> None:
    for person, notes in (
        (mei, ("没有用上：信用评分（合作方A），用的是别的分制。", "没有用上：行为评分（合作方A），已经过期。")),
        (
            alex,
            (
                "Not used: credit score (合作方A), on another scale.",
                "Not used: behaviour score (合作方A), out of date.",
            ),
        ),
    ):
        await _advised(person, BOLD)
        stale = _score(home, name="behaviour", value=1, hours=23)
        await _stores(home, person, _score(home, scale="300-850", value=310), stale)
        shown = await _advised_again(person)
        assert all(note in shown.text for note in notes)
        assert max(_levels(shown)) > 3


async def test_withdrawing_scores_ends_their_use_and_what_rested_on_them(home: BotUnderTest, mei: Person) -> None:
    await _advised(mei, BOLD)
    await _stores(home, mei, _score(home, value=10))
    scored = await _advised_again(mei)
    assert "信用评分偏低" in scored.text
    await mei.says("/privacy")
    await presses_data(mei, "notice:scores:privacy")
    await presses_data(mei, "ok:scores:ask:privacy")
    await presses_data(mei, "ok:scores:withdrawn:privacy")
    assert "信用评分偏低" not in (await _advised_again(mei)).text
    await mei.presses("为什么是它们", message=scored)
    assert await toast(mei) == "这个按钮过期了。"
    async with transaction(home.app.engine) as db:
        await decide(db, mei.id, Purpose.SCORES, Decision.GIVEN, language="zh", now=home.clock.now())
        proof = await prove(db, mei.id, ScoresProof)
        assert proof is not None
        assert await scores.of_person(proof) == ()


async def test_without_consent_no_score_is_read(home: BotUnderTest, mei: Person) -> None:
    await arrives(mei, refusing=frozenset({2}))
    await answers(mei, BOLD)
    async with transaction(home.app.engine) as db:
        assert await prove(db, mei.id, ScoresProof) is None
    assert max(_levels(await _advised_again(mei))) > 3


async def test_affinity_is_a_part_with_a_reason(home: BotUnderTest, mei: Person) -> None:
    await _advised(mei, BOLD)
    now = home.clock.now()
    async with transaction(home.app.engine) as db:
        found = Affinity({"000628": 100}, "0-100", "popularity", now, now + timedelta(days=3))
        assert await scores.keep_affinities(db, [(mei.id, found)]) == 1
    shown = await _advised_again(mei)
    await mei.presses("为什么是它们", message=shown)
    assert "相近的人也选" in await reads(mei)


@pytest.mark.parametrize("options", [BOLD, CAUTIOUS], ids=["C5", "C2"])
async def test_personal_ordering_can_be_turned_off_and_on(mei: Person, options: Mapping[str, str]) -> None:
    personal = await _advised(mei, options)
    await mei.says("/privacy")
    await mei.presses("推荐怎么排")
    await mei.presses("关掉个人化推荐")
    assert await toast(mei) == "好，以后不看你的回答来排。"
    neutral = await _advised_again(mei)
    assert "你关掉了个人化推荐：只按等级把关" in neutral.text
    assert _levels(neutral) == sorted(_levels(neutral))
    assert max(_levels(neutral)) <= max(_levels(personal))
    await mei.presses("为什么是它们", message=neutral)
    assert "没有打分" in await reads(mei)
    await mei.says("/privacy")
    await mei.presses("推荐怎么排")
    await mei.presses("打开个人化推荐")
    assert (await _advised_again(mei)).text == personal.text


async def test_a_human_look(home: BotUnderTest, mei: Person) -> None:
    shown = await _advised(mei, BOLD)
    olivia = await operator_sets(home, "000198", "paused")
    await mei.presses("为什么是它们", message=shown)
    await mei.presses("请人看看")
    assert (await reads(mei)).startswith("好，运营方会有人看这份推荐，连同里面引用的回答")
    await home.app.beat()
    seen = await olivia.last()
    assert seen.text.startswith("No. 1 · 5 Jun")
    assert "picked for your class" in seen.text
    await olivia.presses("Reply", message=seen)
    await olivia.says("看过了，第三个先别买 <b>")
    assert (await reads(olivia)).startswith("Your reply to no. 1 is kept")
    await home.app.beat()
    assert (await reads(mei)) == "有人看过你的推荐了\n看过了，第三个先别买 <b>"
    await olivia.presses("Reply", message=seen)
    assert await toast(olivia) == "That one is answered already, or was taken back."
    await olivia.says("/operator")
    await olivia.presses("Human looks")
    assert (await reads(olivia)) == "Nobody waits for a look."


async def test_a_look_asked_twice_is_one_and_goes_with_the_consent(home: BotUnderTest, mei: Person) -> None:
    shown = await _advised(mei, BOLD)
    olivia = await operator_sets(home, "000198", "paused")
    for _ in range(2):
        await mei.presses("为什么是它们", message=shown)
        await mei.presses("请人看看")
    await olivia.says("/operator")
    await olivia.presses("Human looks")
    assert (await reads(olivia)) == "One person waits for a look."
    await mei.says("/privacy")
    for step in ("notice:profile:privacy", "ok:profile:ask:privacy", "ok:profile:withdrawn:privacy"):
        await presses_data(mei, step)
    await olivia.presses("No. 1 · 5 Jun")
    assert await toast(olivia) == "That one is answered already, or was taken back."


async def test_the_quality_of_a_product_rule_by_rule(mei: Person, alex: Person) -> None:
    for person, label in ((mei, "质量得分"), (alex, "Quality")):
        await arrives(person)
        await person.says("/list")
        await presses_data(person, "p:000216:card")
        await person.presses(label)
        head, _, *rules, _ = (await reads(person)).split("\n")
        points = [re.search(r"(\d+)(?:/| of )(\d+)$", rule) for rule in rules]
        value = re.search(r"(?:得分 |quality )(\d+)", head)
        assert value is not None
        assert sum(int(found[1]) for found in points if found) == int(value[1])
        assert sum(int(found[2]) for found in points if found) == 100


async def test_without_a_year_of_figures_there_is_no_quality_and_the_screen_says_so(
    home: BotUnderTest, mei: Person, alex: Person
) -> None:
    await lists(home, LOCKED)
    for person, label, said in (
        (mei, "质量得分", "锁两年的混合 没有质量得分：公布满一年、近来也在公布的才打分"),
        (alex, "Quality", "has no quality score: that takes a full year of figures, and recent ones."),
    ):
        await arrives(person)
        await person.says("/list")
        await presses_data(person, f"p:{LOCKED.code}:card")
        await person.presses(label)
        assert said in await reads(person)


async def test_a_loss_is_said_before_anything_else_of_a_product(home: BotUnderTest, mei: Person, alex: Person) -> None:
    """A fund that lost 16% in the past year, suggested to somebody who has hardly bought one."""
    await lists(home, LOSING)
    await lists(home, LOCKED)
    beginner = CAUTIOUS | {"horizon": "c", "debts": "e"}
    for person, told, tempting in (
        (mei, "先说清楚：它近一年跌了 16.51%。因为", "就能试"),
        (alex, "Mind that it lost 16.51% in the past year. Because ", "can be tried"),
    ):
        shown = await _advised(person, beginner)
        (lost,) = (pick for pick in shown.text.split("\n\n") if LOSING.code in pick)
        assert lost.split("\n")[-1].startswith(told)
        assert tempting not in lost
        assert tempting in shown.text
        assert LOCKED.code not in shown.text
        await person.presses_stale(f"p:{LOSING.code}:why", shown)
        assert "16.51%" in (await reads(person)).split("\n")[2]


async def test_the_class_says_what_each_side_says(mei: Person, alex: Person) -> None:
    unwilling = BOLD | {"wanted": "a", "attitude": "a", "gain-loss": "a", "largest-loss": "a"}
    for person, said in (
        (mei, "在 C1 保守这一档，家底受得住的在 C5 进取这一档；总分落在 C5 进取，按更谨慎的那一面往下收了。"),
        (alex, "and all the points to C5 bold; the more careful side brought it down."),
    ):
        await arrives(person)
        await answers(person, unwilling)
        assert "C2" in (await person.last()).text
        await presses_data(person, ":why")
        assert said in await reads(person)


async def test_two_sides_that_say_the_same_are_not_told_apart(mei: Person, alex: Person) -> None:
    for person, said in (
        (mei, "分开看：你愿意冒的险、家底受得住的险，都是 C5 进取这一档，总分也是。"),
        (alex, "the risk you can afford both come to C5 bold, and so do all the points."),
    ):
        await arrives(person)
        await answers(person, BOLD)
        await presses_data(person, ":why")
        assert said in await reads(person)


async def _advised(person: Person, options: Mapping[str, str]) -> Shown:
    await arrives(person)
    await answers(person, options)
    return await _advised_again(person)


async def _advised_again(person: Person) -> Shown:
    await person.says("/advice")
    return await person.last()


async def _asked(person: Person, shown: Shown, code: str) -> str:
    await person.presses_stale(_why(shown, code), shown)
    return await reads(person)


def _why(shown: Shown, code: str) -> str:
    """The button that asks about one product of the advice in a message."""
    data = next(button.data for row in shown.buttons for button in row if button.data and ":others:" in button.data)
    return data.replace(":others:", f":one:{code}")


def _levels(shown: Shown) -> list[int]:
    return [int(level) for level in re.findall(r"· .*R([1-5])$", shown.text, re.MULTILINE)]


def _score(
    home: BotUnderTest, *, name: str = "credit", value: int, scale: str = "0-100", hours: int = 24 * 30
) -> Score:
    """A score of yesterday, held for so many hours."""
    at = home.clock.now() - timedelta(days=1)
    return Score(name, value, scale, "合作方A", at, at + timedelta(hours=hours))


async def _stores(home: BotUnderTest, person: Person, *stored: Score) -> None:
    async with transaction(home.app.engine) as db:
        proof = await prove(db, person.id, ScoresProof)
        assert proof is not None
        for each in stored:
            await scores.keep_of_person(proof, each)
