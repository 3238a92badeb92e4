earnings-calendar = 收益日历
earnings-balance = 收益走势
earnings-by-product = 按产品
earnings-by-year = 按年
earnings-export = 导出表格
earnings-nothing-yet = 还没有记下持有，没有可看的。

calendar-month = { $year }年{ $month }
calendar-before = ‹ { $month }
calendar-after = { $month } ›
calendar =
    <b>{ $month }：{ $total }</b>，{ $count } 天有收益入账。
    { $waiting }
calendar-empty =
    { $month }还没有收益入账。
    { $waiting }
calendar-waiting = 画圈的日子还没入账，入账后补上。

balance =
    <b>{ $name }：收益 { $total }</b>，{ $from }到{ $to }
    上面是一笔笔收益加起来的，存入取出都不影响它。下面是余额，刚买还没开始算收益的不在内。
balance-all = 全部持有
balance-none = 还没有收益入账，画不出走势。

by-product =
    <b>按产品看收益</b>
    { $lines }
    合计：本月 { $month } · 今年 { $year } · 累计 { $total }
by-product-line = { $name }：本月 { $month } · 今年 { $year } · 累计 { $total }
by-year =
    <b>按年看收益</b>
    { $lines }
by-year-line = <b>{ $year }年 { $amount }</b>：{ $products }
by-year-product = { $name } { $amount }

export = 一共 { $count } 行，到{ $to }为止。用 Excel 或 WPS 都能打开。
export-none = 还没有收益入账，没有可导出的。
export-date = 日期
export-code = 产品代码
export-name = 产品名称
export-kind = 公布的是
export-figure = 公布的数
export-income = 收益（元）
export-base = 计息余额（元）
export-per-10k = 万份收益
export-nav = 单位净值
