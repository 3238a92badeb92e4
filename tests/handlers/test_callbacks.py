"""What buttons carry: whatever stands in chats is understood, letter for letter, and nothing else is."""

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers.aiogram_filter import ButtonData
from storage.people.people import Cadence

KINDS = {kind.__prefix__: kind for kind in ButtonData.__subclasses__()}
LARGEST = 2**63 - 1

STANDING = (
    "go:home", "go:by-product", "lang:zh:start", "lang:en:home", "ok:profile:given:start", "ok:news:declined:privacy",
    "ok:scores:ask:privacy", "ok:holdings:withdrawn:privacy", "ok:profile:given:advice", "ok:holdings:given:earnings",
    "ok:holdings:given:h~015557~view", "ok:profile:declined:p~015557~why",
    "ok:holdings:given:typed~12",
    "ok:news:given:list", "notice:holdings:h~~cancel", "notice:earnings:holdings", "notice:profile:questions",
    "a:1:income-source:c", f"a:{LARGEST}:capacity:yes",
    "ask:3:no-loss", "as:1:finish", "as:1:redo", "as:1:anew", "as:1:change", "as:1:keep", "as:1:why", "p:015557:card",
    "p:015557:why", "p:015557:chart", "p:015557:quality", "p:P2P:card", "h:015557:view", "h::cancel",
    "h:015557:record", "h:015557:all",
    "h:015557:history", "h:015557:past-add", "h:015557:past-reduce",
    "h:015557:convert", "conv:015557:000216:ask", "conv:000216:015557:all",
    "past:015557:add:2023-03-05", "past:000216:reduce:2022-10-08",
    "h:015557:add", "h:015557:reduce", "h:015557:correct", "undo:015557:7",
    "chart:015557:1m", "chart:000216:3m", "chart:000216:6m", "chart:000216:1y", "chart:000216:all",
    "h:015557:record", "h:015557:all", "h:015557:add", "h:015557:reduce", "h:015557:correct", "undo:015557:7",
    "hour:0", "hour:23",
    "rhythm:daily:0", "rhythm:weekly:6", "rhythm:monthly:0", "rhythm:off:0", "zone:Asia/Shanghai",
    "zone:America/Argentina/ComodRivadavia", "zone:Etc/GMT-14", "zone:UTC", "quiet:22:7", "quiet:0:0", "least:0",
    "least:5000", "sound:1", "sound:0", "month:2023:6", "line:015557", "line:", "watch:000009::0",
    "watch:000216:fall:50000", "watch:015557:yield-under:0", "unwatch:1", "if:000216:0:0:0",
    "if:000216:1000000:50000:5", "useful:1:no", "useful:1:yes", "why:1:parts:", "why:1:others:", "why:1:look:",
    "why:1:one:015557", "order:0", "order:1", "look:1:show", "look:1:answer", "shelf:015557:paused",
    "shelf:015557:listed", "parked:repeat", "doubt:1:accept", "doubt:1:refuse", "term:nav", "term:seven-day",
    "event:1:ask:0", "event:1:split:0", "event:1:dividend:0", "event:1:take-split:2000000000000",
    "event:1:take-dividend:500",
    "bp:1:015557", "bc:0:new:", "bc:0:list:", "bc:1:open:", "bc:1:words:zh", "bc:1:drop:en", "bc:1:who:",
    "bc:1:narrow:all", "bc:1:narrow:silent", "bc:1:holders:015557", "bc:1:class:5", "bc:1:language:en", "bc:1:when:",
    "bc:1:at:now", "bc:1:at:daytime", "bc:1:products:", "bc:1:product:015557", "bc:1:options:", "bc:1:switch:once",
    "bc:1:switch:pay", "bc:1:preview:", "bc:1:test:", "bc:1:rehearse:", "bc:1:testers:", "bc:1:ask:", "bc:1:unask:",
    "bc:1:send:2", "bc:1:discard:", "bc:1:review:", "bc:1:confirm:2", "bc:1:refuse:2", "bc:1:pause:", "bc:1:resume:",
    "bc:1:cancel:", "bc:1:cancel-sure:", "bc:1:delete:", "bc:1:delete-sure:", "bc:1:repeat:", "bc:1:correct:",
    "wish:advise:::0:", "wish:note-redemption:270042:015557:100000000000:last-month", "wish:alert:015557::0:under-1.5",
    "wish:term:::0:income-per-10000", "note:015557:add:50000:0", f"note:015557:reduce:1:{LARGEST}",
)  # fmt: skip
"""Every kind of button that was ever put under a message."""

