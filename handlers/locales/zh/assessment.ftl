question-screen =
    { $progress }
    { $question }
progress = { $number }/{ $total } { $bar }
question-back = 上一题
questions-begin =
    一共 14 个问题，三四分钟。没有对错，照实答最有用。
    中途走开也没关系，回来接着答。
questions-begin-button = 开始答题
questions-resume = 上次答到这里，接着来。
questions-done = 14 个问题都答完了。
questions-closed = 这份问卷已经交了，改答案要从“我的等级”里改。
questions-stale = 这一题属于之前的问卷，现在答的是新的一份。

conflicts =
    有回答对不上：
    { $lines }
    想改哪一个？不改也可以，我会按更谨慎的那个来。
conflict-mend = 改“{ $topic }”
conflict-leave = 就这样

class-result =
    你的等级：<b>{ $class }</b>。可以看{ $levels } 的产品。
    { $means }
    { $pulls }
    有效到 { $until }，情况变了随时重做。
class-levels-one = { $level }
class-levels-many = { $from } 到{ $to }
class-ups = 拉高它的：{ $list }。
class-downs = 拉低它的：{ $list }。
class-decided = 这一条单独就定了等级：{ $answer }。
class-advice = 看推荐
class-why = 为什么是它
class-redo = 重做
class-change = 改一个回答
class-none = 还没有等级。先做问卷，三四分钟。
class-expired = 你的等级 { $until }就过期了。重做一次，才好接着推荐。
class-changing = 你正在改问卷，改完才有推荐。不想改了，可以用回原来的等级。
class-keep-old = 用回原来的
class-kept = 好，还用原来的等级。
class-score =
    <b>为什么是 { $class }</b>
    计分的 12 题一共 { $raw } 分（最低 24，最高 120），另外两题各自就能定级。
    { $lowered }
    { $bounds }
class-score-lowered = 有回答前后不一，按谨慎的算，记 { $score } 分。
class-score-plain = 没有前后不一的回答，分数照算。
class-score-decided = 有一条回答单独定了等级，分数再高也不变。
class-bounds = 24–34 是 C1，35–48 是 C2，49–62 是 C3，63–80 是 C4，81 以上是 C5。
class-pick-question = 想改哪一题？其他回答都留着。

list-separator = ；

advice =
    按你的等级（{ $class }），从清单上 { $count } 个产品里给你挑了 { $picks } 个：

    { $lines }
advice-pick =
    <b>{ $number } · { $name }</b>（{ $code }）· { $level }
    { $figures }
    { $terms }
    { $reasons }
advice-because = { $cautions }因为{ $reasons }
advice-cautions = 先说清楚：{ $cautions }。
advice-as-above = { $cautions }理由和上面的一样
advice-none =
    按你的等级（{ $class }），清单上现在没有合适的产品。
    { $why }
advice-none-why = 清单里的产品不是超过你的等级，就是暂停了。清单有变化时可以再来看。
advice-footer = 数字都是已公布的过往数据，不代表以后。
advice-few = 为什么没有更多：清单上另外 { $count } 个里，{ $why }。
few-above = { $count } 个的风险高过你能看的等级
few-unknown = { $count } 个在这里公布的数据还不够
few-unfit = { $count } 个因为别的原因不合适
advice-others = 为什么没有别的
advice-not-useful = 没帮助
advice-thanks = 记下了，多谢告诉我。
advice-others-title = 想知道哪一个为什么没推荐？
why-not =
    <b>{ $name }</b> · { $level }
    { $reasons }
why-picked =
    <b>{ $name }</b> · { $level }
    它就在给你的推荐里：
    { $reasons }
why-bullet = · { $reason }

topic-income-source = 收入来源
topic-assets = 能动用的钱
topic-share = 拿多少来理财
topic-debts = 欠债
topic-knowledge = 懂多少
topic-experience = 买过什么
topic-years = 买了几年
topic-horizon = 什么时候用钱
topic-wanted = 想看哪一类
topic-attitude = 对盈亏的态度
topic-gain-loss = 赚和亏选哪种
topic-largest-loss = 最多亏多少
topic-capacity = 自己作主
topic-no-loss = 一点都不能亏
