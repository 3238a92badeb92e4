command-broadcast = 群发消息
broadcast-all = 全部群发
broadcast-begin = 新群发
broadcast-list = <b>群发</b>，新的在前
broadcast-list-none = <b>群发</b>：还没有发过。
broadcast-open = { $number } · { $phase }
broadcast-new =
    <b>新群发</b>
    把要发的消息发给我，转发一条也行：带格式的文字、一张图片，或一个文件。
    想带按钮，就在最后几行这样写：
    <code>看说明 - https://example.com</code>
broadcast-words-zh =
    发中文版给我：文字、一张图片，或一个文件。
    想带按钮，就在最后几行这样写：
    <code>看说明 - https://example.com</code>
broadcast-words-en =
    发英文版给我：文字、一张图片，或一个文件。
    想带按钮，就在最后几行这样写：
    <code>Read more - https://example.com</code>
broadcast-drop-version = 去掉这一版
broadcast-album = 这是一组图。群发只带一张图片或一个文件，单独发一张给我。
broadcast-other-media = 群发可以是文字、图片或文件，换一样发给我。
broadcast-no-words = 里面只有链接。群发总得有几句话。
broadcast-many-links = 链接按钮最多 8 个，再多手机上放不下。减几个再发。
broadcast-too-long = 超过 Telegram 的长度了：文字最多 4,096 个字符，图片和文件的配文最多 1,024 个。缩短一点再发。
broadcast-correct-words = 把改好的内容直接发给我就行；不改了，就写“取消”。
broadcast-gone = 这次群发已经发出，或者是别人的草稿。

broadcast-head = <b>群发 { $number }</b> · { $phase }
broadcast-head-correction = <b>群发 { $number }</b> · 更正第 { $corrects } 次 · { $phase }
broadcast-phase-draft = 草稿
broadcast-phase-asked = 等人复核
broadcast-phase-scheduled = 定好了时间
broadcast-phase-sending = 正在发
broadcast-phase-paused = 暂停中
broadcast-phase-cancelled = 已撤回
broadcast-phase-done = 发完了
broadcast-language-zh = 中文
broadcast-language-en = 英文
broadcast-version = { $language }：{ $words }
broadcast-version-none = 还没写
broadcast-version-left-out = 没有，看这种语言的人收不到
broadcast-version-other = 没有，看这种语言的人收另一版
broadcast-has-photo = 图片
broadcast-has-document = 文件
broadcast-has-links = 链接 { $links } 个
broadcast-named = 提到：{ $products }
broadcast-named-one = { $name } { $level }
broadcast-to = 发给：{ $who }
broadcast-who-all = 同意收清单消息的所有人
broadcast-who-holders = 持有 { $name } 的人
broadcast-who-class = { $class }及以下
broadcast-who-language = 看{ $language }的人
broadcast-who-silent = { $days } 天没来过的人
broadcast-when = 时间：{ $when }
broadcast-when-now = 复核通过就发
broadcast-when-at = { $at }
broadcast-when-daytime = 每个人当地的 10:00
broadcast-when-daytime-from = { $at } 起，每个人当地的 10:00
broadcast-options = 另外：{ $options }
broadcast-once-on = 绝不重发
broadcast-paid-on = 付费提速
broadcast-empty = 还没有内容，至少写一种语言。
broadcast-reach = { $people } 人会收到
broadcast-left-out = 收不到的有 { $people } 人（{ $reasons }）
broadcast-was-left-out = 没发给的 { $people } 人（{ $reasons }）
broadcast-barrier-no_consent = 没同意收消息 { $people }
broadcast-barrier-blocked = 拉黑了机器人 { $people }
broadcast-barrier-no_language = 没有他们语言的版本 { $people }
broadcast-barrier-no_class = 没有有效等级 { $people }
broadcast-barrier-class_too_low = 等级不够 { $people }
broadcast-barrier-off_the_list = 产品已下架 { $people }
broadcast-barrier-cancelled = 发出前已撤回 { $people }
broadcast-takes = 大约要 { $span }
span-seconds = { $seconds } 秒
span-minutes = { $minutes } 分钟
span-hours = { $hours } 小时 { $minutes } 分
span-even-hours = { $hours } 小时

broadcast-choose-who = 发给谁
broadcast-choose-when = 什么时候发
broadcast-choose-products = 产品按钮
broadcast-choose-options = 选项
broadcast-preview = 预览
broadcast-test = 试发
broadcast-ask = 请人复核
broadcast-unask = 收回请求
broadcast-send = 发送
broadcast-discard = 丢弃
broadcast-discarded = 群发 { $number } 丢弃了，什么都没发。

broadcast-narrow-all = 所有人
broadcast-narrow-holders = 某产品持有人…
broadcast-narrow-class = 某等级及以下…
broadcast-narrow-language = 某种语言…
broadcast-narrow-silent = 30 天没来过
broadcast-which-holders = 哪个产品的持有人？只算同意让我记持有的人。
broadcast-which-class = 哪个等级及以下？只算还有效的等级。
broadcast-which-language = 看哪种语言的人？
broadcast-when-screen =
    什么时候发？点一个，或者直接写时间：
    <code>10:00</code>、<code>明天 10:00</code>、<code>2026-11-25 10:00</code>