CRAFTED = (
    "go:nowhere", "go:", "go", "lang:fr:home", "lang:zh:settings", "ok:profile:given:nowhere",
    "ok:profile:given:zone", "ok:profile:undecided:start", "ok:everything:given:start", "ok:profile:given:~",
    "ok:profile:given:h~a b",
    "ok:profile:given:nowhere~" + "x" * 41, "notice:profile:",
    "a:0:assets:a", "a:-1:assets:a", f"a:{LARGEST + 1}:assets:a", "a:1:Assets:a", "a:1::a", "a:1:assets",
    "a:1:assets:a:a", "a:x:assets:a", "ask:1: assets", "as:1:explode", "p::card", "p:015557:smell",
    "chart:015557:2y", "chart::1y", "chart:015557:", "chart:015557",
    "p:0155570155570155570:card", "p:a\0b:card", "p:甄选:card", "h:0 1:view", "h:015557:steal",
    f"undo:015557:{LARGEST + 1}", "hour:24", "hour:-1", "hour:08", "hour:+8", "hour:1_0", "hour:8.0", "hour: 8",
    "hour:١", "hour:", "rhythm:hourly:0", "rhythm:weekly:7", "zone:", "zone:Mars Base", "quiet:3:24", "least:-5",
    f"least:{10**18}", "sound:2", "sound:yes", "sound:true", "month:2023:0", "month:2023:13", "month:0:1",
    "month:99999:1",
    "conv:015557::ask", "conv:015557:000216:half", "past:015557:add:", "past:015557:correct:2023-03-05",
    "past:015557:add:5 March",
    "line:a\n", "watch:000216:rise:5", "watch:000216:fall:-1", "watch:000216:fall:1000001",
    "unwatch:0", "if:000216:-5:0:1", f"if:000216:{10**18}:0:1", "if:000216:5:0:100", "useful:1:maybe", "why:1:when:",
    "order:2", "look:1:burn", "shelf:015557:sold", "parked:burn", "doubt:1:perhaps", "term:", "term:a b",
    "event:0:ask:0", "event:1:merge:0", "event:1:split:-1", "event:1:take-split:1000000000000001",
    "bp:0:015557", "bc:-1:open:", "bc:1:launch:", "bc:1:words:fr", "bc:1:class:9", "bc:1:class:C5",
    "bc:1:narrow:some", "bc:1:at:noon", "bc:1:switch:off", "bc:1:confirm:x", "bc:1:product:", "bc:1:open:a b",
    "bc:1:open:" + "x" * 40, "wish:steal:::0:", "wish:advise::0:", "wish:term:::0:a b", "wish:advise:::-1:",
    "note::add:5:0", "note:015557:steal:5:0", "note:015557:add:-5:0", "note:015557:add:5:-1",
)  # fmt: skip


def kind_of(data: str) -> type[CallbackData]:
    return KINDS[data.partition(":")[0]]


@pytest.mark.parametrize("data", STANDING)
def test_what_stands_in_chats_is_understood_and_packed_as_it_was(data: str) -> None:
    assert kind_of(data).unpack(data).pack() == data


@pytest.mark.parametrize("data", CRAFTED)
def test_nothing_else_is(data: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        kind_of(data).unpack(data)


def test_every_kind_of_button_is_among_them() -> None:
    assert {data.partition(":")[0] for data in STANDING} == set(KINDS)


def test_a_word_of_an_enumeration_comes_as_one() -> None:
    assert KINDS["rhythm"].unpack("rhythm:weekly:3").model_dump() == {"cadence": Cadence.WEEKLY, "weekday": 3}
