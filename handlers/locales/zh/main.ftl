date-short = { $month }{ $day }日
date-long = { $year }年{ $month }{ $day }日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月

start =
    <b>甄选</b>，替你先挑过一遍的理财清单。
    我会先问你几个问题，再从清单里推荐不超过三个，并说清为什么。
    我不碰你的钱：不下单、不转账。
    { $operator }
operated-by = 运营方：{ $name }。
operated-for-study = 这一份只供学习研究，没有持牌机构在运营，不构成投资建议。
start-begin = 开始
start-list = 先看清单
other-language = English

home = 想看什么？
home-class = 你的等级：{ $class }，有效到 { $until }。
home-no-class = 你还没有风险等级，做完问卷才会有推荐。
go-home = 主菜单
go-questions = 做问卷
go-class = 我的等级
go-advice = 看推荐
go-list = 整张清单
go-holdings = 我的持有
go-earnings = 看收益
go-privacy = 隐私和授权
go-settings = 设置
back = 返回

language-changed = 以后说中文。

fallback-media = 图片和文件我看不了。我能做的都在下面，点一下就行。
fallback-media-asked = 图片和文件我看不了。刚才问你的还等着，打字告诉我就行；不想答了，就写“取消”。
never-mind = 好，这个先不弄了。之前答的、记的都还在。
old-button = 这个按钮过期了，下面是现在的。
button-gone = 这个按钮过期了。
oops =
    抱歉，刚才是我这边出了错。
    你之前填的、记的都还在。过一会儿再点一次；还不行，就发 /start。
group-declined = 我只在私聊里为个人服务，群和频道里帮不上忙，先退出了。想用的话，私下找我就行。

command-start = 从头开始，或回到主菜单
command-advice = 看推荐
command-list = 整张清单
command-holdings = 我的持有
command-earnings = 看收益
command-questions = 做风险问卷
command-alerts = 行情提醒
command-settings = 语言、时间和别的设置
command-privacy = 看或改授权
command-operator = 运营面板

term-seven-day = 七日年化：把最近七天的收益按一年折算出来的数。它天天变，说的是过去，不是承诺。
term-nav = 净值：一份基金现在值多少钱。涨了赚，跌了亏。
go-operator = 运营面板
