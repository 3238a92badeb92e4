list =
    <b>清单</b>，上面的产品都先挑过一遍。这里不看你是谁，谁看都一样。
    { $lines }
list-line = { $name } · { $level } · { $figure }
list-paused = { $name } · { $level } · 暂停
list-blocked = 不收：{ $name }。{ $reason }
list-news = 清单有变告诉我
list-footer = 点名字看详情。

figure-money = 万份 { $income }，七日年化 { $yield }%（{ $day }公布）
figure-money-short = 七日年化 { $yield }%（{ $day }）
figure-money-no-yield = 万份 { $income }（{ $day }公布）
figure-nav = 净值 { $nav }（{ $day }），近一年 { $return }%
figure-nav-short = 近一年 { $return }%（{ $day }）
figure-nav-only = 净值 { $nav }（{ $day }）
figure-bare-yield = 七日 { $yield }%
figure-bare-income = 万份 { $income }
figure-bare-year = 一年 { $return }%
figure-bare-nav = 净值 { $nav }
figure-bare-none = 暂无数据
figure-paused = 暂停
figure-none = 这里还没有数据
figure-stale = { $figure }，之后没有新数据

card =
    <b>{ $name }</b>（{ $code }）· { $level }
    { $kind }，{ $issuer }管理{ $caution }
    { $levels }
    { $figures }
    { $performance }
    { $fall }
    { $terms }
    { $fees }
    { $earned }
no-deposit-short = 。不是存款，不保证本金，也可能亏
no-deposit = 货币基金不是存款，不保证本金，也可能亏。
no-deposit-no-loss = 你说一分都不能亏：清单上没有一样做得到，货币基金也不是存款，不保证本金。真要一分不亏，存银行更合适。
card-paused = 暂停推荐：{ $reason }
terms = { $liquidity } · { $minimum } 起{ $lock }
liquidity-0 = 当天到账
liquidity-1 = 次日到账
liquidity-days = { $days } 天到账
lock-up-years = {" · "}锁定 { $years } 年
lock-up-days = {" · "}锁定 { $days } 天
fees = 每年费用 { $annual }%（管理 { $management }、托管 { $custody }、销售服务 { $service }），{ $buying }
fees-buying-free = 申购不收费
fees-buying = 申购费最高 { $subscription }%
earned-30 = 过去 30 天（到{ $until }），1 万元赚了 { $earned }。已公布的过往数据。
earned-some = 到{ $until }的 { $days } 天里，1 万元赚了 { $earned }。已公布的过往数据。
earned-unknown = 近 30 天的数据不全，算不出 1 万元赚多少。
lost-some = 到{ $until }的 { $days } 天里，1 万元亏了 { $earned }。已公布的过往数据。
lost-30 = 过去 30 天（到{ $until }），1 万元亏了 { $earned }。已公布的过往数据。
card-levels = 等级取三个里最高的：发行方{ $issuer }；本清单列的{ $seller }；{ $measured }
level-unknown = 没说
measured-none = 按数据算的还没有（同类里没有满一年数据的）
measured-kind = 按数据算 { $level }，用的是同类的（它自己的数据不满一年）
measured-own = 按数据算 { $level }（一年起伏 { $swings }%，最差 12 个月 { $year }%，最深跌 { $fall }%{ $lasted }；{ $from }到{ $to }）
fall-made-good = ，{ $days } 天涨回来
fall-lasts = ，从{ $since }到现在没涨回来
risk-risen =
    <b>{ $name }</b> 风险等级升了，现在算{ $now }
    原来是{ $was }。{ $why }
    你持有的没有动。以后它只推荐给能看这个等级的人。
risen-own = 按公布的数据，它一年起伏 { $swings }%，最深跌过 { $fall }%。
risen-kind = 它自己的数据不满一年，按同类的算。
risk-risen-card = 看产品
risk-risen-holding = 看持有
operator-measured =
    按数据算，高过发行方和本清单列的：
    { $lines }
operator-measured-line = { $name }：列的是 { $given }，按 { $level } 算。{ $why }
card-chart = 走势图
card-hold = 我持有
card-why = 适合我吗
card-term-seven-day = 什么是七日年化
card-term-nav = 什么是净值
card-gone = 清单上没有这个产品了。
chart-yield = <b>{ $name }</b> 七日年化收益率，{ $from }到{ $to }
chart-nav = <b>{ $name }</b> 单位净值，{ $from }到{ $to }
chart-none = 这里还没有它的数据，画不出走势图。

status-reason-p2p-no-licence = 2020 年 11 月起，国内已没有持牌的 P2P 平台。
status-reason-operator = 运营在核对它的资料。
status-reason-merged = 它已并入另一只基金。
status-reason-wound-up = 它已清盘。

performance = 近 { $periods }
performance-day = 1 天 { $change }%
performance-week = 1 周 { $change }%
performance-month = 30 天 { $change }%
performance-year = 1 年 { $change }%
performance-fall = { $since }以来最深跌过 { $fall }%（{ $peak }到{ $bottom }）

facts-size = 规模：{ $size }
facts-size-on = 规模：{ $size }（{ $day }）
facts-custodian = 托管：{ $custodian }
facts-benchmark = 业绩比较基准：{ $benchmark }
facts-unknown = 这里还不知道：{ $missing }
facts-and = 、
fact-size = 规模
fact-custodian = 托管人
fact-benchmark = 业绩比较基准
facts-sources = 出处。{ $sources }
facts-checked = 最近一次核对：{ $day }。
