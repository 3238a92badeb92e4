card-watch = Alert me
alerts =
    <b>Market alerts</b>
    { $lines }
    Each event is told once, and again only if it passes and happens again at least { $days } days later.
alerts-line = { $number } · { $what }
alerts-none =
    No market alerts yet.
    Open a product on the list and tap "Alert me".
alert-delete = Delete no. { $number }
alert-deleted = Deleted.
alert-what-yield-under = 7-day yield of { $name } under { $level }%
alert-what-yield-over = 7-day yield of { $name } over { $level }%
alert-what-fall = { $name } down { $level }% from its peak since { $since }

alert-choose-yield =
    <b>{ $name }</b>, now: { $figure }
    At what 7-day yield should I tell you?
alert-choose-yield-under = Under a figure
alert-choose-yield-over = Over a figure
alert-choose-fall =
    <b>{ $name }</b>, now: { $figure }
    How far below its peak should I tell you? The peak counts from today's NAV on, dividends included.
alert-fall-by = Down { $level }%
alert-fall-other = Another figure
alert-ask-yield-under = Under what 7-day yield of { $name } should I tell you? Type a percentage, such as 1.5.
alert-ask-yield-over = Over what 7-day yield of { $name } should I tell you? Type a percentage, such as 2.5.
alert-ask-fall = At how many percent below the peak of { $name } should I tell you? Type a percentage, such as 8.
alert-bad-level = I couldn't read "{ $text }". Type a percentage between 0 and 100, such as 1.5.
alert-no-figure = Nothing has been published of it yet, so there is nothing to watch.
alert-too-many = { $most } alerts is the most I keep. Delete one, then set this one.

alert-set = Noted. I'll tell you once: { $what }.
alert-already = That is so already; I'll tell you when it passes and then happens again.
alert-kept = It is kept for this alone, until you delete it. In your quiet hours it waits.

alert-yield-under = <b>{ $name }: 7-day yield { $figure }%</b> (published for { $day }), under the { $level }% you set.
alert-yield-over = <b>{ $name }: 7-day yield { $figure }%</b> (published for { $day }), over the { $level }% you set.
alert-fall = <b>{ $name }: NAV { $nav }</b> (published for { $day }), { $fallen }% below its peak since { $since }; you set { $level }%.
alert-rests = I won't repeat this unless it passes and happens again, at least { $days } days from now.
