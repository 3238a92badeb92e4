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
