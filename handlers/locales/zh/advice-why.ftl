# 推荐怎么来的：分数、会改变它的回答、评分的说明
advice-these = 为什么是它们
advice-look = 请人看看
list-comma = 、

need-quality = 质量得分
need-quality-none = 质量得分（没有）
need-affinity = 相近的人也选

parts =
    <b>分数怎么加出来的</b>
    满分 100。越是你看重的，占的分越多；每一项得了几分，加起来就是总分。
look-who = “请人看看”会把这份推荐和里面引用的回答给运营方的人看。
parts-pick = <b>{ $number } · { $name }</b>：{ $total }/100
parts-part = { $bar } { $points }/{ $most } { $name }
parts-neutral = 你关掉了个人化推荐，所以没有打分：稳的排前面，同样稳的，便宜的排前面。

change-in = 什么会改变它：你的回答里有“{ $own }”，要是“{ $other }”，它就会进推荐。照实答就好，不用为它改。
change-out = 什么会改变它：你的回答里有“{ $own }”，要是“{ $other }”，它就不在推荐里了。
change-none = 什么会改变它：等级不变的话，只改一个回答，它也进不来。
change-none-picked = 什么会改变它：等级不变的话，只改一个回答，它都还在推荐里。
change-neutral = 个人化推荐关着，回答只用来把关，不影响先后。

note-neutral = 你关掉了个人化推荐：只按等级把关，按稳妥和费用排先后，没看你的评分。
note-lowered = { $score }偏低（{ $source }，{ $day }），所以这次最高只推荐到{ $level }。
note-left-out = 没有用上：{ $score }（{ $source }），{ $why }。
note-left-out-quality = 有 { $count } 个产品质量得分没有用上：{ $why }。
score-quality = 产品质量得分
score-affinity = 相近程度
score-credit = 信用评分
score-behaviour = 行为评分
unusable-stale = 已经过期
unusable-early = 时间还没到
unusable-foreign-scale = 用的是别的分制
unusable-out-of-scale = 数值不合理
unusable-unknown-name = 不认识这一项

class-sides-same = 分开看：你愿意冒的险、家底受得住的险，都是 { $sum }这一档，总分也是。
class-sides = 分开看：你愿意冒的险在 { $willingness }这一档，家底受得住的在 { $ability }这一档；总分落在 { $sum }。
class-sides-held = 分开看：你愿意冒的险在 { $willingness }这一档，家底受得住的在 { $ability }这一档；总分落在 { $sum }，按更谨慎的那一面往下收了。

go-ordering = 推荐怎么排
ordering-on =
    <b>推荐怎么排</b>
    现在会看你的回答（以及你同意参考的评分）来排先后。
    关掉以后，只按你的等级把关，再按稳妥和费用排，谁的等级相同，看到的就差不多。
ordering-off =
    <b>推荐怎么排</b>
    现在没有个人化：只按你的等级把关，再按稳妥和费用排。
    打开以后，会看你的回答（以及你同意参考的评分）来排先后。
ordering-turn-off = 关掉个人化推荐
ordering-turn-on = 打开个人化推荐
ordering-on-toast = 好，以后看你的回答来排。
ordering-off-toast = 好，以后不看你的回答来排。

look-asked =
    好，运营方会有人看这份推荐，连同里面引用的回答，看完我把话带给你。
    这期间别的功能照常用。
look-answer =
    <b>有人看过你的推荐了</b>
    { $answer }
go-looks = 请人看的
looks = 等着人看的推荐：{ $count } 份，等得最久的在前。
looks-none = 没有等着人看的推荐。
look-line = 第 { $number } 份 · { $day }
look-reply = 回复
look-type = 直接把回复写在这里，会原样带给第 { $number } 份的提问人。
look-text-only = 回复只能是文字。直接打字，会原样带给第 { $number } 份的提问人；不回了，就写“取消”。
look-too-long = 写了 { $length } 个字，最多 { $most } 个，请精简一下再发。
look-sent = 第 { $number } 份的回复记下了，马上带到。
look-gone = 这一份已经有人回复，或者对方撤回了。
look-advice-gone = 这份推荐已经删了。

card-quality = 质量得分
quality =
    <b>{ $name }</b> 质量得分 { $value }（满分 100）
    { $day }算的，来自已公布的数据和条款：
quality-rule = { $rule }：{ $points }/{ $most }
quality-year = 近一年的收益
quality-steadiness = 近一年没跌的时候
quality-depth = 近一年最深跌幅
quality-cost = 第一年的费用
quality-size = 规模
quality-age = 有据可查的时间
quality-terms = 拿钱快慢
quality-footer = 没公布的一项不给分。得分说的是过去，不代表以后。
quality-old = 这个得分已经过期，推荐时不用它。
quality-none = <b>{ $name }</b> 没有质量得分：公布满一年、近来也在公布的才打分，每晚算一次。
