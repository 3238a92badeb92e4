units-split = { $name } { $day }拆分了份额：每 1 份变成 { $ratio } 份，每份净值按同样比例变小。
units-merged = { $name } { $day }合并了份额：每 1 份变成 { $ratio } 份，每份净值按同样比例变大。
units-yours = 你的 { $was } 份变成 { $now } 份，钱没有因此变多，也没有变少。
units-rounded = 不到 0.01 份的零头舍去。
ended-merged =
    { $name }在 { $day }并入了 { $into }。
    你的 { $units } 份换成 { $became } 份 { $into }，值 { $amount }，以后跟着它的净值走。之前的收益都留着。
ended-wound-up =
    { $name }清盘了，{ $day }付清：每份 ¥{ $payment }。
    你的 { $units } 份共 { $amount }，由卖你基金的机构打给你。这笔持有到此为止，之前的收益都留着。
ended-not-noted = { $name }已清盘，{ $day }付清，不能再记了。这一笔没有记下。
ended-not-noted-merged = { $name } { $day }已并入{ $into }，不能再记了。这一笔没有记下。如果你现在持有{ $into }，请记在它名下。