broadcast-at-once = 马上
broadcast-at-daytime = 各地上午 10 点
broadcast-time-unread =
    没看懂“{ $text }”是什么时候。
    可以写 <code>明天 10:00</code> 或 <code>2026-11-25 10:00</code>。
broadcast-time-past = “{ $text }”已经过了。写一个还没到的时间，比如 <code>明天 10:00</code>。
broadcast-time-far = “{ $text }”在一年以后了，写近一点的时间。
broadcast-time-over = 定的时间已经过了，另选一个。
broadcast-products =
    给哪些产品加按钮？点了会打开产品页，点的人数会统计。
    按钮或文字里提到某个产品，等级够不着它的人就收不到。
broadcast-options-screen =
    <b>绝不重发</b>：Telegram 的回音丢了也不再发，这些人记作“不确定”。
    <b>代用另一种语言</b>：没有自己语言版本的人，收另一版。
    <b>付费提速</b>：每秒最多 1,000 条，用 Star 付。
broadcast-option-once = 绝不重发
broadcast-option-other = 代用另一种语言
broadcast-option-paid = 付费提速
broadcast-price =
    付费提速：超出免费的每秒 { $rate } 条，每条 0.1 Star。
    发给 { $people } 人最多 { $stars } Star，由 Telegram 从机器人的余额里扣。
broadcast-pay = 付费提速
broadcast-previewed = 大家收到的就是这样，按钮也一样。
broadcast-back-to = 回到群发 { $number }
broadcast-test-screen = 先发给几个人试试？
broadcast-test-operators = 所有运营
broadcast-test-ids = 指定几个人
broadcast-testers = 写他们的 Telegram 号，用空格隔开，最多 20 个。不该收的人收不到。
broadcast-testers-unread = 这不是 Telegram 号。比如：<code>123456789 987654321</code>，最多 20 个。
broadcast-tested = 正在发给 { $asked } 人中的 { $people } 人。其余的这里不认识，或者不该收。

broadcast-nobody = 没有人会收到，看看都是为什么。
broadcast-no-checker = 没有第二位运营可以通知。把他加进 OPERATORS，让他先发一次 /start；只有一位运营，就设 BROADCAST_NEEDS_CHECKER=false。
broadcast-asked = 已通知 { $people } 人
broadcast-unasked = 内容变了，复核请求已收回
broadcast-sure = 现在发给 { $people } 人？发出去的可以改、可以删，看过的收不回。
broadcast-send-sure = 发给 { $number } 人
broadcast-check = 群发 { $number } 等你复核。你不点确认，什么都不会发。
broadcast-review = 看一看
broadcast-confirm = 确认发送
broadcast-refuse = 退回
broadcast-confirmed = 已确认
broadcast-refused = 群发 { $number } 退回给起草人了。
broadcast-sent-back = 群发 { $number } 没通过复核，退回来了。现在又是草稿：改好再请人看，或者丢弃。
broadcast-not-asked = 群发 { $number } 不用复核了。
broadcast-own = 这是你自己起草的，要另一位运营来确认。
broadcast-changed = 内容已经变了，再看一遍。

broadcast-bar =
    { $bar } { $done } / { $total }
    { $pace }
broadcast-pace = 每秒 { $rate } 条，还要大约 { $left }
broadcast-pace-left = 还要大约 { $left }
broadcast-result-sent = 送达 { $people }
broadcast-result-blocked = 被拉黑 { $people }
broadcast-result-failed = 失败 { $people }
broadcast-result-uncertain = 不确定 { $people }
broadcast-result-parked = 搁置 { $people }
broadcast-result-dropped = 不再符合条件 { $people }
broadcast-result-cancelled = 撤回 { $people }
broadcast-why = 原因：{ $reasons }
broadcast-why-one = { $why } { $people }
broadcast-pressed = 点过按钮：{ $buttons }（链接点了多少次看不到）
broadcast-pressed-one = { $name } { $people }
broadcast-pause = 暂停
broadcast-resume = 继续发
broadcast-cancel = 撤回
broadcast-repeat = 重发搁置的 { $number } 条
broadcast-correct = 更正
broadcast-delete = 全部删除
broadcast-refresh = 刷新
broadcast-cancel-sure = 还没发的 { $waiting } 条，撤回不发了？已送达的 { $sent } 条留着。撤回后不能恢复。
broadcast-delete-sure =
    从收到的 { $sent } 人那里删掉这条消息，没发的 { $waiting } 条也不发了？
    Telegram 只许删 48 小时内发的。删了不能恢复。
broadcast-deleting = 正在从 { $people } 人那里删除。
broadcast-deleted = 已删 { $done } / { $total } · 删不了的 { $failed }
broadcast-correct-kind = 发出去的是文字，就只能改文字；是图片或文件，就只能换图片或文件。发同一类的给我。
