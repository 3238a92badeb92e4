holdings =
    <b>What you noted</b>
    { $total }
    { $lines }
holdings-line = { $name }: { $balance }, earned { $income } so far
holdings-none =
    Nothing noted yet.
    Open a product on the list, tap "I hold it" and tell me the amount.
holding =
    <b>{ $name }</b>
    You hold { $balance }{ $units }
    { $standing }
    { $pending }
holding-units = {" "}({ $units } units)
holding-as-of = , at the NAV of { $day }
standing-cost = What you hold cost { $cost } (since { $since }): { $gain }
standing-up = up { $gain } ({ $percent }%)
standing-down = down { $gain } ({ $percent }%)
standing-even = no gain, no loss
standing-earned = Yesterday { $yesterday } · this year { $year } · in all { $income }
standing-total = You hold { $worth }. { $earned }
yesterday-not-yet = not published yet
yesterday-checked = being checked
yesterday-closed = closed
yesterday-merged = closed, comes with a later figure
yesterday-later = not counting yet
total-yesterday = Yesterday: { $amount }.
total-some =
    Yesterday: { $amount }; { $count ->
        [one] one product is
       *[other] { $count } products are
    } not published yet.
total-not-yet = Yesterday's income is not published yet.
total-closed = Markets were closed yesterday.
total-later = It doesn't earn yet.
holding-pending = { $amount } of it starts to earn once the fund confirms it.
holding-leaving = What you took out or converted still earns until the fund confirms it.
caution-class = It is { $level }; your class, { $class }, goes up to { $highest }.
caution-lock = By your answers { $answer }, and this is locked for { $span }; until then you can't take it out.
caution-years = { $years ->
        [one] a year
       *[other] { $years } years
    }
caution-days = { $days ->
        [one] a day
       *[other] { $days } days
    }
caution-noted = I say this once. It is noted all the same; I just won't suggest it.
hold-add = Add
hold-reduce = Take out
hold-correct = Set to
hold-all = All of it: { $balance }
hold-nothing = Nothing of it is noted any more.
hold-undo = Undo
hold-history = History
hold-convert = Convert
convert-choose = { $balance } of { $name } is noted. Convert it into which?
convert-ask = How much { $name } do you convert into { $into }? Type an amount, such as 10k or 10000.50.
converted =
    Noted: { $amount } of { $name } converted into { $into }.
    The old part stops earning on { $ends }, the new one earns from { $begins }.
entry-estimated = An estimate for now: once the NAV of { $day } is published, it is put right by that. Fees are not in it.
history-into = { $day }: converted { $amount } into { $other }, not earning from { $begins }
history-from = { $day }: { $amount } converted from { $other }, earning from { $begins }
history-estimated = {" "}(estimated until the NAV is out)
hold-past-add = Bought on an earlier day
hold-past-reduce = Taken out on an earlier day
past-ask-day-add =
    Which day did you buy { $name }? Type it, such as 5 March, 8 Oct last year or 2026-03-05.
    My figures begin on { $first }; that is the earliest day I can work out.
past-ask-day-reduce =
    Which day did you take { $name } out? Type it, such as 5 March, 8 Oct last year or 2026-03-05.
    My figures begin on { $first }; that is the earliest day I can work out.
past-yesterday = Yesterday
past-week = A week ago
past-month = 30 days ago
past-first = Earliest: { $day }
past-other-day = Another day
past-ask-add = How much { $name } did you buy on { $day }? Type an amount, such as 10k or 10000.50.
past-ask-reduce = How much { $name } did you take out on { $day }? Type an amount, such as 10k or 10000.50.
past-add = Noted: { $amount } of { $name } bought on { $day }, { $when }; it earns from { $begins }.
past-reduce = Noted: { $amount } of { $name } taken out on { $day }, { $when }; it stopped earning on { $begins }.
past-in-time = taken as before 15:00
past-next-day = a day without trading, so taken as { $day }
past-units = That is { $units } units at the NAV of { $day }, { $nav }; fees are not in it.
past-earned-add = Up to { $until } it earned { $gain } in all; { $balance } now.
past-lost-add = Up to { $until } it lost { $gain } in all; { $balance } now.
past-earned-reduce = { $gain } that had been counted up to { $until } is taken off again; { $balance } now.
past-lost-reduce = A loss of { $gain } that had been counted up to { $until } is put back; { $balance } now.
past-balance = { $balance } now.
past-day-unknown = I couldn't read "{ $text }" as a day. Type something like 5 March, 8 Oct last year or 2026-03-05.
past-not-yet = { $day } hasn't come yet. Type today or a day before it.
past-too-early = My figures of { $name } begin on { $first }, so I can't work out earlier days. Type that day or a later one; for what you bought before, note what your account shows now.
past-no-figures = I have no published figures of this product here, so I can't work it out. You can note what it is worth now.
past-held-less = On { $day } you held { $held }, so { $amount } can't have come off. Type a smaller amount, or another day.
past-too-much = With that it would be more than a billion, which I can't note. Type a smaller amount.
past-busy = A figure of this product is just being corrected. Try again in a few minutes.
history =
    <b>{ $name }: history</b>
    { $lines }
