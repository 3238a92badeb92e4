span-1m = 1M
span-3m = 3M
span-6m = 6M
span-1y = 1Y
span-all = All

picture-nav = since { $from } · NAV { $nav } on { $day }
picture-nav-one = NAV on { $day }
picture-yield = 7-day annualised yield, { $day }
picture-fall = deepest fall { $fall }%

chart-change = { $change }% over this time, as published. The past promises nothing.
chart-fall = Deepest fall on the way: { $fall }%, from { $peak } to { $bottom }.
chart-no-fall = It never fell on the way.
chart-dividends = What was paid out on the way is counted in.
chart-short = Figures here begin on { $from }, so that is all there is to show.

picture-earned = income since { $day }
picture-earned-line = Income, added up
picture-balance-line = Balance

picture-month = { $count ->
    [one] on 1 day
   *[other] on { $count } days
}
picture-month-empty = nothing credited yet
picture-weekday-0 = Mon
picture-weekday-1 = Tue
picture-weekday-2 = Wed
picture-weekday-3 = Thu
picture-weekday-4 = Fri
picture-weekday-5 = Sat
picture-weekday-6 = Sun

picture-projection =
    { $years ->
        [one] in 1 year
       *[other] in { $years } years
    } · projected, not promised
picture-band = 8 in 10 end here
picture-middle = middle
picture-paid = paid in
