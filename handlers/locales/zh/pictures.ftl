span-1m = 1个月
span-3m = 3个月
span-6m = 6个月
span-1y = 1年
span-all = 全部

picture-nav = { $from } 以来 · { $day } 净值 { $nav }
picture-nav-one = { $day } 的净值
picture-yield = 七日年化，{ $day }
picture-fall = 最深跌 { $fall }%

chart-change = 这段时间 { $change }%，按已公布的净值算。过去怎样，不代表以后。
chart-fall = 中间最深跌过 { $fall }%（{ $peak }到{ $bottom }）。
chart-no-fall = 中间没有跌过。
chart-dividends = 中间的分红已算在内。
chart-short = 这里的数据从{ $from }开始，只能画这么多。

picture-earned = { $day } 以来的收益
picture-earned-line = 累计收益
picture-balance-line = 余额

picture-month = { $count } 天有收益入账
picture-month-empty = 还没有收益入账
picture-weekday-0 = 一
picture-weekday-1 = 二
picture-weekday-2 = 三
picture-weekday-3 = 四
picture-weekday-4 = 五
picture-weekday-5 = 六
picture-weekday-6 = 日

picture-projection = { $years } 年后 · 推算，不是承诺
picture-band = 十次约八次在这里
picture-middle = 居中
picture-paid = 投入