history-record = { $day }: noted { $amount }
history-add = { $day }: bought { $amount }, earning from { $begins }
history-reduce = { $day }: took out { $amount }, not earning from { $begins }
history-correct = { $day }: set higher by { $amount }
history-correct-down = { $day }: set lower by { $amount }
history-seller = { $day }: { $amount } from the seller, earning from { $begins }
history-put-right = { $day }: adjusted after a correction
history-afterwards = {" "}(noted on { $noted })
history-undone = {" "}(undone)
history-undo = Undo the newest
hold-tell-daily = Tell me daily what I earn
hold-cancel = Never mind
ask-record = How much { $name } do you hold? Type an amount, such as 10000 or 10000.50.
ask-add = How much more { $name } did you buy? Type an amount, such as 500.
ask-reduce = How much { $name } did you take out? Type an amount; { $balance } is noted now.
ask-correct = How much { $name } do you hold in all? Type what your account shows, such as 10003.79.
recorded = Noted: { $name }, { $balance }, counting from the income of { $day }.
recorded-units = Noted: { $name }, about { $balance } ({ $units } units at the NAV of { $nav-day }, { $nav }), counting from { $day }.
added = Noted: { $amount } more, { $balance } now. It earns from { $day }.
reduced = Noted: { $amount } less, { $balance } now. That part stops earning on { $day }.
corrected = Set: { $balance } now, counting from the income of { $day }.
undone = Undone; { $balance } now.
undo-late = That is no longer the latest change, so it can't be undone. "Set to" puts the amount right.
amount-not-a-number = I couldn't read "{ $text }". Just type a number, such as 100 or 100.50.
amount-negative = "{ $text }" is negative. Type a plain number; to lower the amount, use "Take out".
amount-zero = The amount has to be above 0, such as 100 or 100.50.
amount-too-precise = "{ $text }" is finer than a fen. Two decimals at most, such as 100.50.
amount-too-large = "{ $text }" is more than I can note. Type less than a billion.
amount-more-than-held = Only { $balance } is noted, so { $amount } can't come off. Type a smaller amount, or use "Set to".
amount-no-nav = I have no NAV of this fund here yet, so I can't turn an amount into units. Nothing was noted.
amount-no-product = That product is no longer on the list. Nothing was noted.

earnings =
    <b>{ $day }: { $latest }</b>
    This month { $month } · in all { $total } · holding { $balance }
    { $lines }
earnings-line = { $name } { $income }: { $rate }
earnings-line-several = { $name } { $income }: { $from } to { $to }, published { $count } times
earnings-rate-money = ¥{ $income } per 10,000, { $yield }% over 7 days (published for { $day })
earnings-rate-money-plain = ¥{ $income } per 10,000 (published for { $day })
earnings-rate-nav = NAV { $nav } (published for { $day })
earnings-none-yet =
    Nothing credited yet.
    The first income comes once the product publishes it, mostly the next morning. None gets lost.
earnings-nothing-held =
    Nothing noted yet, so there is nothing to count.
    Open a product on the list and tap "I hold it".
earnings-details = Details
earnings-more =
    <b>Credited recently</b>
    { $lines }
earnings-more-line = { $day } · { $name } · { $income }
not-yet-nav = { $name } has not published its NAV of { $day } yet. It will be counted once it has; nothing gets lost.
not-yet = { $name } has not published { $day } yet. It will be counted once it has; nothing gets lost.
yesterday = Yesterday
recent = Newly credited

message-earnings =
    <b>{ $label }: { $amount }</b>
    { $lines }
    This month { $month } · in all { $total } · holding { $balance }
message-late = { $lines }
message-renewal =
    Your risk class ends on { $until }.
    Suggestions stop then; three or four minutes with the questionnaire renew it.
change-notices = When to tell me
day-may-move = The holidays of { $year } are not announced yet, so that day may still move. If it does, I'll put it right and tell you.
moved = The holidays of { $year } are known now, and they change when something you noted counts:
moved-added = { $name }: { $amount } earns from { $now }, not from { $was }.
moved-reduced = { $name }: { $amount } stops earning on { $now }, not on { $was }.
moved-back = { $change } had been added too early and is taken off again.
moved-more = { $change } was missing for that and is added.
