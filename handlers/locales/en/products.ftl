list =
    <b>The list</b>: picked by hand, and the same for everybody.
    { $lines }
list-line = { $name } · { $level } · { $figure }
list-paused = { $name } · { $level } · paused
list-blocked = Not on the list: { $name }. { $reason }
list-news = Tell me when it changes
list-footer = Tap a name for details.

figure-money = ¥{ $income } per 10,000, { $yield }% a year over 7 days (published for { $day })
figure-money-short = { $yield }% (7-day, { $day })
figure-money-no-yield = ¥{ $income } per 10,000 (published for { $day })
figure-nav = NAV { $nav } on { $day }; { $return }% over a year
figure-nav-short = { $return }% (1 year, { $day })
figure-nav-only = NAV { $nav } on { $day }
figure-bare-yield = { $yield }% 7-day
figure-bare-income = ¥{ $income }/10,000
figure-bare-year = { $return }% 1 yr
figure-bare-nav = NAV { $nav }
figure-bare-none = no figure
figure-paused = paused
figure-none = No figures here
figure-stale = { $figure }; nothing newer published

card =
    <b>{ $name }</b> ({ $code }) · { $level }
    { $kind }, run by { $issuer }{ $caution }
    { $levels }
    { $figures }
    { $performance }
    { $fall }
    { $terms }
    { $fees }
    { $earned }
no-deposit-short = . Not a deposit: your principal is not guaranteed, and it can lose money
no-deposit = A money fund is not a deposit: your principal is not guaranteed, and it can lose money.
no-deposit-no-loss = You said not a cent may be lost: nothing on this list can promise that, and a money fund is no deposit, its principal not guaranteed. If it has to be so, a bank deposit suits you better.
card-paused = Paused: { $reason }
terms = { $liquidity } · from { $minimum }{ $lock }
liquidity-0 = Money back the same day
liquidity-1 = Money back the next day
liquidity-days = Money back in { $days } days
lock-up-years = {" · "}locked for { $years } years
lock-up-days = {" · "}locked for { $days } days
fees = Costs { $annual }% a year (management { $management }, custody { $custody }, sales { $service }); { $buying }
fees-buying-free = no fee for buying
fees-buying = up to { $subscription }% for buying
earned-30 = Over the 30 days to { $until }, ¥10,000 earned { $earned }. Published, and past.
earned-some = Over { $days } days to { $until }, ¥10,000 earned { $earned }. Published, and past.
earned-unknown = Too few published figures to say what ¥10,000 earned in the last 30 days.
lost-some = Over { $days } days to { $until }, ¥10,000 lost { $earned }. Published, and past.
lost-30 = Over the 30 days to { $until }, ¥10,000 lost { $earned }. Published, and past.
card-levels = Level, the highest of three: issuer { $issuer }; this list { $seller }; { $measured }
level-unknown = not known
measured-none = not measured yet (nothing of its kind has a year of figures here)
measured-kind = measured { $level }, that of its kind (its own figures are under a year)
measured-own = measured { $level } (swings of { $swings }% a year, worst 12 months { $year }%, deepest fall { $fall }%{ $lasted }; { $from } to { $to })
fall-made-good = {", "}back up after { $days } days
fall-lasts = {", "}not back up since { $since }
risk-risen =
    <b>{ $name }</b> counts as riskier now: { $now }
    It was { $was }. { $why }
    Nothing was changed in what you hold. It is suggested only to those who may be shown this level.
risen-own = Its figures swing by { $swings }% a year; its deepest fall was { $fall }%.
risen-kind = It has under a year of figures of its own, so it counts like the others of its kind.
risk-risen-card = Its card
risk-risen-holding = What I hold
operator-measured =
    Measured above what the issuer and this list say:
    { $lines }
operator-measured-line = { $name }: { $given }, counts as { $level }. { $why }
card-chart = Chart
card-hold = I hold it
card-why = Does it suit me?
card-term-seven-day = What is "7-day"?
card-term-nav = What is NAV?
card-gone = That product is no longer on the list.
chart-yield = <b>{ $name }</b>: 7-day annualised yield, { $from } to { $to }
chart-nav = <b>{ $name }</b>: NAV per unit, { $from } to { $to }
chart-none = There are no figures of it here yet, so there is nothing to draw.

status-reason-p2p-no-licence = China has had no licensed P2P platform since November 2020.
status-reason-operator = The operator is checking its facts.
status-reason-merged = It has become part of another fund.
status-reason-wound-up = It has been wound up.

performance = Past { $periods }
performance-day = day { $change }%
performance-week = week { $change }%
performance-month = 30 days { $change }%
performance-year = year { $change }%
performance-fall = Deepest fall since { $since }: { $fall }%, from { $peak } to { $bottom }

facts-size = Size: { $size }
facts-size-on = Size: { $size } on { $day }
facts-custodian = Custodian: { $custodian }
facts-benchmark = Measures itself against: { $benchmark }
facts-unknown = Not known here: { $missing }
facts-and = {", "}
fact-size = size
fact-custodian = custodian
fact-benchmark = benchmark
facts-sources = Where this comes from. { $sources }
facts-checked = Last compared on { $day }.
