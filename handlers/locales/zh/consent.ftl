consent-step = 第 { $step } 项，共 { $steps } 项
consent-needed = 这一步要先问你一声：
consent-profile =
    <b>想用你的问卷答案判断你的风险等级。</b>
    读什么：14 个问题的答案。做什么：算出等级，挑选不超过等级的产品。
    留多久：有效 12 个月，到期后 90 天删除。随时可在 /privacy 撤回。
consent-profile-without = 不同意也能看清单和走势图。
consent-scores =
    <b>想参考已有的评分，让推荐更稳妥。</b>
    读什么：合作方给你的信用、行为评分；你也同意“持有”的话，再看你持有什么。做什么：评分只会让推荐更谨慎，持有只用来排先后，都不会放宽等级。
    留多久：每项评分自带期限，到期就不用。随时可在 /privacy 撤回。
consent-scores-without = 不同意也照样推荐，只看你的问卷。
consent-holdings =
    <b>想记下你持有什么、持有多少。</b>
    读什么：你自己记的产品和金额。做什么：每天算出你赚了多少，精确到分。
    留多久：记到你撤回为止，撤回就删。随时可在 /privacy 撤回。
consent-holdings-without = 不同意也能看清单和推荐。
consent-earnings =
    <b>想每天告诉你赚了多少。</b>
    读什么：你的持有和它们的收益。做什么：在你选的钟点发一条消息，没有新收益就不发。
    留多久：发过的记录留 12 个月，用来核对。随时可在 /privacy 撤回。
consent-earnings-without = 不同意也能自己来查收益。
consent-news =
    <b>清单有变动时，想告诉你一声。</b>
    读什么：你的语言和风险等级。做什么：新产品、停售、规则变化时发消息，不会推超过你等级的产品。
    留多久：发过的记录留 12 个月，用来核对。随时可在 /privacy 撤回。
consent-news-without = 不同意也不影响其他功能。
notice-profile =
    <b>问卷与风险等级：完整说明</b>
    用途只有两个：算出你的风险等级，从清单里挑不超过它的产品。等级只会因为答案前后不一而变低，不会被抬高。
    保存：问卷答案、等级、给过你的推荐和它的依据。只有你和这个机器人读得到，不会交给产品的发行方。
    期限：等级有效 12 个月，到期再过 90 天全部删除。
    撤回：在 /privacy 点一下，立刻停用，答案、等级和推荐一并删除。
notice-scores =
    <b>评分：完整说明</b>
    信用和行为评分来自合作方，每一项都有名称、来源、时间和期限。它只能收紧推荐，或者被搁在一边；过期的、分制不同的不用，推荐里会说明。
    你也同意“持有”时，每晚会看持有相近产品的人还选了什么，给合适的产品排先后。没有持有就看同一等级的人常选什么，人太少就不看。
    两样都不能让你看到超过等级的产品。
    撤回：在 /privacy 点一下，立刻停用，评分和用到过评分的推荐一并删除。
notice-holdings =
    <b>持有：完整说明</b>
    你记下的产品、金额和每一次改动，以及按公布数据算出的每日收益。
    只用来给你看，不会用来替你下单，也不会交给任何卖家。你另外同意“评分”时，才会用它给推荐排先后。
    期限：记到你撤回为止。
    撤回：在 /privacy 点一下，记录和算过的收益一并删除，找不回来。
notice-earnings =
    <b>每日收益消息：完整说明</b>
    在你选的钟点，告诉你新入账的收益、本月和累计。没公布就说没公布，补上后再算。
    需要先同意“持有”，不然没有可算的东西。
    保存：哪天发过、发没发到，留 12 个月。
    撤回：在 /privacy 点一下，从此不再发。
notice-news =
    <b>清单消息：完整说明</b>
    新产品上架、产品停售、风险等级或规则改变时发给你。不发广告，也不催你买。
    会看你的语言，以及你同意过的风险等级：超过等级的产品不会发给你。
    保存：哪天发过、发没发到，留 12 个月。
    撤回：在 /privacy 点一下，从此不再发。
purpose-profile = 问卷与等级
purpose-scores = 评分
purpose-holdings = 持有
purpose-earnings = 每日收益消息
purpose-news = 清单消息
consent-agree = 同意
consent-decline = 不同意
consent-notice = 看完整说明
consent-withdraw = 撤回
consent-withdraw-sure = 撤回并删除
consent-keep = 不撤回
consent-thanks = 记下了。
privacy =
    <b>你同意过的</b>
    { $lines }
    点一项就能看、能改，马上生效。
privacy-given = { $purpose }：同意（{ $since }起）
privacy-not-given = { $purpose }：不同意
withdraw-profile = 撤回后，你的问卷答案、等级和推荐会马上删除，也就不能再推荐。要撤回吗？
withdraw-scores = 撤回后就不再参考任何评分，存着的评分和用到过它们的推荐会马上删除。要撤回吗？
withdraw-holdings = 撤回后，你记下的持有和算过的收益会马上删除，找不回来。要撤回吗？
withdraw-earnings = 撤回后就不再发每日收益，你还可以随时自己来查。要撤回吗？
withdraw-news = 撤回后就不再发清单消息。要撤回吗？
withdrawn = 已撤回：{ $purpose }。
agreed = 已同意：{ $purpose }。
declined = 好，不用{ $purpose }。
