settings =
    <b>设置</b>
    收益提醒：{ $rhythm }
    { $waits }
    免打扰：{ $quiet }
    声音：{ $sound } · 满多少才说：{ $least }
    语言：中文
settings-done = 改好了。
rhythm-daily = 每天 { $hour } 点（{ $zone }时间）
rhythm-weekly = 每{ $weekday } { $hour } 点（{ $zone }时间）
rhythm-monthly = 每月 1 号 { $hour } 点（{ $zone }时间）
rhythm-off = 不发。收益照算，随时可以来查。
rhythm-nothing-held = 你没同意记持有，算不出收益，所以不发。想要的话去 /privacy 打开“持有”。
rhythm-not-agreed = 你没同意过，所以不发。想要的话去 /privacy 打开。
settings-waits = { $hour } 点在免打扰里，会等到 { $until } 点再发。
quiet-night = 夜里 22 点到 7 点
quiet-hours = { $since } 点到 { $until } 点
quiet-none = 不设
sound-on = 有
sound-off = 静音
least-none = 不限
least-some = { $amount }

settings-hour = 几点告诉我
settings-rhythm = 多久一次
settings-zone = 时区
settings-quiet = 免打扰
settings-silent = 改成静音
settings-sound = 打开声音
settings-least = 满多少才说
settings-alerts = 行情提醒

choose-hour =
    几点告诉你收益？
    基金一般清早公布前一天的数，选 8 点以后最稳妥。
hour = { $hour } 点

choose-rhythm =
    多久告诉你一次？
    每周、每月说的是上一次以后入账的收益，一分不少。
cadence-daily = 每天
cadence-monthly = 每月 1 号
cadence-off = 不发
weekday-0 = 周一
weekday-1 = 周二
weekday-2 = 周三
weekday-3 = 周四
weekday-4 = 周五
weekday-5 = 周六
weekday-6 = 周日

choose-zone =
    按哪里的时间？现在是{ $zone }，那里 { $time }。
    点一个，或者写城市名、时差，比如 东京、Toronto、UTC+8。
zone-several = “{ $text }”对得上好几个，是哪一个？
zone-unknown = 没认出“{ $text }”。写大一点的城市，比如 东京、Toronto，或者写时差，比如 UTC+8。
zone-asia-shanghai = 北京
zone-asia-tokyo = 东京
zone-asia-singapore = 新加坡
zone-australia-sydney = 悉尼
zone-europe-london = 伦敦
zone-europe-berlin = 柏林
zone-america-new-york = 纽约
zone-america-los-angeles = 洛杉矶
zone-asia-hong-kong = 香港
zone-asia-macau = 澳门
zone-asia-taipei = 台北
zone-asia-seoul = 首尔
zone-asia-kuala-lumpur = 吉隆坡
zone-asia-bangkok = 曼谷
zone-asia-dubai = 迪拜
zone-asia-kolkata = 加尔各答
zone-australia-melbourne = 墨尔本
zone-pacific-auckland = 奥克兰
zone-europe-paris = 巴黎
zone-europe-moscow = 莫斯科
zone-america-chicago = 芝加哥
zone-america-toronto = 多伦多
zone-america-vancouver = 温哥华

choose-quiet =
    哪几个钟点不打扰你？这段时间里什么都不发，等过了再发。
    点一个，或者写两个钟点，比如 21 9。
quiet-pair = { $since }–{ $until } 点
quiet-always = 都可以发
quiet-unknown = 没看懂“{ $text }”。写开始和结束两个钟点就行，比如 22 7。

choose-least =
    攒够多少才告诉你？不到就先攒着，到了一起说；亏损也一样。
    点一个，或者写金额，比如 5。
least-any = 不限
least-negative = “{ $text }”是负数。写正数就行，比如 5。
