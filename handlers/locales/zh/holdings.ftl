holdings =
    <b>你记下的持有</b>
    { $total }
    { $lines }
holdings-line = { $name }：{ $balance }，累计 { $income }
holdings-none =
    还没有记下持有。
    在清单里点开一个产品，按“我持有”，把金额告诉我就行。
holding =
    <b>{ $name }</b>
    持有 { $balance }{ $units }
    { $standing }
    { $pending }
holding-units = （{ $units } 份）
holding-as-of = ，按{ $day }净值
standing-cost = 手里的成本 { $cost }（{ $since }起），{ $gain }
standing-up = 赚 { $gain }（{ $percent }%）
standing-down = 亏 { $gain }（{ $percent }%）
standing-even = 不赚不亏
standing-earned = 昨日 { $yesterday } · 今年 { $year } · 累计 { $income }
standing-total = 持有 { $worth }，{ $earned }
yesterday-not-yet = 还没公布
yesterday-checked = 在核对
yesterday-closed = 休市
yesterday-merged = 休市，和后面的合并公布
yesterday-later = 还没起算
total-yesterday = 昨日收益 { $amount }
total-some = 昨日收益 { $amount }，另有 { $count } 个还没公布
total-not-yet = 昨日收益还没公布
total-closed = 昨天休市
total-later = 收益还没起算
holding-pending = 其中 { $amount } 要等基金确认后才开始算收益。
holding-leaving = 减掉或转出的部分，在基金确认前还会算收益。
caution-class = 它是{ $level }，你的等级是 { $class }，最高到{ $highest }。
caution-lock = 你{ $answer }，它要锁定 { $span }，锁定期里取不出来。
caution-years = { $years } 年
caution-days = { $days } 天
caution-noted = 这话只说一次。照样给你记着，只是不会推荐它。
hold-add = 加
hold-reduce = 减
hold-correct = 改成
hold-all = 全部：{ $balance }
hold-nothing = 已经没有可减的了。
hold-undo = 撤销
hold-history = 记录
hold-convert = 转换
convert-choose = { $name }现在 { $balance }，转成哪个？
convert-ask = 把多少{ $name }转成{ $into }？写金额，比如 5万 或 10000.50。
converted =
    记下了：{ $name }转成{ $into }，{ $amount }。
    转出的{ $ends }起不再算收益，转入的{ $begins }起算。
entry-estimated = 这还是估算；{ $day }的净值公布后，按那天的净值改成准数。手续费没算在内。
history-into = { $day }：转成{ $other } { $amount }，{ $begins }起不再算
history-from = { $day }：从{ $other }转入 { $amount }，{ $begins }起算
history-estimated = （估算，等净值）
hold-past-add = 以前买的，补记
hold-past-reduce = 以前赎回的，补记
past-ask-day-add =
    哪天买的{ $name }？写日期，比如 3月5日、去年10月8日、2026-03-05。
    数据从{ $first }开始，最早能补记到那天。
past-ask-day-reduce =
    哪天赎回的{ $name }？写日期，比如 3月5日、去年10月8日、2026-03-05。
    数据从{ $first }开始，最早能补记到那天。
past-yesterday = 昨天
past-week = 一周前
past-month = 30 天前
past-first = 最早：{ $day }
past-other-day = 换个日子
past-ask-add = { $day }买了多少{ $name }？写金额，比如 5万 或 10000.50。
past-ask-reduce = { $day }赎回了多少{ $name }？写金额，比如 5万 或 10000.50。
past-add = 补记好了：{ $day }买入{ $name } { $amount }，{ $when }，{ $begins }起算收益。
past-reduce = 补记好了：{ $day }赎回{ $name } { $amount }，{ $when }，{ $begins }起不再算收益。
past-in-time = 按当天 15:00 前算
past-next-day = 那天不交易，按{ $day }算
past-units = 按{ $day }净值 { $nav } 折 { $units } 份，手续费没算在内。
past-earned-add = 到{ $until }一共赚了 { $gain }，现在 { $balance }。
past-lost-add = 到{ $until }一共亏了 { $gain }，现在 { $balance }。
past-earned-reduce = 到{ $until }多算的收益 { $gain } 去掉了，现在 { $balance }。
past-lost-reduce = 到{ $until }多算的亏损 { $gain } 去掉了，现在 { $balance }。
past-balance = 现在 { $balance }。
past-day-unknown = 没看懂“{ $text }”是哪天。写比如 3月5日、去年10月8日 或 2026-03-05。
past-not-yet = { $day }还没到。写今天或以前的日子。
past-too-early = { $name }的数据从{ $first }开始，再早的算不出来。写{ $first }或以后的日子；更早买的，按账户里现在的数记就行。
past-no-figures = 我这里没有这个产品公布的数据，补记不了。可以直接记现在的金额。
past-held-less = { $day }那天你只有 { $held }，减不了 { $amount }。写小一点的数，或换个日子。
past-too-much = 加上这笔就超过 10 亿了，我记不下。写小一点的数。
past-busy = 这个产品的数据正在更正，过几分钟再试。
history =
    <b>{ $name }的记录</b>
    { $lines }
