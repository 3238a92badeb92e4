card-project = What if…
project-ask =
    <b>{ $name }</b>: how much at first, and how much each month?
    Type two numbers, such as 5000 500; for a single payment, one number.
project-unknown = I couldn't read "{ $text }". Type two numbers, such as 5000 500; for a single payment, one number.
project-plan-once = { $start }
project-plan-monthly = { $monthly } a month
project-plan-both = { $start }, then { $monthly } a month
project-years =
    { $years ->
        [one] 1 year
       *[other] { $years } years
    }
project-again = Other amounts
project =
    <b>{ $name }</b>: { $plan }, for { $years ->
        [one] 1 year
       *[other] { $years } years
    }
    Paid in { $paid }; projected to become <b>{ $low } to { $high }</b>, with { $middle } in the middle.
    A projection, not a promise: what was published from { $from } to { $to }, cut into quarters and shuffled { $paths } times; eight in ten ended in this range. The future may be worse.
    { $losing }
    { $limit }
    { $fee }
project-losing = { $losing } of the { $paths } ended with less than was paid in.
project-limit = These figures reach back { $days } days; I look no further ahead than twice that.
project-fee = Buying fees (up to { $fee }%) are not taken off.
project-too-little =
    <b>{ $name }</b> has too little published history to project from.
    It takes { $least } days without a hole; there are { $days }. Come back when there are enough.
