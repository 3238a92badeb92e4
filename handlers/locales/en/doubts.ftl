doubts = <b>Figures held until you decide</b>
doubt-yield = { $number } · { $name }, { $day }: ¥{ $figure } per 10,000, from { $source }. { $why }
doubt-nav = { $number } · { $name }, { $day }: NAV ¥{ $figure }{ $event }, from { $source }. { $why }
doubt-why-held-jump = Far from what it was just before.
doubt-why-held-mismatch = It cannot be right together with the 7-day yield published beside it, { $yield }%.
doubt-why-held-negative = Below zero.
doubt-why-differs = Its 7-day yield does not follow from its daily incomes.
doubt-why-contradicts = Another figure is kept for that day; accepting this one corrects what was credited.
doubt-more = and { $count } more after these
doubt-accept = Accept { $number }
doubt-refuse = Refuse { $number }
doubt-accepted = Accepted. It is counted within half an hour.
doubt-refused = Refused. Nobody is credited with it.
doubt-decided = That one has been decided already.
being-checked = { $name }: the figure of { $day } is out, but looks odd and is being checked. It is counted once that is settled; nothing gets lost.
correction-yield = { $name } has corrected its income per 10,000 of { $day }: it was ¥{ $was } and is ¥{ $now }.
correction-nav = { $name } has corrected its NAV of { $day }: it was ¥{ $was } and is ¥{ $now }.
correction-more = So you earned { $change } more { $span }. Your totals and your balance are put right.
correction-less = So you earned { $change } less { $span }. Your totals and your balance are put right.
correction-same = What you earned { $span } moves between days; in all it stays the same.
correction-day = on { $day }
correction-days = from { $from } to { $to }
doubt-ratio = , each unit became { $ratio }
doubt-dividend = , ¥{ $dividend } a unit paid out
doubt-event = Split or dividend { $number }
doubt-released = Held only because of it, and accepted with it: NAVs of later days, { $count } in all.
event-ask = { $name }, { $day }: NAV ¥{ $nav } after ¥{ $was }. What did the fund do that day?
event-split = Split or merged its units
event-dividend = Paid a dividend
event-split-ask =
    { $name }, { $day }: the NAV went from ¥{ $was } to ¥{ $nav }.
    How many units did one old unit become? As the fund announced it: 2, 0.5 or 1.02345.
event-dividend-ask =
    { $name }, { $day }: the NAV went from ¥{ $was } to ¥{ $nav }.
    How many yuan were paid for each unit? As the fund announced it: 0.05.
event-split-bad = I can't read “{ $text }” as a ratio. Type how many units one became, with at most twelve decimals: 2, 0.5 or 1.02345.
event-dividend-bad = I can't read “{ $text }” as a dividend. Type the yuan paid for one unit, with at most four decimals: 0.05.
event-unexplained = With { $number } an old unit would be worth ¥{ $worth } after ¥{ $was }, { $change }% in a day. That can't be right. Look at the announcement and type another number.
event-split-sure =
    { $name }, { $day }: one unit became { $number }.
    An old unit is worth ¥{ $worth } now, after ¥{ $was }: { $change }% that day.
    Everybody's units are converted like that; their money stays the same.
event-dividend-sure =
    { $name }, { $day }: ¥{ $number } paid for each unit.
    With it a unit is worth ¥{ $worth }, after ¥{ $was }: { $change }% that day.
event-yes = That's right, enter it
event-other = Another number
event-split-taken = Taken as a split or merger of units. It is counted within half an hour, and holders are told.
event-dividend-taken = Taken with its dividend. It is counted within half an hour.
correction-units = { $name } changed its units on { $day }: each became { $ratio }. That was not known when the day was counted, and is put right now.
correction-no-units = { $name } did not change its units on { $day } after all. What had been converted is put back.
