need-income = 稳定的收益
need-growth = 涨得多
need-calm = 起伏小
need-access = 拿钱快
need-cost = 费用低

reason-out-same-day = 你{ $answer }，它当天就能到账
reason-out-next-day = 你{ $answer }，它第二天就能到账
reason-out-in-days = 你{ $answer }，它 { $days } 天能到账
reason-out-sooner =
    你{ $answer }，真要提前用，它{ $days ->
        [0] 当天就能到账
        [1] 第二天就能到账
       *[other] {" "}{ $days } 天能到账
    }
reason-lock-up-fits = 你{ $answer }，锁 { $days } 天也等得起
reason-lowest-level = 你{ $answer }，它是{ $level }，起伏最小
reason-nearest-to-no-loss = 你{ $answer }，它是{ $level }，亏的可能最小，但不是没有
reason-steadiest = 它是{ $level }，起伏最小，放一部分求个稳
reason-lost = 它近一年跌了 { $loss }%
reason-fall-within-limit = 你{ $answer }，它近一年最深跌过 { $fall }%
reason-pays-yield = 你{ $answer }，它最近七日年化 { $yield }%
reason-brought-income = 你{ $answer }，它近一年涨了 { $return }%，中间最深跌过 { $fall }%
reason-grew = 你{ $answer }，它近一年涨了 { $return }%
reason-time-to-wait = 你{ $answer }，{ $level } 的起伏有时间熬过去
reason-small-start = 你{ $answer }，它 { $minimum } 就能试
reason-low-cost = 第一年的费用合起来 { $cost }%，不算高
reason-within-class = 它是{ $level }，没有超过你能看的{ $highest }
reason-no-fresh-figures = 它近来没有公布数据，说不出赚多少
reason-no-full-year = 它公布的数据还不满一年，没有一年的成绩可看

reason-two-of-a-kind = 它也合适，只是推荐里同一类已经有两个，位置留给了别的类
reason-steadier-kept = 它也合适，只是推荐里总要留一个最稳的
reason-tied = 它和推荐里的不相上下，只是位置只有三个
reason-lost-income = 推荐里的几个，收益更稳
reason-lost-growth = 推荐里的几个，近一年涨得更多
reason-lost-calm = 推荐里的几个，起伏更小
reason-lost-access = 推荐里的几个，钱回得更快
reason-lost-cost = 它第一年的费用合起来 { $cost }%，推荐里的更低

gate-status-blocked = 这一类不在可推荐的清单里，谁都不会收到它的推荐
gate-status-paused = 它暂停推荐了，恢复后再看
gate-risk-class = 它是{ $level }，你的等级最高看到{ $highest }
gate-complex-unknown = 它结构复杂，照你答的知识和经验，先不推荐
gate-lock-up-too-long = 你{ $answer }，它要锁 { $days } 天
gate-too-slow-to-redeem = 你{ $answer }，它要 { $days } 天才能到账
gate-too-short-for-risk = 你{ $answer }，未必等得到{ $level } 的起伏过去

reason-good-quality = 按已公布的数据，它的质量得分 { $quality }（满分 100）
reason-taken-up = 和你选过的产品相近的人，也常选它
reason-popular = 和你同一等级的人里，持有它的不少
reason-highest-kept = 它也合适，只是总有一个位置留给你能看的最高一档（{ $level }）
reason-low-quality = 按已公布的数据，它的质量得分只有 { $quality }（满分 100），不值得为它往高一档看
reason-neutral-later = 先按等级、再按费用排，别的几个在它前面
reason-lost-quality = 推荐里的几个，质量得分更高
reason-lost-affinity = 推荐里的几个，选过相近产品的人更常选

gate-score-caution = 它是{ $level }；有一项你同意参考的评分偏低，眼下最高看到{ $highest }
gate-age = 你{ $answer }，只看结构简单、不锁定的产品
gate-minimum-too-high = 你{ $answer }，它要 { $minimum } 起
