need-income = Steady income
need-growth = Growth
need-calm = Small swings
need-access = Quick access
need-cost = Low cost

reason-out-same-day = { $answer }, and this pays out the same day
reason-out-next-day = { $answer }, and this pays out the next day
reason-out-in-days = { $answer }, and this pays out in { $days } days
reason-out-sooner =
    { $answer }; should that change, this pays out { $days ->
        [0] the same day
        [1] the next day
       *[other] in { $days } days
    }
reason-lock-up-fits = { $answer }, long enough for its lock-up of { $days } days
reason-lowest-level = { $answer }, and this is { $level }, with the smallest swings
reason-nearest-to-no-loss = { $answer }, and this is { $level }: the least likely to lose, though it can
reason-steadiest = it is { $level }, with the smallest swings: a calm place for part of your money
reason-lost = it lost { $loss }% in the past year
reason-fall-within-limit = { $answer }, and its deepest fall in the past year was { $fall }%
reason-pays-yield = { $answer }, and its latest 7-day yield was { $yield }% a year
reason-brought-income = { $answer }, and in the past year this made { $return }%, its deepest fall on the way being { $fall }%
reason-grew = { $answer }, and this grew { $return }% in the past year
reason-time-to-wait = { $answer }, so there is time to sit out its swings (it is { $level })
reason-small-start = { $answer }, and this can be tried from { $minimum }
reason-low-cost = its first year costs { $cost }% in all, which is modest
reason-within-class = it is { $level }, and your class allows up to { $highest }
reason-no-fresh-figures = it has published nothing lately, so nobody can say what it earns
reason-no-full-year = it has not published for a full year yet, so there is no year to judge it by

reason-two-of-a-kind = it would suit you too, but two of its kind are among the suggestions, and another kind got the place
reason-steadier-kept = it would suit you too, but one place is always kept for the steadiest
reason-tied = it is as good as the suggestions; there are only three places
reason-lost-income = the suggestions bring steadier income
reason-lost-growth = the suggestions grew more in the past year
reason-lost-calm = the suggestions swing less
reason-lost-access = the suggestions pay out sooner
reason-lost-cost = its first year costs { $cost }% in all, and the suggestions cost less

gate-status-blocked = this kind is kept off the list, so nobody is offered it
gate-status-paused = it is paused for now, and may come back
gate-risk-class = it is { $level }, and your class allows no more than { $highest }
gate-complex-unknown = it is complex, and by your answers on knowledge and experience not yet for you
gate-lock-up-too-long = { $answer }, and this is locked for { $days } days
gate-too-slow-to-redeem = { $answer }, and this takes { $days } days to pay out
gate-too-short-for-risk = { $answer }, which may be too soon to sit out its swings (it is { $level })

reason-good-quality = by its published figures its quality is { $quality } out of 100
reason-taken-up = people who chose products like yours often chose this one too
reason-popular = people of your class often hold it
reason-highest-kept = it would suit you too, but one place is always kept for the highest risk your class allows ({ $level })
reason-low-quality = by its published figures its quality is only { $quality } out of 100, not worth going up a level for
reason-neutral-later = by risk level first and then by cost, others come before it
reason-lost-quality = the suggestions have a higher quality
reason-lost-affinity = people who chose products like yours chose the suggestions more often

gate-score-caution = it is { $level }; a score you agreed to is low, so for now suggestions stop at { $highest }
gate-age = { $answer }, so only simple products without a lock-up are shown
gate-minimum-too-high = { $answer }, and this starts at { $minimum }
