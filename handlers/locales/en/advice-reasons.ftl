need-income = Steady income
need-growth = Growth
need-calm = Small swings
need-access = Quick access
need-cost = Low cost

reason-out-same-day = { $answer }, and this pays out the same day
reason-out-next-day = { $answer }, and this pays out the next day
reason-out-in-days = { $answer }, and this pays out in { $days } days
reason-lock-up-fits = { $answer }, so { $days } days locked in is time you have
reason-lowest-level = { $answer }, and its level is { $level }, where swings are smallest
reason-steadiest = { $answer }, but some of it should rest where swings are smallest: { $level }
reason-fall-within-limit = { $answer }, and its deepest fall in the past year was { $fall }%
reason-pays-yield = { $answer }, and its latest 7-day yield was { $yield }% a year
reason-brought-income = { $answer }, and in the past year this made { $return }% with no fall deeper than { $fall }%
reason-grew = { $answer }, and this grew { $return }% in the past year
reason-time-to-wait = { $answer }, which leaves time to sit out its swings ({ $level })
reason-small-start = { $answer }, and this can be tried from { $minimum }
reason-low-cost = its first year costs { $cost }% in all, which is modest
reason-within-class = its level is { $level }, and your class goes up to { $highest }
reason-no-fresh-figures = it has published nothing lately, so nobody can say what it earns
reason-no-full-year = it has not published a full year yet, so there is no year to compare

reason-two-of-a-kind = it would suit you too, but two of its kind are among the suggestions, and another kind got the place
reason-steadier-kept = it would suit you too, but one place is always kept for the steadiest
reason-tied = it is as good as the suggestions; there are only three places
reason-lost-income = the suggestions brought steadier income in the past year
reason-lost-growth = the suggestions grew more in the past year
reason-lost-calm = the suggestions swing less
reason-lost-access = the suggestions pay out sooner
reason-lost-cost = its first year costs { $cost }% in all, and the suggestions cost less

gate-status-blocked = this kind is kept off the list, so nobody is offered it
gate-status-paused = it is paused for now, and may come back
gate-risk-class = its level is { $level }, and your class stops at { $highest }
gate-complex-unknown = it is complex, and by your answers on knowledge and experience not yet for you
gate-lock-up-too-long = { $answer }, and this is locked for { $days } days
gate-too-slow-to-redeem = { $answer }, and this takes { $days } days to pay out
gate-too-short-for-risk = { $answer }, which may be too soon to sit out its swings ({ $level })

reason-good-quality = by its published figures its quality is { $quality } out of 100
reason-taken-up = people who took up products like yours often took this one up too
reason-popular = people of your class often hold it
reason-neutral = you turned personal ordering off, so only level and cost count
reason-highest-kept = it would suit you too, but one place is always kept for the highest level open to you ({ $level })
reason-low-quality = by its published figures its quality is only { $quality } out of 100, not worth going up a level for
reason-neutral-later = you turned personal ordering off, so only level and cost count, and others come first
reason-lost-quality = the suggestions have a higher quality
reason-lost-affinity = people who took up products like yours more often took the suggestions

gate-score-caution = its level is { $level }; a score you agreed to is low, so for now suggestions stop at { $highest }
gate-age = { $answer }, so only simple products without a lock-up are shown
gate-minimum-too-high = { $answer }, and this starts at { $minimum }
