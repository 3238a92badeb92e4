card-project = 如果投入…
project-ask =
    <b>{ $name }</b>：先投多少，每月再投多少？
    写两个数就行，比如 5000 500；只投一次，写一个数。
project-unknown = 没看懂“{ $text }”。写两个数就行，比如 5000 500；只投一次，写一个数。
project-plan-once = { $start }
project-plan-monthly = 每月 { $monthly }
project-plan-both = { $start }，每月 { $monthly }
project-years = { $years } 年
project-again = 换个数
project =
    <b>{ $name }</b>：{ $plan }，{ $years } 年
    共投入 { $paid }，推算到期 <b>{ $low } 到 { $high }</b>，居中 { $middle }。
    只是推算，不是承诺：把{ $from }到{ $to }公布的数按季度打乱，重排 { $paths } 次，十次里约八次落在这里。以后可能更差。
    { $losing }
    { $limit }
    { $fee }
project-losing = { $paths } 次里有 { $losing } 次到期少于投入。
project-limit = 这些数只有 { $days } 天，最多往后看两倍这么长。
project-fee = 没有扣申购费（最高 { $fee }%）。
project-too-little =
    <b>{ $name }</b> 公布过的数还不够推算。
    至少要有连续 { $least } 天的，现在只有 { $days } 天。够了再来看。
