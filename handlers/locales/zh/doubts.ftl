doubts = <b>存疑的数字，等你决定</b>
doubt-yield = { $number } · { $name } { $day }：万份收益 ¥{ $figure }，来自 { $source }。{ $why }
doubt-nav = { $number } · { $name } { $day }：净值 ¥{ $figure }{ $event }，来自 { $source }。{ $why }
doubt-why-held-jump = 和前几天差得太远。
doubt-why-held-mismatch = 和同时公布的七日年化 { $yield }% 差得太远，不可能都对。
doubt-why-held-negative = 是负数。
doubt-why-differs = 七日年化和每天的万份收益对不上。
doubt-why-contradicts = 这一天已有另一个数字；采用它就会更正已入账的收益。
doubt-more = 后面还有 { $count } 个
doubt-accept = 采用 { $number }
doubt-refuse = 不用 { $number }
doubt-accepted = 已采用，半小时内入账。
doubt-refused = 没有采用，不会按它入账。
doubt-decided = 这一条已经处理过了。
being-checked = { $name } { $day }的数字公布了，但看着不对，正在核对。核对完补算，不会漏。
correction-yield = { $name }更正了 { $day }的万份收益：原来 ¥{ $was }，现在 ¥{ $now }。
correction-nav = { $name }更正了 { $day }的净值：原来 ¥{ $was }，现在 ¥{ $now }。
correction-more = { $span }你多赚了 { $change }，累计和持有金额都已改正。
correction-less = { $span }你少赚了 { $change }，累计和持有金额都已改正。
correction-same = { $span }你每天的收益有调整，合计没变。
correction-day = { $day }
correction-days = { $from }到 { $to }
doubt-ratio = ，每 1 份折算成 { $ratio } 份
doubt-dividend = ，每份派 ¥{ $dividend }
doubt-event = 是折算或分红 { $number }
doubt-released = 后面 { $count } 天的净值只是跟着它被拦下的，也一起采用了。
event-ask = { $name } { $day }：净值 ¥{ $nav }，前一个是 ¥{ $was }。那天基金做了什么？
event-split = 拆分或合并份额
event-dividend = 分红
event-split-ask =
    { $name } { $day }：净值从 ¥{ $was } 到 ¥{ $nav }。
    原来的 1 份变成了几份？照公告写，比如 2、0.5 或 1.02345。
event-dividend-ask =
    { $name } { $day }：净值从 ¥{ $was } 到 ¥{ $nav }。
    每份派了多少元？照公告写，比如 0.05。
event-split-bad = 没看懂“{ $text }”。写 1 份变成几份，最多 12 位小数，比如 2、0.5 或 1.02345。
event-dividend-bad = 没看懂“{ $text }”。写每份派了多少元，最多四位小数，比如 0.05。
event-unexplained = 按 { $number } 算，原来的 1 份值 ¥{ $worth }，之前是 ¥{ $was }，差 { $change }%，说不通。再核对一下公告，重新写一个数。
event-split-sure =
    { $name } { $day }：1 份变成 { $number } 份。
    原来的 1 份现在值 ¥{ $worth }，之前 ¥{ $was }，当天涨跌 { $change }%。
    持有人的份额会照此折算，钱不变。
event-dividend-sure =
    { $name } { $day }：每份派 ¥{ $number }。
    连分红在内，1 份值 ¥{ $worth }，之前 ¥{ $was }，当天涨跌 { $change }%。
event-yes = 没错，入账
event-other = 换个数
event-split-taken = 按份额折算采用了，半小时内入账。持有人会收到一条说明。
event-dividend-taken = 连同分红采用了，半小时内入账。
correction-units = { $name } { $day }的净值变化是因为份额变了：每 1 份变成 { $ratio } 份。当时没算进去，现在补上了。
correction-no-units = { $name } { $day }的份额其实没有变，之前多算的折算已经撤回。
