fallback =
    这句我没接住。可以这样问我：
    “一万块半年后要用，买什么好” · “昨天赚了多少”
    “七日年化是什么意思” · “怎么赎回” · “我的等级”
    也可以点下面的按钮。
understood-help =
    直接打字问我就行，比如：
    “一万块半年后要用，买什么好” · “昨天赚了多少” · “我持有什么”
    “买了 500 块”加上产品名字，我会先给你看一遍再记。
    “七日年化是什么意思” · “怎么赎回” · “几点发消息” · “别再发消息”
understood-which =
    我读到的是“{ $text }”。
    你想要的是哪一个？
understood-which-product = 你说的是哪个产品？
understood-no-product = 清单上没有你说的那个产品。下面是清单上有的。
understood-two-products = 想比哪两个？把两个产品的名字写在一句话里，比如用“和”连起来。
understood-thanks = 不客气。有事随时打字问我。
understood-cancelled = 好，什么也没改。
understood-distress =
    听起来你现在很难受。谢谢你愿意说出来，这件事比钱重要得多。
    现在就可以打 12356，全国心理援助热线，有人会听你说。
    如果你有危险，或者已经伤到自己，请打 120 或 110，也可以叫一个你信任的人来陪着你。
    亏掉的钱、欠下的债，都有人能帮着一起想办法。你不用一个人扛。
understood-safety =
    我不碰你的钱：你在自己的账户里买，钱由托管银行保管，基金公司和我都拿不走。
    但基金不是存款，本金都可能亏：低风险的很少亏，高风险的一年亏两三成也有过。
    每个产品的风险等级写在清单上，我推荐的不会超过你的等级。
understood-safety-product = <b>{ $name }</b>是{ $level }。
understood-about =
    我是甄选，一个机器人：问你几个问题，从一份挑过的清单里推荐不超过三个，再说清为什么。
    我不能替你买卖，也不转账；要买，去你自己开户的银行或基金公司。
    排序时看不到谁供货、谁付钱。
    { $operator }
understood-fees =
    我不向你收钱。费用是基金自己的：管理费、托管费、销售服务费，每天从净值里扣，不另外交。
    买的时候有的还收申购费。每个产品的费用写在它自己那一页，点进去看。
understood-redeem-how =
    在你买它的那个账户里点“赎回”就行，我这里不能操作。
    货币基金一般当天或第二天到账，其他基金要几天；下午三点以后算下一个交易日。
    赎回以后告诉我一声，我好把它记上。
understood-redeem-product =
    <b>{ $name }</b>：{ $terms }
    赎回要在你买它的那个账户里操作，下午三点以后算下一个交易日。
understood-why-fell =
    我只知道公布出来的数，不知道涨跌的原因。
    货币基金的收益跟着市场利率走，利率低了就少；其他基金的净值跟着它买的东西涨跌。
    想清楚这笔钱什么时候要用，再看要不要动。走势图在产品那一页。
understood-convert = 从哪一个转出？转换要在你的账户里做，做完我来记。
understood-convert-nothing = 你还没有记下持有，没有可以转的。
understood-convert-not-held = 你没有记下{ $name }，没有可以转的。
understood-stop =
    想停哪一种？停了以后，记下的都还在，随时能再打开。
understood-stop-none = 眼下没有会主动发给你的收益消息和清单消息。行情提醒在设置里。
understood-stop-earnings = 停掉收益消息
understood-stop-news = 停掉清单新闻
understood-forget =
    撤回哪一项授权，那一项的记录就马上删掉，找不回来。
    问卷与等级、评分、持有和收益，各是一项，在“隐私和授权”里一项一项来。
understood-human =
    这里没有客服电话。对推荐有疑问，在推荐里点“为什么是它们”，再点“请人看看”，运营方会有人看，并回复你。
    买卖、到账的事，找你开户的那家银行或基金公司。
understood-language = 说哪种语言？
understood-hour = 以后每次在{ $hour }点告诉你收益？
understood-hour-yes = 就{ $hour }点
understood-hour-other = 别的设置
understood-advise-basis =
    你说的是：{ $said }。
    推荐看的是你的问卷，这一句还不算在内；什么时候要用这笔钱有变化，就改问卷。
understood-advise-amount = { $amount }
understood-advise-days = { $days } 天后要用
understood-figure-on = <b>{ $name }</b>：{ $figure }
understood-figure-before = { $day }没有公布数。在它之前最近的是：
understood-earned-none = { $day }没有收益入账。
understood-note-add =
    要这样记吗？
    买入<b>{ $name }</b> { $amount }
understood-note-reduce =
    要这样记吗？
    赎回<b>{ $name }</b> { $amount }
understood-note-now = 要从{ $day }算起，点第一个，金额再写一次；点别的按现在记。
understood-note-then = 按{ $day }补记
understood-note-bought = 记上，刚买的
understood-note-held = 记上，早就有了
understood-note-redeemed = 记上
understood-note-other = 换个金额
understood-note-changed = 这个产品的记录在那之后变过，没有重复记。下面是现在的样子。
understood-note-nothing = 你还没有记下持有，没有可以减的。
understood-note-not-held = 你没有记下{ $name }，没有可以减的。
understood-note-what = 记哪个产品？写上名字和金额，比如“买了 500”加产品名字；也可以点下面的。
understood-alert-set = 要我盯着吗？{ $what }
understood-alert-yes = 盯着
understood-alert-yield-under = { $name } 七日年化低于 { $level }%
understood-alert-yield-over = { $name } 七日年化高于 { $level }%
understood-alert-fall = { $name } 从最高净值跌了 { $level }%
understood-projection-which = 想推算哪个产品？
understood-compare =
    <b>两个放一起看</b>
    { $first }

    { $second }
understood-compare-one =
    <b>{ $name }</b> · { $level }
    { $figures }
    { $terms }
    { $fees }
understood-term-which =
    想知道哪个词？把词写出来就行，比如“什么是七日年化”。
wish-advise = 给我推荐
wish-product = 看这个产品
wish-figure = 看最新的数
wish-compare = 比较两个产品
wish-earned = 我赚了多少
wish-holdings = 我持有什么
wish-note-purchase = 记一笔买入
wish-note-redemption = 记一笔赎回
wish-convert = 换一个产品
wish-why = 为什么这样推荐
wish-why-not = 为什么没推荐它
wish-why-fell = 为什么跌了
wish-term = 一个词的意思
wish-safety = 钱安不安全
wish-about = 你是谁
wish-fees = 收什么费
wish-redeem-how = 怎么赎回
wish-settings = 改设置
wish-language = 换语言
wish-stop = 别再发消息
wish-privacy = 隐私和授权
wish-export = 导出记录
wish-forget = 删除我的数据
wish-alert = 行情提醒
wish-projection = 推算以后
wish-class = 我的等级
wish-list = 整张清单
wish-human = 找人
wish-cancel = 算了
wish-help = 你能做什么
wish-thanks = 谢谢
wish-unknown = 都不是