history-record = { $day }：记下 { $amount }
history-add = { $day }：买入 { $amount }，{ $begins }起算
history-reduce = { $day }：赎回 { $amount }，{ $begins }起不再算
history-correct = { $day }：改多 { $amount }
history-correct-down = { $day }：改少 { $amount }
history-seller = { $day }：机构导入 { $amount }，{ $begins }起算
history-put-right = { $day }：更正数据后调整
history-afterwards = （{ $noted }补记）
history-undone = （已撤销）
history-undo = 撤销最近一笔
hold-tell-daily = 每天告诉我赚多少
hold-cancel = 算了
ask-record = 你持有多少{ $name }？写金额就行，比如 10000 或 10000.50。
ask-add = 又买了多少{ $name }？写金额，比如 500。
ask-reduce = 赎回了多少{ $name }？写金额，现在记着 { $balance }。
ask-correct = { $name } 现在一共是多少？照账户里的数写，比如 10003.79。
recorded = 记下了：{ $name } { $balance }，从{ $day }的收益算起。
recorded-units = 记下了：{ $name } 约 { $balance }（{ $units } 份，按{ $nav-day }净值 { $nav } 折算），从{ $day }算起。
added = 记下了：加 { $amount }，现在 { $balance }。{ $day }起算收益。
reduced = 记下了：减 { $amount }，现在 { $balance }。减掉的部分{ $day }起不再算收益。
corrected = 改好了：现在 { $balance }，从{ $day }的收益算起。
undone = 撤销了，现在 { $balance }。
undo-late = 这一笔已经不是最近的一笔，撤销不了。可以用“改成”改到对的数。
amount-not-a-number = 没看懂“{ $text }”。写数字就行，比如 100 或 100.50。
amount-negative = “{ $text }”是负数。写正数就行；要减少，用“减”。
amount-zero = 金额要大于 0，比如 100 或 100.50。
amount-too-precise = “{ $text }”比分还细。最多两位小数，比如 100.50。
amount-too-large = “{ $text }”太大了，我记不下。请写 10 亿以内的数。
amount-more-than-held = 你记着的只有 { $balance }，减不了 { $amount }。写小一点的数，或用“改成”。
amount-no-nav = 我这里还没有这只基金的净值，没法折算份额，暂时记不了。
amount-no-product = 清单上没有这个产品了，没记。

earnings =
    <b>{ $day }收益 { $latest }</b>
    本月 { $month } · 累计 { $total } · 持有 { $balance }
    { $lines }
earnings-line = { $name } { $income }，{ $rate }
earnings-line-several = { $name } { $income }，{ $from }到{ $to }，{ $count } 次公布
earnings-rate-money = 万份 { $income }，七日年化 { $yield }%（{ $day }公布）
earnings-rate-money-plain = 万份 { $income }（{ $day }公布）
earnings-rate-nav = 净值 { $nav }（{ $day }公布）
earnings-none-yet =
    还没有收益入账。
    第一笔收益要等产品公布，一般是第二天早上；公布后补算，不会漏。
earnings-nothing-held =
    还没有记下持有，算不了收益。
    在清单里点开一个产品，按“我持有”。
earnings-details = 明细
earnings-more =
    <b>最近入账</b>
    { $lines }
earnings-more-line = { $day } · { $name } · { $income }
not-yet-nav = { $name } { $day }的净值还没公布，公布后补算，不会漏。
not-yet = { $name } { $day }的收益还没公布，公布后补算，不会漏。
yesterday = 昨日
recent = 新入账

message-earnings =
    <b>{ $label }收益 { $amount }</b>
    { $lines }
    本月 { $month } · 累计 { $total } · 持有 { $balance }
message-late = { $lines }
message-renewal =
    你的风险等级 { $until }到期。
    到期后就不再推荐；抽三四分钟重做一次就能接着用。
change-notices = 提醒设置
day-may-move = { $year } 年的放假安排还没公布，这一天可能会变。真变了，我会改过来并告诉你。
moved = { $year } 年的放假安排公布了，你记的有一些日子要改：
moved-added = { $name }：{ $amount } 从{ $now }起算收益，不是{ $was }。
moved-reduced = { $name }：{ $amount } 从{ $now }起不再算收益，不是{ $was }。
moved-back = 之前早算的 { $change } 已经扣回。
moved-more = 之前少算的 { $change } 已经补上。
