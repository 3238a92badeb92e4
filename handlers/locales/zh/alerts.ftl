card-watch = 行情提醒
alerts =
    <b>行情提醒</b>
    { $lines }
    同一件事只说一次；回到线内、又隔了 { $days } 天以后再碰到，才会再说。
alerts-line = { $number } · { $what }
alerts-none =
    还没有设行情提醒。
    在清单里点开一个产品，按“行情提醒”。
alert-delete = 删掉第 { $number } 条
alert-deleted = 删掉了。
alert-what-yield-under = { $name } 七日年化低于 { $level }%
alert-what-yield-over = { $name } 七日年化高于 { $level }%
alert-what-fall = { $name } 比{ $since }以来的最高净值跌了 { $level }%

alert-choose-yield =
    <b>{ $name }</b>，现在：{ $figure }
    七日年化到了多少告诉你？
alert-choose-yield-under = 低于一个数
alert-choose-yield-over = 高于一个数
alert-choose-fall =
    <b>{ $name }</b>，现在：{ $figure }
    比今后的最高净值跌多少告诉你？最高点从现在这个净值算起，分红算在内。
alert-fall-by = 跌 { $level }%
alert-fall-other = 别的数
alert-ask-yield-under = { $name } 的七日年化低于多少时告诉你？写百分数就行，比如 1.5。
alert-ask-yield-over = { $name } 的七日年化高于多少时告诉你？写百分数就行，比如 2.5。
alert-ask-fall = { $name } 从最高净值跌百分之几时告诉你？写百分数就行，比如 8。
alert-bad-level = 没看懂“{ $text }”。写一个 0 到 100 之间的百分数，比如 1.5。
alert-no-figure = 这个产品还没有公布过数据，设不了提醒。
alert-too-many = 一个人最多设 { $most } 条，先删掉一条再设。

alert-set = 记下了：{ $what }，就告诉你一声。
alert-already = 现在已经是这样了，等它回去过一次，再到这个数才告诉你。
alert-kept = 这一条只用来提醒你，删掉就没了。免打扰的时候不发，过后再说。

alert-yield-under = <b>{ $name } 七日年化 { $figure }%</b>（{ $day }公布），低于你设的 { $level }%。
alert-yield-over = <b>{ $name } 七日年化 { $figure }%</b>（{ $day }公布），高于你设的 { $level }%。
alert-fall = <b>{ $name } 净值 { $nav }</b>（{ $day }公布），比{ $since }以来的最高点低 { $fallen }%，到了你设的 { $level }%。
alert-rests = 同一件事不再重复；回到线内、又隔了 { $days } 天以后再碰到，才会再说。
