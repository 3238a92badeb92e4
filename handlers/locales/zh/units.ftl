units-split = { $name } { $day }拆分了份额：每 1 份变成 { $ratio } 份，每份净值按同样比例变小。
units-merged = { $name } { $day }合并了份额：每 1 份变成 { $ratio } 份，每份净值按同样比例变大。
units-yours = 你的 { $was } 份变成 { $now } 份，钱没有因此变多，也没有变少。
units-rounded = 不到 0.01 份的零头舍去。
