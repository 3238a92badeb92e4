operator =
    <b>运营面板</b>
    { $lines }
operator-undelivered = 没送到的：{ $states }
operator-undelivered-none = 没送到的：没有
operator-failed = Telegram 拒收 { $count }
operator-parked = 试了几次没成、先搁着 { $count }
operator-uncertain = 不确定到没到 { $count }
operator-repeat = 搁着的 { $number } 条再发一次
operator-repeated = 重新排上了：{ $count } 条。
operator-looks = 等人看的推荐：{ $count }
operator-line = { $name } · { $status } · 最新 { $day }
operator-never = 无
status-listed = 在列
status-paused = 暂停
status-blocked = 不收
operator-pause = 暂停 { $name }
operator-list = 恢复 { $name }
operator-paused = 已暂停：{ $name }，不再推荐。
operator-listed = 已恢复：{ $name }。
operator-refused = 这个产品属于不收的一类，不能恢复。
calendar-missing =
    <b>{ $year } 年的交易日还没录。</b>
    国务院的放假通知录进来之前，{ $year } 年的日子只按法定节假日算，也会告诉大家可能会变。请发一个叫 calendar-{ $year }.csv 的文件：第一行 <code>year,closed</code>，往下每个休市的工作日一行，比如 <code>{ $year },{ $year }-10-01</code>。
calendar-file-taken = { $year } 年录好了：{ $closed } 个工作日休市。有 { $moved } 笔记录的起止日往后挪了；收收益消息的人会收到通知。
calendar-file-known = { $year } 年早就录过，一模一样，什么都没变。
calendar-file-columns = 第 { $line } 行：第一行得是 <code>year,closed</code>。什么都没录。
calendar-file-empty = 文件里一天也没有。什么都没录。
calendar-file-not-a-day = 第 { $line } 行：“{ $text }”不是年份加日期，要写成 2027,2027-10-01 这样。什么都没录。
calendar-file-another-year = 第 { $line } 行：“{ $text }”是另一年的，一个文件只放一年。什么都没录。
calendar-file-weekend = 第 { $line } 行：{ $text } 是周末，本来就休市。什么都没录。
calendar-file-twice = 第 { $line } 行：{ $text } 出现了两次。什么都没录。
calendar-file-count = 连周末在内一共 { $text } 天休市，而一年该有 { $fewest } 到 { $most } 天。什么都没录。
calendar-file-large = 这个文件太大了，不像一年的休市日。什么都没录。
operator-calendar = { $year } 年的交易日：还没录，先只按法定节假日算。
